"""The plan of a case over REST."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from cases.actions.investigation.plan import add_step, drop_step, finish_step
from cases.api.investigation.answer import PlanStepOut
from cases.api.investigation.body import DoneBody, ReasonBody, StepBody
from cases.api.investigation.doors import InvestigationView, reads, writes
from cases.models import Case, PlanStep
from cases.queries.investigation.plan import lines_of

ANSWER = PlanStepOut(many=True)


def plan_body(case: Case) -> Any:
    """The steps as plain data."""
    return PlanStepOut(lines_of(case), many=True).data


class Plan(InvestigationView):
    body = StepBody

    @reads("case_plan", _("调查方案"), ANSWER)
    def get(self, request: Request, number: str) -> Response:
        return Response(plan_body(self.case_to_read(number)))

    @writes("case_plan_add", _("增加调查步骤"), StepBody, ANSWER, 201)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return self.write(request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        add_step(self.case, **self.read(request), actor=self.actor)
        return status.HTTP_201_CREATED, plan_body(self.case)


class _StepView(InvestigationView):
    step: PlanStep

    def check_rights(self, *, number: str, step: int, **kwargs: Any) -> None:
        super().check_rights(number=number)
        self.step = PlanStep.objects.visible_to(self.actor).select_related("case").get(pk=step, case=self.case)


class PlanStepDone(_StepView):
    body = DoneBody

    @writes("case_plan_done", _("完成调查步骤"), DoneBody, ANSWER)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return self.write(request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        finish_step(self.step, **self.read(request), actor=self.actor)
        return status.HTTP_200_OK, plan_body(self.case)


class PlanStepDropped(_StepView):
    body = ReasonBody

    @writes("case_plan_drop", _("不再办理调查步骤"), ReasonBody, ANSWER)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return self.write(request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        drop_step(self.step, **self.read(request), actor=self.actor)
        return status.HTTP_200_OK, plan_body(self.case)
