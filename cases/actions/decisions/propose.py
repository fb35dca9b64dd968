"""Propose a decision: what was done, what it costs by law, and how it compares with past ones."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.decisions.advance import check_day, require_text, tell_of
from cases.decision_workflow import DecisionKind, DecisionState
from cases.models import Case, Decision, Respondent
from cases.queries.decision_facts import overdue_order, unpaid_of_orders
from cases.queries.decisions import why_not_propose
from cases.queries.similar_decisions import similar_decisions
from common.errors import Refused
from common.money import plain_yuan
from common.time import now, today
from statutes.consequences import (
    BUREAU,
    Consequence,
    ConsequenceNotInForce,
    Kind,
    Payer,
    UnknownConsequence,
    consequence,
)
from statutes.money import RateOutOfRange, extra_compensation

KINDS = {
    DecisionKind.CORRECTION_ORDER: (Kind.ORDER,),
    DecisionKind.TREATMENT: (Kind.ORDER,),
    DecisionKind.COMPENSATION: (Kind.COMPENSATION,),
    DecisionKind.PENALTY: (Kind.FINE, Kind.WARNING, Kind.STOP_WORK, Kind.LICENCE),
}
# Orders about money; the others are about a contract, a complaint of revenge and the like.
ORDERS_TO_PAY = frozenset({"ARREARS_ORDER", "MINIMUM_WAGE_ORDER", "SEVERANCE_ORDER", "OVERTIME_PAY_ORDER"})


@dataclass(frozen=True)
class Proposal:
    """What is proposed. `consequence` is a code of statutes/consequences.toml; `act_on` the day of the unlawful act
    (its law applies; empty: today); `workers` the persons harmed, for a range per worker; amounts in yuan."""

    kind: str
    consequence: str
    act: str = ""
    act_on: date | None = None
    facts: str = ""
    respondent: str = Respondent.UNIT
    respondent_name: str = ""
    amount: Decimal | None = None
    rate: Decimal | None = None
    workers: int = 1
    discretion_reason: str = ""


@recorded
def propose(case: Case, proposal: Proposal, *, actor: Actor, version: int | None = None) -> Decision:
    """Draw up a decision (拟定). `version` is that of the case. Raises Case.DoesNotExist, Stale, Refused."""
    case = lock(case, actor=actor, version=version)
    if no := why_not_propose(case, actor):
        raise no
    law = law_of(proposal)
    _check_preconditions(case, proposal, law)
    money = _money(case, proposal, law)
    reason = _discretion(case, proposal, money)
    decision = Decision.objects.create(
        case=case,
        kind=proposal.kind,
        respondent=proposal.respondent,
        respondent_name=_respondent_name(case, proposal),
        consequence=law.code,
        article=law.article,
        act=proposal.act.strip() or law.act,
        facts=proposal.facts,
        discretion_reason=reason,
        proposed_by=actor.user,
        proposed_at=now(),
        **money,
    )
    case.version += 1
    case.save(update_fields=["version"])
    data = {"consequence": law.code, "act_on": str(proposal.act_on or today()), "amount": _sum(decision.amount)}
    tell_of(decision, "propose", actor=actor, data=data, note=reason)
    return decision


def law_of(proposal: Proposal) -> Consequence:
    """The consequence in force on the day of the act. Raises Refused."""
    on = proposal.act_on or today()
    check_day(on, "act_on")
    try:
        law = consequence(proposal.consequence, on)
    except UnknownConsequence:
        raise Refused("unknown_consequence", _("请选择法律责任"), "consequence") from None
    except ConsequenceNotInForce:
        raise Refused("not_in_force", _("这一条在违法行为之日没有施行"), "consequence") from None
    if law.kind not in KINDS.get(proposal.kind, ()):
        raise Refused("other_kind", _("这一条不属于所选的决定种类"), "consequence")
    if law.authority != BUREAU:
        raise Refused("other_authority", _("这一条由其他机关决定，应当移送"), "consequence")
    if (law.who is Payer.PERSON) != (proposal.respondent == Respondent.PERSON):
        raise Refused("other_respondent", _("这一条的当事人不是所选的单位或者个人"), "respondent")
    return law


def _check_preconditions(case: Case, proposal: Proposal, law: Consequence) -> None:
    to_pay = law.kind is Kind.COMPENSATION
    if law.after_order and overdue_order(case, today(), to_pay=to_pay) is None:
        raise Refused("order_first", _("须先责令限期改正，送达后逾期不改正的，才能作出这一决定"), "consequence")
    if proposal.kind == DecisionKind.COMPENSATION:
        same = case.decisions.filter(kind=DecisionKind.COMPENSATION).exclude(state=DecisionState.WITHDRAWN)
        if same.exists():
            raise Refused("compensation_already", _("本案已有加付赔偿金的决定"), "kind")


def _respondent_name(case: Case, proposal: Proposal) -> str:
    if proposal.respondent == Respondent.UNIT:
        return case.enterprise.name
    return require_text(proposal.respondent_name, "respondent_name")


def _money(case: Case, proposal: Proposal, law: Consequence) -> dict[str, Decimal | None]:
    """The columns that hold the sum and its range."""
    if proposal.kind == DecisionKind.COMPENSATION:
        return compensation_money(case, proposal.rate)
    if law.kind is Kind.ORDER:
        return _ordered_money(case, law)
    bounds = law.bounds(proposal.workers)
    if bounds is None:
        return {"amount": None}
    if proposal.amount is None:
        raise Refused("amount_required", _("请填写罚款金额"), "amount")
    if not law.contains(proposal.amount, proposal.workers):
        low, high = (plain_yuan(one) for one in bounds)
        raise Refused(
            "out_of_range",
            _("罚款应在 %(low)s 元至 %(high)s 元之间（%(article)s）")
            % {"low": low, "high": high, "article": law.article},
            "amount",
        )
    return {"amount": proposal.amount, "range_min": bounds[0], "range_max": bounds[1]}


def compensation_money(case: Case, rate: Decimal | None) -> dict[str, Decimal | None]:
    """Extra compensation on what was ordered and is still unpaid after the last day of the order. Raises Refused."""
    base = unpaid_of_orders(case)
    if base <= 0:
        raise Refused("nothing_unpaid", _("责令支付的款项已经付清，没有加付赔偿金的基数"), "rate")
    if rate is None:
        raise Refused("rate_required", _("请填写加付比例"), "rate")
    try:
        sum_of = extra_compensation(base, rate, today())
    except RateOutOfRange as error:
        raise Refused(
            "rate_out_of_range",
            _("加付比例应在 %(low)s%% 至 %(high)s%% 之间")
            % {"low": f"{error.low * 100:.0f}", "high": f"{error.high * 100:.0f}"},
            "rate",
        ) from None
    return {"rate": rate, "amount": sum_of.amount}


def _ordered_money(case: Case, law: Consequence) -> dict[str, Decimal | None]:
    """What the wage lines leave to pay, so that every order is borne out by them; other orders carry no sum."""
    if law.code not in ORDERS_TO_PAY:
        return {"amount": None}
    left = _left_to_pay(case)
    if left <= 0:
        raise Refused("nothing_unpaid", _("工资明细没有未付的款项，无从责令支付"), "consequence")
    return {"amount": left}


def _left_to_pay(case: Case) -> Decimal:
    unordered = sum((line.outstanding for line in case.wage_lines.filter(ordered=None)), Decimal(0))
    return unpaid_of_orders(case) + unordered


def _discretion(case: Case, proposal: Proposal, money: dict[str, Decimal | None]) -> str:
    """The sentence that says why it departs from similar cases; demanded where it does."""
    value = money.get("rate") or money.get("amount")
    reason = proposal.discretion_reason.strip()
    if proposal.kind not in (DecisionKind.COMPENSATION, DecisionKind.PENALTY) or value is None:
        return reason
    if similar_decisions(case, proposal.consequence, proposal.respondent).departs(value) and not reason:
        raise Refused("discretion_reason_required", _("与同类案件差别较大，请写明理由"), "discretion_reason")
    return reason


def _sum(amount: Decimal | None) -> str:
    return plain_yuan(amount) if amount is not None else ""
