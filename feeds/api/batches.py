"""/api/v1/feeds/<source>/batches/: a register sends its rows, and learns what became of them.

The body is read as a stream: a million rows are never in memory.
"""

import re
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import KEY_HEADER, ActorView
from accounts.api.docs import IDEMPOTENCY_KEY, problems
from accounts.context import FEED_READERS
from feeds.actions.receive import receive_batch
from feeds.csv_answer import csv_answer
from feeds.models import Batch, BatchState
from feeds.queries.pages import batches_seen, reject_table
from feeds.queries.rights import may_send
from feeds.sources import SOURCES
from feeds.sources.base import Source

FORMATS = {"text/csv": "csv", "application/x-ndjson": "ndjson", "application/ndjson": "ndjson"}
MOST_ROWS = 2**31 - 1
SHA256 = re.compile(r"[0-9a-fA-F]{64}")
ROWS_HEADER, DIGEST_HEADER = "X-Rows", "X-SHA256"
DECLARED = [
    OpenApiParameter(ROWS_HEADER, OpenApiTypes.INT, OpenApiParameter.HEADER, description=_("这批有多少行；不符即拒收")),
    OpenApiParameter(
        DIGEST_HEADER, OpenApiTypes.STR, OpenApiParameter.HEADER, description=_("内容的 SHA-256；不符即拒收")
    ),
]


class BatchOut(serializers.Serializer):
    """A batch and what became of it."""

    id = serializers.IntegerField(source="pk")
    source = serializers.CharField(source="source.code")
    key = serializers.CharField(help_text=_("交来时的 Idempotency-Key"))
    state = serializers.ChoiceField(BatchState.choices)
    error = serializers.CharField(help_text=_("拒收或未能入库的原因"))
    received_at = serializers.DateTimeField()
    stored_at = serializers.DateTimeField(allow_null=True)
    as_of = serializers.DateField(allow_null=True, help_text=_("数据说到哪一天"))
    is_news = serializers.BooleanField(help_text=_("是否有新数据；没有的不计入新鲜度"))
    is_open = serializers.BooleanField(help_text=_("最后一行没有换行，也没有声明摘要：最后一格可能被截断，请核对"))
    digest = serializers.CharField(help_text=_("收到内容的 SHA-256"))
    size = serializers.IntegerField(help_text=_("字节"))
    encoding = serializers.CharField()
    rows = serializers.IntegerField()
    rows_done = serializers.IntegerField(help_text=_("正在入库时已读的行数"))
    accepted = serializers.IntegerField(help_text=_("入库的行：新的或有变化的"))
    repeated = serializers.IntegerField(help_text=_("与以前相同的行"))
    replaced = serializers.IntegerField(help_text=_("被更正的旧行"))
    rejected = serializers.IntegerField(help_text=_("拒收的行，可下载"))
    not_applied = serializers.IntegerField(help_text=_("入库但没有写入登记册的行，与拒收的行一起下载"))
    matched = serializers.IntegerField(help_text=_("入库且已关联单位或工程的行"))


EXAMPLE = OpenApiExample(
    "batch",
    response_only=True,
    value={
        "id": 17, "source": "power", "key": "power-2026-03", "state": "stored", "error": "",
        "received_at": "2026-04-02T09:00:00+08:00", "stored_at": "2026-04-02T09:00:06+08:00", "as_of": "2026-03-31",
        "is_news": True,
        "is_open": False,
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "size": 117589256,
        "encoding": "utf-8", "rows": 1000000, "rows_done": 1000000, "accepted": 999990, "repeated": 0, "replaced": 0,
        "rejected": 10, "not_applied": 0, "matched": 998400,
    },
)  # fmt: skip


