"""Asking for a file, and deciding about one in plain."""

from collections.abc import Mapping

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from accounts.actions.personal_data import note_access
from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now
from tables.models import Export, ExportState
from tables.outgoing import TableOut, table_out
from tables.queries.outgoing import MOST_AT_WORK, to_decide

FORMATS = ("xlsx", "csv")
SHORTEST_REASON = 4  # characters


@recorded
def ask_export(
    table: TableOut, *, filters: Mapping[str, str], file_format: str, unmasked: bool = False, reason: str = "",
    actor: Actor,
) -> Export:  # fmt: skip
    """Put the list on the way. In plain it waits for the word of another person.

    Raises Refused: no right, no reason, filters that mean nothing, too many at work.
    """
    if actor.user is None or actor.district is None or not table.may(actor):
        raise Refused("no_right", _("您的岗位不能导出这份名单"))
    if file_format not in FORMATS:
        raise Refused("file_format", _("只能导出为 Excel 或 CSV"), "file_format")
    kept = table.kept(filters)
    table.rows(actor, kept)
    unmasked = unmasked and table.has_personal_data
    if unmasked:
        _require_reason(reason, actor)
    wanted = Export(
        kind=table.code,
        filters=kept,
        file_format=file_format,
        district=actor.district,
        owner=actor.user,
        state=ExportState.ASKED if unmasked else ExportState.WAITING,
        unmasked=unmasked,
        reason=" ".join(reason.split())[:300] if unmasked else "",
        asked_at=now(),
    )
    return _on_the_way(wanted) or _put_on_the_way(wanted)


def _on_the_way(wanted: Export) -> Export | None:
    """The same one, when it was asked for already and is not made yet: asking again does not double it."""
    get_user_model().objects.select_for_update().get(pk=wanted.owner_id)  # one asking at a time
    same = {name: getattr(wanted, name) for name in ("kind", "filters", "file_format", "unmasked", "reason", "owner")}
    return Export.objects.filter(state=wanted.state, **same).first()


def _put_on_the_way(wanted: Export) -> Export:
    at_work = Export.objects.filter(owner=wanted.owner, state=ExportState.WAITING).count()
    if at_work >= MOST_AT_WORK:
        raise Refused("too_many", _("您已有 %(count)s 份导出正在生成，请等它们完成") % {"count": at_work})
    wanted.save()
    return wanted


def _require_reason(reason: str, actor: Actor) -> None:
    if not actor.sees_personal_data:
        raise Refused("no_right", _("您的岗位不能查看个人信息明文"), "unmasked")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused("reason_required", _("请写明为什么需要不遮盖的个人信息（至少 4 个字）"), "reason")


@recorded
def decide_export(export: Export, *, approve: bool, actor: Actor) -> Export:
    """The word of a head of the district about a file in plain, never of its owner. Raises Refused."""
    export = Export.objects.select_for_update(of=("self",)).select_related("owner").get(pk=export.pk)
    if actor.user is not None and export.owner_id == actor.user.pk:
        raise Refused("own_export", _("自己申请的导出要由别人批准"))
    if export.state != ExportState.ASKED:
        raise Refused("export_state", _("这份导出已经有人决定过了"))
    if not to_decide(actor).filter(pk=export.pk).exists():
        raise Refused("no_right", _("由大队长或局领导批准"))
    export.state = ExportState.WAITING if approve else ExportState.REFUSED
    export.decided_by, export.decided_at = actor.user, now()
    export.save()
    return export


@recorded
def take_file(export: Export, *, actor: Actor) -> Export:
    """The owner takes the file; in plain it is written down as a look at personal data. Raises Refused."""
    export = Export.objects.visible_to(actor).get(pk=export.pk)
    if export.state != ExportState.READY or (export.expires_at and export.expires_at <= now()):
        raise Refused("no_file", _("文件还没有生成，或已过期删除；过期的请重新导出"))
    if not table_out(export.kind).may(actor):
        raise Refused("no_right", _("您的岗位不能导出这份名单"))
    if _is_cut(export):
        raise Refused("no_file", _("存放的文件已不完整，请重新导出"))
    if export.unmasked:
        note_access(subject=f"export:{export.pk}", case_number="", field="export", reason=export.reason, actor=actor)
    return export


def _is_cut(export: Export) -> bool:
    """Whether what lies on the disk is not what was written; a file that is gone is none."""
    try:
        return export.file.size != export.size
    except FileNotFoundError:
        return False
