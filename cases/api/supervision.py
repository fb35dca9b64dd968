"""Supervision orders over REST: the list with its count, record one, reply to one."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from accounts.api.base import WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import Strict
from accounts.models import Unit
from cases.actions.supervision.record import Ordered, record_order
from cases.actions.supervision.work import reply
from cases.models import Case, SupervisionOrder, SupervisionSource
from cases.queries import supervision as query
from cases.queries.units import unit_called


class SupervisionOut(serializers.Serializer):
    """An order from above."""

    number = serializers.CharField(source="order.number")
    source = serializers.ChoiceField(SupervisionSource.choices, source="order.source")
    organ = serializers.CharField(source="order.organ")
    document_number = serializers.CharField(source="order.document_number")
    requirement = serializers.CharField(source="order.requirement")
    unit = serializers.CharField(source="order.unit.code")
    received_on = serializers.DateField(source="order.received_on")
    due_at = serializers.DateTimeField(source="order.due_at")
    accountability = serializers.BooleanField(source="order.accountability")
    reply = serializers.CharField(source="order.reply")
    replied_at = serializers.DateTimeField(source="order.replied_at", allow_null=True)
    withdrawn = serializers.SerializerMethodField()
    light = serializers.CharField(source="light.band", default="", help_text=_("期限的灯色；已结束为空"))
    version = serializers.IntegerField(source="order.version")

    def get_withdrawn(self, card: query.OrderCard) -> bool:
        return bool(card.order.withdrawn_why)


class SupervisionYear(serializers.Serializer):
    """The orders of a year, and how many: what is counted, as of when."""

    year = serializers.IntegerField(source="count.year")
    counted = serializers.IntegerField(source="count.counted")
    accountability = serializers.IntegerField(source="count.accountability")
    waiting = serializers.IntegerField(source="count.waiting")
    withdrawn = serializers.IntegerField(source="count.withdrawn")
    definition = serializers.CharField()
    as_of = serializers.DateTimeField(source="count.as_of")
    orders = SupervisionOut(many=True)
    after = serializers.IntegerField(allow_null=True, help_text=_("下一页的 after；没有下一页为空"))


class UnitByName(serializers.CharField):
    """A unit of the caller's district by code, full name or place."""

    def run_validation(self, data: Any = serializers.empty) -> Unit:
        said = super().run_validation(data)
        unit = unit_called(said, district=self.context["actor"].district)
        if unit is None:
            raise ValidationError(gettext("本区没有“%(unit)s”这个机构") % {"unit": said})
        return unit


class CaseByNumber(serializers.CharField):
    """A case the caller may see."""

    def run_validation(self, data: Any = serializers.empty) -> Case | None:
        number = super().run_validation(data)
        found = Case.objects.visible_to(self.context["actor"]).filter(number=str(number).upper()).first()
        if found is None:
            raise ValidationError(gettext("没有这个编号的案件"))
        return found


class RecordBody(Strict):
    """The order as it came."""

    source = serializers.ChoiceField(SupervisionSource.choices, help_text=_("督办来源"))
    organ = serializers.CharField(max_length=100, help_text=_("督办机关"))
    document_number = serializers.CharField(
        max_length=60, required=False, allow_blank=True, default="", help_text=_("文号")
    )
    requirement = serializers.CharField(max_length=500, help_text=_("督办要求"))
    case = CaseByNumber(max_length=30, required=False, help_text=_("案件编号"))
    unit = UnitByName(max_length=120, help_text=_("机构代码、简称或全称"))
    received_on = serializers.DateField(help_text=_("收到日期"))
    due_at = serializers.DateTimeField(help_text=_("要求办结的时间"))
    accountability = serializers.BooleanField(default=False)


class ReplyBody(Strict):
    """How it ended."""

    reply = serializers.CharField(max_length=2000, help_text=_("办理结果"))
    accountability = serializers.BooleanField(required=False)
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class SupervisionOrders(WriteView):
    """The orders of a year, and a new one."""

    @extend_schema(
        operation_id="supervision_list",
        summary=_("督办单"),
        parameters=[OpenApiParameter("year", int), OpenApiParameter("after", int)],
        responses={200: SupervisionYear, **problems(400, 401, 403)},
        tags=["supervision"],
    )
    def get(self, request: Request) -> Response:
        if not self.actor.has(*query.READERS):
            raise exceptions.PermissionDenied(gettext("您的岗位不能查看督办单"))
        year = _number(request, "year") or query.years()[0]
        if not query.FIRST_YEAR <= year <= query.years()[0]:
            raise ValidationError({"year": [gettext("没有这个年度")]})
        cards, older = query.of_year(self.actor, year, after=_number(request, "after"))
        told = {
            "count": query.count_of_year(self.actor, year),
            "definition": query.definition(year),
            "orders": cards,
            "after": older,
        }
        return Response(SupervisionYear(told).data)

    @extend_schema(
        operation_id="supervision_record",
        summary=_("登记督办单"),
        parameters=[IDEMPOTENCY_KEY],
        request=RecordBody,
        responses={201: SupervisionOut, **problems(*WRITE_PROBLEMS)},
        tags=["supervision"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def check_rights(self, **kwargs: Any) -> None:
        require_insider(self.actor)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = RecordBody(data=request.data, context={"actor": self.actor})
        body.is_valid(raise_exception=True)
        made = record_order(Ordered(**body.validated_data), actor=self.actor)
        return status.HTTP_201_CREATED, _told(made)


class SupervisionReply(WriteView):
    """The answer to an order."""

    order: SupervisionOrder

    @extend_schema(
        operation_id="supervision_reply",
        summary=_("回复督办"),
        parameters=[IDEMPOTENCY_KEY],
        request=ReplyBody,
        responses={200: SupervisionOut, **problems(*WRITE_PROBLEMS)},
        tags=["supervision"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.order = query.orders_seen(self.actor).get(number=number)
        require_insider(self.actor)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = ReplyBody(data=request.data)
        body.is_valid(raise_exception=True)
        reply(self.order, **body.validated_data, actor=self.actor)
        return status.HTTP_200_OK, _told(query.orders_seen(self.actor).get(pk=self.order.pk))


def _told(order: SupervisionOrder) -> dict:
    [card] = query.cards_of([order])
    return SupervisionOut(card).data


def _number(request: Request, name: str) -> int | None:
    said = request.query_params.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 18):
        raise ValidationError({name: [gettext("请填写整数")]})
    return int(said)
