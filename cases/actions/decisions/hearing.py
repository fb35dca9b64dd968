"""Before a decision: the notice, what the party says, the hearing, the legal review."""

from datetime import date

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, User
from cases.actions.decisions.advance import Outcome, check_day, require_text, take
from cases.models import Decision
from cases.queries.decision_conditions import day_word
from cases.queries.decision_facts import officers_of
from cases.queries.decision_limits import deadline, last_day
from cases.queries.officers import holders_of
from common.errors import Refused
from common.time import local_day, today
from statutes.consequences import all_consequences

HOSTS = (Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD)


@recorded
def notify(decision: Decision, *, served_on: date, actor: Actor, version: int | None = None) -> Decision:
    """Facts, grounds and rights were told (事先告知) on `served_on`; a hearing is offered where the law says so.

    行政处罚法 art. 44, 63, 64; 劳动保障监察条例 art. 19. The law of the day of service counts the days to ask for it.
    """

    def work(locked: Decision) -> Outcome:
        check_day(served_on, "served_on", earliest=local_day(locked.proposed_at))
        offered = must_offer_hearing(locked, served_on)
        until = last_day("PEN-01", served_on) if offered else None
        changes = {"notice_served_on": served_on, "hearing_offered": offered, "hearing_until": until}
        return Outcome(changes, {"day": str(served_on), "hearing_until": str(until) if until else "none"})

    return take(decision, "notify", work, actor=actor, version=version)


def must_offer_hearing(decision: Decision, day: date) -> bool:
    """Whether the sum or the kind of penalty is large enough on that day."""
    versions = (one for one in all_consequences() if one.code == decision.consequence)
    law = next(versions, None)  # what it is and whom it hits is the same in every version
    return law is not None and law.needs_hearing_offer(decision.amount, day)


@recorded
def hear_statement(
    decision: Decision,
    *,
    statement: str,
    waives_hearing: bool = False,
    heard_on: date,
    actor: Actor,
    version: int | None = None,
) -> Decision:
    """What the party said, or that it has nothing to say (陈述申辩). A hearing is given up in writing only."""

    def work(locked: Decision) -> Outcome:
        said = require_text(statement, "statement")
        check_day(heard_on, "heard_on", earliest=locked.notice_served_on)
        if waives_hearing and (not locked.hearing_offered or locked.hearing_requested_on):
            raise Refused("nothing_to_waive", _("没有可以放弃的听证"), "waives_hearing")
        before = f"{locked.statement}\n\n" if locked.statement else ""
        return Outcome({"statement": before + said}, {"day": str(heard_on), "waived": waives_hearing})

    return take(decision, "hear_statement", work, actor=actor, version=version)


@recorded
def request_hearing(
    decision: Decision,
    *,
    requested_on: date,
    hearing_on: date,
    notice_on: date,
    host: User,
    actor: Actor,
    version: int | None = None,
) -> Decision:
    """The party asks for a hearing in time (要求听证); it is set, announced seven working days before, hosted by
    somebody who does not work on the case (行政处罚法 art. 64)."""

    def work(locked: Decision) -> Outcome:
        check_day(requested_on, "requested_on", earliest=locked.notice_served_on)
        if locked.hearing_until and requested_on > locked.hearing_until:
            raise Refused(
                "hearing_too_late",
                _("要求听证的期限到%(day)s为止，已经逾期") % {"day": day_word(locked.hearing_until)},
                "requested_on",
            )
        check_day(notice_on, "notice_on", earliest=requested_on)
        _check_announced(hearing_on, notice_on)
        _check_host(locked, host)
        changes = {"hearing_requested_on": requested_on, "hearing_on": hearing_on, "hearing_host": host}
        return Outcome(changes, {"day": str(requested_on), "hearing_on": str(hearing_on), "notice_on": str(notice_on)})

    return take(decision, "request_hearing", work, actor=actor, version=version)


def _check_announced(hearing_on: date, notice_on: date) -> None:
    announced = deadline("PEN-02", hearing_on)  # counted back from the hearing
    if announced and notice_on > announced.legal:
        raise Refused(
            "hearing_too_soon",
            _("这一天的听证最迟应在%(day)s通知当事人，请把听证日期推后") % {"day": day_word(announced.legal)},
            "hearing_on",
        )
    if hearing_on <= notice_on:
        raise Refused("hearing_too_soon", _("听证日期应在通知之后"), "hearing_on")


def _check_host(decision: Decision, host: User) -> None:
    if host.pk in officers_of(decision.case) | {decision.proposed_by_id}:
        raise Refused("host_is_officer", _("听证不能由本案的办案人员主持"), "host")
    if not holders_of(decision.case.district, *HOSTS).filter(pk=host.pk).exists():
        raise Refused("host_not_here", _("听证主持人应是本区的监察员或者负责人"), "host")


@recorded
def hold_hearing(
    decision: Decision, *, held_on: date, report: str, actor: Actor, version: int | None = None
) -> Decision:
    """The hearing was held (举行听证), on its day or, if it was put off, later."""

    def work(locked: Decision) -> Outcome:
        check_day(held_on, "held_on", earliest=locked.hearing_on)
        changes = {"hearing_on": held_on, "hearing_report": require_text(report, "report")}
        return Outcome(changes, {"day": str(held_on)})

    return take(decision, "hold_hearing", work, actor=actor, version=version)


@recorded
def legal_review(
    decision: Decision, *, opinion: str, agrees: bool, actor: Actor, version: int | None = None
) -> Decision:
    """The opinion of the legal review (法制审核). Only one that agrees lets the decision be made."""

    def work(locked: Decision) -> Outcome:
        said = require_text(opinion, "opinion")
        changes = {"legal_reviewer": actor.user if agrees else None, "legal_opinion": said[:500]}
        return Outcome(changes, {"day": str(today()), "review": "agrees" if agrees else "objects"}, said)

    return take(decision, "legal_review", work, actor=actor, version=version)
