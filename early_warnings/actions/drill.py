"""The fast lane for an employer that may flee with the wages (欠薪逃逸快速处置): opened, step by step, closed."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import DutyPart
from accounts.queries.duty import everybody_on_duty
from common.errors import Refused
from common.time import now
from early_warnings.actions.moves import enter_many
from early_warnings.models import (
    DrillResult,
    DrillStep,
    DrillStepTemplate,
    EarlyWarning,
    EntryKind,
    FlightDrill,
)
from early_warnings.queries.drills import flight_codes, ready_to_start
from early_warnings.queries.employer import employer_of
from early_warnings.workflow import HANDLERS, State
from outbox.actions.messages import draft, queue_many

MOST_WORKERS = 100_000


@recorded
def open_drill(warning: EarlyWarning, *, workers: int | None = None, actor: Actor) -> FlightDrill:
    """Start the drill of the employer warned of; `workers`: how many are on site. Raises Refused: no right, no sign of
    flight, closed, no known employer, or one is open already."""
    _may(actor)
    warning = EarlyWarning.objects.select_for_update(of=("self",)).get(pk=warning.pk)
    if warning.state == State.CLOSED:
        raise Refused("wrong_state", _("预警已办结，不能开启快速处置"))
    if warning.rule not in flight_codes():
        raise Refused("no_flight", _("这件预警不是逃逸征兆，不适用快速处置"))
    employer = employer_of(warning)
    if employer is None:
        raise Refused("no_employer", _("预警还没有对应的用人单位"))
    if workers is not None and not 0 <= workers <= MOST_WORKERS:
        raise Refused("workers", _("请填写在场人数"), "workers")
    if FlightDrill.objects.filter(enterprise=employer, closed_at=None).exists():
        raise Refused("open_already", _("这家单位的快速处置已经开启"))
    [drill] = _open([warning], workers, actor)
    return drill


@recorded
def start_drills(*, actor: Actor) -> int:
    """Open the drill for every employer with all signs of flight warned of at the same time, the owner unreachable and
    equipment leaving; returns how many. At any time, twice or at once does it only once."""
    found = list(ready_to_start().select_for_update(skip_locked=True, of=("self",)))
    first: dict[int, EarlyWarning] = {}
    for one in found:
        first.setdefault(employer_of(one).pk, one)
    open_now = FlightDrill.objects.filter(enterprise__in=first, closed_at=None)
    for enterprise in open_now.values_list("enterprise", flat=True):
        first.pop(enterprise)
    return len(_open(first.values(), None, actor))


@recorded
def do_step(step: DrillStep, *, result: str, note: str = "", actor: Actor) -> DrillStep:
    """Say what came of a step. Raises Refused: no right, done already, the drill closed, or why is not said."""
    _may(actor)
    step = DrillStep.objects.select_for_update(of=("self",)).select_related("drill").get(pk=step.pk)
    if step.drill.closed_at is not None:
        raise Refused("closed", _("快速处置已经结束"))
    if step.done_at is not None:
        raise Refused("done_already", _("这一步已经登记"))
    if result not in DrillResult.values:
        raise Refused("result", _("请选择结果"), "result")
    if result != DrillResult.DONE and not note.strip():
        raise Refused("note", _("未成功或不需要的，请写明情况"), "note")
    step.result, step.note, step.done_at, step.done_by = result, note.strip(), now(), actor.user
    step.save(update_fields=["result", "note", "done_at", "done_by"])
    return step


@recorded
def close_drill(drill: FlightDrill, *, conclusion: str, actor: Actor) -> FlightDrill:
    """End it with a conclusion, when each step has its result. Raises Refused."""
    _may(actor)
    drill = FlightDrill.objects.select_for_update(of=("self",)).select_related("warning").get(pk=drill.pk)
    if drill.closed_at is not None:
        raise Refused("closed", _("快速处置已经结束"))
    left = drill.steps.filter(done_at=None).count()
    if left:
        raise Refused("steps_left", _("还有 %(count)s 步没有登记结果") % {"count": left})
    if not conclusion.strip():
        raise Refused("conclusion", _("请写明处置结论"), "conclusion")
    drill.closed_at, drill.closed_by, drill.conclusion = now(), actor.user, conclusion.strip()
    drill.save(update_fields=["closed_at", "closed_by", "conclusion"])
    enter_many([drill.warning], EntryKind.DRILL, actor=actor, note=drill.conclusion, data={"what": "closed"})
    return drill


def _may(actor: Actor) -> None:
    if not actor.is_clock and not actor.has(*HANDLERS):
        raise Refused("no_right", _("您的岗位不能办理快速处置"))


def _open(warnings: Iterable[EarlyWarning], workers: int | None, actor: Actor) -> list[FlightDrill]:
    """The drills with their steps, entries and messages. As many statements for many as for one, but for who is on
    duty in each district."""
    moment, warnings = now(), list(warnings)
    if not warnings:
        return []
    drills = FlightDrill.objects.bulk_create(
        FlightDrill(
            warning=one, district_id=one.district_id, enterprise=employer_of(one), workers=workers, opened_at=moment,
            opened_by=actor.name,
        )
        for one in warnings
    )  # fmt: skip
    templates = list(DrillStepTemplate.objects.filter(active=True))
    DrillStep.objects.bulk_create(
        DrillStep(
            drill=drill, template=one, position=place, minutes=one.minutes,
            due_at=moment + timedelta(minutes=one.minutes),
        )
        for drill in drills
        for place, one in enumerate(templates, start=1)
    )  # fmt: skip
    EarlyWarning.objects.filter(pk__in=[one.pk for one in warnings]).update(version=F("version") + 1)
    enter_many(warnings, EntryKind.DRILL, actor=actor, data={"what": "opened", "workers": workers})
    _tell(drills)
    return drills


def _tell(drills: list[FlightDrill]) -> None:
    """The leader on duty and the unit that answers for the warning hear of it at once."""
    moment, leaders, letters = now(), {}, []
    for district in {one.district_id: one.warning.district for one in drills}.values():
        parts = everybody_on_duty(district, moment)
        leaders[district.pk] = [person for one in parts if one.part == DutyPart.LEADER for person in one.people]
    for one in drills:
        data = {"number": one.warning.number, "unit": one.enterprise.name}
        about = {"kind": "flight_drill", "data": data, "subject": one.warning.number}
        letters.append(draft(reason=f"drill:{one.pk}:unit", unit=one.warning.unit, **about))
        letters += [
            draft(reason=f"drill:{one.pk}:leader:{person.pk}", recipient=person, **about)
            for person in leaders[one.district_id]
        ]
    queue_many(letters)
