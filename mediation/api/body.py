"""What each step with a mediation wants to be told over REST. A test compares these with the actions."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.serializers import ValidationError

from accounts.api.fields import MONEY, Strict, VersionField
from cases.api.cases.body import OfficerField, UnitField
from mediation.actions.agreeing import LONGEST_CLAUSE, LONGEST_TERMS, MOST_INSTALMENTS
from mediation.actions.consent import SIDES
from mediation.actions.instalments import LONGEST_PROOF
from mediation.actions.sessions import Again
from mediation.models import (
    Instalment,
    Mediation,
    ProcedureKind,
    ProcedureState,
    ProposalAnswer,
    SessionState,
    Slot,
    Tie,
)
from mediation.workflow import STEPS, Mode, Side

LARGEST_KEY = 2**63 - 1
LONGEST_NOTE, LONGEST_REASON = 1000, 300
# Named in ENUM_NAME_OVERRIDES.
CONSENTING = [(side.value, side.label) for side in SIDES]
CONFIDENTIAL = frozenset({"note", "release"})  # notes are written and read at the station, never over REST
STEP_CODES = [(step.code, step.label) for step in STEPS if step.code not in CONFIDENTIAL]


class OwnRow(serializers.IntegerField):
    """A row of this mediation (or open to it) by its number in what REST answered."""

    def __init__(self, rows: Callable[[Mediation], QuerySet], key: str = "pk", **kwargs: Any) -> None:
        self.rows, self.key = rows, key
        super().__init__(min_value=1, max_value=LARGEST_KEY, **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        number = super().run_validation(data)
        found = self.rows(self.context["mediation"]).filter(**{self.key: number}).first()
        if found is None:
            raise ValidationError(gettext("这件调解没有这一条"))
        return found


def _slot(**kwargs: Any) -> OwnRow:
    said = _("空闲时段的编号，见调解组织列表")
    return OwnRow(lambda one: Slot.objects.filter(station=one.station_id), help_text=said, **kwargs)


def _session() -> OwnRow:
    return OwnRow(lambda one: one.sessions.filter(state=SessionState.PLANNED), help_text=_("预约的编号"))


def _text(longest: int, **kwargs: Any) -> serializers.CharField:
    return serializers.CharField(max_length=longest, **kwargs)


def _optional(longest: int, **kwargs: Any) -> serializers.CharField:
    return _text(longest, required=False, allow_blank=True, **kwargs)


def _answer(**kwargs: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField(ProposalAnswer.choices, required=False, allow_blank=True, **kwargs)


class StepBody(Strict):
    """What every step may carry."""

    step = serializers.ChoiceField(STEP_CODES, help_text=_("办理哪一步"))
    version = VersionField()

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments for the action."""
        return {name: value for name, value in self.validated_data.items() if name != "step"}


class MediationNoteBody(StepBody):
    note = _optional(LONGEST_NOTE, help_text=_("备注"))


class MediationReasonBody(StepBody):
    reason = _text(LONGEST_REASON, help_text=_("理由"))


class ForwardBody(MediationReasonBody):
    station = UnitField(help_text=_("改派到的调解组织：机构代码、简称或全称"))


class AssignBody(StepBody):
    mediator = OfficerField(help_text=_("调解员的用户名"))


class RemoveBody(StepBody):
    tie = serializers.ChoiceField(Tie.choices, help_text=_("与用人单位的关系"))
    note = _optional(200, help_text=_("说明"))


class BookBody(StepBody):
    """A slot; or a mediator with a time; neither: the next free slot."""

    slot = _slot(required=False)
    mediator = OfficerField(required=False, help_text=_("不按值班时段时：调解员的用户名"))
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)
    mode = serializers.ChoiceField(Mode.choices, default=Mode.IN_PERSON)
    place = _optional(200, help_text=_("地点或会议网址"))


class CancelBody(StepBody):
    session = _session()
    reason = _optional(500)


class ConsentBody(MediationNoteBody):
    side = serializers.ChoiceField(CONSENTING, help_text=_("哪一方"))
    agrees = serializers.BooleanField(help_text=_("不同意即终止调解，案件继续办理"))


