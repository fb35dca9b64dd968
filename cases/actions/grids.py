"""Complaints find their grid: one by a person, the whole tray by rules that have changed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from cases.actions.record import tell
from cases.models import Complaint, TimelineEntry
from cases.queries.grids import in_tray
from common.errors import Refused
from common.time import now, today
from enterprises.actions.grids import RuleText, add_grid_rule, place_enterprise, place_enterprises
from enterprises.models import Grid
from enterprises.queries.grids import best_of, plain_address, rules_in_force

MAY_PLACE = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD)
MAY_RERUN = (Role.SQUAD_HEAD, Role.BRIGADE_HEAD)
AT_ONCE = 5000


@dataclass(frozen=True)
class Rerun:
    """What the rules did with the tray. `elsewhere`: placed in a street that does not handle the case."""

    complaints: int
    enterprises: int
    elsewhere: int
    left: int


@recorded
def place_in_grid(
    complaint: Complaint, grid: Grid, *, learn_word: str = "", seen: int | None = None, actor: Actor
) -> Complaint:
    """A person says which grid a complaint belongs to (归入网格); its street follows, its handling unit does not.

    With `learn_word` the same road is recognised from now on: only for those who keep the grids of that street.
    `seen`: the key of the grid it had on the person's page, to put a wrong one right; None: it lay in the tray.
    Raises Complaint.DoesNotExist, Refused: no right, another district's grid, one that has ended, placed meanwhile.
    """
    if not actor.has(*MAY_PLACE):
        raise Refused("no_right", _("您的岗位不能归入网格"))
    complaint = (
        Complaint.objects.visible_to(actor)
        .select_for_update(of=("self",))
        .select_related("case", "case__unit", "case__enterprise")
        .get(pk=complaint.pk)
    )
    if complaint.grid_id not in (seen, grid.pk):
        raise Refused("placed_already", _("刚刚已归入另一个网格"), "grid")
    if not Grid.objects.valid_on(today()).filter(pk=grid.pk, district=complaint.case.district_id).exists():
        raise Refused("wrong_grid", _("只能归入本区在用的网格"), "grid")
    if complaint.grid_id != grid.pk:
        _keep(complaint, grid, actor)
    if learn_word.strip():
        add_grid_rule(grid, RuleText(learn_word), actor=actor)
    return complaint


def _keep(complaint: Complaint, grid: Grid, actor: Actor) -> None:
    complaint.grid, complaint.street = grid, grid.street
    complaint.save(update_fields=["grid", "street"])
    tell(complaint.case, "grid_placed", actor=actor, data={"grid": grid.name, "number": complaint.number})
    employer = complaint.case.enterprise
    if employer.address in ("", complaint.address):
        place_enterprise(employer, grid, actor=actor)


@recorded
def rerun_grids(*, actor: Actor) -> Rerun:
    """The rules of today on the whole tray the actor sees, and on employers without a grid.

    A fixed number of statements and one more for each thousand rows. Raises Refused: no right.
    """
    if not actor.has(*MAY_RERUN):
        raise Refused("no_right", _("重新归入由大队长或中队长办理"))
    rules = list(rules_in_force(actor.district, today()))
    waiting = in_tray(actor).exclude(address="").select_for_update(of=("self",)).select_related("case__unit")
    placed = []
    for complaint in waiting.order_by("-received_at", "-pk")[:AT_ONCE]:
        grid = best_of(plain_address(complaint.address), rules, street_id=complaint.street_id).grid
        if grid is not None:
            complaint.grid, complaint.street = grid, grid.street
            placed.append(complaint)
    Complaint.objects.bulk_update(placed, ["grid", "street"], batch_size=1000)
    TimelineEntry.objects.bulk_create(_told(placed, actor), batch_size=1000)
    return Rerun(
        complaints=len(placed),
        enterprises=place_enterprises(actor=actor),
        elsewhere=sum(handled_elsewhere(one) for one in placed),
        left=in_tray(actor).count(),
    )


def handled_elsewhere(complaint: Complaint) -> bool:
    """Whether a street squad other than that of the grid handles the case: said as a hint, nothing moves by itself."""
    unit = complaint.case.unit
    return complaint.grid is not None and unit.kind == "street_squad" and unit.pk != complaint.grid.street_id


def _told(placed: list[Complaint], actor: Actor) -> list[TimelineEntry]:
    moment = now()
    return [
        TimelineEntry(
            case=one.case, kind="grid_placed", data={"grid": one.grid.name, "number": one.number}, actor=actor.label,
            user=actor.user, at=moment,
        )
        for one in placed
    ]  # fmt: skip
