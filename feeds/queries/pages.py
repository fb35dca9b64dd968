"""What the pages of the feeds show: batches of a source, one with what was not taken, columns in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor
from common.enumerated import enumerated
from feeds.models import Batch, FeedSource, Reject
from feeds.rejections import REASONS
from feeds.sources.base import Column, Kind, Source

PAGE = 50
REJECTS_SHOWN = 100
KINDS = {
    Kind.CODE: gettext_lazy("代码"),
    Kind.NAME: gettext_lazy("名称"),
    Kind.TEXT: gettext_lazy("文字"),
    Kind.DATE: gettext_lazy("日期，如 2026-03-05"),
    Kind.MONTH: gettext_lazy("月份，如 2026-03"),
    Kind.MONEY: gettext_lazy("金额（元），两位小数"),
    Kind.NUMBER: gettext_lazy("数字"),
    Kind.PERSON_ID: gettext_lazy("身份证号，只存索引"),
    Kind.PERSON_NAME: gettext_lazy("姓名，加密保存"),
    Kind.EVENT: gettext_lazy("下列之一"),
}


@dataclass(frozen=True)
class ColumnWords:
    """A column as the page explains it."""

    column: Column
    heading: str
    others: str
    kind: str
    choices: str


def columns_of(source: Source) -> list[ColumnWords]:
    """Each column with the headings it may have and what may stand in it."""
    return [
        ColumnWords(
            one,
            heading_of(one),
            enumerated([*one.aliases[1:], one.name]),
            str(KINDS[one.kind]),
            enumerated(words[0] if words else code for code, words in one.choices.items()),
        )
        for one in source.columns
    ]


def heading_of(column: Column) -> str:
    """What the template calls a column."""
    return column.aliases[0] if column.aliases else column.name


def batches_of(row: FeedSource, actor: Actor, after: str = "") -> tuple[list[Batch], str]:
    """A page of the batches of a source, newest first, and the key of the next page. One query."""
    found = batches_seen(actor).filter(source=row).order_by("-pk")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        found = found.filter(pk__lt=int(after))
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""


def batches_seen(actor: Actor) -> QuerySet[Batch]:
    return Batch.objects.visible_to(actor).select_related("source", "user")


def reasons_of(batch: Batch) -> list[tuple[str, int]]:
    """Why rows were not taken, the most frequent first."""
    counts = batch.rejects.order_by().values_list("reason").annotate(count=Count("pk")).order_by("-count")
    return [(reason_text(reason), count) for reason, count in counts]


def reason_text(reason: str) -> str:
    return str(REASONS.get(reason, reason))


@dataclass(frozen=True)
class RejectLine:
    """A row that was not taken, in words."""

    row: int
    column: str
    reason: str


def rejects_of(batch: Batch, source: Source, *, most: int | None = REJECTS_SHOWN) -> list[RejectLine]:
    """The first of them, by row."""
    return lines_of(batch.rejects.order_by("row", "pk")[:most], source)


def lines_of(rejects: Iterable[Reject], source: Source) -> list[RejectLine]:
    """Rows not taken, in words."""
    headings = _headings(source)
    return [_line(reject, headings) for reject in rejects]


def reject_table(batch: Batch, source: Source) -> Iterator[Sequence[str]]:
    """All of them as rows of a table, read as they are sent. The row itself only where no row names people."""
    with_line = not source.has_people
    yield [_("行号"), _("列"), _("原因"), *([_("原文")] if with_line else [])]
    headings = _headings(source)
    for reject in _read(batch, with_line):
        line = _line(reject, headings)
        yield [str(line.row), line.column, line.reason, *([reject.line] if with_line else [])]


def _read(batch: Batch, with_line: bool) -> Iterable[Reject]:
    rejects = batch.rejects.order_by("row", "pk")
    return (rejects if with_line else rejects.defer("line")).iterator(chunk_size=2000)


def _headings(source: Source) -> dict[str, str]:
    return {one.name: heading_of(one) for one in source.columns}


def _line(reject: Reject, headings: dict[str, str]) -> RejectLine:
    reason = reason_text(reject.reason)
    if reject.against:
        reason = _("%(reason)s（第 %(row)s 行）") % {"reason": reason, "row": reject.against}
    return RejectLine(reject.row, headings.get(reject.column, reject.column), reason)
