"""Checks of employers over REST: those open, and what one came to."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import Strict
from census.actions.checks import finish_check
from census.models import CheckResult, CheckTask
from census.queries import checks as query


class CheckFact(serializers.Serializer):
    """What a record says."""

    label = serializers.CharField()
    value = serializers.CharField()


class CheckOut(serializers.Serializer):
    """A check of an employer."""

    number = serializers.CharField(source="check.number")
    enterprise = serializers.CharField(source="check.enterprise.name")
    credit_code = serializers.CharField(source="check.enterprise.credit_code", allow_null=True)
    street = serializers.CharField(source="check.street.code", default="")
    reason = serializers.CharField(source="check.reason", help_text=_("由什么记录引起，如 market:abnormal_listed"))
    facts = CheckFact(many=True)
    assignee = serializers.CharField(source="check.assignee.username", default="")
    due_on = serializers.DateField(source="clock.legal_due", default=None, allow_null=True)
    light = serializers.CharField(source="light.band", default="", help_text=_("期限的灯色；已结束为空"))
    result = serializers.ChoiceField(CheckResult.choices, source="check.result", allow_blank=True)
    note = serializers.CharField(source="check.note")
    done_at = serializers.DateTimeField(source="check.done_at", allow_null=True)


class CheckList(serializers.Serializer):
    """A page of open checks, those due first first."""

    checks = CheckOut(many=True)
    after = serializers.CharField(help_text=_("下一页的 after；没有下一页为空"), allow_blank=True)


class FinishBody(Strict):
    """What was found."""

    result = serializers.ChoiceField(CheckResult.choices, help_text=_("核查结果"))
    note = serializers.CharField(max_length=500, help_text=_("现场情况"))


class Checks(ActorView):
    """The open checks this caller sees."""

    @extend_schema(
        operation_id="check_list",
        summary=_("待办的异常核查"),
        parameters=[OpenApiParameter("after", str)],
        responses={200: CheckList, **problems(401, 403)},
        tags=["checks"],
    )
    def get(self, request: Request) -> Response:
        if not self.actor.has(*query.READERS):
            raise exceptions.PermissionDenied(gettext("您的岗位不能查看核查任务"))
        cards, older = query.waiting(self.actor, "all", request.query_params.get("after", ""))
        return Response(CheckList({"checks": cards, "after": older}).data)


class FinishView(WriteView):
    """Say what a check came to."""

    check: CheckTask

    @extend_schema(
        operation_id="check_finish",
        summary=_("登记核查结果"),
        parameters=[IDEMPOTENCY_KEY],
        request=FinishBody,
        responses={200: CheckOut, **problems(*WRITE_PROBLEMS)},
        tags=["checks"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.check = query.seen_by(self.actor).get(number=number.upper())
        require_insider(self.actor)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = FinishBody(data=request.data)
        body.is_valid(raise_exception=True)
        finish_check(self.check, **body.validated_data, actor=self.actor)
        [card] = query.cards_of([query.seen_by(self.actor).get(pk=self.check.pk)])
        return status.HTTP_200_OK, CheckOut(card).data
