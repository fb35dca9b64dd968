"""The limits of the other side on a decision: the last day, the article, and the days counted one by one."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.articles import in_words
from cases.decision_workflow import DecisionKind
from cases.models import Decision
from cases.workflow import ORDER as ORDER_CLOCKS
from clocks.lights import article_of, label_of
from clocks.queries import current_calendar
from clocks.words import holiday_word, own, reason_word
from common.time import today
from statutes.consequences import all_consequences
from statutes.deadlines import DayLine, Deadline, compute
from statutes.rules import NotInForce, rule_for

# Which limit, counted from which day, by which rules (one of them gave the stored day), stored where, and who waits.
KINDS = (
    (_("申请听证"), "notice_served_on", ("PEN-01",), "hearing_until"),
    (_("履行"), "served_on", ("PEN-04", *ORDER_CLOCKS), "due_on"),
    (_("申请行政复议"), "served_on", ("REV-01",), "review_until"),
    (_("提起行政诉讼"), "served_on", ("LIT-01",), "lawsuit_until"),
    (_("复议后提起行政诉讼"), "review_ended_on", ("LIT-02",), "lawsuit_until"),
    (_("催告后履行"), "urged_on", ("ENF-01",), "urge_until"),
)


@dataclass(frozen=True)
class LimitCard:
    """A limit of the party. `deadline` is None where the decision itself names the day."""

    name: str | Promise
    article: str
    start: date
    last_day: date
    deadline: Deadline | None

    @property
    def has_passed(self) -> bool:
        return today() > self.last_day

    @property
    def days(self) -> list[dict[str, object]]:
        """The explanation, day by day: {day, number, counted, reason}."""
        lines = self.deadline.days if self.deadline else ()
        return [{"day": one.day, "number": one.number, "counted": one.counted, "reason": _reason(one)} for one in lines]


def article_words(decision: Decision) -> str:
    """The article a decision rests on, in the reader's language where the law book knows it."""
    known = [one for one in all_consequences() if one.code == decision.consequence]
    cited = next((one for one in known if one.article == decision.article), None)
    return own(cited, "article") if cited else in_words(decision.article)


def deadline(rule_id: str, start: date) -> Deadline | None:
    """The dates of a rule of the day `start`; None when the law of that day knew no such limit. One small query."""
    try:
        rule = rule_for(rule_id, start)
    except NotInForce:
        return None
    return compute(rule, start, current_calendar())


def last_day(rule_id: str, start: date) -> date | None:
    """The last day that still counts as in time; None when the law of that day set no such limit."""
    found = deadline(rule_id, start)
    return found.legal if found else None


def limits_of(decision: Decision) -> list[LimitCard]:
    """Every limit of the party that runs or ran, in the order of the procedure."""
    cards = []
    for name, from_, rules, stored in KINDS:
        start, until = getattr(decision, from_), getattr(decision, stored)
        if start is None or until is None:
            continue
        counted = next((one for one in _counted(rules, start) if one.legal == until), None)
        if counted is None and stored == "lawsuit_until":
            continue  # it is the other of the two ways that gave the day
        cards.append(LimitCard(name, _article(decision, counted), start, until, counted))
    return cards


def _counted(rules: tuple[str, ...], start: date) -> list[Deadline]:
    return [found for found in (deadline(rule_id, start) for rule_id in rules) if found]


def _article(decision: Decision, counted: Deadline | None) -> str:
    if counted:
        return f"{label_of(counted.rule)} · {article_of(counted.rule)}"
    return str(DecisionKind(decision.kind).label)


def _reason(line: DayLine) -> str:
    holiday = holiday_word(line.label) if line.label and line.reason_code != "omitted" else ""
    return f"{reason_word(line)} · {holiday}" if holiday else reason_word(line)
