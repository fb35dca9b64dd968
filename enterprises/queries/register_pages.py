"""What the pages of the register need around an employer: streets to choose, the employer with its people and names."""

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from common.time import today
from enterprises.models import Contact, Enterprise, EnterpriseName
from enterprises.queries.rights import districts_kept, streets_kept

BRANCHES_SHOWN = 20


def streets_to_filter(actor: Actor) -> QuerySet[Unit]:
    """The streets whose employers the reader sees."""
    streets = Unit.objects.filter(kind=UnitKind.STREET_SQUAD).order_by("pk")
    if actor.district_ids_seen:
        return streets.filter(district__in=actor.district_ids_seen)
    return streets.filter(pk__in=actor.unit_ids)


def streets_to_enter(actor: Actor) -> tuple[QuerySet[Unit], bool]:
    """The streets an employer may be entered for, and whether it may be none yet."""
    streets = Unit.objects.valid_on(today()).filter(kind=UnitKind.STREET_SQUAD).order_by("pk")
    districts = districts_kept(actor)
    if districts:
        return streets.filter(district__in=districts), True
    return streets.filter(pk__in=streets_kept(actor)), False


def enterprise_seen(pk: int, actor: Actor) -> Enterprise:
    """The employer with its place and head office. Raises Enterprise.DoesNotExist when it is not seen."""
    seen = Enterprise.objects.visible_to(actor)
    return seen.select_related("street", "grid", "district", "head_office", "merged_into").get(pk=pk)


def names_of(enterprise: Enterprise) -> QuerySet[EnterpriseName]:
    """Every name but the one it bears, the former ones first."""
    return enterprise.names.exclude(name=enterprise.name).order_by("kind", "pk")


def contacts_of(enterprise: Enterprise) -> QuerySet[Contact]:
    """Who speaks for it now."""
    return enterprise.contacts.filter(until=None)


def branches_of(enterprise: Enterprise, actor: Actor) -> list[Enterprise]:
    """The branches the reader sees, the newest twenty."""
    return list(Enterprise.objects.visible_to(actor).filter(head_office=enterprise).order_by("-pk")[:BRANCHES_SHOWN])
