"""Everything the case page shows, gathered in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.articles import in_words
from cases.models import (
    Assignment,
    Case,
    CaseClock,
    Complaint,
    Involvement,
    OrderEvent,
    Payment,
    TimelineEntry,
    WageLine,
)
from cases.queries.case_rows import BESIDE, timeline_rows
from cases.queries.steps import offers
from cases.texts import timeline_text
from cases.workflow import Step
from clocks.lights import Light, article_of, label_of, light_of
from clocks.models import ClockEntry, EntryKind
from clocks.queries import current_calendar, derive
from clocks.words import holiday_word, reason_word
from common.time import local_day, now, today
from statutes.calendar import WorkCalendar
from statutes.deadlines import DayLine, Deadline
from statutes.rules import rule_version

TIMELINE_SHOWN = 20
LOOKS = {"person": "user", "system": "clock", "money": "money", "outside": "mail"}  # with the sign of each
MONEY_KINDS = frozenset({"payment", "payment_reversed", "wage_line_added"})


@dataclass(frozen=True)
class StepCard:
    """A step the law knows from here, its article in words, and why it is not possible; empty when it is."""

    step: Step
    article: str
    why_not: str


@dataclass(frozen=True)
class ClockCard:
    """A clock with its name in the reader's language and its light. What it is a fold over is a page of its own."""

    clock: CaseClock
    name: str
    light: Light


@dataclass(frozen=True)
class ClockDetail:
    """One clock with its article, and the dates it is a fold over."""

    clock: CaseClock
    name: str
    article: str
    deadline: Deadline

    @property
    def days(self) -> list[dict[str, object]]:
        """The explanation, day by day: {day, number, counted, reason}."""
        return [
            {"day": one.day, "number": one.number, "counted": one.counted, "reason": _reason(one)}
            for one in self.deadline.days
        ]

    @property
    def events(self) -> list[dict[str, object]]:
        """What happened to the clock after its start, and whom the ladder told: {day, text}."""
        entries = [one for one in self.clock.entries.all() if one.kind != EntryKind.STARTED]
        happened = [{"day": one.day, "text": _entry_words(one)} for one in entries]
        told = [
            {"day": local_day(one.at), "text": _("已催办：%(who)s") % {"who": one.get_recipient_display()}}
            for one in self.clock.escalations.all()
        ]
        return sorted([*happened, *told], key=lambda event: event["day"])


@dataclass(frozen=True)
class Told:
    """One line of the timeline in the reader's language. `kind` is the look, see LOOKS."""

    entry: TimelineEntry
    who: str
    what: str
    kind: str

    @property
    def icon(self) -> str:
        return LOOKS[self.kind]


def case_with_everything(number: str, actor: Actor) -> Case:
    """The case and its rows. Raises Case.DoesNotExist when it is not there or not to be seen."""
    clocks = CaseClock.objects.select_related("unit").prefetch_related("entries", "escalations")
    parts = _parts(clocks, actor)
    return _seen(actor).prefetch_related(*parts, Prefetch("wage_lines", _lines())).get(number=number)


def _seen(actor: Actor) -> QuerySet[Case]:
    return Case.objects.visible_to(actor).select_related(*BESIDE)


def _parts(clocks: QuerySet[CaseClock], actor: Actor) -> list[Prefetch | str]:
    return [
        Prefetch("clocks", clocks.order_by("due_at", "pk")),
        Prefetch("involvements", Involvement.objects.select_related("unit")),
        "holds",
        Prefetch("assignments", Assignment.objects.select_related("officer", "approver")),
        Prefetch("complaints", _complaints(actor)),
    ]


def _complaints(actor: Actor) -> QuerySet[Complaint]:
    events = Prefetch("order_events", OrderEvent.objects.select_related("user"))
    seen = Complaint.objects.visible_to(actor).select_related("street", "registered_in")
    return seen.prefetch_related(events, "clocks")


def _lines() -> QuerySet[WageLine]:
    payments = Payment.objects.select_related("recorded_by")
    return WageLine.objects.select_related("worker").prefetch_related(Prefetch("payments", payments))


def case_of(number: str, actor: Actor) -> Case:
    """The case alone, for a form. Raises Case.DoesNotExist."""
    return _seen(actor).get(number=number)


def clock_cards(clocks: Iterable[CaseClock], calendar: WorkCalendar) -> list[ClockCard]:
    """The clocks of a case, pressing ones first, ended ones last."""
    cards = [_card(clock, calendar) for clock in clocks]
    return sorted(cards, key=lambda card: (not card.clock.is_open, card.light.rank, card.clock.due_at))


def _card(clock: CaseClock, calendar: WorkCalendar) -> ClockCard:
    rule = rule_version(clock.rule_id, clock.rule_version)
    return ClockCard(clock, label_of(rule), light_of(clock, calendar, now()))


def clock_detail(case: Case, pk: int) -> ClockDetail:
    """One clock of the case explained. Raises CaseClock.DoesNotExist. Four queries."""
    clock = CaseClock.objects.prefetch_related("entries", "escalations").get(pk=pk, case=case)
    rule = rule_version(clock.rule_id, clock.rule_version)
    # A paused clock shows where it would end if it went on today.
    deadline = derive(clock, current_calendar(), as_of=today())
    return ClockDetail(clock, label_of(rule), article_of(rule), deadline)


def _reason(line: DayLine) -> str:
    holiday = holiday_word(line.label) if line.label and line.reason_code != "omitted" else ""
    return f"{reason_word(line)} · {holiday}" if holiday else reason_word(line)


def _entry_words(entry: ClockEntry) -> str:
    words = str(entry.get_kind_display())
    return f"{words}: {entry.reason}" if entry.reason else words


def worst_light(cards: Iterable[ClockCard]) -> Light | None:
    """The light of the case: that of its most pressing open clock."""
    open_cards = (card for card in cards if card.clock.is_open)
    first = min(open_cards, key=lambda card: (card.light.rank, card.clock.due_at), default=None)
    return first.light if first else None


def timeline(case: Case, *, everything: bool = False) -> tuple[list[Told], bool]:
    """What happened, newest first, and whether older lines were left out. One query."""
    found = case.timeline.select_related("user") if everything else timeline_rows(case, TIMELINE_SHOWN + 1)
    left_out = not everything and len(found) > TIMELINE_SHOWN
    return [told(entry) for entry in (found[:TIMELINE_SHOWN] if left_out else found)], left_out


def latest(case: Case) -> Told | None:
    """The last thing that happened, for a page that came too late."""
    entry = case.timeline.select_related("user").first()
    return told(entry) if entry else None


def told(entry: TimelineEntry) -> Told:
    """A line in words."""
    who = entry.user.label if entry.user else entry.actor
    return Told(entry, who, timeline_text(entry.kind, entry.data), _look(entry))


def _look(entry: TimelineEntry) -> str:
    if entry.kind in MONEY_KINDS:
        return "money"
    if entry.kind == "registered":
        return "outside"
    return "person" if entry.user else "system"


def steps_on_offer(case: Case, actor: Actor) -> tuple[list[StepCard], list[StepCard]]:
    """The steps this person may take now, those leading on first, and those that are not possible, with why."""
    cards = [
        StepCard(one.step, in_words(one.step.article), one.refusal.message if one.refusal else "")
        for one in offers(case, actor)
    ]
    possible = [card for card in cards if not card.why_not]
    return sorted(possible, key=lambda card: not card.step.leads_on), [card for card in cards if card.why_not]
