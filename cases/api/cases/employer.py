"""POST /api/v1/cases/<number>/employer/: who the employer really is."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request

from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from accounts.api.fields import CleanField
from cases.actions.employer import identify_employer
from cases.api.cases.answer import CaseOut
from cases.api.cases.body import StepBody
from cases.api.cases.steps import CaseWrite
from cases.forms import inputs


class EmployerBody(StepBody):
    """Its name and, where there is a licence, its code."""

    name = CleanField(
        partial(inputs.clean_text, longest=inputs.LONGEST_EMPLOYER), help_text=_("用人单位全称；已有的单位会认出来")
    )
    uscc = CleanField(inputs.clean_credit_code, required=False, help_text=_("统一社会信用代码，18 位，核对校验位"))


class EmployerView(CaseWrite):
    body = EmployerBody

    @extend_schema(
        operation_id="case_employer",
        summary=_("核实用人单位"),
        description=_("来件人当时的说法仍留在来件上。"),
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        request=EmployerBody,
        responses={200: CaseOut, **problems(*WRITE_PROBLEMS)},
        tags=["cases"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        identify_employer(
            self.case,
            employer=values["name"],
            credit_code=values.get("uscc", ""),
            actor=self.actor,
            version=values["version"],
        )
        return status.HTTP_200_OK, self.told()
