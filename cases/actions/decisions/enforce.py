"""The end of a decision: performed, or demanded and taken to the court."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.decisions.advance import Outcome, check_day, clocks_of, lock_decision, require_text, take
from cases.actions.decisions.hold import lift_hold
from cases.actions.record import start_clock
from cases.decision_workflow import FORMAL, DecisionState
from cases.models import CaseClock, Decision
from cases.queries.decision_conditions import day_word, remedies_over
from cases.queries.decision_facts import DecisionFacts
from cases.queries.decision_limits import last_day
from common.errors import Refused
from common.time import CHINA, today

TO_COURT = "ENF-02"
UNPERFORMED = (DecisionState.SERVED, DecisionState.URGED)


@recorded
def perform(
    decision: Decision, *, performed_on: date, note: str = "", actor: Actor, version: int | None = None
) -> Decision:
    """The decision is performed (履行完毕): the wage lines, or the fine with its surcharge, bear it out.

    A decision without money is borne out by what the officer saw: a note.
    """

    def work(locked: Decision) -> Outcome:
        check_day(performed_on, "performed_on", earliest=locked.decided_on)
        if not locked.amount:
            require_text(note, "note")
        return Outcome({"performed_on": performed_on}, {"day": str(performed_on)}, note)

    performed = take(decision, "perform", work, actor=actor, version=version)
    lift_hold(performed)
    return performed


@recorded
def urge(decision: Decision, *, served_on: date, actor: Actor, version: int | None = None) -> Decision:
    """The demand was served (催告; 行政强制法 art. 54): ten working days later the court may be asked."""

    def work(locked: Decision) -> Outcome:
        check_day(served_on, "served_on", earliest=_day_after(locked.due_on, locked.served_on))
        until = last_day("ENF-01", served_on)
        return Outcome({"urged_on": served_on, "urge_until": until}, {"day": str(served_on), "until": str(until)})

    return take(decision, "urge", work, actor=actor, version=version)


@recorded
def apply_to_court(
    decision: Decision,
    *,
    applied_on: date,
    court_number: str = "",
    late_reason: str = "",
    actor: Actor,
    version: int | None = None,
) -> Decision:
    """The court is asked to enforce (申请强制执行), within three months after the limits of review and lawsuit.

    行政强制法 art. 53. Later only with a good reason, which is written down.
    """

    def work(locked: Decision) -> Outcome:
        check_day(applied_on, "applied_on", earliest=_day_after(locked.urge_until, remedies_over(locked)))
        until = court_until(locked)
        if until and applied_on > until and not late_reason.strip():
            raise Refused(
                "too_late_for_court",
                _("申请期限到%(day)s为止，逾期须写明正当理由") % {"day": day_word(until)},
                "late_reason",
            )
        changes = {"applied_on": applied_on, "court_number": court_number.strip()[:60]}
        return Outcome(changes, {"day": str(applied_on)}, " ".join(filter(None, [court_number, late_reason])))

    applied = take(decision, "apply_to_court", work, actor=actor, version=version)
    lift_hold(applied)
    return applied


def _day_after(*days: date | None) -> date | None:
    """The first day on which all of these are over."""
    known = [day for day in days if day]
    return max(known) + timedelta(days=1) if known else None


def court_until(decision: Decision) -> date | None:
    """The last day to ask the court: three months after the limits of review and lawsuit ran out."""
    over = remedies_over(decision)
    return last_day(TO_COURT, over) if over else None


def open_enforcement(*, actor: Actor) -> int:
    """Start the limit to ask the court for every unpaid decision whose remedies are over and that has none running.

    Found by one query; safe to run at any time, twice or at once: each is checked again under its lock.
    """
    return sum(_open_one(decision, actor=actor) for decision in waiting_for_enforcement())


def waiting_for_enforcement() -> list[Decision]:
    """Served decisions past their day and past review and lawsuit, without a running limit. One query."""
    over = Greatest(Coalesce("review_ended_on", "review_until"), "lawsuit_until")
    running = CaseClock.objects.filter(decision=OuterRef("pk"), rule_id=TO_COURT).open()
    return list(
        Decision.objects.filter(kind__in=FORMAL, state__in=UNPERFORMED, due_on__lt=today())
        .filter(Q(review_from=None) | Q(review_ended_on__isnull=False))
        .annotate(over=over)
        .filter(over__lt=today())
        .filter(~Exists(running))
        .select_related("case")
        .order_by("pk")
    )


@recorded
def _open_one(decision: Decision, *, actor: Actor) -> bool:
    locked = lock_decision(decision, actor=actor)
    over = remedies_over(locked)
    is_waiting = locked.state in UNPERFORMED and over is not None and over < today()
    if not is_waiting or clocks_of(locked, TO_COURT) or DecisionFacts(locked).unpaid <= 0:
        return False
    start = datetime.combine(over, time.min, CHINA)
    return start_clock(locked.case, TO_COURT, actor=actor, started_at=start, decision=locked) is not None
