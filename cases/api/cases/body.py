"""What each step of the workflow wants to be told. A test compares these with STEPS and with the actions."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.serializers import ValidationError

from accounts.api.fields import Strict, VersionField
from accounts.models import Role, Unit, User
from cases.actions.close import CLOSING_OUTCOMES
from cases.actions.decide import REFERRALS
from cases.actions.joining import NO_SUCH_CASE
from cases.models import Case, ReturnGround
from cases.queries.officers import holders_of
from cases.queries.units import unit_called
from cases.texts import GROUNDS, ORDER_RETURN_GROUNDS

LONGEST_REASON = 300
# Named in ENUM_NAME_OVERRIDES.
REFUSAL_GROUNDS = [(code, code) for code in GROUNDS]
CHANNEL_RETURN_GROUNDS = [(code, code) for code in ORDER_RETURN_GROUNDS]


def _reason(**kwargs: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_REASON, **({"help_text": _("理由")} | kwargs))


def _note() -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, max_length=2000, help_text=_("备注"))


class OfficerField(serializers.CharField):
    """A username of somebody who holds a post in the district of the case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 150, "help_text": _("用户名")} | kwargs))

    def run_validation(self, data: Any = serializers.empty) -> User:
        username = super().run_validation(data)
        case: Case = self.context["case"]
        user = holders_of(case.district, *Role.values).filter(username=username).first()
        if user is None:
            raise ValidationError(gettext("本区没有用户名为 %(name)s 的人员") % {"name": username})
        return user


class UnitField(serializers.CharField):
    """A unit of the district by code, full name or place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 120, "help_text": _("机构代码、简称或全称")} | kwargs))

    def run_validation(self, data: Any = serializers.empty) -> Unit:
        said = super().run_validation(data)
        unit = unit_called(said, district=self.context["case"].district)
        if unit is None:
            raise ValidationError(gettext("本区没有“%(unit)s”这个机构") % {"unit": said})
        return unit


class StepBody(Strict):
    """What every step may carry."""

    version = VersionField()


class WithNote(StepBody):
    note = _note()


class WithReason(StepBody):
    reason = _reason()


class Return(WithReason):
    ground = serializers.ChoiceField(
        ReturnGround.choices, default=ReturnGround.OTHER, help_text=_("退回理由，计入派案规则的准确率")
    )


class GiveBack(WithReason):
    ground = serializers.ChoiceField(CHANNEL_RETURN_GROUNDS, help_text=_("退回渠道的理由"))


class CaseField(serializers.CharField):
    """Another case of the district by its number."""

    def run_validation(self, data: Any = serializers.empty) -> Case:
        number = super().run_validation(data)
        found = Case.objects.filter(number=number.upper(), district=self.context["case"].district).first()
        if found is None:
            raise ValidationError(str(NO_SUCH_CASE))
        return found


class Join(WithReason):
    into = CaseField(max_length=30, help_text=_("并入的案件编号"))


class Redispatch(WithReason):
    unit = UnitField()


class Refuse(WithReason):
    ground = serializers.ChoiceField(REFUSAL_GROUNDS, help_text=_("不予受理的法定理由"))


class Refer(WithReason):
    to = serializers.ChoiceField([(code, code) for code in REFERRALS], help_text=_("转送去向"))
    department = serializers.CharField(max_length=100, help_text=_("转送的部门名称"))


class Mediate(WithNote):
    station = UnitField(required=False, help_text=_("调解工作室；省略为本区的调解工作室"))


class File(WithNote):
    lead = OfficerField(help_text=_("主办监察员的用户名"))
    assistants = serializers.ListField(
        child=OfficerField(), min_length=1, max_length=20, help_text=_("协办监察员的用户名，至少一名")
    )
    approver = OfficerField(help_text=_("批准人的用户名"))


class Order(WithNote):
    may_flee = serializers.BooleanField(default=False, help_text=_("用人单位可能逃匿，适用较短期限"))


class Approved(WithReason):
    approver = OfficerField(help_text=_("批准人的用户名"))


class Resume(StepBody):
    reason = _reason(required=False, allow_blank=True)
    approver = OfficerField(help_text=_("批准人的用户名"))


class Reassign(WithReason):
    lead = OfficerField(help_text=_("主办监察员的用户名"))
    assistants = serializers.ListField(
        child=OfficerField(), min_length=1, max_length=20, help_text=_("协办监察员的用户名，至少一名")
    )
    handover_note = serializers.CharField(max_length=2000, help_text=_("交接说明"))


class Notify(StepBody):
    how = serializers.CharField(max_length=LONGEST_REASON, help_text=_("以何种方式告知"))


class Close(WithReason):
    outcome = serializers.ChoiceField(
        [(outcome.value, outcome.label) for outcome in CLOSING_OUTCOMES], help_text=_("办理结果")
    )


BODIES: dict[str, type[StepBody]] = {
    "receive": WithNote,
    "return": Return,
    "redispatch": Redispatch,
    "accept": WithNote,
    "refuse": Refuse,
    "refer": Refer,
    "mediate": Mediate,
    "mediation_failed": WithReason,
    "file": File,
    "order": Order,
    "suspend": Approved,
    "resume": Resume,
    "extend": Approved,
    "reassign": Reassign,
    "conclude": WithReason,
    "notify": Notify,
    "give_back": GiveBack,
    "join": Join,
    "unjoin": WithReason,
    "withdraw": WithReason,
    "reopen": WithReason,
    "close": Close,
}


def fields_of(step: str) -> list[dict[str, Any]]:
    """The fields of a step in words a client can build a form from: name, type, required, choices."""
    return [_described(name, field) for name, field in BODIES[step]().fields.items()]


def _described(name: str, field: serializers.Field) -> dict[str, Any]:
    many = isinstance(field, serializers.ListField)
    kind = field.child if many else field
    names = {OfficerField: "username", UnitField: "unit", serializers.BooleanField: "boolean", VersionField: "version"}
    choices = [str(choice) for choice in kind.choices] if isinstance(kind, serializers.ChoiceField) else []
    return {
        "name": name,
        "type": "choice" if choices else names.get(type(kind), "text"),
        "many": many,
        "required": field.required,
        "help": str(field.help_text or ""),
        "choices": choices,
    }
