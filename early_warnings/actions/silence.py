"""No new warnings of a rule for an employer, or for the whole district, until a day (静默)."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now, today
from early_warnings.actions.settings import rule_of
from early_warnings.models import Silence
from early_warnings.queries.rule_settings import may_set, may_silence
from enterprises.models import Enterprise

LONGEST = 180  # days


@recorded
def silence(code: str, *, until: date, reason: str, enterprise: Enterprise | None = None, actor: Actor) -> Silence:
    """Raise nothing new until that day, which is included. A squad silences one employer of its street; the district
    as a whole is for the head of the brigade and the bureau. Raises Refused."""
    rule_of(code)
    if not may_silence(actor):
        raise Refused("no_right", _("只有中队长、大队长或局领导可以设置静默"))
    if enterprise is None and not may_set(actor):
        raise Refused("no_right", _("全区静默须由大队长或局领导设置；请指定一家单位"), "enterprise")
    if enterprise is not None and not Enterprise.objects.visible_to(actor).filter(pk=enterprise.pk).exists():
        raise Refused("enterprise", _("没有找到这家单位"), "enterprise")
    day = today()
    if not day <= until <= day + timedelta(days=LONGEST):
        raise Refused("until", _("静默期从今天起最多 180 天"), "until")
    if not reason.strip():
        raise Refused("reason", _("请写明静默的理由"), "reason")
    same = Silence.objects.select_for_update().filter(
        rule=code, district=actor.district, enterprise=enterprise, lifted_at=None
    )
    standing = same.first()
    if standing is not None and standing.until >= day:
        raise Refused("silenced", _("这里已有静默，到期前请先解除"), "until")
    same.update(lifted_at=now())  # it had run out
    return Silence.objects.create(
        rule=code, district=actor.district, enterprise=enterprise, since=day, until=until, reason=reason.strip(),
        silenced_by=actor.user, silenced_at=now(),
    )  # fmt: skip


@recorded
def lift(row: Silence, *, actor: Actor) -> Silence:
    """Warn again from now on (解除静默). Raises Refused."""
    if not may_silence(actor) or (row.enterprise_id is None and not may_set(actor)):
        raise Refused("no_right", _("只有中队长、大队长或局领导可以解除静默"))
    row = Silence.objects.select_for_update().get(pk=row.pk)
    if row.lifted_at is not None:
        raise Refused("lifted", _("这项静默已经解除"))
    row.lifted_at = now()
    row.save(update_fields=["lifted_at"])
    return row
