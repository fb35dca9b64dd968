"""What the doors of an investigation share: reading a case as an insider, writing with or without a version."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions
from rest_framework.request import Request

from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.models import Role
from cases.api.cases.steps import CaseWrite
from cases.models import Case
from cases.queries.case_page import case_of

TAGS = ["investigation"]


def reads(operation: str, summary: object, answer: Any) -> Any:
    """How a read describes itself."""
    responses = {200: answer, **problems(401, 403, 404)}
    return extend_schema(operation_id=operation, summary=summary, responses=responses, tags=TAGS)


def writes(operation: str, summary: object, body: type, answer: Any, code: int = 200) -> Any:
    """How a write describes itself."""
    return extend_schema(
        operation_id=operation,
        summary=summary,
        parameters=[IDEMPOTENCY_KEY],
        request=body,
        responses={code: OpenApiResponse(answer, _("最新内容")), **problems(*WRITE_PROBLEMS)},
        tags=TAGS,
    )


class InvestigationView(CaseWrite):
    """A door on plan, check or recusals of one case: outside systems stay outside, auditors read."""

    def case_to_read(self, number: str) -> Case:
        """Raises Case.DoesNotExist, PermissionDenied."""
        case = case_of(number, self.actor)
        if self.actor.has(Role.OUTSIDE_SYSTEM):
            raise exceptions.PermissionDenied(_("外部系统只能登记和查询自己交来的来件，不能办理案件"))
        return case

    def read(self, request: Request) -> dict:
        """The body in clean form; a version only where the body has one."""
        values = super().read(request)
        if "version" not in self.body().fields:
            values.pop("version")
        return values

    def write(self, request: Request, **kwargs: Any) -> Any:
        """What every `post` hands on to; a method of its own carries the description."""
        return WriteView.post(self, request, **kwargs)
