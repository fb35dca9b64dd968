"""A due date told day by day: which day counts, as the how-manieth, and if not, why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from statutes.calendar import ONE_DAY, SATURDAY, WorkCalendar
from statutes.periods import Suspension
from statutes.rules import Rule, Unit

COMPLETE_UP_TO = 400  # days; a longer story keeps its first and its last days
HEAD, TAIL = 370, 29


@dataclass(frozen=True)
class DayLine:
    """One day of the story.

    `reason_code`: start, working_day, makeup_workday, calendar_day (these count, but for start), weekend, holiday,
    suspended, natural (last day of the period, but a rest day), roll (moved past), due, and omitted (stands for
    the days left out of a long story; `label` is then their number). `label` and `source` are those of the
    holiday notice, empty when none speaks of the day. `number` is the count reached, None when not counted.
    `provisional`: no notice for that year yet.
    """

    day: date
    counted: bool
    number: int | None
    reason_code: str
    label: str
    source: str
    provisional: bool = False


@dataclass(frozen=True)
class Story:
    """What is needed to tell a period again: its rule, its days, the calendar and the suspension it was counted by."""

    rule: Rule
    start: date
    natural: date
    legal: date
    calendar: WorkCalendar
    suspension: Suspension

    def lines(self) -> tuple[DayLine, ...]:
        """The days from the start to the due day in the order of the calendar, complete up to COMPLETE_UP_TO days."""
        if self.rule.unit is Unit.HOUR:
            told = [self._line(self.start, False, None, "start")]
            if self.legal != self.start:
                told.append(self._line(self.legal, True, None, "due"))
            return tuple(told)
        told = list(self._backward() if self.rule.direction == "before" else self._forward())
        if len(told) <= COMPLETE_UP_TO:
            return tuple(told)
        left_out = told[HEAD:-TAIL]
        gap = DayLine(left_out[0].day, False, None, "omitted", str(len(left_out)), "")
        return (*told[:HEAD], gap, *told[-TAIL:])

    def _forward(self) -> Iterator[DayLine]:
        number, day = 0, self.start
        yield self._line(day, False, None, "due" if day == self.legal else "start")
        while day < self.legal:
            day += ONE_DAY
            counted, code = self._verdict(day)
            number += counted
            yield self._line(day, counted, number if counted else None, code)

    def _backward(self) -> list[DayLine]:
        number, day = 0, self.start
        told = [self._line(day, False, None, "due" if day == self.legal else "start")]
        while day > self.legal:
            day -= ONE_DAY
            counted, code = self._verdict(day)
            number += counted
            told.append(self._line(day, counted, number if counted else None, code))
        return told[::-1]

    def _verdict(self, day: date) -> tuple[bool, str]:
        past = day < self.natural if self.rule.direction == "before" else day > self.natural
        if past:
            return False, "due" if day == self.legal else "roll"
        if self.rule.direction == "after" and self.suspension.end(day):
            return False, "suspended"
        counted, code = self._kind(day)
        if day == self.legal:
            return counted, "due"
        return counted, "natural" if day == self.natural else code

    def _kind(self, day: date) -> tuple[bool, str]:
        if self.rule.unit is not Unit.WORKING_DAY:
            return True, "calendar_day"
        weekend = day.weekday() >= SATURDAY
        if self.calendar.is_workday(day):
            return True, "makeup_workday" if weekend else "working_day"
        return False, "weekend" if weekend and self.calendar.note(day) is None else "holiday"

    def _line(self, day: date, counted: bool, number: int | None, code: str) -> DayLine:
        note = self.calendar.note(day)
        label, source = (note.label, note.source) if note else ("", "")
        return DayLine(day, counted, number, code, label, source, self.calendar.is_provisional(day))
