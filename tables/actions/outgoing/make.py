"""Files made by whoever has the lease: whole, counted, or not at all. A worker that dies leaves nothing behind."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import IO

from django.core.files import File
from django.db import DatabaseError, connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.encryption import blind_index
from common.errors import Refused
from common.time import CHINA, now, today
from statutes.thresholds import threshold
from tables.actions.leases import ENOUGH, MOST_ATTEMPTS, Pulse, claim, pulse_of
from tables.files import Sheet
from tables.models import Export, ExportState
from tables.outgoing import TableOut, table_out
from tables.queries.cells import Texts
from tables.queries.outgoing import rows_under
from tables.workbook import MOST_LINES

logger = logging.getLogger(__name__)

LINES_BESIDE = 3  # the head, the watermark, the count
BREAKAGES = (LookupError, ValueError, TypeError, AttributeError, OSError, DatabaseError)


def make_exports() -> int:
    """Make the files that wait; returns how many were worked on."""
    began = now()
    worked = 0
    waiting = Export.objects.filter(state=ExportState.WAITING).select_related("owner")
    while now() - began < ENOUGH and (export := claim(waiting)):
        make_one(export)
        worked += 1
    return worked


def drop_expired() -> int:
    """Delete the files whose days are over. Returns how many."""
    old = Export.objects.filter(state=ExportState.READY, expires_at__lte=now())
    return sum(_expire(pk, actor=Actor.clock("exports")) for pk in old.values_list("pk", flat=True)[:500])


def make_one(export: Export) -> None:
    """One claimed export, in the name of its owner, with the posts held now."""
    actor = Actor.for_user(export.owner, via="export")
    if export.attempts > MOST_ATTEMPTS:
        return _fail(export, _("多次没有生成。请重新导出；仍不行请找管理员"), actor=actor)
    try:
        with pulse_of(export) as pulse, translation.override("zh-hans"):
            sheet, file = _written(export, pulse, actor)
            with file:
                _publish(export, sheet, file, actor=actor)
    except Refused as refused:
        _fail(export, refused.message, actor=actor)
    except BREAKAGES:
        logger.exception("export %s broke", export.pk)
        _fail(export, _("系统没有生成这份文件，请重新导出；仍不行请找管理员"), actor=actor)
    return None


def _written(export: Export, pulse: Pulse, actor: Actor) -> tuple[Sheet, IO[bytes]]:
    """The file with every row of one moment. Raises Refused when the count is not that of the list."""
    table = table_out(export.kind)
    if not table.may(actor):
        raise Refused("no_right", _("您的岗位不能导出这份名单"))
    expected = rows_under(table, export, actor).count()
    _require_room(export, table, expected)
    _announce(export, expected, actor=actor)
    sheet = None
    try:
        with one_snapshot():
            rows = rows_under(table, export, actor)
            export.rows_total = rows.count()
            texts = Texts(table, rows, actor=actor, unmasked=export.unmasked)
            sheet = Sheet(
                texts.columns, export.file_format,
                title=table.code, watermark=_watermark(table, export), rows=export.rows_total,
                closing=table.closing(actor, export.filters) if table.closing else "",
            )  # fmt: skip
            for part in texts.parts():
                pulse(sheet.count)
                sheet.add(part)
        if sheet.count != export.rows_total:
            raise Refused(
                "count",
                _("没有导出：写出 %(written)s 行，名单有 %(total)s 行。请重新导出")
                % {"written": sheet.count, "total": export.rows_total},
            )
    except BaseException:
        if sheet:
            sheet.throw_away()
        raise
    return sheet, sheet.finish()


def _require_room(export: Export, table: TableOut, rows: int) -> None:
    """Raises Refused: more than a sheet holds with its head and last lines."""
    beside = LINES_BESIDE + (table.closing is not None)
    if export.file_format == "xlsx" and rows > MOST_LINES - beside:
        raise Refused(
            "too_many_rows",
            _("没有导出：Excel 一张表最多 %(most)s 行，名单有 %(total)s 行。请导出为 CSV，或先筛选")
            % {"most": f"{MOST_LINES:,}", "total": f"{rows:,}"},
        )


@recorded
def _announce(export: Export, total: int, *, actor: Actor) -> None:
    """How many rows there are about to be, for whoever waits."""
    Export.objects.filter(pk=export.pk, attempts=export.attempts).update(rows_total=total)


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Everything read inside is of one moment. Inside a transaction that has begun, that one's rule stays."""
    begins = not connection.in_atomic_block
    with transaction.atomic():
        if begins:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _watermark(table: TableOut, export: Export) -> str:
    masked = "个人信息未遮盖" if export.unmasked else "个人信息已遮盖"
    taken = f"{now().astimezone(CHINA):%Y-%m-%d %H:%M}"
    who = f"{export.owner.full_name}（{export.owner.username}）"
    return f"导出：{table.label}；导出人：{who}；时间：{taken}；{masked}；编号 {export.pk}。仅限工作使用"


def _publish(export: Export, sheet: Sheet, file: IO[bytes], *, actor: Actor) -> None:
    """Put the file in its place, then say so; whoever lost the export to another worker takes its file away again."""
    storage = Export._meta.get_field("file").storage
    size = file.seek(0, 2)
    file.seek(0)
    for attempt in range(1, export.attempts + 1):  # what a worker that died may have left
        storage.delete(name_of(export, attempt))
    name = storage.save(name_of(export, export.attempts), File(file))
    try:
        kept = _tell(export, sheet, name, size, actor=actor)
    except BaseException:
        storage.delete(name)
        raise
    if not kept:
        storage.delete(name)


@recorded
def _tell(export: Export, sheet: Sheet, name: str, size: int, *, actor: Actor) -> bool:
    mine = Export.objects.filter(pk=export.pk, attempts=export.attempts, state=ExportState.WAITING)
    days = int(threshold("EXPORT_DAYS", today()).value)
    changed = mine.update(
        state=ExportState.READY, rows_total=sheet.count, rows_done=sheet.count, digest=sheet.digest, size=size,
        file=name, error="", ready_at=now(), expires_at=now() + timedelta(days=days), lease_until=None,
    )  # fmt: skip
    return bool(changed)


def name_of(export: Export, attempt: int) -> str:
    """Where the file of one attempt lies; nobody can guess it, and it tells nothing of what is in it."""
    secret = blind_index(f"export:{export.pk}:{attempt}", kind="export")[:32]
    return f"exports/{export.asked_at.astimezone(CHINA):%Y/%m}/{secret}.{export.file_format}"


@recorded
def _fail(export: Export, message: str, *, actor: Actor) -> None:
    mine = Export.objects.filter(pk=export.pk, attempts=export.attempts, state=ExportState.WAITING)
    mine.update(state=ExportState.FAILED, error=message[:300], lease_until=None)


@recorded
def _expire(pk: int, *, actor: Actor) -> int:
    export = Export.objects.select_for_update(skip_locked=True).filter(pk=pk, state=ExportState.READY).first()
    if export is None:
        return 0
    export.file.storage.delete(export.file.name)
    export.state, export.file = ExportState.EXPIRED, ""
    export.save(update_fields=["state", "file"])
    return 1
