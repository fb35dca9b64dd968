"""Decisions brought to where a test begins, on real dates, by the people who take each step."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal

import time_machine

from cases.actions.decisions.propose import Proposal, propose
from cases.actions.decisions.steps import TAKE_DECISION_STEP
from cases.actions.money import Share, record_payments
from cases.models import Case, Decision
from common.time import CHINA
from tests.factories import make_case
from tests.people import actor, person


@contextmanager
def on(day: str) -> Iterator[None]:
    """Ten in the morning of that day in China."""
    moment = datetime.combine(date.fromisoformat(day), time(10), CHINA)
    with time_machine.travel(moment, tick=False):
        yield


def take(decision: Decision, code: str, *, by: str = "liming", **told: object) -> Decision:
    """One step, by Li if nobody is named."""
    return TAKE_DECISION_STEP[code](decision, actor=actor(by), **told)


def propose_penalty(
    case: Case, amount: str = "20000", consequence: str = "RESISTANCE_FINE", **more: object
) -> Decision:
    """A fine for resisting the inspection, 2,000 to 20,000 yuan."""
    proposal = Proposal(kind="penalty", consequence=consequence, amount=Decimal(amount), **more)
    return propose(case, proposal, actor=actor("liming"))


def decide(decision: Decision, day: str, *, by: str = "liming") -> Decision:
    """Reviewed by Sun, approved by Zhou, made on that day."""
    with on(day):
        decision = take(decision, "legal_review", by="sunyan", opinion="事实清楚", agrees=True)
        return take(decision, "decide", by=by, approver=person("zhou"))


def decided_penalty(
    *, amount: str = "20000", filed: str = "2024-03-01", notified: str = "2024-03-11", decided: str = "2024-03-29",
    **case: object,
) -> Decision:  # fmt: skip
    """A penalty made and not served."""
    with on(filed):
        decision = propose_penalty(make_case("investigating", **case), amount, discretion_reason="情节")
    with on(notified):
        decision = take(decision, "notify", served_on=date.fromisoformat(notified))
    return decide(decision, decided)


def served_penalty(*, served: str = "2024-04-03", **more: object) -> Decision:
    """A penalty whose decision the party holds in hands."""
    decision = decided_penalty(**more)
    with on(served):
        return serve(decision, served)


def serve(decision: Decision, day: str, **more: object) -> Decision:
    """Handed over on that day."""
    return take(decision, "serve", method="direct", served_on=date.fromisoformat(day), receiver="法定代表人", **more)


def pay(decision: Decision, day: str, fine: str = "0", surcharge: str = "0", *, by: str = "liming") -> Decision:
    """Paid and entered on that day."""
    with on(day):
        return take(
            decision, "pay", by=by, amount=Decimal(fine), surcharge=Decimal(surcharge),
            paid_on=date.fromisoformat(day), receipt="回单 1",
        )  # fmt: skip


def ordered_case(day: str, **case: object) -> tuple[Case, Decision]:
    """A case whose order to correct was made and served on that day."""
    with on(day):
        made = make_case("ordered", **case)
        return made, serve(made.decisions.get(), day)


def pay_wages(case: Case, amount: str | None = None) -> None:
    """The employer pays each line in full, or this much on the first."""
    lines = list(case.wage_lines.all())
    shares = [Share(line, line.outstanding) for line in lines if line.outstanding]
    if amount:
        shares = [Share(lines[0], Decimal(amount))]
    paid_on = case.decisions.order_by("pk").first().decided_on
    record_payments(case, shares=shares, source="employer", paid_on=paid_on, proof="回单", actor=actor("liming"))
