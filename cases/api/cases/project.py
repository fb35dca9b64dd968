"""POST /api/v1/cases/<number>/project/: which project the wages are owed from."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request

from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from cases.actions.project import set_project
from cases.api.cases.answer import CaseOut
from cases.api.cases.body import StepBody
from cases.api.cases.steps import CaseWrite
from cases.queries.case_project import projects_to_choose
from projects.models import Project


class ProjectBody(StepBody):
    """The number of a project; null takes the case away from its project."""

    project = serializers.CharField(
        max_length=30, allow_null=True, help_text=_("工程编号，如 XM2026000001；null 为不涉及")
    )

    def validate_project(self, number: str | None) -> Project | None:
        if number is None:
            return None
        found = projects_to_choose(self.context["case"], self.context["actor"]).filter(number=number).first()
        if found is None:
            raise serializers.ValidationError(gettext("没有找到这个工程"))
        return found


class ProjectView(CaseWrite):
    body = ProjectBody

    @extend_schema(
        operation_id="case_project",
        summary=_("登记涉案工程"),
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        request=ProjectBody,
        responses={200: CaseOut, **problems(*WRITE_PROBLEMS)},
        tags=["cases"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        set_project(self.case, values["project"], actor=self.actor, version=values["version"])
        return status.HTTP_200_OK, self.told()
