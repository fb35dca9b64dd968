"""What may follow a mediation, from where to where, by when, and why not (后续程序).

The limits of the sides bind: to apply for confirmation (MED-02, MED-03), to pay or object to a payment order (CRT-03).
What binds the court (CRT-01, CRT-02) is shown as the day by which to ask it, and runs against nobody here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from accounts.models import Role, Unit, UnitKind
from clocks.lights import article_of
from clocks.queries import current_calendar
from common.errors import Refused
from common.time import CHINA, local_day, now, today
from mediation.models import Agreement, Mediation, Procedure, ProcedureKind, ProcedureState
from mediation.queries.promises import AgreementCard, missed_of
from mediation.workflow import WITHOUT_AGREEMENT, Ending, State
from statutes.calendar import WorkCalendar
from statutes.deadlines import compute
from statutes.rules import NotInForce, rule_for

K, S = ProcedureKind, ProcedureState
CONFIRMATION = {K.COURT_CONFIRMATION: "MED-02", K.ARBITRATION_CONFIRMATION: "MED-03"}
NOTICE, ISSUE, OBJECT = "CRT-01", "CRT-02", "CRT-03"
OPEN = (S.OPEN, S.APPLIED, S.ACCEPTED)
BEFORE_THE_COURT = {None: (S.OPEN, S.APPLIED), S.OPEN: (S.APPLIED,), S.APPLIED: (S.ACCEPTED, S.REFUSED)}
# From which state to which; None: not begun.
MOVES: dict[str, dict[str | None, tuple[ProcedureState, ...]]] = {
    K.COURT_CONFIRMATION: {**BEFORE_THE_COURT, S.ACCEPTED: (S.GRANTED, S.REFUSED)},
    K.ARBITRATION_CONFIRMATION: {**BEFORE_THE_COURT, S.ACCEPTED: (S.GRANTED, S.REFUSED)},
    K.PAYMENT_ORDER: {
        **BEFORE_THE_COURT,
        S.ACCEPTED: (S.GRANTED, S.REFUSED),
        S.GRANTED: (S.OBJECTED, S.RETURNED),
    },
    K.ARBITRATION: {
        None: (S.OPEN, S.APPLIED),
        S.OPEN: (S.APPLIED,),
        S.APPLIED: (S.ACCEPTED, S.REFUSED, S.RETURNED),
        S.ACCEPTED: (S.RETURNED,),
    },
}


@dataclass(frozen=True)
class Day:
    """A day that the law sets to a procedure, and whom it binds."""

    words: str | Promise
    day: date
    article: str


@dataclass(frozen=True)
class ProcedureCard:
    """One procedure with the days the law sets to it now."""

    procedure: Procedure
    days: list[Day] = field(default_factory=list)

    @property
    def goes_on(self) -> bool:
        """Whether a further stage may come."""
        return bool(MOVES[self.procedure.kind].get(self.procedure.state))

    @property
    def kind_of_status(self) -> str:
        """The kind of the `status` tag."""
        return {S.GRANTED: "good", S.RETURNED: "done", S.REFUSED: "bad", S.OBJECTED: "bad"}.get(
            self.procedure.state, "info"
        )


@dataclass(frozen=True)
class Offer:
    """A procedure that may be begun now: until when, and on what article."""

    kind: ProcedureKind
    last: Day | None


def procedures_of(mediation: Mediation, agreed: AgreementCard | None) -> list[ProcedureCard]:
    """What followed, in the order it was begun. Two queries."""
    agreement = agreed.agreement if agreed else None
    rows = list(mediation.procedures.select_related("unit", "opened_by").order_by("pk"))
    calendar = current_calendar() if rows else None
    return [ProcedureCard(one, _days(one, agreement, calendar)) for one in rows]


def offers(mediation: Mediation, cards: list[ProcedureCard], agreed: AgreementCard | None) -> list[Offer]:
    """What may be begun now, beside what was. Two queries."""
    agreement = agreed.agreement if agreed else None
    begun = {card.procedure.kind for card in cards}
    if begun & CONFIRMATION.keys():  # one or the other
        begun |= CONFIRMATION.keys()
    calendar = current_calendar()
    return [
        Offer(kind, last_day(kind, agreement, calendar))
        for kind in ProcedureKind
        if kind not in begun and why_not_begin(mediation, kind, agreement, today(), calendar) is None
    ]


def why_not_begin(
    mediation: Mediation, kind: str, agreement: Agreement | None, on: date, calendar: WorkCalendar | None = None
) -> Refused | None:
    """Why this can't follow the mediation; None when it can. `on`: when it is, or was, applied for."""
    if kind == K.ARBITRATION:
        over = mediation.state == State.ENDED and mediation.ending in (*WITHOUT_AGREEMENT, Ending.BROKEN)
        return None if over else Refused("not_over", _("调解不成或者协议没有履行的，才移交仲裁"), "kind")
    if agreement is None:
        return Refused("no_agreement", _("没有调解协议，不能申请"), "kind")
    if kind == K.PAYMENT_ORDER:
        broken = mediation.ending == Ending.BROKEN or missed_of(mediation).exists()
        return None if broken else Refused("nothing_missed", _("协议约定的期限内没有履行的，才申请支付令"), "kind")
    last = last_day(kind, agreement, calendar)
    if last is None or last.day >= on:
        return None
    words = {"day": last.day.isoformat(), "article": last.article}
    return Refused("too_late", _("共同申请的期限已于 %(day)s 届满（%(article)s）") % words, "kind")


