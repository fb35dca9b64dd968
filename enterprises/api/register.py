"""/api/v1/enterprises/: the register of employers."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actor import Actor
from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from common.rest.filters import YesNoFilter
from common.time import today
from enterprises.actions.register import change_enterprise, enter_enterprise
from enterprises.api.body import EnterpriseChanges, EnterpriseOut, EnterpriseRow, NewEnterprise, matched_version
from enterprises.models import Enterprise, EnterpriseKind, Standing
from enterprises.queries import register as query
from enterprises.queries.industries import in_key_industry
from enterprises.queries.register_pages import enterprise_seen
from enterprises.queries.rights import keeps_any, may_keep


class EnterpriseFilter(filters.FilterSet):
    q = filters.CharFilter(method="is_called", label=_("名称中相邻两字、信用代码开头或拼音首字母"))
    uscc = filters.CharFilter("credit_code", label=_("统一社会信用代码"))
    street = filters.CharFilter("street__code", label=_("街道代码"))
    grid = filters.CharFilter("grid__code", label=_("网格代码"))
    industry = filters.CharFilter("industry", "startswith", label=_("行业代码或其开头"))
    kind = filters.MultipleChoiceFilter(choices=EnterpriseKind.choices, label=_("主体类型，可重复"))
    standing = filters.MultipleChoiceFilter(choices=Standing.choices, label=_("登记状态，可重复"))
    focus = YesNoFilter(method="is_key", label=_("属于 / 不属于重点行业"))
    stale = YesNoFilter(method="is_stale", label=_("核实已过期 / 有效"))

    class Meta:
        model = Enterprise
        fields: list = []

    def is_called(self, found: QuerySet[Enterprise], name: str, text: str) -> QuerySet[Enterprise]:
        return found.filter(query.matching(text))

    def is_key(self, found: QuerySet[Enterprise], name: str, wanted: bool) -> QuerySet[Enterprise]:
        key = in_key_industry(today())
        return found.filter(key if wanted else ~key)

    def is_stale(self, found: QuerySet[Enterprise], name: str, wanted: bool) -> QuerySet[Enterprise]:
        stale = query.stale_on(today())
        return found.filter(stale if wanted else ~stale)


class Enterprises(WriteView, ListAPIView):
    """The employers the caller sees; entering one."""

    serializer_class = EnterpriseRow
    filterset_class = EnterpriseFilter
    queryset = Enterprise.objects.none()

    def get_queryset(self) -> QuerySet[Enterprise]:
        return query.selected(query.Filters(), self.actor).select_related(*query.SHOWN)

    @extend_schema(
        operation_id="enterprises",
        summary=_("用人单位列表"),
        description=_("看得见的单位，新的在前；用 next 翻页。已并入另一家的不在其中。"),
        responses={200: EnterpriseRow(many=True), **problems(400, 401)},
        tags=["enterprises"],
    )
    def get(self, request: Request, **kwargs: Any) -> Response:
        return super().get(request, **kwargs)

    @extend_schema(
        operation_id="enterprise_enter",
        summary=_("登记用人单位"),
        description=_("信用代码核对校验位，已登记的答 409。"),
        parameters=[IDEMPOTENCY_KEY],
        request=NewEnterprise,
        responses={201: EnterpriseOut, **problems(*WRITE_PROBLEMS)},
        tags=["enterprises"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def check_rights(self, **kwargs: Any) -> None:
        if not keeps_any(self.actor):
            raise exceptions.PermissionDenied(gettext("您的岗位不能办理"))

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = NewEnterprise(data=request.data, context={"actor": self.actor})
        body.is_valid(raise_exception=True)
        entered = enter_enterprise(
            **body.validated_data, district=self.actor.district, source=gettext("接口登记"), actor=self.actor
        )
        return status.HTTP_201_CREATED, told(entered.pk, self.actor)


class OneEnterprise(WriteView):
    """One employer; changing it."""

    http_method_names = ["get", "patch", "head", "options"]

    @extend_schema(
        operation_id="enterprise",
        summary=_("一家用人单位"),
        description=_("登记内容、名称和联系人。ETag 是 version。"),
        responses={200: EnterpriseOut, **problems(401, 404)},
        tags=["enterprises"],
    )
    def get(self, request: Request, pk: int) -> Response:
        body = told(pk, self.actor)
        return Response(body, headers={"ETag": f'"{body["version"]}"'})

    @extend_schema(
        operation_id="enterprise_change",
        summary=_("修改用人单位"),
        description=_("只改写到的内容；登记名称改变时，原名成为曾用名。"),
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        request=EnterpriseChanges,
        responses={200: EnterpriseOut, **problems(*WRITE_PROBLEMS)},
        tags=["enterprises"],
    )
    def patch(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def check_rights(self, *, pk: int, **kwargs: Any) -> None:
        self.found = enterprise_seen(pk, self.actor)
        if not may_keep(self.actor, district=self.found.district_id, street=self.found.street_id):
            raise exceptions.PermissionDenied(gettext("您的岗位不能办理"))

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = EnterpriseChanges(data=request.data, context={"actor": self.actor})
        body.is_valid(raise_exception=True)
        changes = dict(body.validated_data)
        version = changes.pop("version", None) or matched_version(request.headers.get("If-Match", ""))
        change_enterprise(self.found, changes, version=version, source=gettext("接口登记"), actor=self.actor)
        return status.HTTP_200_OK, told(self.found.pk, self.actor)


def told(pk: int, actor: Actor) -> dict[str, Any]:
    """One employer as this actor sees it, as plain data. Raises Http404."""
    try:
        found = enterprise_seen(pk, actor)
    except Enterprise.DoesNotExist:
        raise Http404 from None
    return EnterpriseOut(found, context={"actor": actor}).data
