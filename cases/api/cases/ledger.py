"""The wage ledger over REST: a row a worker with the sums of all; the employer's admission; corrections of what is
owed."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from accounts.api.base import ActorView, WriteView
from accounts.api.docs import problems
from accounts.api.fields import MONEY, CleanField, Strict, VersionField
from cases.actions.ledger.admit import admit_everything, admit_lines, correct_owed
from cases.api.cases.answer import SumsOut
from cases.api.cases.money import DOCS
from cases.api.cases.steps import CaseWrite
from cases.api.masks import person_of
from cases.forms import inputs
from cases.models import Case, WageKind, Worker
from cases.queries.case_page import case_of
from cases.queries.ledger.workers import Selection, totals, worker_rows
from common.rest.paging import CursorPagination


class WorkerRow(SumsOut):
    """One worker with the sums of their lines, yuan."""

    id = serializers.IntegerField(source="pk")
    worker = serializers.SerializerMethodField(help_text=_("姓名；审计和管理岗位打码"))
    lines = serializers.IntegerField(help_text=_("明细笔数"))
    unanswered = serializers.IntegerField(help_text=_("单位尚未表态的明细笔数"))

    def get_worker(self, worker: Worker) -> str:
        return person_of(worker, self.context["actor"])["name"]


class TotalsOut(SumsOut):
    """The sums of every row of the selection, not of the page."""

    workers = serializers.IntegerField()
    lines = serializers.IntegerField()


class LedgerPaging(CursorPagination):
    """In the order the workers were entered; the totals stand beside the page."""

    ordering = "id"

    def get_paginated_response(self, data: list) -> Response:
        answer = super().get_paginated_response(data)
        answer.data["totals"] = self.totals
        return answer

    def get_paginated_response_schema(self, schema: dict) -> dict:
        described = super().get_paginated_response_schema(schema)
        described["properties"]["totals"] = {"type": "object", "additionalProperties": True}
        return described


@extend_schema(
    summary=_("工资台账"),
    description=_("每个劳动者一行；totals 是全部行的合计。用 next 翻页。"),
    parameters=[
        OpenApiParameter("unpaid", bool, description=_("只要未付清的")),
        OpenApiParameter("kind", str, enum=WageKind.values, description=_("只要一种款项")),
    ],
    responses={200: WorkerRow(many=True), **problems(400, 401, 403, 404)},
    tags=["money"],
)
class Ledger(ActorView, ListAPIView):
    """The ledger of one case."""

    serializer_class = WorkerRow
    pagination_class = LedgerPaging
    queryset = Worker.objects.none()
    filter_backends: list = []

    @cached_property
    def case(self) -> Case:
        found = case_of(self.kwargs["number"], self.actor)
        if self.is_outside:
            raise exceptions.PermissionDenied(gettext("外部系统看不到工资台账"))
        return found

    @cached_property
    def selection(self) -> Selection:
        asked = self.request.query_params
        unpaid, kind = asked.get("unpaid", ""), asked.get("kind", "")
        if unpaid not in ("", "true", "false", "1", "0"):
            raise ValidationError({"unpaid": [gettext("请写 true 或 false")]})
        if kind and kind not in WageKind.values:
            raise ValidationError({"kind": [gettext("没有这种款项")]})
        return Selection(unpaid=unpaid in ("true", "1"), kind=kind)

    def get_queryset(self) -> QuerySet[Worker]:
        return worker_rows(self.case, self.selection)

    def get_serializer_context(self) -> dict:
        return super().get_serializer_context() | {"actor": self.actor}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.paginator.totals = TotalsOut(totals(self.case, self.selection)).data
        return super().list(request, *args, **kwargs)


class AdmittedLine(Strict):
    """What the employer admits of one line; nought: nothing."""

    line = serializers.IntegerField(min_value=1, max_value=2**62, help_text=_("工资明细的 id"))
    amount = serializers.DecimalField(**MONEY, min_value=0, help_text=_("金额，元，字符串，最多两位小数"))


class AdmittedBody(Strict):
    """Some lines, or all in full."""

    lines = AdmittedLine(many=True, required=False, max_length=1000)
    everything = serializers.BooleanField(default=False, help_text=_("每一笔都按应付金额认可"))
    reason = CleanField(inputs.clean_narrative, required=False, help_text=_("理由；已责令支付的明细必填"))
    version = VersionField()

    def validate(self, body: dict) -> dict:
        if bool(body.get("lines")) == body["everything"]:
            raise ValidationError({"lines": [gettext("请写 lines，或者写 everything: true，只写一个")]})
        rows = body.get("lines", [])
        if len({row["line"] for row in rows}) != len(rows):
            raise ValidationError({"lines": [gettext("同一笔明细写了两次")]})
        return body


class OwedBody(Strict):
    """Another amount for one line, and why."""

    line = serializers.IntegerField(min_value=1, max_value=2**62, help_text=_("工资明细的 id"))
    owed = CleanField(inputs.clean_amount, help_text=_("金额，元，字符串，最多两位小数"))
    reason = CleanField(inputs.clean_narrative, help_text=_("理由"))
    version = VersionField()


class AdmittedView(CaseWrite):
    body = AdmittedBody

    @extend_schema(operation_id="case_admitted", summary=_("登记单位认可金额"), request=AdmittedBody, **DOCS)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        about = {"reason": values.get("reason") or "", "version": values["version"], "actor": self.actor}
        if values["everything"]:
            admit_everything(self.case, **about)
        else:
            admit_lines(self.case, amounts={row["line"]: row["amount"] for row in values["lines"]}, **about)
        return status.HTTP_201_CREATED, self.told()


class OwedView(CaseWrite):
    body = OwedBody

    @extend_schema(operation_id="case_correct_owed", summary=_("更正应付金额"), request=OwedBody, **DOCS)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        line = self.case.wage_lines.select_related("case").filter(pk=values.pop("line")).first()
        if line is None:
            raise ValidationError({"line": [gettext("这笔工资明细不在本案")]})
        correct_owed(line, actor=self.actor, **values)
        return status.HTTP_201_CREATED, self.told()