def last_day(kind: str, agreement: Agreement | None, calendar: WorkCalendar | None = None) -> Day | None:
    """The last day on which the sides may apply together; None where the law sets none, or none was in force."""
    if agreement is None or kind not in CONFIRMATION:
        return None
    return _day(CONFIRMATION[kind], agreement.signed_on, gettext_lazy("双方共同申请的最后一天"), calendar)


def current(mediation: Mediation, kind: str) -> Procedure | None:
    """The procedure of this kind that goes on: the open one, or a payment order that was made. One query."""
    going_on = [*OPEN, S.GRANTED] if kind == K.PAYMENT_ORDER else OPEN
    return mediation.procedures.filter(kind=kind, state__in=going_on).select_related("unit").order_by("pk").last()


def may_answer(procedure: Procedure | None, actor: Actor) -> bool:
    """Whether this actor may say what the arbitration office did: its own people, or an inspector."""
    if procedure is None or procedure.kind != K.ARBITRATION or procedure.unit_id is None:
        return True
    return procedure.unit_id in actor.unit_ids or actor.has(Role.INSPECTOR, Role.BRIGADE_HEAD)


def arbitration_offices(district: Unit):
    """Those of the district that exist today."""
    return Unit.objects.valid_on(today()).filter(district=district, kind=UnitKind.ARBITRATION)


def end_of(day: date) -> datetime:
    """The end of a day that is over, else now: when what was done on it was done."""
    return min(now(), datetime.combine(day, time.max, tzinfo=CHINA))


def beginning_of(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time.min, tzinfo=CHINA)


def _days(one: Procedure, agreement: Agreement | None, calendar: WorkCalendar | None) -> list[Day]:
    if one.state == S.OPEN and (last := last_day(one.kind, agreement, calendar)):
        return [last]
    if one.kind != K.PAYMENT_ORDER:
        return []
    asked = {
        S.APPLIED: (NOTICE, one.applied_on, gettext_lazy("法院最迟通知是否受理")),
        S.ACCEPTED: (ISSUE, one.accepted_on, gettext_lazy("法院最迟发出支付令")),
        S.GRANTED: (OBJECT, one.decided_on, gettext_lazy("对方最迟清偿或者提出异议")),
    }
    rule_id, since, words = asked.get(one.state, ("", None, ""))
    found = _day(rule_id, since, words, calendar) if since else None
    return [found] if found else []


def _day(rule_id: str, since: date, words: str | Promise, calendar: WorkCalendar | None) -> Day | None:
    try:
        rule = rule_for(rule_id, since)
    except NotInForce:
        return None
    return Day(words, compute(rule, since, calendar or current_calendar()).legal, article_of(rule))


def first_day(mediation: Mediation, procedure: Procedure | None) -> date:
    """Before which no next stage can lie."""
    stages = [procedure.applied_on, procedure.accepted_on, procedure.decided_on] if procedure else []
    return max([day for day in stages if day], default=local_day(mediation.sent_at))
