"""Recusals of a case over REST."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from cases.actions.investigation.recusals import decide_recusal, request_recusal
from cases.api.investigation.answer import RecusalOut
from cases.api.investigation.body import DecisionBody, RecusalBody
from cases.api.investigation.doors import InvestigationView, reads, writes
from cases.models import Case, Recusal
from cases.queries.investigation.recusals import recusals_of

ANSWER = RecusalOut(many=True)


class Recusals(InvestigationView):
    body = RecusalBody

    @reads("case_recusals", _("回避申请与决定"), ANSWER)
    def get(self, request: Request, number: str) -> Response:
        return Response(self.told_recusals(self.case_to_read(number)))

    @writes("case_recusal", _("申请回避"), RecusalBody, ANSWER, 201)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return self.write(request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        request_recusal(self.case, **self.read(request), actor=self.actor)
        return status.HTTP_201_CREATED, self.told_recusals(self.case)

    def told_recusals(self, case: Case) -> Any:
        return RecusalOut(recusals_of(case), many=True, context={"actor": self.actor}).data


class RecusalDecision(Recusals):
    body = DecisionBody
    recusal: Recusal
    http_method_names = ["post", "options"]

    @writes("case_recusal_decision", _("决定回避"), DecisionBody, ANSWER)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return self.write(request, **kwargs)

    def check_rights(self, *, number: str, recusal: int, **kwargs: Any) -> None:
        super().check_rights(number=number)
        self.recusal = self.case.recusals.select_related("case").get(pk=recusal)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        decide_recusal(self.recusal, **self.read(request), actor=self.actor)
        return status.HTTP_200_OK, self.told_recusals(self.case)