class Batches(ActorView, ListAPIView):
    """What a source sent: the list, and the door for the next."""

    serializer_class = BatchOut
    queryset = Batch.objects.none()
    filter_backends: list = []

    def get_queryset(self) -> QuerySet[Batch]:
        return batches_seen(self.actor).filter(source__code=self.kwargs["code"])

    @extend_schema(
        operation_id="feed_batches_list",
        summary=_("一个数据源的批次"),
        description=_("新的在前；外部系统只看自己交来的。"),
        responses={200: BatchOut(many=True), **problems(401, 403, 404)},
        tags=["feeds"],
    )
    def get(self, request: Request, *args: Any, code: str, **kwargs: Any) -> Response:
        require_reader(self, code)
        return super().get(request, *args, code=code, **kwargs)

    @extend_schema(
        operation_id="feed_batches_send",
        summary=_("交来一批数据"),
        description=_(
            "CSV（首行为列名）或 NDJSON，可达一百万行以上，边收边存。答 202，随后在后台入库：整批入库或整批不入。"
            "同一 Idempotency-Key 和内容重发，答 200 和同一批；换了内容答 422。"
            "内容不完整（长度、行数、摘要不符）不保留。"
        ),
        parameters=[IDEMPOTENCY_KEY, *DECLARED],
        request={"text/csv": OpenApiTypes.BINARY, "application/x-ndjson": OpenApiTypes.BINARY},
        responses={
            202: OpenApiResponse(BatchOut, _("已收到，等待入库"), [EXAMPLE]),
            200: OpenApiResponse(BatchOut, _("以前已收到，内容相同")),
            **problems(400, 401, 403, 404, 409, 415, 422),
        },
        tags=["feeds"],
    )
    def post(self, request: Request, *, code: str, **kwargs: Any) -> Response:
        require_sender(self, code)
        batch, new = receive_batch(code, **_arriving(request), actor=self.actor)
        return Response(BatchOut(batch).data, status.HTTP_202_ACCEPTED if new else status.HTTP_200_OK)


class OneBatch(ActorView):
    @extend_schema(
        operation_id="feed_batch",
        summary=_("一批数据办到哪一步"),
        responses={200: OpenApiResponse(BatchOut, examples=[EXAMPLE]), **problems(401, 403, 404)},
        tags=["feeds"],
    )
    def get(self, request: Request, code: str, pk: int) -> Response:
        require_reader(self, code)
        return Response(BatchOut(batches_seen(self.actor).get(source__code=code, pk=pk)).data)


class Rejects(ActorView):
    @extend_schema(
        operation_id="feed_batch_rejects",
        summary=_("下载拒收和未采纳的记录"),
        description=_("CSV：行号、列、原因、原文；涉及个人信息的数据源不给原文。"),
        responses={(200, "text/csv"): OpenApiTypes.BINARY, **problems(401, 403, 404)},
        tags=["feeds"],
    )
    def get(self, request: Request, code: str, pk: int) -> StreamingHttpResponse:
        source = require_reader(self, code)
        batch = batches_seen(self.actor).get(source__code=code, pk=pk)
        return csv_answer(reject_table(batch, source), f"{code}-{batch.pk}-rejected.csv")


def require_reader(view: ActorView, code: str) -> Source:
    """Whoever sends this source, and those who read all of them. Raises PermissionDenied, NotFound."""
    source = SOURCES.get(code)
    if source is None:
        raise exceptions.NotFound
    if not may_send(code, view.actor) and not view.actor.has(*FEED_READERS):
        raise exceptions.PermissionDenied(gettext("您的岗位不能查看数据源"))
    return source


def require_sender(view: ActorView, code: str) -> None:
    """Raises PermissionDenied, NotFound."""
    if code not in SOURCES:
        raise exceptions.NotFound
    if not may_send(code, view.actor):
        raise exceptions.PermissionDenied(gettext("您不能交来这个数据源的数据"))


def _arriving(request: Request) -> dict[str, Any]:
    """What the headers say, and the body unread. Raises ParseError, UnsupportedMediaType."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in FORMATS:
        raise exceptions.UnsupportedMediaType(kind, gettext("请用 text/csv 或 application/x-ndjson"))
    length = request.headers.get("Content-Length", "")
    if not length.isascii() or not length.isdecimal():
        raise exceptions.ParseError(gettext("请求须带 Content-Length，不能分块传输"))
    digest = request.headers.get(DIGEST_HEADER)
    if digest is not None and not SHA256.fullmatch(digest.strip()):
        raise exceptions.ParseError(gettext("X-SHA256 应为 64 位十六进制数"))
    return {
        "key": request.headers.get(KEY_HEADER, ""), "stream": request._request, "file_format": FORMATS[kind],
        "declared_rows": _rows(request), "declared_digest": digest, "declared_size": int(length),
    }  # fmt: skip


def _rows(request: Request) -> int | None:
    told = request.headers.get(ROWS_HEADER, "").strip()
    if not told:
        return None
    if not told.isascii() or not told.isdecimal() or len(told) > 10 or int(told) > MOST_ROWS:
        raise exceptions.ParseError(gettext("X-Rows 应为行数"))
    return int(told)
