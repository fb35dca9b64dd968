"""What units and officers are told of warnings: one message each for all of them, never one for each warning."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from common.time import CHINA
from early_warnings.models import EarlyWarning, RuleRun, WarningClock
from early_warnings.queries.places import END_CLOCK, brigades
from early_warnings.rules.base import Rule
from early_warnings.workflow import RANKS
from outbox.actions import draft, queue_many
from outbox.models import Message
from outbox.texts import in_both
from statutes import rules

KINDS = {"raised": ("warning_raised", "warnings_raised"), "climbed": ("warning_climbed", "warnings_climbed")}


def tell(warnings: Sequence[EarlyWarning], what: str) -> None:
    """Tell whoever answers for them that warnings were raised, or came up to them (`raised`, `climbed`).

    Two statements however many. The gravest is named, with the first day something is due.
    """
    if warnings:
        clocks = WarningClock.objects.filter(warning__in=[one.pk for one in warnings]).open().exclude(rule_id=END_CLOCK)
        queue_many(_letters(warnings, {clock.warning_id: clock for clock in clocks}, KINDS[what]))


def tell_held(run: RuleRun, rule: Rule) -> None:
    """Tell the brigade that a rule found too much at once, and waits. Once a rule and day."""
    data = {"rule": rule.code, "name": in_both(rule.name), "count": run.held}
    reason = f"rule_held:{run.district_id}:{rule.code}:{run.day.isoformat()}"
    queue_many([draft("rule_held", reason=reason, data=data, unit=brigades([run.district_id])[run.district_id])])


def _letters(
    warnings: Sequence[EarlyWarning], clocks: dict[int, WarningClock], kinds: tuple[str, str]
) -> Iterable[Message]:
    def reader(one: EarlyWarning) -> tuple[int, int]:
        return one.handler_id or 0, one.unit_id

    for _reader, group in groupby(sorted(warnings, key=reader), key=reader):
        some = sorted(group, key=lambda one: (-RANKS[one.grade], one.pk))
        first = some[0]
        due = min((clocks[one.pk] for one in some if one.pk in clocks), key=lambda clock: clock.due_at, default=None)
        data = {
            "number": first.number,
            "count": len(some),
            "grade": in_both(first.get_grade_display()),
            "due": _moment(due),
        }
        letter = draft(
            kinds[len(some) > 1],
            reason=f"{kinds[0]}:{first.pk}:{first.version}",
            data=data,
            unit=first.unit,
            subject=first.number,
        )
        letter.recipient_id = first.handler_id
        yield letter


def _moment(clock: WarningClock | None) -> str | None:
    """The last day; the minute of a limit in hours."""
    if clock is None:
        return None
    if rules.rule_version(clock.rule_id, clock.rule_version).unit == rules.Unit.HOUR:
        return f"{clock.due_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    return clock.legal_due.isoformat()
