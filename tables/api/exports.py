"""Lists as files over REST: POST asks for one, GET says how far it is, and fetches it."""

from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView, WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import Strict
from tables.actions.outgoing.ask import ask_export, take_file
from tables.answers import file_answer
from tables.models import Export
from tables.outgoing import TableOut, tables_out
from tables.queries.outgoing import export_of


class ExportBody(Strict):
    """Which list, and how."""

    kind = serializers.SlugField(max_length=30, help_text=_("名单，如 enterprises、projects"))
    filters = serializers.DictField(
        child=serializers.CharField(max_length=100), required=False, help_text=_("与列表页地址中的筛选相同")
    )
    file_format = serializers.ChoiceField(
        Export._meta.get_field("file_format").choices, default="xlsx", help_text=_("文件格式")
    )
    unmasked = serializers.BooleanField(default=False, help_text=_("不遮盖个人信息，须经批准"))
    reason = serializers.CharField(
        required=False, allow_blank=True, max_length=300, help_text=_("为什么需要不遮盖的个人信息")
    )


class ExportOut(serializers.ModelSerializer):
    """An export: where it stands, and once ready its count, digest and last day."""

    class Meta:
        model = Export
        fields = [
            "id", "kind", "filters", "file_format", "state", "unmasked", "rows_total", "rows_done", "digest", "size",
            "error", "asked_at", "ready_at", "expires_at",
        ]  # fmt: skip


def _open_to(view: ActorView) -> list[TableOut]:
    """Raises PermissionDenied for those to whom no list is open."""
    lists = [table for table in tables_out() if table.may(view.actor)]
    if not lists:
        raise exceptions.PermissionDenied(gettext("您的岗位不能导出这份名单"))
    return lists


class Exports(WriteView):
    """POST: ask for a file."""

    def check_rights(self, **kwargs: Any) -> None:
        _open_to(self)

    @extend_schema(
        operation_id="export_ask",
        summary=_("导出名单"),
        description=_("文件在后台生成；末行写明行数和各行的 SHA-256。"),
        parameters=[IDEMPOTENCY_KEY],
        request=ExportBody,
        responses={201: ExportOut, **problems(*WRITE_PROBLEMS)},
        tags=["exports"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = ExportBody(data=request.data)
        body.is_valid(raise_exception=True)
        asked = body.validated_data
        table = next((one for one in _open_to(self) if one.code == asked["kind"]), None)
        if table is None:
            raise serializers.ValidationError({"kind": [gettext("没有这份名单")]})
        export = ask_export(
            table,
            filters=asked.get("filters", {}),
            file_format=asked["file_format"],
            unmasked=asked["unmasked"],
            reason=asked.get("reason", ""),
            actor=self.actor,
        )
        return status.HTTP_201_CREATED, dict(ExportOut(export).data)


class OneExport(ActorView):
    """How far it is. Somebody else's export is 404."""

    @extend_schema(
        operation_id="export",
        summary=_("导出的进度"),
        responses={200: ExportOut, **problems(401, 403, 404)},
        tags=["exports"],
    )
    def get(self, request: Request, pk: int) -> Response:
        _open_to(self)
        return Response(ExportOut(export_of(pk, self.actor)).data)


class ExportFile(ActorView):
    """The file, to its owner alone."""

    @extend_schema(
        operation_id="export_file",
        summary=_("导出的文件"),
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, **problems(401, 403, 404, 409)},
        tags=["exports"],
    )
    def get(self, request: Request, pk: int) -> FileResponse:
        _open_to(self)
        return file_answer(take_file(export_of(pk, self.actor), actor=self.actor))
