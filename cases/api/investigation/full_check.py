"""The full check of a case over REST."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from cases.actions.full_check.findings import add_finding, correct_finding
from cases.actions.full_check.items import record_check
from cases.api.investigation.answer import FullCheckOut
from cases.api.investigation.body import CorrectionBody, FindingBody, ItemBody
from cases.api.investigation.doors import InvestigationView, reads, writes
from cases.models import Case, Finding
from cases.queries.investigation.full_check import check_of


def check_body(case: Case) -> Any:
    """The check as plain data."""
    return FullCheckOut(check_of(case)).data


class FullCheck(InvestigationView):
    @reads("case_full_check", _("全面检查（一诉全查）"), FullCheckOut)
    def get(self, request: Request, number: str) -> Response:
        return Response(check_body(self.case_to_read(number)))

    http_method_names = ["get", "head", "options"]


class CheckItems(InvestigationView):
    body = ItemBody

    @writes("case_check_item", _("填写检查事项"), ItemBody, FullCheckOut)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return self.write(request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        record_check(values.pop("module"), **values, actor=self.actor)
        return status.HTTP_200_OK, check_body(self.case)


class Findings(InvestigationView):
    body = FindingBody

    @writes("case_finding", _("登记问题"), FindingBody, FullCheckOut, 201)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return self.write(request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        add_finding(values.pop("module"), **values, actor=self.actor)
        return status.HTTP_201_CREATED, check_body(self.case)


class Correction(InvestigationView):
    body = CorrectionBody
    finding: Finding

    @writes("case_finding_correction", _("登记整改"), CorrectionBody, FullCheckOut)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return self.write(request, **kwargs)

    def check_rights(self, *, number: str, finding: int, **kwargs: Any) -> None:
        super().check_rights(number=number)
        self.finding = Finding.objects.visible_to(self.actor).select_related("case").get(pk=finding, case=self.case)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        correct_finding(self.finding, **self.read(request), actor=self.actor)
        return status.HTTP_200_OK, check_body(self.case)
