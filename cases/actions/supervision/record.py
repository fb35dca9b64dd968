"""Enter an order from above with the moment its organ set."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from cases.actions.record import next_number, tell
from cases.models import Case, SupervisionClock, SupervisionOrder, SupervisionSource
from cases.queries.supervision import answering_units, may_record
from clocks.actions import run
from common.errors import Refused
from common.time import local_day, now, today

RULE = "SUP-01"


@dataclass(frozen=True)
class Ordered:
    """What the order says. `case` empty: it is about the office, not about one case."""

    source: str
    organ: str
    requirement: str
    unit: Unit
    received_on: date
    due_at: datetime
    document_number: str = ""
    case: Case | None = None
    accountability: bool = False


@recorded
def record_order(ordered: Ordered, *, actor: Actor) -> SupervisionOrder:
    """Record the order; its clock runs to the moment the organ set. Raises Refused, Case.DoesNotExist."""
    if not may_record(actor):
        raise Refused("no_right", _("督办单由大队长或者局领导登记"))
    district, moment = actor.district, now()
    case = _case(ordered, actor)
    _check(ordered, district)
    order = SupervisionOrder.objects.create(
        number=next_number("DB"),
        district=district,
        unit=ordered.unit,
        case=case,
        source=ordered.source,
        organ=ordered.organ.strip(),
        document_number=ordered.document_number.strip(),
        requirement=ordered.requirement.strip(),
        received_on=ordered.received_on,
        due_at=ordered.due_at,
        accountability=ordered.accountability,
        accountability_since=moment if ordered.accountability else None,
        recorded_by=actor.user,
        recorded_at=moment,
    )
    run.start(
        SupervisionClock(order=order, handler=case.lead or case.handler if case else None),
        rule_id=RULE,
        started_at=moment,
        unit=ordered.unit,
        subject=order.number,
        actor=actor,
        given_due_at=ordered.due_at,
    )
    if case is not None:
        due = local_day(ordered.due_at).isoformat()
        tell(case, "supervision_recorded", actor=actor, data={"number": order.number, "organ": order.organ, "due": due})
    return order


def _case(ordered: Ordered, actor: Actor) -> Case | None:
    """The case, locked."""
    if ordered.case is None:
        return None
    seen = Case.objects.visible_to(actor).select_for_update(of=("self",)).select_related("lead", "handler")
    return seen.get(pk=ordered.case.pk)


def _check(ordered: Ordered, district: Unit) -> None:
    if ordered.source not in SupervisionSource.values:
        raise Refused("no_source", _("请从列表中选择"), "source")
    for field in ("organ", "requirement"):
        if not getattr(ordered, field).strip():
            raise Refused("required", _("这一项没有填"), field)
    if not answering_units(district).filter(pk=ordered.unit.pk).exists():
        raise Refused("not_a_unit", _("请从列表中选择"), "unit")
    if ordered.received_on > today():
        raise Refused("day_in_future", _("日期不能晚于今天"), "received_on")
    if local_day(ordered.due_at) < ordered.received_on:
        raise Refused("due_before_received", _("办结时间不能早于收到日期"), "due_at")
