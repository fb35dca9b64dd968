"""GET /api/v1/mediations/, one of them, and the stations with their free appointments."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actor import Actor
from accounts.api.base import ActorView
from accounts.api.docs import problems
from accounts.context import CASE_READERS
from cases.models import Case
from common.time import now
from mediation.api.answer import MediationOut, MediationRow, StationList
from mediation.api.body import BODIES
from mediation.models import Mediation, Slot, Station
from mediation.queries.network import stations_in
from mediation.queries.slots import open_slots, open_to
from mediation.workflow import Ending, State

PARTS = ("case__unit", "case__district", "district", "street", "station__unit", "mediator")
SLOTS_SHOWN = 12  # of each station
SLOTS_READ = 400


class MediationFilter(filters.FilterSet):
    state = filters.MultipleChoiceFilter(choices=State.choices, label=_("状态，可重复"))
    ending = filters.MultipleChoiceFilter(choices=Ending.choices, label=_("调解结果，可重复"))
    station = filters.CharFilter("station__unit__code", label=_("调解组织的机构代码"))
    case = filters.CharFilter("case__number", label=_("案件编号"))

    class Meta:
        model = Mediation
        fields: list = []


@extend_schema(
    summary=_("调解事项列表"),
    description=_("看得见的调解事项，新的在前；用 next 翻页。"),
    responses={200: MediationRow(many=True), **problems(400, 401, 403)},
    tags=["mediations"],
)
class Mediations(ActorView, ListAPIView):
    """Mediations the caller may see."""

    serializer_class = MediationRow
    filterset_class = MediationFilter
    queryset = Mediation.objects.none()

    def get_queryset(self) -> QuerySet[Mediation]:
        require_reader(self.actor)
        return Mediation.objects.visible_to(self.actor).select_related(*PARTS)


class OneMediation(ActorView):
    """One mediation."""

    @extend_schema(
        operation_id="mediation_get",
        summary=_("一件调解"),
        description=_("场次、方案、协议和分期、经过，以及 actions：现在可以办理的步骤。调解笔记不在接口中。"),
        responses={200: MediationOut, **problems(401, 403, 404)},
        tags=["mediations"],
    )
    def get(self, request: Request, number: str) -> Response:
        return Response(mediation_body(number, self.actor))


class Stations(ActorView):
    """The network."""

    @extend_schema(
        operation_id="mediation_station_list",
        summary=_("调解组织和空闲时段"),
        description=_("给出案件编号时，只列这个案件可以约的时段：有利益冲突的调解员不在其中。"),
        parameters=[OpenApiParameter("case", str, description=_("案件编号"))],
        responses={200: StationList, **problems(401, 403, 404)},
        tags=["mediations"],
    )
    def get(self, request: Request) -> Response:
        require_reader(self.actor)
        if self.actor.district is None:
            raise exceptions.NotFound
        stations = list(stations_in(self.actor.district).order_by("pk"))
        free = _free(request.query_params.get("case", ""), stations, self.actor)
        for station in stations:
            station.free_slots = free.get(station.pk, [])
        return Response(StationList({"stations": stations}).data)


def _free(number: str, stations: list[Station], actor: Actor) -> dict[int, list[Slot]]:
    """The next free slots by key of the station. Raises Case.DoesNotExist."""
    if number:
        case = Case.objects.visible_to(actor).select_related("district").get(number=number)
        slots = open_to(case)
    else:
        slots = open_slots(now())
    found: dict[int, list[Slot]] = {}
    for slot in slots.filter(station__in=stations)[:SLOTS_READ]:
        own = found.setdefault(slot.station_id, [])
        if len(own) < SLOTS_SHOWN:
            own.append(slot)
    return found


def require_reader(actor: Actor) -> None:
    """Who reads cases. Raises PermissionDenied."""
    if not actor.has(*CASE_READERS):
        raise exceptions.PermissionDenied(gettext("您的岗位不能查看调解事项"))


def mediation_of(number: str, actor: Actor) -> Mediation:
    """Raises PermissionDenied, Mediation.DoesNotExist (404)."""
    require_reader(actor)
    return Mediation.objects.visible_to(actor).select_related(*PARTS).get(number=number)


def mediation_body(number: str, actor: Actor) -> dict[str, Any]:
    """One mediation as this actor sees it, as plain data. Raises as `mediation_of`."""
    require_reader(actor)
    rows = Mediation.objects.visible_to(actor).select_related(*PARTS, "agreement")
    parts = ("sessions__mediator", "proposals", "agreement__instalments", "entries", "case__involvements")
    found = rows.prefetch_related(*parts).get(number=number)
    return MediationOut(found, context={"actor": actor, "offered": BODIES}).data
