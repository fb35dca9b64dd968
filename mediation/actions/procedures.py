"""What follows a mediation, with the court or the arbitration office, and what came of it (后续程序)."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit, UnitKind
from cases.actions.decide import refer
from cases.actions.record import tell
from cases.actions.referral.bundle import take_out
from cases.models import Involvement, InvolvementKind
from cases.queries.referral_bundle import Bundle
from clocks.actions import run
from common.errors import Refused
from common.time import now, today
from mediation.actions.limits import start_limit
from mediation.actions.moving import lock_with_case
from mediation.actions.record import enter, lock, save
from mediation.models import Agreement, EntryKind, Mediation, Procedure, ProcedureKind, ProcedureState
from mediation.queries.procedures import (
    CONFIRMATION,
    MOVES,
    OBJECT,
    beginning_of,
    current,
    end_of,
    first_day,
    may_answer,
    why_not_begin,
)
from mediation.queries.promises import DECIDE
from outbox.actions import queue
from outbox.texts import in_both

K, S = ProcedureKind, ProcedureState
# Which column keeps the day of a stage.
DAY_OF = {S.APPLIED: "applied_on", S.ACCEPTED: "accepted_on"}
WITH_RESULT = (S.RETURNED, S.REFUSED, S.OBJECTED)
LONGEST_RESULT = 500


@recorded
def follow(
    mediation: Mediation,
    *,
    kind: str,
    stage: str,
    on: date,
    body: str = "",
    unit: Unit | None = None,
    document_number: str = "",
    amount: Decimal | None = None,
    result: str = "",
    close_case: bool = False,
    actor: Actor,
    version: int | None = None,
) -> Procedure:
    """Begin a procedure, or enter its next stage and what came of it; told on the case.

    `on`: the day of the stage; of a payment order that was made, the day the employer received it. `unit`: the
    arbitration office of ours that gets the case, `body` any other. `amount`: awarded, yuan. `close_case`: the case
    itself is referred to arbitration and closed. Raises Mediation.DoesNotExist, Stale, Refused.
    """
    found = lock_with_case(mediation, "follow", actor=actor, version=version)
    agreement = Agreement.objects.filter(mediation=found).first()
    procedure = current(found, kind)
    _check(found, procedure, kind, stage, on, agreement, actor)
    if stage in WITH_RESULT and len(result.strip()) < 2:
        raise Refused("result_required", _("请写明结果"), "result")
    if procedure is None:
        procedure = _open(found, kind, body, unit, agreement, actor)
    _enter_stage(procedure, stage, on)
    procedure.amount = procedure.amount if amount is None else amount
    _keep(procedure, document_number=document_number, body=body, result=result[:LONGEST_RESULT])
    _clocks(found, procedure, on, actor)
    if kind == K.ARBITRATION:
        _with_arbitration(found, procedure, close_case, actor)
    _say(found, procedure, actor)
    save(found)
    return procedure


@recorded
def take_papers(mediation: Mediation, *, reason: str, actor: Actor) -> Bundle:
    """The issued documents and the evidence of the case as one numbered ZIP, to go with a hand-over; to be closed by
    the caller. Notes of the mediator are never among them. Raises Mediation.DoesNotExist, Refused."""
    found = lock(mediation, "follow", actor=actor)
    return take_out(found.case, reason=reason, actor=actor)


def _check(
    found: Mediation,
    procedure: Procedure | None,
    kind: str,
    stage: str,
    on: date,
    agreement: Agreement | None,
    actor: Actor,
) -> None:
    state = procedure.state if procedure else None
    if kind not in MOVES:
        raise Refused("no_procedure", _("请选择后续程序"), "kind")
    if on > today():
        raise Refused("day_in_future", _("日期不能晚于今天"), "on")
    if stage not in MOVES[kind].get(state, ()):
        now_at = procedure.get_state_display() if procedure else _("尚未开始")
        raise Refused("no_such_stage", _("该程序现在是“%(state)s”，不能登记这个进展") % {"state": now_at}, "stage")
    if on < first_day(found, procedure):
        raise Refused("before_last_stage", _("日期不能早于上一个进展"), "on")
    # A paper handed in to the court in time is in time, whenever that is entered here.
    if state in (None, S.OPEN) and (no := why_not_begin(found, kind, agreement, on)):
        raise no
    if state is not None and stage != S.APPLIED and not may_answer(procedure, actor):
        raise Refused("no_right", _("仲裁的进展和结果由%(unit)s或监察员登记") % {"unit": procedure.unit.label})


def _open(
    found: Mediation, kind: str, body: str, unit: Unit | None, agreement: Agreement | None, actor: Actor
) -> Procedure:
    """Begun; what the sides must do within a limit gets its clock, from the day the agreement took effect."""
    if kind == K.ARBITRATION and unit is not None and unit.kind != UnitKind.ARBITRATION:
        raise Refused("no_arbitration_office", _("%(unit)s不是仲裁机构") % {"unit": unit.label}, "unit")
    if unit is None and not body.strip():
        raise Refused("body_required", _("请写明法院或者仲裁机构"), "body")
    procedure = Procedure.objects.create(
        mediation=found,
        kind=kind,
        body=body.strip() or (unit.name if unit else ""),
        unit=unit if kind in (K.ARBITRATION, K.ARBITRATION_CONFIRMATION) else None,
        opened_by=actor.user,
        opened_at=now(),
    )
    if kind in CONFIRMATION and agreement is not None:
        since = beginning_of(agreement.signed_on)
        start_limit(found, CONFIRMATION[kind], actor=actor, started_at=since, procedure=procedure)
    return procedure


def _enter_stage(procedure: Procedure, stage: str, on: date) -> None:
    procedure.state = stage
    if stage != S.OPEN:
        setattr(procedure, DAY_OF.get(stage, "decided_on"), on)


def _keep(procedure: Procedure, **texts: str) -> None:
    """What was said now takes the place of what was said before; nothing said leaves it."""
    for column, said in texts.items():
        setattr(procedure, column, said.strip() or getattr(procedure, column))
    procedure.save()


def _clocks(found: Mediation, procedure: Procedure, on: date, actor: Actor) -> None:
    """Handed in: the limit to apply is met. A payment order was made: the other side has its time from then on."""
    if procedure.state != S.OPEN:
        waiting = procedure.clocks.open().select_for_update(of=("self",))
        run.meet(list(waiting), actor=actor, at=end_of(on))
    if procedure.kind != K.PAYMENT_ORDER:
        return
    if procedure.state == S.GRANTED:
        start_limit(found, OBJECT, actor=actor, started_at=beginning_of(on), procedure=procedure, unit=found.case.unit)
    if procedure.state == S.APPLIED:  # that is what was decided on after the missed instalment
        run.meet(list(found.clocks.filter(rule_id=DECIDE).open().select_for_update(of=("self",))), actor=actor)


def _with_arbitration(found: Mediation, procedure: Procedure, close_case: bool, actor: Actor) -> None:
    """The office sees the case from the hand-over on, and works on it until the result is back."""
    case, unit = found.case, procedure.unit
    parts = case.involvements.filter(unit=unit, kind=InvolvementKind.ASSISTING, until=None)
    if unit is not None and unit.pk != case.unit_id:
        if procedure.state == S.APPLIED and not parts.exists():
            Involvement.objects.create(case=case, unit=unit, kind=InvolvementKind.ASSISTING, since=now())
        if procedure.state in (S.RETURNED, S.REFUSED):
            parts.update(until=now())
    if unit is not None and procedure.state == S.APPLIED:
        queue(
            "mediation_handed_over",
            reason=f"procedure:{procedure.pk}:handed_over",
            data={"number": found.number, "case": case.number},
            unit=unit,
            subject=found.number,
        )
    if close_case and procedure.state == S.APPLIED:
        refer(case, to="arbitration", department=procedure.body, reason=_("调解不成，移交仲裁"), actor=actor)


def _say(found: Mediation, procedure: Procedure, actor: Actor) -> None:
    """In what happened to the mediation, on the case, and, when there is a result, to who handles the case."""
    said = {"procedure": str(procedure.kind), "stage": str(procedure.state), "body": procedure.body}
    note = procedure.result if procedure.state in WITH_RESULT else ""
    enter(found, EntryKind.PROCEDURE, actor=actor, data=said, note=note)
    words = {
        "mediation": found.number,
        "procedure": in_both(ProcedureKind(procedure.kind).label),
        "stage": in_both(ProcedureState(procedure.state).label),
        "body": procedure.body or "—",
        "amount": str(procedure.amount),
    }
    code = "mediation_procedure" if procedure.amount is None else "mediation_procedure_amount"
    tell(found.case, code, actor=actor, data=words, note=note)
    if procedure.state not in (S.OPEN, S.APPLIED):
        queue(
            "mediation_procedure",
            reason=f"procedure:{procedure.pk}:{procedure.state}",
            data={"number": found.number, "procedure": words["procedure"], "stage": words["stage"]},
            unit=found.case.unit,
            subject=found.number,
        )
