"""What the law asks before a step of a decision, beyond kind, state and right. Keys are those of DECISION_STEPS."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.decision_workflow import FORMAL, DecisionKind, DecisionState
from cases.models import Decision
from cases.queries.decision_facts import DecisionFacts
from common.errors import Refused
from common.money import plain_yuan
from common.time import today


def day_word(day: date) -> str:
    """A day in a sentence, with its year."""
    return date_format(day, _("Y年n月j日"), use_l10n=False)


def needs_legal_review(decision: Decision) -> bool:
    """A fine or a hearing: the legal office looks at it first (行政处罚法 art. 58)."""
    return decision.kind == DecisionKind.PENALTY and bool(decision.amount or decision.hearing_requested_on)


def remedies_over(decision: Decision) -> date | None:
    """The day on which the limits of review and lawsuit ran out; None while one is pending or none is known."""
    if decision.review_from and decision.review_ended_on is None:
        return None
    if decision.review_ended_on:
        return max(decision.review_ended_on, decision.lawsuit_until or decision.review_ended_on)
    days = [day for day in (decision.review_until, decision.lawsuit_until) if day]
    return max(days, default=None)


def _request_hearing(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    if not decision.hearing_offered:
        return Refused("no_hearing_right", _("拟作出的处罚没有达到听证标准，未告知听证权利"))
    if facts.has_waived:
        return Refused("hearing_waived", _("当事人已经书面放弃听证"))
    return None


def _hold_hearing(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    if decision.hearing_report:
        return Refused("hearing_held", _("听证已经举行过"))
    if decision.hearing_on and today() < decision.hearing_on:
        return Refused("hearing_not_yet", _("听证定于%(day)s举行") % {"day": day_word(decision.hearing_on)})
    return None


def _legal_review(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    if decision.state == DecisionState.HEARING and not decision.hearing_report:
        return Refused("hearing_first", _("听证还没有举行，法制审核在听证之后"))
    if actor.user and actor.user.pk in facts.officers | {decision.proposed_by_id}:
        return Refused("reviewer_is_officer", _("法制审核不能由本案的办案人员进行"))
    return None


def _decide(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    if decision.kind not in FORMAL:
        return None
    return _noticed(decision, facts) or _heard(decision, facts) or _reviewed(decision)


def _noticed(decision: Decision, facts: DecisionFacts) -> Refused | None:
    if decision.notice_served_on is None:
        return Refused("notify_first", _("还没有事先告知当事人，不能作出决定"))
    if not decision.statement and today() <= decision.notice_served_on:
        return Refused("statement_pending", _("告知当天、当事人还没有陈述申辩，不能作出决定"))
    return None


def _heard(decision: Decision, facts: DecisionFacts) -> Refused | None:
    if decision.hearing_requested_on:
        if decision.hearing_report:
            return None
        return Refused("hearing_not_held", _("当事人要求听证，听证还没有举行"))
    if decision.hearing_until is None or today() > decision.hearing_until or facts.has_waived:
        return None
    return Refused(
        "hearing_open",
        _("当事人在%(day)s以前可以要求听证，期满或者书面放弃后才能作出决定")
        % {"day": day_word(decision.hearing_until)},
    )


def _reviewed(decision: Decision) -> Refused | None:
    if not needs_legal_review(decision) or decision.legal_reviewer_id:
        return None
    return Refused("legal_review_first", _("罚款或者经过听证的处罚，法制审核通过后才能作出决定"))


def _report_up(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    return None if "LSI-14" in facts.running else Refused("nothing_to_report", _("没有待备案的期限"))


def _publish(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    return None if "LSI-15" in facts.running else Refused("nothing_to_publish", _("没有待公示的期限"))


def _pay(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    return None if facts.unpaid > 0 else Refused("nothing_due", _("没有应缴的罚款"))


def _perform(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    if facts.unpaid > 0:
        return Refused("money_due", _("还有 %(sum)s 元没有支付") % {"sum": plain_yuan(facts.unpaid)})
    return None


def _urge(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    if decision.due_on and today() <= decision.due_on:
        return Refused("not_due_yet", _("履行期限到%(day)s为止，还没有届满") % {"day": day_word(decision.due_on)})
    if decision.amount and facts.unpaid <= 0:
        return Refused("nothing_due", _("没有应支付的款项"))
    return None


def _apply_to_court(decision: Decision, facts: DecisionFacts, actor: Actor) -> Refused | None:
    if decision.urge_until and today() <= decision.urge_until:
        return Refused("urge_running", _("催告期到%(day)s为止") % {"day": day_word(decision.urge_until)})
    if decision.review_from and decision.review_ended_on is None:
        return Refused("contest_pending", _("复议或者诉讼还没有结束"))
    over = remedies_over(decision)
    if over is None or today() <= over:
        day = day_word(over) if over else "—"
        return Refused("remedies_running", _("复议、诉讼期限到%(day)s为止，届满后才能申请") % {"day": day})
    return None


CONDITIONS = {
    "request_hearing": _request_hearing,
    "hold_hearing": _hold_hearing,
    "legal_review": _legal_review,
    "decide": _decide,
    "report_up": _report_up,
    "publish": _publish,
    "pay": _pay,
    "perform": _perform,
    "urge": _urge,
    "apply_to_court": _apply_to_court,
}
