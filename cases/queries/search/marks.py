"""Where in a name the reader sees what was typed. Pure."""

from dataclasses import dataclass

from cases.queries.search.typed import Typed
from enterprises.names import initials, plain


@dataclass(frozen=True)
class Marked:
    """A name in three parts; `match` is empty when nothing in it is written so."""

    before: str
    match: str = ""
    after: str = ""


def contains(name: str, typed: Typed) -> bool:
    """Whether it is written so, width, brackets and capitals aside, or its initials are."""
    return _place(name, typed) >= 0


def rank(name: str, typed: Typed) -> int:
    """0: exactly so, 1: begins so, 2: contains it, 3: none of these."""
    place = _place(name, typed)
    if place < 0:
        return 3
    whole = len(plain(name)) == len(typed.letters or plain(typed.text))
    return 2 if place else int(not whole)


def marked(name: str, typed: Typed) -> Marked:
    """The name with its part that was typed."""
    place = _place(name, typed)
    positions = [at for at, sign in enumerate(name) for _part in plain(sign)]
    length = len(typed.letters or plain(typed.text))
    if place < 0 or place + length > len(positions):
        return Marked(name)
    start, end = positions[place], positions[place + length - 1] + 1
    return Marked(name[:start], name[start:end], name[end:])


def _place(name: str, typed: Typed) -> int:
    if typed.letters:
        return initials(name).find(typed.letters)
    return plain(name).find(plain(typed.text) or "\0")
