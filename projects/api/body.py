"""A project in REST: what is told, and what may be said."""

from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.api.fields import MONEY, CleanField, MonthField, Strict, VersionField
from clocks.forms.days import read_day
from common.inputs import clean_credit_code, clean_text
from enterprises.api.body import Found
from enterprises.models import Enterprise
from projects.actions.employers import NewEmployer
from projects.models import Funding, PartyRole, ProjectState, Sector, StageKind
from projects.queries.rights import streets_of


class BuilderOut(serializers.ModelSerializer):
    """A party by name and credit code."""

    uscc = serializers.CharField(source="credit_code", allow_null=True, help_text=_("统一社会信用代码"))

    class Meta:
        model = Enterprise
        fields = ("name", "uscc")


class BreakOut(serializers.Serializer):
    """A broken checkpoint."""

    kind = serializers.ChoiceField(StageKind.choices, source="stage.kind")
    period = MonthField(source="stage.period")
    due_on = serializers.DateField(source="stage.due_on")
    days_late = serializers.IntegerField()
    short = serializers.DecimalField(**MONEY, allow_null=True, help_text=_("欠付（元）"))


class ProjectRowOut(serializers.Serializer):
    """One project of the list, from a `ListRow`."""

    number = serializers.CharField(source="project.number")
    name = serializers.CharField(source="project.name")
    permit_number = serializers.CharField(source="project.permit_number", allow_null=True, help_text=_("施工许可证号"))
    platform_code = serializers.CharField(source="project.platform_code", allow_null=True, help_text=_("平台项目编码"))
    platform_linked_on = serializers.DateField(source="project.platform_linked_on", allow_null=True)
    state = serializers.ChoiceField(ProjectState.choices, source="project.state")
    sector = serializers.ChoiceField(Sector.choices, source="project.sector")
    funding = serializers.ChoiceField(Funding.choices, source="project.funding")
    street = serializers.CharField(source="project.street.code", default=None, help_text=_("街道代码"))
    general_contractor = BuilderOut(source="project.general_contractor", allow_null=True)
    officer = serializers.CharField(source="project.officer.username", default=None, help_text=_("包干监察员的用户名"))
    visited_on = serializers.DateField(source="project.visited_on", allow_null=True, help_text=_("最近巡查"))
    broken = BreakOut(source="breaks", many=True, help_text=_("断点"))
    systems_in_place = serializers.IntegerField(source="systems.in_place", help_text=_("六项制度中已落实的"))
    systems_applicable = serializers.IntegerField(source="systems.applicable", help_text=_("六项制度中适用的"))
    version = serializers.IntegerField(source="project.version")


class StageOut(serializers.Serializer):
    """A checkpoint."""

    kind = serializers.ChoiceField(StageKind.choices)
    period = MonthField()
    due_on = serializers.DateField(allow_null=True)
    done_on = serializers.DateField(allow_null=True)
    amount_due = serializers.DecimalField(**MONEY, allow_null=True)
    amount_paid = serializers.DecimalField(**MONEY, allow_null=True)
    note = serializers.CharField()
    source = serializers.CharField()


class PartyOut(serializers.Serializer):
    """A subcontractor; `under` is the `id` of the one above, null under the general contractor."""

    id = serializers.IntegerField()
    enterprise = BuilderOut()
    role = serializers.ChoiceField(PartyRole.choices)
    under = serializers.IntegerField(source="under_id", allow_null=True)
    qualified = serializers.BooleanField()
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True)


class ProjectOut(ProjectRowOut):
    """One project with its checkpoints and subcontractors."""

    address = serializers.CharField(source="project.address")
    owner = BuilderOut(source="project.owner", allow_null=True)
    contract_sum = serializers.DecimalField(source="project.contract_sum", **MONEY, allow_null=True)
    labour_share = serializers.DecimalField(
        source="project.labour_share", max_digits=5, decimal_places=2, allow_null=True
    )
    contract_signed_on = serializers.DateField(source="project.contract_signed_on", allow_null=True)
    started_on = serializers.DateField(source="project.started_on", allow_null=True)
    planned_end = serializers.DateField(source="project.planned_end", allow_null=True)
    completed_on = serializers.DateField(source="project.completed_on", allow_null=True)
    stages = StageOut(source="project.stages.all", many=True)
    parties = PartyOut(source="project.shown_parties", many=True)


def _line(longest: int, **kwargs: Any) -> CleanField:
    return CleanField(partial(clean_text, longest=longest), **kwargs)


class BuilderBody(Strict):
    """An employer; one the register does not know is entered under this name."""

    name = _line(200)
    uscc = CleanField(clean_credit_code, required=False, help_text=_("统一社会信用代码"))

    def to_internal_value(self, data: Any) -> NewEmployer:
        value = super().to_internal_value(data)
        if not value["name"]:
            raise serializers.ValidationError({"name": [gettext("这一项没有填")]})
        return NewEmployer(value["name"], value.get("uscc", ""))


def _street(code: str, actor: Any) -> Any:
    return streets_of(actor).filter(code=code).first()


class ProjectChanges(Strict):
    """What of a project is to be changed; what is not named stays."""

    name = _line(200, required=False)
    permit_number = _line(40, required=False)
    platform_code = _line(40, required=False)
    platform_linked_on = serializers.DateField(required=False, allow_null=True)
    state = serializers.ChoiceField(ProjectState.choices, required=False)
    sector = serializers.ChoiceField(Sector.choices, required=False)
    funding = serializers.ChoiceField(Funding.choices, required=False)
    street = Found(_street, help_text=_("街道代码"))
    address = _line(200, required=False)
    owner = BuilderBody(required=False, allow_null=True)
    general_contractor = BuilderBody(required=False, allow_null=True)
    contract_sum = serializers.DecimalField(**MONEY, required=False, allow_null=True, min_value=0)
    labour_share = serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=0, max_value=100, required=False, allow_null=True
    )
    contract_signed_on = serializers.DateField(required=False, allow_null=True)
    started_on = serializers.DateField(required=False, allow_null=True)
    planned_end = serializers.DateField(required=False, allow_null=True)
    completed_on = serializers.DateField(required=False, allow_null=True)
    version = VersionField()


class NewProject(ProjectChanges):
    """A project to enter."""

    name = _line(200)
    version = None


class StageBody(Strict):
    """A checkpoint; what is not named stays, null empties."""

    kind = serializers.ChoiceField(StageKind.choices)
    period = serializers.RegexField(
        r"^\d{4}-\d{2}$", required=False, allow_null=True, help_text=_("款项月份，如 2026-03")
    )
    due_on = serializers.DateField(required=False, allow_null=True)
    done_on = serializers.DateField(required=False, allow_null=True)
    amount_due = serializers.DecimalField(**MONEY, required=False, allow_null=True, min_value=0)
    amount_paid = serializers.DecimalField(**MONEY, required=False, allow_null=True, min_value=0)
    note = _line(300, required=False)

    def validate_period(self, text: str | None) -> Any:
        month = read_day(f"{text}-01") if text else None
        if text and month is None:
            raise serializers.ValidationError(gettext("月份写法看不懂：请写成 2026-03"))
        return month
