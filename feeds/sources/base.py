"""What a source (数据源) is: its columns and what each means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from feeds.models import Batch


class Kind(StrEnum):
    """How the text of a column is read."""

    CODE = "code"  # of the subject: a credit code, or a project's permit number or platform code
    NAME = "name"  # of the subject
    TEXT = "text"
    DATE = "date"  # 2026-03-05, 2026/3/5, 20260305, 2026年3月5日
    MONTH = "month"  # 2026-03, 202603, 2026年3月, or any day of it; kept as its first day
    MONEY = "money"  # yuan, two decimals
    NUMBER = "number"  # three decimals
    PERSON_ID = "person_id"  # kept as a blind index only
    PERSON_NAME = "person_name"  # kept sealed
    EVENT = "event"  # one of `choices`


class Subject(StrEnum):
    """Whose facts they are."""

    ENTERPRISE = "enterprise"
    PROJECT = "project"


TARGETS = frozenset(
    {"code", "name", "item", "event", "amount", "paid", "quantity", "happened_on", "due_on", "period", "person_index",
     "person_name"}
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column of a file or a key of a JSON row. `target` is the column of `Record` it becomes; without one it goes
    into `more` under its own name. `required`: has to be in the heading and filled in every row.

    `choices` of an event: code → what a file may say for it (the code itself always counts).
    """

    name: str
    kind: Kind
    target: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.target and self.target not in TARGETS:
            raise ValueError(f"{self.name}: no such column of a record: {self.target}")


@dataclass(frozen=True)
class Stored:
    """What a batch left, told to `feeds.actions.applying`: its rows are `feeds.queries.records.records_of(stored)`, the
    periods they speak of from `first` to `last`."""

    batch: "Batch"
    first: date
    last: date


@dataclass(frozen=True)
class NotApplied:
    """A row that is kept as a fact, but of which the register it speaks of took nothing. `reason`: a code of
    feeds/rejections.py."""

    row: int
    reason: str


@dataclass(frozen=True)
class Source:
    """An outside register. The code is also the folder under feeds/sources/ and the code of its `FeedSource`.

    The key of a fact stands at `Record`; a source with no column for `item` but one of kind PERSON_ID has one fact a
    person. What a batch sets in motion beyond its facts stands in `feeds/actions/applying/`.

    `item_alone`: the item is one of a kind, like a meter: it is the same fact whoever is said to stand behind it.
    `events_apart`: several events of one subject on one day are several facts, so `item` names the event, too.
    `enters_subjects`: whom nobody knows, the batch itself enters in the register: nobody is asked who it is.
    """

    code: str
    name: str | Promise
    unit: str | Promise  # who sends it, e.g. 供电公司
    columns: tuple[Column, ...]
    period: str = "month"  # or "day"
    subject: Subject = Subject.ENTERPRISE
    note: str | Promise = ""
    item_alone: bool = False
    events_apart: bool = False
    enters_subjects: bool = False

    def column(self, target: str) -> Column | None:
        """The column that fills this column of a record."""
        return next((one for one in self.columns if one.target == target), None)

    @property
    def has_people(self) -> bool:
        """Whether its rows name people: then no line of it is ever kept in plain text."""
        return any(one.kind in (Kind.PERSON_ID, Kind.PERSON_NAME) for one in self.columns)
