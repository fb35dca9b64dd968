"""What a proposal and each step of a decision want to be told. A test compares these with DECISION_STEPS."""

from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.api.fields import MONEY, Strict, VersionField
from cases.actions.decisions.propose import Proposal
from cases.api.cases.body import OfficerField
from cases.decision_texts import CONTEST_KINDS
from cases.decision_workflow import DecisionKind
from cases.models import Respondent
from common.time import today
from documents.models import ServiceMethod

EARLIEST, LATEST = date(1995, 1, 1), date(2100, 12, 31)


def _day(**more: Any) -> serializers.DateField:
    message = _("日期应在 1995 年至 2100 年之间")
    limits = [MinValueValidator(EARLIEST, message), MaxValueValidator(LATEST, message)]
    return serializers.DateField(validators=limits, **more)


def _text(longest: int = 2000, **more: Any) -> serializers.CharField:
    return serializers.CharField(max_length=longest, **more)


def _note() -> serializers.CharField:
    return _text(required=False, allow_blank=True, help_text=_("备注"))


class ProposalBody(Strict):
    """A proposal; `version` is that of the case."""

    kind = serializers.ChoiceField(DecisionKind.choices, help_text=_("决定种类"))
    consequence = serializers.CharField(max_length=40, help_text=_("法律责任的代码"))
    act = _text(300, required=False, allow_blank=True, help_text=_("违法行为"))
    act_on = _day(required=False, help_text=_("违法行为日期"))
    facts = _text(20_000, required=False, allow_blank=True, help_text=_("事实和证据"))
    respondent = serializers.ChoiceField(Respondent.choices, default=Respondent.UNIT, help_text=_("当事人"))
    respondent_name = _text(200, required=False, allow_blank=True, help_text=_("当事人是个人的，请填写"))
    amount = serializers.DecimalField(**MONEY, required=False, allow_null=True, help_text=_("罚款金额（元）"))
    rate = serializers.DecimalField(
        max_digits=4, decimal_places=2, required=False, allow_null=True, help_text=_("加付比例，0.50 至 1.00")
    )
    workers = serializers.IntegerField(default=1, min_value=1, max_value=100_000, help_text=_("按人计算罚款的，请填写"))
    discretion_reason = _text(500, required=False, allow_blank=True, help_text=_("裁量理由"))
    version = VersionField()

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        version = data.pop("version", None)
        told = {"proposal": Proposal(**data)}
        return told | ({"version": version} if version is not None else {})


class DecisionBody(Strict):
    """What every step may carry; `version` is that of the decision."""

    version = VersionField()


class DecisionNotify(DecisionBody):
    served_on = _day(help_text=_("告知书送达日期"))


class DecisionStatement(DecisionBody):
    statement = _text(help_text=_("陈述申辩内容"))
    waives_hearing = serializers.BooleanField(default=False, help_text=_("当事人书面放弃听证"))
    heard_on = _day(default=today, help_text=_("日期"))


class HearingRequested(DecisionBody):
    requested_on = _day(help_text=_("当事人要求听证的日期"))
    notice_on = _day(help_text=_("听证通知书送达日期"))
    hearing_on = _day(help_text=_("听证日期"))
    host = OfficerField(help_text=_("听证主持人的用户名"))


class HearingHeld(DecisionBody):
    held_on = _day(help_text=_("举行日期"))
    report = _text(20_000, help_text=_("听证报告"))


class DecisionReview(DecisionBody):
    agrees = serializers.BooleanField(help_text=_("审核结论"))
    opinion = _text(help_text=_("审核意见"))


class DecisionMade(DecisionBody):
    approver = OfficerField(help_text=_("批准人的用户名"))
    is_complex = serializers.BooleanField(default=False, help_text=_("情节复杂或者重大违法，须集体讨论"))
    discussed_on = _day(required=False, allow_null=True, help_text=_("集体讨论日期"))
    note = _note()


class DecisionServed(DecisionBody):
    method = serializers.ChoiceField(ServiceMethod.choices, help_text=_("送达方式"))
    served_on = _day(help_text=_("送达日期；公告送达为公告之日"))
    receiver = _text(100, help_text=_("受送达人"))
    due_on = _day(required=False, allow_null=True, help_text=_("履行期限的最后一天；罚款和改正指令按法律计算"))


class DecisionNote(DecisionBody):
    note = _note()


class DecisionPublished(DecisionBody):
    where = _text(200, help_text=_("公示平台和网址"))


class DecisionContested(DecisionBody):
    contest_kind = serializers.ChoiceField(list(CONTEST_KINDS.items()), help_text=_("救济途径"))
    from_on = _day(help_text=_("开始日期"))
    ended_on = _day(required=False, allow_null=True, help_text=_("结束日期"))
    note = _note()


class FinePaid(DecisionBody):
    amount = serializers.DecimalField(**MONEY, required=False, allow_null=True, help_text=_("罚款（元）"))
    surcharge = serializers.DecimalField(**MONEY, required=False, allow_null=True, help_text=_("加处罚款（元）"))
    paid_on = _day(help_text=_("缴款日期"))
    receipt = _text(100, help_text=_("缴款凭证号"))


class DecisionPerformed(DecisionBody):
    performed_on = _day(help_text=_("履行完毕日期"))
    note = _note()


class DecisionUrged(DecisionBody):
    served_on = _day(help_text=_("催告书送达日期"))


class DecisionInCourt(DecisionBody):
    applied_on = _day(help_text=_("申请日期"))
    court_number = _text(60, required=False, allow_blank=True, help_text=_("法院收件或者案号"))
    late_reason = _text(300, required=False, allow_blank=True, help_text=_("逾期理由"))


class DecisionWithdrawn(DecisionBody):
    approver = OfficerField(help_text=_("批准人的用户名"))
    reason = _text(300, help_text=_("理由"))


DECISION_BODIES: dict[str, type[DecisionBody]] = {
    "notify": DecisionNotify,
    "hear_statement": DecisionStatement,
    "request_hearing": HearingRequested,
    "hold_hearing": HearingHeld,
    "legal_review": DecisionReview,
    "decide": DecisionMade,
    "serve": DecisionServed,
    "report_up": DecisionNote,
    "publish": DecisionPublished,
    "contest": DecisionContested,
    "pay": FinePaid,
    "perform": DecisionPerformed,
    "urge": DecisionUrged,
    "apply_to_court": DecisionInCourt,
    "withdraw": DecisionWithdrawn,
}
