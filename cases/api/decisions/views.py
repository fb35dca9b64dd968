"""GET and POST of decisions. An outside system has no part in them: it hears how its complaint ended."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actor import Actor
from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from cases.actions.decisions.propose import propose
from cases.actions.decisions.steps import TAKE_DECISION_STEP
from cases.api.cases.steps import CaseWrite
from cases.api.decisions.answer import DecisionOut, DecisionRow
from cases.api.decisions.body import DECISION_BODIES, ProposalBody
from cases.models import Decision
from cases.queries.case_page import case_of
from cases.queries.decisions import decision_of, decisions_of

ANY_STEP = PolymorphicProxySerializer(
    component_name="DecisionStep",
    serializers=list(dict.fromkeys(DECISION_BODIES.values())),
    resource_type_field_name=None,
)


class Decisions(CaseWrite):
    """The decisions of a case; POST proposes one."""

    body = ProposalBody

    @extend_schema(
        operation_id="case_decisions",
        summary=_("案件的决定"),
        responses={200: DecisionRow(many=True), **problems(401, 404)},
        tags=["decisions"],
    )
    def get(self, request: Request, number: str) -> Response:
        case = case_of(number, self.actor)
        if self.is_outside:
            raise Http404
        return Response(DecisionRow(decisions_of(case), many=True, context={"actor": self.actor}).data)

    @extend_schema(
        operation_id="case_decision_propose",
        summary=_("拟定决定"),
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        request=ProposalBody,
        responses={201: DecisionOut, **problems(*WRITE_PROBLEMS)},
        tags=["decisions"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        made = propose(self.case, actor=self.actor, **self.read(request))
        return status.HTTP_201_CREATED, decision_body(made.pk, self.actor)


class OneDecision(ActorView):
    @extend_schema(
        operation_id="decision",
        summary=_("一个决定"),
        description=_("金额、期限、经过，以及 actions：现在可以办理的步骤。ETag 是 version。"),
        responses={200: DecisionOut, **problems(401, 404)},
        tags=["decisions"],
    )
    def get(self, request: Request, pk: int) -> Response:
        if self.is_outside:
            raise Http404
        body = decision_body(pk, self.actor)
        return Response(body, headers={"ETag": f'"{body["version"]}"'})


class DecisionStepView(CaseWrite):
    """One step of a decision."""

    def check_rights(self, *, pk: int, code: str, **kwargs: Any) -> None:
        self.decision = decision_of(pk, self.actor)
        if code not in DECISION_BODIES:
            raise Http404
        self.case, self.body = self.decision.case, DECISION_BODIES[code]
        require_insider(self.actor)

    @extend_schema(
        operation_id="decision_step",
        summary=_("办理决定的一步"),
        description=_("code 是 actions 给出的步骤，请求体随步骤而定。"),
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        request=ANY_STEP,
        responses={200: DecisionOut, **problems(*WRITE_PROBLEMS)},
        tags=["decisions"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, *, code: str, **kwargs: Any) -> tuple[int, Any]:
        TAKE_DECISION_STEP[code](self.decision, actor=self.actor, **self.read(request))
        return status.HTTP_200_OK, decision_body(self.decision.pk, self.actor)


def decision_body(pk: int, actor: Actor) -> dict:
    """One decision as this actor sees it, as plain data. Raises Decision.DoesNotExist."""
    found: Decision = decision_of(pk, actor)
    return DecisionOut(found, context={"actor": actor}).data
