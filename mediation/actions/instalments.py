"""Promises kept and missed: payments proven, days that end without proof, pressing for payment."""

from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.money import Share, record_payments
from cases.actions.record import tell
from cases.models import Case, Evidence, PaymentSource
from cases.queries.evidence import evidence_of
from clocks.actions import run
from common.errors import Refused
from common.time import now, today
from mediation.actions.ending import end
from mediation.actions.limits import start_limit
from mediation.actions.moving import lock_with_case
from mediation.actions.record import enter, lock, said, save
from mediation.models import EntryKind, Instalment, Mediation
from mediation.queries.promises import DECIDE, missed_of, run_out
from mediation.workflow import Ending, State
from outbox.actions import draft, queue, queue_many
from outbox.models import Message

AT_ONCE = 500  # instalments warned of in one round; the rest in the next
LONGEST_PROOF = 200


@recorded
def prove(
    instalment: Instalment,
    *,
    paid_on: date,
    proof: str,
    evidence: Evidence | None = None,
    actor: Actor,
    version: int | None = None,
) -> Instalment:
    """An instalment was paid, and this shows it: posted to the wage lines, the oldest first; all or nothing.

    The last one fulfils the agreement. One that comes late keeps the mark that it was missed. Raises
    Mediation.DoesNotExist, Stale, Refused.
    """
    found = lock_with_case(instalment.agreement.mediation, "prove", actor=actor, version=version)
    one = Instalment.objects.select_for_update().select_related("agreement").get(pk=instalment.pk)
    _check(one, paid_on, proof)
    _post(found.case, one.amount, paid_on, proof.strip(), evidence, actor)
    one.paid_on, one.proof, one.evidence = paid_on, proof.strip(), evidence
    one.proven_at, one.proven_by = now(), actor.user
    one.save(update_fields=["paid_on", "proof", "evidence", "proven_at", "proven_by"])
    run.meet(list(one.clocks.open().select_for_update(of=("self",))), actor=actor)
    data = {"position": one.position, "amount": str(one.amount), "paid_on": paid_on.isoformat()}
    enter(found, EntryKind.PROVEN, actor=actor, data=data, note=one.proof)
    save(found)
    if not Instalment.objects.unproven().filter(agreement=one.agreement).exists():
        _fulfil(found, actor)
    return one


def _check(one: Instalment, paid_on: date, proof: str) -> None:
    if one.proven_at is not None:
        raise Refused("proven_already", _("第 %(position)s 期已经登记付款") % {"position": one.position}, "instalment")
    if not proof.strip():
        raise Refused("proof_required", _("请写明付款凭证（转账流水号、签收单等）"), "proof")
    if len(proof.strip()) > LONGEST_PROOF:
        raise Refused("too_long", _("最多 %(limit)s 个字") % {"limit": LONGEST_PROOF}, "proof")
    if paid_on > today():
        raise Refused("future_payment", _("付款日期不能晚于今天"), "paid_on")
    if paid_on < one.agreement.signed_on:
        raise Refused("paid_before_signing", _("付款日期不能早于协议签订日期"), "paid_on")


def _post(case: Case, amount: Decimal, paid_on: date, proof: str, evidence: Evidence | None, actor: Actor) -> None:
    """The money goes to what is owed longest. A case without lines keeps the proof with the instalment alone."""
    if evidence is not None and not evidence_of(case, actor).filter(pk=evidence.pk).exists():
        raise Refused("evidence_not_of_case", _("这份证据不在本案"), "evidence")
    if not case.wage_lines.exists():
        return
    lines = list(
        case.wage_lines.filter(paid__lt=F("owed"))
        .select_for_update(of=("self",))
        .order_by(F("period_from").asc(nulls_last=True), "pk")
    )
    left, shares = amount, []
    for line in lines:
        if part := min(left, line.outstanding):
            shares.append(Share(line, part))
            left -= part
    if left:
        words = {"amount": amount, "left": amount - left}
        text = _("本期 %(amount)s 元超过未付的 %(left)s 元；这笔款如已在“劳动者与金额”登记过，请先冲正那一笔")
        raise Refused("more_than_owed", text % words, "instalment")
    record_payments(
        case,
        shares=shares,
        source=PaymentSource.EMPLOYER,
        paid_on=paid_on,
        proof=proof,
        evidence=evidence,
        promised=True,
        actor=actor,
    )


