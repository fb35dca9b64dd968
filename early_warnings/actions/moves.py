"""How warnings move: an entry, another grade, a level up, the end. For many at once; whoever moves one calls here.

Each function locks the rows it moves, and brings grade, level, unit, handler, state and version of the objects it was
given up to date: what a caller set there without saving is lost. Who may move what is asked before, by the steps.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from django.db import connection
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from cases.models import Case
from common.time import now, today
from early_warnings.actions import limits
from early_warnings.actions.letters import tell
from early_warnings.models import EarlyWarning, EntryKind, FormerHandling, WarningEntry
from early_warnings.queries.places import GRADE_CLOCKS, brigades, is_with_street
from early_warnings.workflow import RANKS, Ending, Grade, Level, State

NUMBERING = 38_1109  # key of the advisory lock: whoever numbers warnings does it alone until the end of the transaction
BATCH = 1000
REPLACED = "replaced"
MOVED = ["grade", "level", "unit", "handler", "version"]
LOCKED = ("grade", "level", "unit_id", "handler_id", "state", "version")
Data = Mapping | Callable[[EarlyWarning], dict] | None


def enter(warning: EarlyWarning, kind: str, *, actor: Actor, note: str = "", data: dict | None = None) -> WarningEntry:
    """One line of what happened to a warning (经过). `data` holds no personal data."""
    return WarningEntry.objects.create(
        warning=warning, kind=kind, at=now(), actor=actor.name, note=note[:1000], data=data or {}
    )


def enter_many(warnings: Iterable[EarlyWarning], kind: str, *, actor: Actor, note: str = "", data: Data = None) -> None:
    """The same line for many. `data`: the same for all, or a function that gives it for each."""
    moment = now()
    WarningEntry.objects.bulk_create(
        [
            WarningEntry(
                warning=one,
                kind=kind,
                at=moment,
                actor=actor.name,
                note=note[:1000],
                data=(data(one) if callable(data) else dict(data or {})),
            )
            for one in warnings
        ],
        batch_size=BATCH,
    )


def keep_former(stood: Iterable[tuple[int, str, int, int | None]]) -> None:
    """How warnings stood until now: key, grade, unit and handler of each. Called when one of these changes."""
    moment = now()
    FormerHandling.objects.bulk_create(
        [
            FormerHandling(warning_id=pk, grade=grade, unit_id=unit, handler_id=handler, until=moment)
            for pk, grade, unit, handler in stood
        ],
        batch_size=BATCH,
    )


def next_numbers(count: int) -> list[str]:
    """`YJ2026000001`: the next ones of the year. Takes the lock of numbering."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERING])
    year = f"YJ{today():%Y}"
    of_year = EarlyWarning.objects.filter(number__gte=year, number__lt=f"{year}999999")
    last = of_year.order_by("-number").values_list("number", flat=True).first()
    first = int(last[len(year) :]) + 1 if last else 1
    return [f"{year}{number:06d}" for number in range(first, first + count)]


@recorded
def move_grade(
    warnings: Iterable[EarlyWarning],
    grade: str,
    *,
    why: str,
    actor: Actor,
    data: Data = None,
    note: str = "",
    telling: bool = True,
) -> list[EarlyWarning]:
    """Give warnings another grade (调整等级); returns those it changed.

    Rising shortens the limit to answer where that of the grade is earlier; red goes to the brigade of the district.
    A level never falls. `why`: holiday, repeat, combined, overdue, person …; `data` quotes what it rests on.
    """
    moved = [one for one in _locked(warnings) if one.grade != grade and one.state != State.CLOSED]
    if not moved:
        return []
    before = {one.pk: (one.grade, one.level, one.unit_id, one.handler_id) for one in moved}
    squads = brigades({one.district_id for one in moved}) if grade == Grade.RED else {}
    for one in moved:
        one.grade = grade
        _place(one, _level_with(one, grade), squads)
    _save(moved, before)

    def said(one: EarlyWarning) -> dict:
        more = data(one) if callable(data) else dict(data or {})
        return {"from": before[one.pk][0], "to": grade, "why": why, **more}

    enter_many(moved, EntryKind.GRADE, actor=actor, note=note, data=said)
    _enter_levels(moved, before, why, actor)
    risen = [one for one in moved if RANKS[grade] > RANKS[before[one.pk][0]]]
    limits.shorten(risen, GRADE_CLOCKS[grade], actor=actor, reason=REPLACED)
    if telling:
        tell(risen, "climbed")
    return moved


