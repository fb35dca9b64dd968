"""What finds a sealed name by a part of it, or with one character wrong. Pure functions."""

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, TextField, Value

from common.encryption import blind_indexes

PRINTS_LENGTH = 600
INDEXED = 50  # characters of a name; their fingerprints are no longer than that
PAIR_DIGITS = 10  # of a fingerprint; two pairs that share one are told apart by the name itself
LONGEST_WITH_SLIPS = 8  # signs of a person's name; of a longer one, which no search takes for one, only neighbours


def name_pairs(names: Sequence[str]) -> list[str]:
    """For each name its fingerprints, joined by blanks: of neighbouring characters, which find 张三丰 by 三丰, and of
    those with one between them, which find it by 张山丰."""
    pairs = [[*_neighbours(name), *_around_one(name)] for name in names]
    different = list(dict.fromkeys(pair for found in pairs for pair in found))
    prints = dict(zip(different, _prints(different), strict=True))
    return [" ".join(prints[pair] for pair in found) for found in pairs]


def prints_within(part: str) -> list[str]:
    """Fingerprints of every name that holds this part."""
    return _prints(_neighbours(part))


def prints_near(name: str) -> list[str]:
    """Fingerprints of which a name of three characters or more, one slip from this one, has at least one."""
    return _prints([*_neighbours(name), *_neighbours(name[::-1]), *_around_one(name)])


def kept_prints(column: str) -> Func:
    """The fingerprints in a column, as its index has them; as texts, which is what the function returns."""
    return Func(F(column), Value(" "), function="string_to_array", output_field=ArrayField(TextField()))


def _neighbours(name: str) -> list[str]:
    return [name[i : i + 2] for i in range(min(len(name), INDEXED) - 1)]


def _around_one(name: str) -> list[str]:
    if len(name) > LONGEST_WITH_SLIPS:
        return []
    return [f"{name[i]}_{name[i + 2]}" for i in range(len(name) - 2)]


def _prints(pairs: Sequence[str]) -> list[str]:
    return [one[:PAIR_DIGITS] for one in blind_indexes(pairs, kind="pair")]
