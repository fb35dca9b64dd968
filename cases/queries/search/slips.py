"""A part of a name with one slip in it: one character wrong, left out, too many, or two that changed places. Pure.

Each place where the slip may be leaves the pairs of characters before and after it as they are: what an index of pairs
can find. In two characters a slip leaves one, which tells nothing: there only the sound does.
"""

from rapidfuzz.distance import OSA

from enterprises.likeness import sounds
from enterprises.names import grams, plain

SHORTEST = 3
SHORTEST_LEFT = 3  # of a part that was typed with one character too many
LONGEST = 40  # whoever types more has the whole name, which is found otherwise


def one_slip(one: str, other: str) -> bool:
    """Whether two names are the same but for one slip."""
    return OSA.distance(one, other, score_cutoff=1) <= 1


def nearly_in(text: str, name: str) -> bool:
    """Whether some part of the name is one slip away from the text, or sounds like it."""
    text, name = plain(text), plain(name)
    sizes = {len(text), len(text) + 1} | ({len(text) - 1} if len(text) > SHORTEST_LEFT else set())
    if len(text) >= SHORTEST and any(one_slip(text, part) for size in sizes for part in _parts(name, size)):
        return True
    return heard_in(text, name)


def heard_in(text: str, name: str) -> bool:
    """Whether some part of the name sounds like the text."""
    text, name = plain(text), plain(name)
    heard = sounds(text)
    return any(sounds(part) == heard for part in _parts(name, len(text)))


def pairs_left(text: str) -> list[list[str]]:
    """For each place of a slip the pairs that a name with the part must have; none where a slip leaves no pair."""
    text = plain(text)
    if len(text) > LONGEST:
        return []
    places = [_pairs(text[:i]) | _pairs(text[i + 1 :]) for i in range(len(text))]
    wanted = {frozenset(one) for one in [*places, *map(_pairs, _swapped(text))] if one}
    return sorted(sorted(one) for one in wanted if not any(other < one for other in wanted))


def patterns(text: str) -> list[str]:
    """For LIKE: all that holds the text with one slip."""
    length = range(len(text))
    found = {text[:i] + "\0" + text[i + 1 :] for i in length} | {text[:i] + "\0" + text[i:] for i in length if i}
    found |= set(_swapped(text))
    if len(text) > SHORTEST_LEFT:
        found |= {text[:i] + text[i + 1 :] for i in length}
    return sorted(f"%{_escaped(one)}%" for one in found)


def _swapped(text: str) -> list[str]:
    return [text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)]


def _pairs(text: str) -> set[str]:
    return {one for one in grams(text) if len(one) == 2}


def _parts(name: str, size: int) -> list[str]:
    return [name[at : at + size] for at in range(len(name) - size + 1)]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_").replace("\0", "_")