@recorded
def climb(warnings: Iterable[EarlyWarning], *, why: str, actor: Actor, note: str = "") -> list[EarlyWarning]:
    """Warnings go up to the district (上报区级): its brigade answers, with a limit of its own; returns those moved.

    One already verified keeps the limit to finish it.
    """
    moved = [one for one in _locked(warnings) if one.level != Level.DISTRICT and one.state != State.CLOSED]
    if not moved:
        return []
    before = {one.pk: (one.grade, one.level, one.unit_id, one.handler_id) for one in moved}
    squads = brigades({one.district_id for one in moved})
    for one in moved:
        _place(one, Level.DISTRICT, squads)
    for rule_id, group in _by_clock(moved):  # before the others change hands: who let one run out answers for it
        limits.begin_again(group, rule_id, actor=actor, reason=REPLACED)
    _save(moved, before)
    _enter_levels(moved, before, why, actor, note)
    tell(moved, "climbed")
    return moved


@recorded
def end(
    warnings: Iterable[EarlyWarning],
    ending: str,
    *,
    note: str,
    actor: Actor,
    finding: str = "",
    case: Case | None = None,
    superseded_by: Mapping[int, EarlyWarning] | None = None,
) -> list[EarlyWarning]:
    """Warnings are over (办结); returns those it ended. One already ended stays as it was.

    `finding`: what was found, where that was not said before. `superseded_by`: key of a warning → the graver one that
    takes it over. Limits are met, or dropped where a graver warning took over.
    """
    ended = [one for one in _locked(warnings) if one.state != State.CLOSED]
    if not ended:
        return []
    over = superseded_by or {}
    for one in ended:
        one.state, one.ending, one.closed_at, one.closed_by = State.CLOSED, ending, now(), actor.user
        one.finding, one.version = finding or one.finding, one.version + 1
        one.case_id = case.pk if case else one.case_id
        one.superseded_by_id = over[one.pk].pk if one.pk in over else one.superseded_by_id
    columns = ["state", "ending", "closed_at", "closed_by", "finding", "version", "case", "superseded_by"]
    EarlyWarning.objects.bulk_update(ended, columns, batch_size=BATCH)

    def said(one: EarlyWarning) -> dict:
        by = {"number": over[one.pk].number, "rule": over[one.pk].rule} if one.pk in over else {}
        return {"ending": ending, "finding": one.finding, **({"case": case.number} if case else {}), **by}

    enter_many(ended, EntryKind.CLOSED, actor=actor, note=note, data=said)
    limits.finish(ended, actor=actor, kept=ending != Ending.SUPERSEDED, reason=_("并入更高等级预警"))
    return ended


def _locked(warnings: Iterable[EarlyWarning]) -> list[EarlyWarning]:
    """The same objects, their rows locked in the order of the keys, with the columns that move as they are now."""
    given = {one.pk: one for one in warnings}
    if not given:
        return []
    rows = EarlyWarning.objects.select_for_update().filter(pk__in=given).order_by("pk").values("pk", *LOCKED)
    for row in rows:
        for name in LOCKED:
            setattr(given[row["pk"]], name, row[name])
    units = Unit.objects.in_bulk({one.unit_id for one in given.values()})
    for one in given.values():
        one.unit = units[one.unit_id]
    return sorted(given.values(), key=lambda one: one.pk)


def _level_with(warning: EarlyWarning, grade: str) -> str:
    """The level it has with a grade: red is the district's, orange no longer the enterprise's alone."""
    if grade == Grade.RED:
        return Level.DISTRICT
    if grade == Grade.ORANGE and warning.level == Level.ENTERPRISE:
        return Level.STREET if is_with_street(warning) else Level.DISTRICT
    return warning.level


def _place(warning: EarlyWarning, level: str, squads: Mapping[int, Unit]) -> None:
    """Set the level; at the district the brigade answers, and it is nobody's own yet."""
    warning.version += 1
    warning.level = level
    squad = squads.get(warning.district_id)
    if level == Level.DISTRICT and squad is not None and warning.unit_id != squad.pk:
        warning.unit, warning.handler = squad, None


def _save(moved: Sequence[EarlyWarning], before: Mapping[int, tuple]) -> None:
    EarlyWarning.objects.bulk_update(moved, MOVED, batch_size=BATCH)
    keep_former((pk, grade, unit, handler) for pk, (grade, _level, unit, handler) in before.items())
    limits.pass_on([one for one in moved if one.unit_id != before[one.pk][2]])


def _enter_levels(
    moved: Sequence[EarlyWarning], before: Mapping[int, tuple], why: str, actor: Actor, note: str = ""
) -> None:
    def said(one: EarlyWarning) -> dict:
        return {"from": before[one.pk][1], "to": one.level, "why": why}

    enter_many(
        [one for one in moved if one.level != before[one.pk][1]], EntryKind.LEVEL, actor=actor, note=note, data=said
    )


def _by_clock(warnings: Sequence[EarlyWarning]) -> Iterable[tuple[str, list[EarlyWarning]]]:
    """The limit the brigade has for them: one working day for red, else three."""

    def rule_of(one: EarlyWarning) -> str:
        return GRADE_CLOCKS[Grade.RED if one.grade == Grade.RED else Grade.ORANGE]

    return [(rule, list(group)) for rule, group in groupby(sorted(warnings, key=rule_of), key=rule_of)]
