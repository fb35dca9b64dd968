"""GET the referral of a case with its meter; POST one of its steps."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from accounts.actor import Actor
from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import MONEY, Strict
from accounts.models import Role
from cases.actions.referral.steps import TAKE_REFERRAL_STEP
from cases.api.cases.body import OfficerField
from cases.models import Case, Conduct, Evidence, ReferralState
from cases.queries.case_page import case_of
from cases.queries.evidence import evidence_of
from cases.queries.readiness import Readiness, readiness_of
from cases.queries.referral_steps import steps_possible
from cases.referral_items import BY_HAND, ITEM_LIST
from cases.referral_texts import CONTEST_WITH
from cases.referral_workflow import REFERRAL_STEP
from statutes.crime import Result

# Named in ENUM_NAME_OVERRIDES.
REFERRAL_ITEMS = [(code, code) for code in BY_HAND]
CONTEST_WAYS = [(code, code) for code in CONTEST_WITH]


class ReasonOut(serializers.Serializer):
    """A reason of the answer."""

    code = serializers.CharField()
    text = serializers.CharField()
    met = serializers.BooleanField(allow_null=True, help_text=_("数额是否达到；与数额无关的为空"))


class ItemOut(serializers.Serializer):
    """An item of the list of evidence."""

    code = serializers.ChoiceField([(item.code, item.code) for item in ITEM_LIST])
    label = serializers.CharField()
    needed = serializers.BooleanField()
    in_hand = serializers.BooleanField()
    proofs = serializers.ListField(child=serializers.CharField())


class ReferralOut(serializers.Serializer):
    """How far the referral got, what the law says of the facts, and what is missing."""

    case = serializers.CharField(source="case.number")
    state = serializers.ChoiceField(ReferralState.choices, source="referral.state")
    version = serializers.IntegerField(source="referral.version")
    conduct = serializers.ChoiceField(Conduct.choices, source="referral.conduct")
    serious_result = serializers.BooleanField(source="referral.serious_result")
    result = serializers.ChoiceField([(one.value, one.value) for one in Result])
    result_text = serializers.CharField()
    row = serializers.CharField(source="assessment.row", help_text=_("判断表的行号"))
    article = serializers.CharField()
    prospect = serializers.CharField(source="prospect.result.value", help_text=_("责令送达且逾期时数额的结论"))
    province = serializers.CharField(source="facts.province")
    largest = serializers.DecimalField(source="facts.max_worker_amount_3m", **MONEY)
    workers = serializers.IntegerField(source="facts.n_workers")
    total = serializers.DecimalField(source="facts.total", **MONEY)
    order_served = serializers.CharField(source="facts.order_served.value")
    order_due = serializers.DateField(source="facts.order_due", allow_null=True)
    paid_in_full_on = serializers.DateField(source="facts.paid_in_full_on", allow_null=True)
    reasons = ReasonOut(many=True)
    items = ItemOut(many=True)
    missing = serializers.ListField(child=serializers.CharField(), help_text=_("还缺的项目代码"))
    percent = serializers.IntegerField()
    reported_at = serializers.DateTimeField(source="referral.reported_at", allow_null=True)
    decided_at = serializers.DateTimeField(source="referral.decided_at", allow_null=True)
    handed_over_at = serializers.DateTimeField(source="referral.handed_over_at", allow_null=True)
    police_unit = serializers.CharField(source="referral.police_unit")
    police_answered_on = serializers.DateField(source="referral.police_answered_on", allow_null=True)
    police_number = serializers.CharField(source="referral.police_number")
    bundle_digest = serializers.CharField(source="referral.bundle_digest")
    actions = serializers.ListField(child=serializers.CharField(), help_text=_("现在可以办理的步骤"))


def referral_body(number: str, actor: Actor) -> dict:
    """The referral as this actor sees it, as plain data. Raises Case.DoesNotExist."""
    found = readiness_of(_seen(number, actor))
    return ReferralOut(_Shown(found, actor)).data


class _Shown:
    """A meter with what this actor may do."""

    def __init__(self, found: Readiness, actor: Actor) -> None:
        self._found = found
        self.missing = [card.code for card in found.missing]
        self.actions = [step.code for step in steps_possible(found, actor)]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found, name)


def _seen(number: str, actor: Actor) -> Case:
    """An outside system sees its complaints, not what is held against the employer. Raises Case.DoesNotExist."""
    if actor.has(Role.OUTSIDE_SYSTEM):
        raise Case.DoesNotExist
    return case_of(number, actor)


class ReferralView(ActorView):
    @extend_schema(
        summary=_("移送公安准备度"),
        description=_("是否涉嫌拒不支付劳动报酬罪、依据和理由、证据清单还缺什么、移送进展。"),
        responses={200: ReferralOut, **problems(401, 404)},
        tags=["referral"],
    )
    def get(self, request: Request, number: str) -> Response:
        return Response(referral_body(number, self.actor))


class ReferralBody(Strict):
    """What every step may carry."""

    version = serializers.IntegerField(
        min_value=1, max_value=2**31 - 1, required=False, help_text=_("上次读到的移送 version；已被他人办理时答 409")
    )


class EvidenceField(serializers.IntegerField):
    """A file of the case by its id."""

    def run_validation(self, data: Any = serializers.empty) -> Evidence | None:
        key = super().run_validation(data)
        if key is None:
            return None
        found = evidence_of(self.context["case"], self.context["actor"]).filter(pk=key).first()
        if found is None:
            raise ValidationError(gettext("这份证据不在本案"))
        return found


def _text(longest: int, help_text: Any, **more: Any) -> serializers.CharField:
    return serializers.CharField(max_length=longest, help_text=help_text, **more)


class Facts(ReferralBody):
    conduct = serializers.ChoiceField(Conduct.choices, help_text=_("行为方式"))
    conduct_facts = _text(500, _("哪些事实表明"), required=False, allow_blank=True)
    serious_result = serializers.BooleanField(default=False)
    through_contractor = serializers.BooleanField(default=False)
    contractor_paid_in_full = serializers.BooleanField(default=False)


class Tick(ReferralBody):
    item = serializers.ChoiceField(REFERRAL_ITEMS, help_text=_("清单项目"))
    evidence = EvidenceField(
        min_value=1, max_value=2**31 - 1, required=False, allow_null=True, help_text=_("案件中的证据编号")
    )
    note = _text(300, _("用什么证明"), required=False, allow_blank=True)


class Untick(ReferralBody):
    item = serializers.ChoiceField(REFERRAL_ITEMS, help_text=_("清单项目"))
    reason = _text(300, _("理由"), required=False, allow_blank=True)


class Opinion(ReferralBody):
    opinion = _text(300, _("法制审核意见"))
    agrees = serializers.BooleanField(help_text=_("是否认为达到移送标准"))


class Report(ReferralBody):
    officers = serializers.ListField(child=OfficerField(), min_length=2, max_length=20, help_text=_("专案组的用户名"))
    report = _text(2000, _("调查报告"))


class Approve(ReferralBody):
    reason = _text(300, _("意见"), required=False, allow_blank=True)


class Reason(ReferralBody):
    reason = _text(300, _("理由"))


class HandOver(ReferralBody):
    police_unit = _text(100, _("接收的公安机关"))
    received_by = _text(60, _("签收人"))
    handed_over_at = serializers.DateTimeField(help_text=_("签收时间"))
    copied_to = _text(100, _("移送书抄送的检察机关"))


class Supplement(ReferralBody):
    asked_on = serializers.DateField()
    what = _text(300, _("要求补充什么"))


class Told(ReferralBody):
    told_on = serializers.DateField()


class PassedOn(ReferralBody):
    police_unit = _text(100, _("接收的公安机关"))
    passed_on = serializers.DateField()


class Filed(ReferralBody):
    answered_on = serializers.DateField()
    number = _text(60, _("立案决定书文号"))


class Declined(ReferralBody):
    answered_on = serializers.DateField()
    reason = _text(300, _("不予立案的理由"))


class Contest(ReferralBody):
    contested_with = serializers.ChoiceField(CONTEST_WAYS, help_text=_("途径"))
    contested_on = serializers.DateField()
    reason = _text(300, _("理由"))


class Answer(ReferralBody):
    answer = _text(300, _("检察机关的答复"))


class Given(ReferralBody):
    given_on = serializers.DateField()
    what = _text(300, _("移交了什么、由谁签收"))


BODIES: dict[str, type[ReferralBody]] = {
    "set_facts": Facts,
    "tick": Tick,
    "untick": Untick,
    "give_opinion": Opinion,
    "report": Report,
    "approve": Approve,
    "not_approve": Reason,
    "hand_over": HandOver,
    "supplement": Supplement,
    "no_jurisdiction": Told,
    "passed_on": PassedOn,
    "police_filed": Filed,
    "police_declined": Declined,
    "contest": Contest,
    "procurator_answer": Answer,
    "material_given": Given,
    "end": Reason,
}


class ReferralStepView(WriteView):
    """One step of the referral."""

    step: str
    body: type[ReferralBody]
    case: Case

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.case = case_of(number, self.actor)
        require_insider(self.actor)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = self.body(data=request.data, context={"case": self.case, "actor": self.actor})
        body.is_valid(raise_exception=True)
        TAKE_REFERRAL_STEP[self.step](self.case, actor=self.actor, **body.validated_data)
        return status.HTTP_200_OK, referral_body(self.case.number, self.actor)


def _view_of(code: str) -> Any:
    described = extend_schema(
        operation_id=f"referral_{code}",
        summary=REFERRAL_STEP[code].label,
        description=REFERRAL_STEP[code].article,
        parameters=[IDEMPOTENCY_KEY],
        request=BODIES[code],
        responses={200: ReferralOut, **problems(*WRITE_PROBLEMS)},
        tags=["referral"],
    )

    def post(self: ReferralStepView, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    members = {"step": code, "body": BODIES[code], "post": described(post)}
    return type(f"Referral{code.title().replace('_', '')}", (ReferralStepView,), members).as_view()


REFERRAL_VIEWS = {code: _view_of(code) for code in TAKE_REFERRAL_STEP}
