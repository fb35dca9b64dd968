"""After a decision: service, report to the upper bureau, publication, review and lawsuit."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.decisions.advance import Outcome, check_day, require_text, take
from cases.actions.record import open_clocks, start_clock
from cases.decision_workflow import FORMAL, DecisionKind, DecisionState
from cases.models import CaseClock, Decision
from cases.queries.decision_conditions import day_word
from cases.queries.decision_limits import last_day
from cases.workflow import ORDER as ORDER_CLOCKS
from clocks.actions import run
from common.errors import Refused
from common.time import CHINA, today
from documents.models import ServiceMethod
from statutes.remedies import Document, remedies

CONTESTS = {"review": "review_until", "lawsuit": "lawsuit_until"}


@recorded
def serve(
    decision: Decision,
    *,
    method: str,
    served_on: date,
    receiver: str,
    due_on: date | None = None,
    actor: Actor,
    version: int | None = None,
) -> Decision:
    """The decision was served (送达) by one of the seven methods; its limits count from the day service took effect.

    `served_on`: handed over, arrived, or published; a public notice takes effect when its days have run (SRV-01).
    `due_on`: the last day to perform; by law for a fine, by the clock of the order, else named here.
    """

    def work(locked: Decision) -> Outcome:
        if method not in ServiceMethod.values:
            raise Refused("no_method", _("请选择送达方式"), "method")
        check_day(served_on, "served_on", earliest=locked.decided_on)
        who = require_text(receiver, "receiver")
        effective = effective_day(method, served_on)
        changes = {"served_on": effective, "due_on": _due(locked, effective, due_on), **_remedies(locked, effective)}
        data = {"service_method": method, "day": str(served_on), "effective_on": str(effective)}
        return Outcome(changes, data, _("受送达人：%(who)s") % {"who": who})

    served = take(decision, "serve", work, actor=actor, version=version)
    if served.kind == DecisionKind.CORRECTION_ORDER:
        _restart_order_clock(served, actor=actor)
    return served


def effective_day(method: str, day: date) -> date:
    """The day from which limits count: a public notice is service only when its days have run."""
    if method != ServiceMethod.PUBLIC_NOTICE:
        return day
    return last_day("SRV-01", day) or day


def _due(decision: Decision, effective: date, named: date | None) -> date | None:
    if decision.kind == DecisionKind.PENALTY:
        return last_day("PEN-04", effective) if decision.amount else None
    if decision.kind == DecisionKind.CORRECTION_ORDER:
        return last_day(_order_rule(decision), effective)
    if named is None:
        raise Refused("due_required", _("请填写履行期限的最后一天"), "due_on")
    if named < effective:
        raise Refused("due_before_service", _("履行期限不能早于送达之日"), "due_on")
    return named


def _order_rule(decision: Decision) -> str:
    """The rule of the limit that the order set: the last one started on the case."""
    clocks = CaseClock.objects.filter(case=decision.case, rule_id__in=ORDER_CLOCKS).order_by("-pk")
    return clocks.values_list("rule_id", flat=True).first() or ORDER_CLOCKS[0]


def _remedies(decision: Decision, effective: date) -> dict[str, date | None]:
    """The last days for review and lawsuit by the law of the day; an order to correct opens neither."""
    if decision.kind not in FORMAL:
        return {}
    is_penalty = decision.kind == DecisionKind.PENALTY
    rights = remedies(Document.PENALTY_DECISION if is_penalty else Document.TREATMENT_DECISION, effective)
    days = {right.code: last_day(right.rule.id, effective) for right in rights if right.rule}
    return {"review_until": days.get("REVIEW"), "lawsuit_until": days.get("LAWSUIT")}


def _restart_order_clock(decision: Decision, *, actor: Actor) -> None:
    """The limit of the order counts from its service, not from the day it was made."""
    later = decision.case.decisions.filter(kind=DecisionKind.CORRECTION_ORDER, pk__gt=decision.pk)
    if decision.case.is_ended or later.exclude(state=DecisionState.WITHDRAWN).exists():
        return
    rule_id = _order_rule(decision)
    reason = _("自送达之日起算")
    run.drop(open_clocks(decision.case, *ORDER_CLOCKS), actor=actor, reason=reason)
    start = datetime.combine(decision.served_on, time.min, CHINA)
    start_clock(decision.case, rule_id, actor=actor, started_at=start, decision=decision, reason=reason)


@recorded
def report_up(decision: Decision, *, note: str = "", actor: Actor, version: int | None = None) -> Decision:
    """The penalty was reported to the bureau above (报上一级备案; 浙江省劳动保障监察条例 art. 32)."""
    outcome = Outcome(data={"day": str(today())}, note=note)
    return take(decision, "report_up", lambda locked: outcome, actor=actor, version=version)


@recorded
def publish(decision: Decision, *, where: str, actor: Actor, version: int | None = None) -> Decision:
    """The penalty was made public (公示; 行政处罚法 art. 48)."""

    def work(locked: Decision) -> Outcome:
        return Outcome(data={"day": str(today())}, note=require_text(where, "where"))

    return take(decision, "publish", work, actor=actor, version=version)


@recorded
def contest(
    decision: Decision,
    *,
    contest_kind: str,
    from_on: date,
    ended_on: date | None = None,
    note: str = "",
    actor: Actor,
    version: int | None = None,
) -> Decision:
    """Reconsideration or lawsuit (复议 / 诉讼), its first day and, once over, its last: these days carry no surcharge.

    A pending one is entered again with its end. After reconsideration the days to go to court are those of LIT-02.
    """

    def work(locked: Decision) -> Outcome:
        if contest_kind not in CONTESTS:
            raise Refused("no_such_contest", _("请选择复议或者诉讼"), "contest_kind")
        check_day(from_on, "from_on", earliest=locked.served_on)
        _check_contest(locked, contest_kind, from_on, ended_on)
        changes = {"review_from": from_on, "review_ended_on": ended_on}
        if ended_on:
            changes["lawsuit_until"] = last_day("LIT-02", ended_on) if contest_kind == "review" else ended_on
        data = {"contest": contest_kind, "from": str(from_on), "to": str(ended_on) if ended_on else None}
        return Outcome(changes, data, note)

    return take(decision, "contest", work, actor=actor, version=version)


def _check_contest(decision: Decision, kind: str, from_on: date, ended_on: date | None) -> None:
    is_pending = decision.review_from is not None and decision.review_ended_on is None
    if is_pending and from_on != decision.review_from:
        raise Refused("contest_pending", _("上一次复议或者诉讼还没有结束，请先填写它的结束日期"), "from_on")
    until = getattr(decision, CONTESTS[kind])
    if not is_pending and until and from_on > until:
        raise Refused("contest_too_late", _("期限到%(day)s为止") % {"day": day_word(until)}, "from_on")
    if ended_on:
        check_day(ended_on, "ended_on", earliest=from_on)
