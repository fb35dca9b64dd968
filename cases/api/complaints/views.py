"""POST and GET /api/v1/complaints/: how an outside system hands a complaint over and learns what became of it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView, WriteView, require_writer
from accounts.api.docs import IDEMPOTENCY_KEY, problems
from accounts.models import Unit, UnitKind
from cases.actions.intake import register
from cases.api.complaints.answer import (
    ComplaintOut,
    OneComplaintOut,
    Registered,
    complaints_for,
    one_complaint,
    registered_body,
)
from cases.api.complaints.body import ComplaintBody
from cases.api.complaints.examples import REGISTERED
from cases.forms.told import with_facts_seen
from cases.intake import Intake
from cases.models import Channel, Complaint
from cases.queries.channels import channels_of
from cases.queries.joined import joined_into
from cases.queries.notices import notices_of
from cases.queries.units import unit_called
from common.rest.filters import YesNoFilter

LONGEST_ADDRESS = 200


class ComplaintFilter(filters.FilterSet):
    channel = filters.ChoiceFilter(choices=Channel.choices, label=_("来件渠道"))
    external_number = filters.CharFilter(label=_("该渠道的工单号"))
    closed = YesNoFilter("case__closed_at", "isnull", exclude=True, label=_("只看已办结 / 未办结"))
    received_after = filters.IsoDateTimeFilter("received_at", "gte", label=_("收到时间不早于"))
    received_before = filters.IsoDateTimeFilter("received_at", "lt", label=_("收到时间早于"))

    class Meta:
        model = Complaint
        fields: list = []


class Complaints(WriteView, ListAPIView):
    """Every arrival, one row each."""

    serializer_class = ComplaintOut
    filterset_class = ComplaintFilter
    queryset = Complaint.objects.none()

    def get_queryset(self) -> QuerySet[Complaint]:
        return complaints_for(self.actor)

    def paginate_queryset(self, queryset: QuerySet[Complaint]) -> list[Complaint]:
        self.shown = super().paginate_queryset(queryset)
        return self.shown

    def get_serializer_context(self) -> dict:
        joined = joined_into(self.shown) if hasattr(self, "shown") else {}
        return super().get_serializer_context() | {"actor": self.actor, "joined": joined}

    @extend_schema(
        summary=_("来件列表"),
        description=_("外部系统只看自己交来的；个人信息打码。"),
        responses={200: ComplaintOut(many=True), **problems(400, 401)},
        tags=["complaints"],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        summary=_("登记来件"),
        description=_(
            "登记一件投诉或举报，当场答复编号、查询码、承办机构和期限。"
            "首次 201；同一 Idempotency-Key 重发、或同一渠道编号再次交来，答 200 和同一来件。"
        ),
        parameters=[IDEMPOTENCY_KEY],
        request=ComplaintBody,
        responses={
            201: OpenApiResponse(Registered, _("已登记"), [REGISTERED]),
            200: OpenApiResponse(Registered, _("以前已登记，内容相同")),
            **problems(400, 401, 403, 409, 415, 422),
        },
        tags=["complaints"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return super().post(request, **kwargs)

    def check_rights(self, **kwargs: Any) -> None:
        require_writer(self.actor)
        if not channels_of(self.actor):
            raise exceptions.PermissionDenied(gettext("这个令牌不能登记来件"))

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = ComplaintBody(data=request.data, context={"actor": self.actor})
        body.is_valid(raise_exception=True)
        if body.validated_data["channel"] not in channels_of(self.actor):
            raise exceptions.PermissionDenied(gettext("这个令牌不能登记该渠道的来件"))
        street_said = body.validated_data.get("place", {}).get("street", "")
        street = unit_called(street_said, district=self.actor.district, kind=UnitKind.STREET_SQUAD)
        complaint, created = register(
            with_facts_seen(_intake(body.validated_data, street), self.actor), actor=self.actor
        )
        unknown = street_said if street is None else ""
        notices = notices_of(complaint, unknown_street=unknown)
        answer = registered_body(complaint, repeated=not created, notices=notices)
        return (status.HTTP_201_CREATED if created else status.HTTP_200_OK), answer


@extend_schema(
    summary=_("一件来件"),
    description=_("办理到哪一步；办结后 answer 给出结果。"),
    responses={200: OneComplaintOut, **problems(401, 404)},
    tags=["complaints"],
)
class OneComplaint(ActorView):
    def get(self, request: Request, number: str) -> Response:
        return Response(one_complaint(number, self.actor))


def _intake(data: dict, street: Unit | None) -> Intake:
    person, place = data.get("complainant", {}), data.get("place", {})
    address = place.get("address", "")
    if street is None:  # what was said is kept where people read it
        address = " ".join(part for part in (place.get("street", ""), address) if part)[:LONGEST_ADDRESS]
    return Intake(
        channel=data["channel"],
        employer=data.get("employer", {}).get("name", ""),
        received_at=data.get("received_at"),
        external_number=data.get("external_number", ""),
        external_due_at=data.get("external_due_at"),
        anonymous=data["anonymous"],
        name=person.get("name", ""),
        phone=person.get("phone", ""),
        id_number=person.get("id_number", ""),
        credit_code=data.get("employer", {}).get("uscc", ""),
        street=street,
        address=address,
        matters=list(dict.fromkeys(data.get("matters") or ["wage_arrears"])),
        workers_count=data["workers_count"],
        amount=data.get("amount"),
        period_from=data.get("period_from"),
        period_to=data.get("period_to"),
        narrative=data.get("narrative", ""),
        is_construction=data["is_construction"],
        urgent=data["urgent"],
        join_into=data.get("join_into"),
    )