def _fulfil(found: Mediation, actor: Actor) -> None:
    """Every promise is kept: the mediation is over, who handles the case closes it."""
    end(found, Ending.FULFILLED, actor=actor)
    tell(found.case, "mediation_fulfilled", actor=actor, data={"mediation": found.number})
    queue(
        "mediation_fulfilled",
        reason=f"mediation:{found.pk}:fulfilled",
        data={"number": found.number, "case": found.case.number},
        unit=found.case.unit,
        subject=found.number,
    )


@recorded
def press(mediation: Mediation, *, note: str, actor: Actor, version: int | None = None) -> Mediation:
    """It was decided to press for payment (催促履行), and how it was done; the limit to decide is met.

    Raises Mediation.DoesNotExist, Stale, Refused.
    """
    found = lock(mediation, "press", actor=actor, version=version)
    note = said(note)
    if not missed_of(found).exists():
        raise Refused("nothing_missed", _("没有逾期未付的分期"))
    run.meet(list(found.clocks.filter(rule_id=DECIDE).open().select_for_update(of=("self",))), actor=actor)
    enter(found, EntryKind.PROCEDURE, actor=actor, note=note, data={"kind": "press"})
    save(found)
    return found


def watch_instalments() -> int:
    """Warn of every instalment whose day ended without proof; returns how many. Run twice, each is warned of once."""
    keys = list(run_out(now()).values_list("pk", flat=True)[:AT_ONCE])
    return sum(miss(key, actor=Actor.clock("instalments")) for key in keys)


@recorded
def miss(key: int, *, actor: Actor) -> bool:
    """Its day passed unproven: marked, told to mediator, station and handling unit, and who handles it must decide.

    False when meanwhile it was proven, or another process told. Locks the case first, as every step does.
    """
    mediation = Mediation.objects.select_related("case").get(agreement__instalments=key)
    list(Case.objects.select_for_update(of=("self",)).filter(pk=mediation.case_id).values_list("pk"))
    locked = Mediation.objects.select_for_update(of=("self",)).select_related("case__unit", "station__unit", "mediator")
    found = locked.get(pk=mediation.pk)
    one = Instalment.objects.select_for_update().get(pk=key)
    if found.state != State.AGREED or one.proven_at or one.missed_at:
        return False
    mark_missed(found, one, actor=actor)
    save(found)
    return True


def mark_missed(found: Mediation, one: Instalment, *, actor: Actor) -> None:
    """The mark stays for ever. Both rows are locked."""
    one.missed_at = now()
    one.save(update_fields=["missed_at"])
    data = {"position": one.position, "amount": str(one.amount), "due": one.due_on.isoformat()}
    enter(found, EntryKind.MISSED, actor=actor, data=data)
    start_limit(found, DECIDE, actor=actor, instalment=one, unit=found.case.unit)
    tell(found.case, "mediation_missed", actor=actor, data={"mediation": found.number, **data})
    queue_many(_letters(found, one, data))


def _letters(found: Mediation, one: Instalment, data: dict) -> list[Message]:
    """To the mediator, the station and the handling unit, each once."""
    addressed = [("mediator", {"recipient": found.mediator})] if found.mediator else []
    addressed += [
        (f"unit:{unit.pk}", {"unit": unit})
        for unit in {unit.pk: unit for unit in (found.station.unit, found.case.unit)}.values()
    ]
    said_of = {"number": found.number, "case": found.case.number, **data}
    return [
        draft("instalment_missed", reason=f"instalment:{one.pk}:missed:{who}", data=said_of, subject=found.number, **to)
        for who, to in addressed
    ]
