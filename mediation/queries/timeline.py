"""What happened to a mediation, line by line, in the reader's language (调解经过)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from common.enumerated import enumerated
from common.time import CHINA
from mediation.models import EntryKind, Mediation, MediationEntry, ProposalAnswer
from mediation.queries.promise_words import PROMISE_WORDS
from mediation.workflow import Ending, Mode, Side

SHOWN = 200
LOOKS = {
    EntryKind.MISSED: "clock",
    EntryKind.EXTENDED: "clock",
    EntryKind.PROVEN: "money",
    EntryKind.AGREED: "money",
    EntryKind.REMOVED: "correction",
    EntryKind.CANCELLED: "correction",
}
People = Mapping[object, str]


@dataclass(frozen=True)
class Told:
    """One line: who, what, and the look of its mark (person, system, money, clock, correction)."""

    entry: MediationEntry
    who: str
    what: str
    look: str


def timeline_of(mediation: Mediation) -> list[Told]:
    """The newest first. Two queries."""
    entries = list(mediation.entries.order_by("-pk")[:SHOWN])
    people = _people(entries)
    return [_told(entry, people) for entry in entries]


def _people(entries: Sequence[MediationEntry]) -> People:
    """Labels of those who were named, by key. None named: no query."""
    keys = {entry.data["mediator"] for entry in entries if isinstance(entry.data.get("mediator"), int)}
    return {user.pk: user.label for user in User.objects.filter(pk__in=keys)} if keys else {}


def _told(entry: MediationEntry, people: People) -> Told:
    by_clock = entry.actor.startswith("clock:")
    more = WORDS[entry.kind](entry.data, people) if entry.kind in WORDS else ""
    what = str(entry.get_kind_display())
    line = _("%(what)s：%(more)s") % {"what": what, "more": more} if more else what
    look = LOOKS.get(EntryKind(entry.kind), "system" if by_clock else "person")
    return Told(entry, _("系统") if by_clock else entry.actor, line, look)


def _label(choices: type, value: object) -> str:
    return str(dict(choices.choices).get(value, value or "—"))


def _moment(text: object) -> str:
    """A moment kept as text, as people say it."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return str(text or "")
    return date_format(moment.astimezone(CHINA) if moment.tzinfo else moment, _("n月j日 D H:i"), use_l10n=False)


def _day(text: object) -> str:
    try:
        return date_format(date.fromisoformat(str(text)), _("n月j日"), use_l10n=False)
    except ValueError:
        return str(text or "")


def _came(data: Mapping, people: People) -> str:
    gone = [side for side, key in ((Side.WORKER, "worker"), (Side.EMPLOYER, "employer")) if not data.get(key)]
    return enumerated(side.label for side in gone)


def _consent(data: Mapping, people: People) -> str:
    words = {"side": _label(Side, data.get("side"))}
    return _("%(side)s同意") % words if data.get("agrees") else _("%(side)s不同意") % words


def _offer(data: Mapping, people: People) -> str:
    said = [_label(Side, data.get("side"))]
    try:
        said.append(f"¥{Decimal(str(data['amount'])):,.2f}")
    except (KeyError, InvalidOperation):
        pass
    for side, key in ((Side.WORKER, "worker"), (Side.EMPLOYER, "employer")):
        if data.get(key):
            said.append(f"{side.label}{_label(ProposalAnswer, data[key])}")
    return " · ".join(said)


def _booked(data: Mapping, people: People) -> str:
    mode = f" · {_label(Mode, data['mode'])}" if data.get("mode") else ""
    return f"{_moment(data.get('at'))}{mode}" if data.get("at") else ""


def _extended(data: Mapping, people: People) -> str:
    return f"{_day(data.get('from'))} → {_day(data.get('until'))}"


WORDS: dict[str, Callable[[Mapping, People], str]] = {
    EntryKind.SENT: lambda data, people: str(data.get("station", "")),
    EntryKind.FORWARDED: lambda data, people: f"{data.get('from', '')} → {data.get('station', '')}",
    EntryKind.ASSIGNED: lambda data, people: people.get(data.get("mediator"), ""),
    EntryKind.BOOKED: _booked,
    EntryKind.CANCELLED: _booked,
    EntryKind.CONSENT: _consent,
    EntryKind.NO_SHOW: _came,
    EntryKind.PROPOSED: _offer,
    EntryKind.EXTENDED: _extended,
    EntryKind.RELEASED: lambda data, people: _moment(data.get("written_at")),
    EntryKind.ENDED: lambda data, people: _label(Ending, data.get("ending")),
    **PROMISE_WORDS,
}
