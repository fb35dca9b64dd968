"""GET /api/v1/clocks/: the open limits a person or unit answers for."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView

from accounts.actor import Actor
from accounts.api.base import ActorView
from accounts.api.docs import problems
from accounts.models import Role
from clocks.api.serializers import ClockOut
from clocks.models import Clock
from common.rest.filters import YesNoFilter
from common.rest.paging import CursorPagination
from common.time import now


class ByDueDate(CursorPagination):
    """Soonest first."""

    ordering = ("due_at", "id")


class ClockFilter(filters.FilterSet):
    overdue = YesNoFilter(method="is_overdue", label=_("只看已逾期 / 未逾期"))
    rule = filters.CharFilter("rule_id", label=_("规则编号"))

    class Meta:
        model = Clock
        fields = ["overdue", "rule"]

    def is_overdue(self, clocks: QuerySet[Clock], name: str, wanted: bool) -> QuerySet[Clock]:
        overdue = Clock.objects.overdue(now()).values("pk")
        return clocks.filter(pk__in=overdue) if wanted else clocks.exclude(pk__in=overdue)


def clocks_of(actor: Actor) -> QuerySet[Clock]:
    """The open clocks this actor answers for: the district's for those who see it, else the unit's and one's own."""
    units = [post.unit_id for post in actor.posts if post.role not in (Role.ADMINISTRATOR, Role.OUTSIDE_SYSTEM)]
    mine = Q(district__in=actor.district_ids_seen) | Q(unit__in=units)
    return Clock.objects.open().filter(mine).select_related("unit")


@extend_schema(summary=_("我的期限"), responses={200: ClockOut(many=True), **problems(400, 401)}, tags=["clocks"])
class ClockList(ActorView, ListAPIView):
    """Open limits, soonest first."""

    serializer_class = ClockOut
    pagination_class = ByDueDate
    filterset_class = ClockFilter
    queryset = Clock.objects.none()

    def get_queryset(self) -> QuerySet[Clock]:
        return clocks_of(self.actor)
