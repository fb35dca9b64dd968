"""What a table of one kind may hold: its columns and what people call them."""

import re
import unicodedata
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from django.utils.functional import Promise

TEXT, AMOUNT, MONTH, CARD = "text", "amount", "month", "card"
# The running number and the columns of our own download of failed rows: left out without a word.
SILENT = frozenset({"序号", "行号", "问题", "编号", "no", "#"})


@dataclass(frozen=True)
class Column:
    """One column. `header` is the word in the template (Chinese in every language: the file is read by it).

    `kind` says what a number cell may have lost: a CARD all trust, a MONTH its second digit, a TEXT its last digits.
    """

    name: str
    header: str
    label: str | Promise
    also: tuple[str, ...] = ()
    kind: str = TEXT


@dataclass(frozen=True)
class Shape:
    """A kind of table. `require` gets the names of the columns found and refuses when one is missing; `key` is the
    column in which the example row of the template is known by its beginning."""

    columns: tuple[Column, ...]
    require: Callable[[Set[str]], None]
    key: str
    no_header: str | Promise
    no_rows: str | Promise
    by_name: dict[str, Column] = field(init=False)
    meaning: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {one.name: one for one in self.columns})
        words = {bare(word): one.name for one in self.columns for word in (one.header, *one.also)}
        object.__setattr__(self, "meaning", words)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.by_name)


def bare(header: object) -> str:
    """A header without spaces, signs and what stands in brackets: `拖欠工资（元）*` is `拖欠工资`."""
    text = unicodedata.normalize("NFKC", str(header)).lower()
    return re.sub(r"\(.*?\)|\[.*?\]|[\s_*:：/、.-]", "", text)
