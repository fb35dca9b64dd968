"""Who does the work, and the looking round among employers (队伍和普查)."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, Role, Unit, UnitKind, User
from census.models import CensusVisit
from common.time import local_day
from oversight.figures.figure import Figure, Groups, Scope
from oversight.figures.units import SQUADS

GROUP = _("队伍和普查")
OFFICERS = (Role.INSPECTOR, Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.CLERK)
OF_VISITS: Groups = {"street": F("task__street"), "officer": F("visitor")}


def _here(scope: Scope, path: str = "") -> Q:
    """Units of the actor's own district; all of them for a clock."""
    return Q(**{f"{path}district": scope.actor.district}) if scope.actor.district else Q()


def squads(scope: Scope) -> QuerySet[Unit]:
    """Street squads there are on the day."""
    return Unit.objects.filter(_here(scope), kind=UnitKind.STREET_SQUAD).valid_on(local_day(scope.as_of))


def certified(scope: Scope) -> QuerySet[User]:
    """Officers on post whose certificate is valid on the day."""
    day = local_day(scope.as_of)
    held = Post.objects.held_on(day).filter(_here(scope, "unit__"), user=OuterRef("pk"), role__in=OFFICERS)
    valid = User.objects.filter(Exists(held), certificate_until__gte=day).exclude(certificate_number="")
    return valid.annotate(on_post_in=Subquery(held.order_by("pk").values("unit")[:1]))


def visits(scope: Scope) -> QuerySet[CensusVisit]:
    """Visits to employers in a census."""
    return CensusVisit.objects.visible_to(scope.actor)


FIGURES = (
    Figure(
        "street_squads", 1, GROUP, _("街道中队"), _("当日存在的街道劳动保障监察中队。"), SQUADS,
        squads, unit="pk",
    ),
    Figure(
        "certified_officers", 1, GROUP, _("持证人员"),
        _("当日在岗的监察员、街道经办、中队长和大队长中，劳动保障监察证在有效期内的，每人算一名。"), _("名"),
        certified, unit="on_post_in", by={"unit": F("on_post_in")},
    ),
    Figure(
        "census_visits", 1, GROUP, _("用工普查走访"),
        _("期间内用工普查中走访用人单位的次数，按走访日期。"), _("次"),
        visits, day="made_at", known="received_at", unit="task__street", by=OF_VISITS,
    ),
)  # fmt: skip
