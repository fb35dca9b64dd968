"""POST /api/v1/cases/<number>/route/: a person knows better than the rule."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request

from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from cases.actions.dispatch import override_route
from cases.api.cases.answer import CaseOut
from cases.api.cases.body import UnitField, WithReason
from cases.api.cases.steps import CaseWrite
from cases.workflow import Route


class RouteBody(WithReason):
    """The other way, and why; counted per rule."""

    route = serializers.ChoiceField(Route.choices, help_text=_("去向"))
    unit = UnitField(required=False, help_text=_("承办机构；省略为不变"))


class RouteView(CaseWrite):
    body = RouteBody

    @extend_schema(
        operation_id="case_route",
        summary=_("改变去向"),
        description=_("只在接收以前；理由按规则统计。"),
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        request=RouteBody,
        responses={200: CaseOut, **problems(*WRITE_PROBLEMS)},
        tags=["steps"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        override_route(
            self.case.complaints.earliest("pk"),
            route=values["route"],
            unit=values.get("unit"),
            reason=values["reason"],
            actor=self.actor,
            version=values["version"],
        )
        return status.HTTP_200_OK, self.told()