class HoldBody(StepBody):
    session = _session()
    worker_came = serializers.BooleanField()
    employer_came = serializers.BooleanField()
    result = _optional(500, help_text=_("调解情况；双方到场必填；保密的内容不要写在这里"))
    again = _slot(required=False)
    again_mode = serializers.ChoiceField(Mode.choices, default=Mode.IN_PERSON)
    again_place = _optional(200)

    def arguments(self) -> dict[str, Any]:
        values = super().arguments()
        slot, mode, place = values.pop("again", None), values.pop("again_mode"), values.pop("again_place", "")
        return values | {"again": Again(slot, mode, place) if slot else None}


class ProposeBody(StepBody):
    side = serializers.ChoiceField(Side.choices, help_text=_("谁提出的"))
    amount = serializers.DecimalField(max_digits=12, decimal_places=2, min_value=0, required=False, allow_null=True)
    terms = _text(500)
    worker_answer = _answer()
    employer_answer = _answer()


class ProposalAnswerBody(StepBody):
    proposal = OwnRow(lambda one: one.proposals.all(), help_text=_("方案的编号"))
    worker_answer = _answer()
    employer_answer = _answer()


class MediationExtendBody(StepBody):
    until = serializers.DateField()
    worker_agrees = serializers.BooleanField()
    employer_agrees = serializers.BooleanField()
    reason = _optional(LONGEST_REASON)


class PromiseBody(Strict):
    """One instalment."""

    due_on = serializers.DateField()
    amount = serializers.DecimalField(**MONEY, help_text=_("元"))


class AgreeBody(StepBody):
    terms = _text(LONGEST_TERMS, help_text=_("协议内容"))
    default_clause = _text(LONGEST_CLAUSE, help_text=_("不按期付款时怎么办"))
    signed_on = serializers.DateField()
    instalments = PromiseBody(many=True, min_length=1, max_length=MOST_INSTALMENTS)
    proof = _optional(LONGEST_PROOF, help_text=_("第一期当场支付的，写明凭证"))

    def arguments(self) -> dict[str, Any]:
        values = super().arguments()
        return values | {"instalments": [(one["due_on"], one["amount"]) for one in values["instalments"]]}


class ProveBody(StepBody):
    instalment = OwnRow(
        lambda one: Instalment.objects.filter(agreement__mediation=one).select_related("agreement__mediation"),
        key="position",
        help_text=_("第几期"),
    )
    paid_on = serializers.DateField()
    proof = _text(LONGEST_PROOF, help_text=_("付款凭证"))


class PressBody(StepBody):
    note = _text(LONGEST_NOTE, help_text=_("怎样催促"))


class FollowBody(StepBody):
    """A procedure that follows, or its next stage."""

    kind = serializers.ChoiceField(ProcedureKind.choices, help_text=_("后续程序"))
    stage = serializers.ChoiceField(ProcedureState.choices, help_text=_("进展"))
    on = serializers.DateField(help_text=_("进展的日期"))
    body = _optional(100, help_text=_("法院或仲裁机构的名称"))
    unit = UnitField(required=False, help_text=_("移交本区仲裁机构时：机构代码、简称或全称"))
    document_number = _optional(60, help_text=_("文书编号"))
    amount = serializers.DecimalField(
        max_digits=12, decimal_places=2, min_value=0, required=False, allow_null=True, help_text=_("裁决金额，元")
    )
    result = _optional(500, help_text=_("结果"))
    close_case = serializers.BooleanField(default=False, help_text=_("案件同时移交仲裁并办结"))


BODIES: dict[str, type[StepBody]] = {
    "at_once": MediationNoteBody,
    "sign": MediationNoteBody,
    "forward": ForwardBody,
    "assign": AssignBody,
    "remove": RemoveBody,
    "book": BookBody,
    "cancel": CancelBody,
    "consent": ConsentBody,
    "begin": MediationNoteBody,
    "hold": HoldBody,
    "propose": ProposeBody,
    "answer": ProposalAnswerBody,
    "extend": MediationExtendBody,
    "agree": AgreeBody,
    "fail": MediationReasonBody,
    "recall": MediationReasonBody,
    "prove": ProveBody,
    "press": PressBody,
    "break_off": MediationReasonBody,
    "follow": FollowBody,
}
