"""What the doors of an investigation want to be told."""

from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.serializers import ValidationError

from accounts.api.fields import CleanField, Strict, VersionField
from cases.api.cases.body import OfficerField
from cases.forms import inputs
from cases.models import CheckItem, CheckState, Evidence, RecusalGround
from cases.queries.evidence import evidence_of


class StepBody(Strict):
    """A step of one's own."""

    title = serializers.CharField(max_length=100, help_text=_("要查什么"))
    evidence_wanted = serializers.CharField(max_length=300, required=False, allow_blank=True)
    due_on = serializers.DateField(help_text=_("何时完成"))


class DoneBody(Strict):
    result = serializers.CharField(max_length=500, help_text=_("查到了什么"))


class ReasonBody(Strict):
    reason = serializers.CharField(max_length=300, help_text=_("理由"))


class ItemField(serializers.SlugField):
    """A module of the check of this case by its code."""

    def run_validation(self, data: Any = serializers.empty) -> CheckItem:
        code = super().run_validation(data)
        items = CheckItem.objects.select_related("module", "programme__case")
        item = items.filter(programme__case=self.context["case"], module__code=code).first()
        if item is None:
            raise ValidationError(gettext("本案没有检查事项“%(code)s”") % {"code": code})
        return item


class ItemBody(Strict):
    """How far a module is."""

    module = ItemField(max_length=50, help_text=_("检查事项代码"))
    state = serializers.ChoiceField(CheckState.choices)
    scope = serializers.CharField(max_length=300, required=False, allow_blank=True)
    population = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False, allow_null=True)
    sample = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False, allow_null=True)
    conclusion = serializers.CharField(max_length=500, required=False, allow_blank=True)


class FindingBody(Strict):
    """A problem, and by when it is put right."""

    module = ItemField(max_length=50, help_text=_("检查事项代码"))
    description = serializers.CharField(max_length=500, help_text=_("发现的问题"))
    workers = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False)
    amount = CleanField(inputs.clean_amount, required=False, help_text=_("金额，元，字符串，最多两位小数"))
    correction_due = serializers.DateField(help_text=_("整改期限"))


class EvidenceField(serializers.IntegerField):
    """A file of the case by its id."""

    def run_validation(self, data: Any = serializers.empty) -> Evidence | None:
        pk = super().run_validation(data)
        if pk is None:
            return None
        found = evidence_of(self.context["case"], self.context["actor"]).filter(pk=pk).first()
        if found is None:
            raise ValidationError(gettext("这份材料不在本案"))
        return found


class CorrectionBody(Strict):
    """When it was put right, and what shows it."""

    corrected_on = serializers.DateField(help_text=_("整改日期"))
    proof = serializers.CharField(max_length=300, required=False, allow_blank=True, help_text=_("整改凭据"))
    evidence = EvidenceField(required=False, min_value=1, max_value=2**62, help_text=_("本案材料的 id"))


class RecusalBody(Strict):
    """Who should keep away, and why."""

    officer = OfficerField()
    party = CleanField(
        partial(inputs.clean_text, longest=inputs.LONGEST_NAME),
        required=False,
        help_text=_("当事人申请的填写姓名；本人申请回避的不填"),
    )
    ground = serializers.ChoiceField(RecusalGround.choices)
    reason = serializers.CharField(max_length=300, help_text=_("事实和依据"))
    version = VersionField()


class DecisionBody(Strict):
    """Granted or refused; where the officer has a part, who takes over."""

    granted = serializers.BooleanField()
    note = serializers.CharField(max_length=300, help_text=_("决定理由"))
    lead = OfficerField(required=False)
    assistants = serializers.ListField(child=OfficerField(), required=False, max_length=20)
    handover_note = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    version = VersionField()
