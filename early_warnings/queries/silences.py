"""Silences of a rule, for those who see the employers they are about."""

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from early_warnings.models import Silence
from enterprises.models import Enterprise


def silences_seen(actor: Actor) -> QuerySet[Silence]:
    """Those of the reader's district: of everybody, and of the employers the reader sees."""
    if actor.district is None:
        return Silence.objects.none()
    seen = Enterprise.objects.visible_to(actor).values("pk")
    return Silence.objects.filter(Q(enterprise=None) | Q(enterprise__in=seen), district=actor.district)


def silences_of(code: str, actor: Actor) -> QuerySet[Silence]:
    """Of one rule, newest first, with whom and by whom."""
    return silences_seen(actor).filter(rule=code).select_related("enterprise", "silenced_by").order_by("-pk")
