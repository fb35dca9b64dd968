"""GET /api/v1/cases/ and one case."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView
from accounts.api.docs import problems
from accounts.models import Role
from cases.api.cases.answer import CaseOut, CaseRow
from cases.models import Case, CaseClock, TimelineEntry
from cases.queries.case_page import case_with_everything
from cases.queries.sums import sums_of
from cases.workflow import Outcome, Route, State
from common.rest.filters import YesNoFilter
from common.time import now


class CaseFilter(filters.FilterSet):
    state = filters.MultipleChoiceFilter(choices=State.choices, label=_("状态，可重复"))
    route = filters.MultipleChoiceFilter(choices=Route.choices, label=_("去向，可重复"))
    outcome = filters.MultipleChoiceFilter(choices=Outcome.choices, label=_("办理结果，可重复"))
    unit = filters.CharFilter("unit__code", label=_("承办机构代码"))
    overdue = YesNoFilter(method="is_overdue", label=_("有 / 没有逾期的期限"))
    received_after = filters.IsoDateTimeFilter("received_at", "gte", label=_("收到时间不早于"))
    received_before = filters.IsoDateTimeFilter("received_at", "lt", label=_("收到时间早于"))
    updated_after = filters.IsoDateTimeFilter(method="is_updated", label=_("这一时刻以来有办理记录"))

    class Meta:
        model = Case
        fields: list = []

    def is_overdue(self, cases: QuerySet[Case], name: str, wanted: bool) -> QuerySet[Case]:
        late = Exists(CaseClock.objects.overdue(now()).filter(case=OuterRef("pk")))
        return cases.filter(late if wanted else ~late)

    def is_updated(self, cases: QuerySet[Case], name: str, since: Any) -> QuerySet[Case]:
        return cases.filter(Exists(TimelineEntry.objects.filter(case=OuterRef("pk"), at__gte=since)))


@extend_schema(
    summary=_("案件列表"),
    description=_("看得见的案件，新的在前；用 next 翻页。"),
    responses={200: CaseRow(many=True), **problems(400, 401)},
    tags=["cases"],
)
class CaseList(ActorView, ListAPIView):
    """Cases the caller may see."""

    serializer_class = CaseRow
    filterset_class = CaseFilter
    queryset = Case.objects.none()

    def get_queryset(self) -> QuerySet[Case]:
        open_clocks = Prefetch("clocks", CaseClock.objects.open())
        seen = Case.objects.visible_to(self.actor)
        return seen.select_related("unit", "enterprise", "lead").prefetch_related(open_clocks)

    def paginate_queryset(self, queryset: QuerySet[Case]) -> list[Case]:
        self.shown = super().paginate_queryset(queryset)
        return self.shown

    def get_serializer_context(self) -> dict:
        context = super().get_serializer_context()
        return context | {"sums": sums_of(self.shown) if hasattr(self, "shown") else {}}


@extend_schema(
    summary=_("一个案件"),
    description=_("期限、金额、时间线，以及 actions：现在可以办理的步骤。ETag 是 version。"),
    responses={200: CaseOut, **problems(401, 404)},
    tags=["cases"],
)
class OneCase(ActorView):
    def get(self, request: Request, number: str) -> Response:
        body = case_body(number, self.actor)
        return Response(body, headers={"ETag": f'"{body["version"]}"'})


def case_body(number: str, actor: Any) -> dict:
    """One case as this actor sees it, as plain data. Raises Case.DoesNotExist."""
    case = case_with_everything(number, actor)
    context = {"actor": actor, "outside": actor.has(Role.OUTSIDE_SYSTEM), "sums": sums_of([case])}
    return CaseOut(case, context=context).data
