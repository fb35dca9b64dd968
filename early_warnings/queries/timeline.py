"""What happened to a warning, line by line, in the reader's language (预警经过)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from early_warnings.models import EarlyWarning, EntryKind, Situation, WarningEntry
from early_warnings.rules import RULES
from early_warnings.rules.words import explain
from early_warnings.workflow import Ending, Finding, Grade, Level
from enterprises.models import ContactRole

SHOWN = 200
WHY: dict[str, str | Promise] = {
    "overdue": gettext_lazy("逾期未核实"),
    "person": gettext_lazy("人工调整"),
    "holiday": gettext_lazy("春节前窗口"),
    "repeat": gettext_lazy("重复欠薪单位"),
    "combined": gettext_lazy("同一单位多件橙色预警"),
}
# Who acts when no person does.
CLOCKS: dict[str, str | Promise] = {"enterprise": gettext_lazy("企业")}
LOOKS = {
    EntryKind.ANSWERED: "outside",
    EntryKind.SENT: "outside",
    EntryKind.GRADE: "clock",
    EntryKind.LEVEL: "clock",
    EntryKind.FILE: "correction",
}


@dataclass(frozen=True)
class Told:
    """One line: who, what, and the look of its mark (person, system, outside, clock)."""

    entry: WarningEntry
    who: str
    what: str
    look: str


def timeline_of(warning: EarlyWarning) -> list[Told]:
    """The newest first. Two queries."""
    entries = list(warning.entries.order_by("-pk")[:SHOWN])
    people = _people(entries)
    return [_told(entry, people) for entry in entries]


def _people(entries: Sequence[WarningEntry]) -> dict[object, str]:
    """Labels of those who acted, by user name, and of those who were named, by key."""
    handlers = [entry.data["handler"] for entry in entries if entry.data.get("handler")]
    users = User.objects.filter(Q(username__in={entry.actor for entry in entries}) | Q(pk__in=handlers))
    found: dict[object, str] = {}
    for user in users:
        found[user.username] = found[user.pk] = user.label
    return found


def _told(entry: WarningEntry, people: Mapping[object, str]) -> Told:
    person = entry.actor in people
    who = people.get(entry.actor) or str(CLOCKS.get(entry.actor.partition(":")[0], _("系统")))
    more = WORDS[entry.kind](entry.data, people) if entry.kind in WORDS else ""
    what = str(entry.get_kind_display())
    look = LOOKS.get(EntryKind(entry.kind), "person" if person else "system")
    line = _("%(what)s：%(more)s") % {"what": what, "more": more} if more else what
    return Told(entry, who, line, look)


def _label(choices: type, value: object) -> str:
    return str(dict(choices.choices).get(value, value or "—"))


def _moved(choices: type) -> Callable[[Mapping, Mapping], str]:
    def words(data: Mapping, people: Mapping) -> str:
        said = f"{_label(choices, data.get('from'))} → {_label(choices, data.get('to'))}"
        why = _why(data)
        return f"{said}（{why}）" if why else said

    return words


def _why(data: Mapping) -> str:
    """The sentence of the rule that moved it, where the entry tells its facts; else the reason in a word."""
    if data.get("rule") in RULES:
        return explain(data["rule"], data)
    why = data.get("why", "")
    return str(WHY.get(why, why))


def _sent(data: Mapping, people: Mapping) -> str:
    return _label(ContactRole, data["to"]) if data.get("to") else _("没有可联系的电话，没有发出")


def _ended(data: Mapping, people: Mapping) -> str:
    said = _label(Ending, data.get("ending"))
    number = data.get("case") or data.get("number")
    return f"{said} {number}" if number else said


WORDS: dict[str, Callable[[Mapping, Mapping], str]] = {
    EntryKind.GRADE: _moved(Grade),
    EntryKind.LEVEL: _moved(Level),
    EntryKind.ASSIGNED: lambda data, people: people.get(data.get("handler"), ""),
    EntryKind.SENT: _sent,
    EntryKind.REMINDED: _sent,
    EntryKind.ANSWERED: lambda data, people: _label(Situation, data.get("situation")),
    EntryKind.VERIFIED: lambda data, people: _label(Finding, data.get("finding")),
    EntryKind.CASE: lambda data, people: str(data.get("case", "")),
    EntryKind.CLOSED: _ended,
}
