"""POST /api/v1/complaints/<number>/{sign,respond,return,extend,answer}/: what people do on a channel."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import Strict
from cases.actions import orders as actions
from cases.actions.orders import LONGEST_ANSWER
from cases.answering import VARIABLES
from cases.api.complaints.answer import OneComplaintOut, one_complaint
from cases.models import AnswerKind, Complaint
from cases.queries.order_cards import ORDER_STEPS
from cases.texts import ORDER_RETURN_GROUNDS
from cases.workflow import Outcome

LONGEST_TEXT = 2000


def _text(help_text: Any, **kwargs: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_TEXT, help_text=help_text, **kwargs)


class SignBody(Strict):
    """Nothing to say."""


class RespondBody(Strict):
    """The first word with who called."""

    how = _text(_("怎样回应的，例如“已电话联系”"))


class ReturnBody(Strict):
    """Back to the channel."""

    ground = serializers.ChoiceField([(code, code) for code in ORDER_RETURN_GROUNDS], help_text=_("退回渠道的理由"))
    reason = _text(_("理由"))


class ExtendBody(Strict):
    """More time for the answer."""

    until = serializers.DateTimeField(
        required=False, allow_null=True, help_text=_("渠道同意的新办结时间；期限由规则确定的渠道省略")
    )
    reason = _text(_("理由"))


class AnswerKindField(serializers.CharField):
    """A kind of answer by its code."""

    def run_validation(self, data: Any = serializers.empty) -> AnswerKind:
        code = super().run_validation(data)
        kind = AnswerKind.objects.filter(code=code).first()
        if kind is None:
            raise ValidationError(gettext("没有答复类别“%(code)s”，见 /api/v1/answer-kinds/") % {"code": code})
        return kind


class AnswerBody(Strict):
    """The answer on the channel."""

    kind = AnswerKindField(max_length=20, help_text=_("答复类别的代码，见 /api/v1/answer-kinds/"))
    text = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=LONGEST_ANSWER,
        help_text=_("自己写的答复；省略为该类别的范文，事实自动填入。不得含姓名、电话、身份证号"),
    )
    department = serializers.CharField(
        required=False, allow_blank=True, max_length=100, help_text=_("范文中有 {department} 时填：转送的部门")
    )

    def validate(self, body: dict) -> dict:
        if "{department}" in body["kind"].text and not body.get("text") and not body.get("department"):
            raise ValidationError({"department": [gettext("请写明转送哪个部门，不得只答“不归我管”")]})
        return body


BODIES: dict[str, type[Strict]] = {
    "sign": SignBody,
    "respond": RespondBody,
    "return": ReturnBody,
    "extend": ExtendBody,
    "answer": AnswerBody,
}
DO = {
    "sign": actions.sign,
    "respond": actions.respond,
    "extend": actions.extend_order,
    "answer": actions.answer_order,
}


class OrderWrite(WriteView):
    """One thing done with an order. Not seen is 404, an outside system 403, then the body is read."""

    what: str
    complaint: Complaint

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.complaint = (
            Complaint.objects.visible_to(self.actor).select_related("case", "brought_by").get(number=number)
        )
        require_insider(self.actor)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = BODIES[self.what](data=request.data)
        body.is_valid(raise_exception=True)
        values = dict(body.validated_data)
        if self.what == "return":
            actions.return_order(self.complaint, actor=self.actor, **values)
        else:
            DO[self.what](self.complaint, actor=self.actor, **values)
        return status.HTTP_200_OK, one_complaint(self.complaint.number, self.actor)


def _view_of(what: str) -> Any:
    described = extend_schema(
        operation_id=f"complaint_{what}",
        summary=ORDER_STEPS[what],
        parameters=[IDEMPOTENCY_KEY],
        request=BODIES[what],
        responses={200: OneComplaintOut, **problems(*WRITE_PROBLEMS)},
        tags=["complaints"],
    )

    def post(self: OrderWrite, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    return type(f"{what.title()}Order", (OrderWrite,), {"what": what, "post": described(post)}).as_view()


ORDER_VIEWS = {what: _view_of(what) for what in BODIES}


class AnswerKindOut(serializers.Serializer):
    """A kind of answer and its wording, in Chinese, with variables in braces."""

    code = serializers.CharField()
    name = serializers.CharField(source="label")
    text = serializers.CharField(help_text=_("范文；花括号里的事实在答复时填入"))
    caution = serializers.CharField(source="caution_label", help_text=_("选用前核对"))
    outcomes = serializers.ListField(
        child=serializers.ChoiceField(Outcome.choices), help_text=_("自动用于哪些办理结果")
    )
    final = serializers.BooleanField(help_text=_("false：阶段答复，案件继续办理"))


class AnswerKindsOut(serializers.Serializer):
    """The kinds that may be chosen."""

    results = AnswerKindOut(many=True)
    variables = serializers.DictField(child=serializers.CharField(), help_text=_("范文中可用的变量和含义"))


@extend_schema(summary=_("答复类别"), responses={200: AnswerKindsOut, **problems(401)}, tags=["complaints"])
class AnswerKinds(ActorView):
    """The ten kinds, in order."""

    def get(self, request: Request) -> Response:
        kinds = AnswerKind.objects.filter(active=True)
        body = {"results": kinds, "variables": {name: str(label) for name, label in VARIABLES.items()}}
        return Response(AnswerKindsOut(body).data)
