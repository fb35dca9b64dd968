"""Make a decision, or take it back."""

from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, User
from cases.actions.decisions.advance import Outcome, check_day, require_text, take
from cases.actions.decisions.compensation import create_lines, drop_lines
from cases.actions.decisions.hold import lift_hold, place_hold
from cases.actions.decisions.propose import compensation_money
from cases.actions.investigate import require_approver
from cases.actions.record import start_clock
from cases.decision_workflow import DecisionKind
from cases.models import Decision
from common.errors import Refused
from common.time import local_day, today

PENALTY_CLOCKS = ("LSI-14", "LSI-15")  # to be reported up, to be published
APPROVERS = {DecisionKind.PENALTY: (Role.BUREAU_HEAD,)}


@recorded
def decide(
    decision: Decision,
    *,
    approver: User,
    is_complex: bool = False,
    discussed_on: date | None = None,
    actor: Actor,
    version: int | None = None,
    note: str = "",
) -> Decision:
    """Make the decision (作出决定), approved by the head; a complex one after a collective discussion (集体讨论).

    行政处罚法 art. 57. Extra compensation becomes a wage line of each worker; an order to pay names the lines.
    """

    def work(locked: Decision) -> Outcome:
        roles = APPROVERS.get(locked.kind, (Role.BRIGADE_HEAD, Role.BUREAU_HEAD))
        require_approver(approver, locked.case.district, *roles)
        if is_complex and discussed_on is None:
            raise Refused("discussion_required", _("情节复杂的，须集体讨论决定，请填写讨论日期"), "discussed_on")
        if discussed_on:
            check_day(discussed_on, "discussed_on", earliest=local_day(locked.proposed_at))
        changes = {"approver": approver, "decided_on": today(), "discussed_on": discussed_on}
        data = {"approved_by": approver.full_name, "complex": is_complex}
        if locked.kind == DecisionKind.COMPENSATION:
            changes |= compensation_money(locked.case, locked.rate)
            data |= create_lines(locked)
        return Outcome(changes, data, note)

    decided = take(decision, "decide", work, actor=actor, version=version)
    if decided.amount and decided.kind in (DecisionKind.CORRECTION_ORDER, DecisionKind.TREATMENT):
        decided.case.wage_lines.filter(ordered=None).update(ordered=F("owed") - F("paid"))
    if decided.kind == DecisionKind.PENALTY:
        for rule_id in PENALTY_CLOCKS:
            start_clock(decided.case, rule_id, actor=actor, decision=decided)
    place_hold(decided)
    return decided


@recorded
def withdraw(decision: Decision, *, reason: str, approver: User, actor: Actor, version: int | None = None) -> Decision:
    """Take the decision back (撤销), approved by a leader of the bureau. Lines it made and nobody paid go with it."""

    def work(locked: Decision) -> Outcome:
        require_approver(approver, locked.case.district, Role.BUREAU_HEAD)
        why = require_text(reason, "reason")
        if locked.kind == DecisionKind.COMPENSATION:
            drop_lines(locked)
        return Outcome({"ended_why": why[:300]}, {"approved_by": approver.full_name}, why)

    withdrawn = take(decision, "withdraw", work, actor=actor, version=version)
    lift_hold(withdrawn)
    return withdrawn
