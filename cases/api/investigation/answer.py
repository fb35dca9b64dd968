"""Plan, full check and recusals as REST words them."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.api.fields import MONEY
from cases.models import CheckState, RecheckResult, Recusal, RecusalGround
from common.encryption import mask_name


class PlanStepOut(serializers.Serializer):
    """One step of the plan."""

    id = serializers.IntegerField(source="step.pk")
    title = serializers.CharField(source="step.label")
    evidence_wanted = serializers.CharField(source="step.wanted")
    due_on = serializers.DateField(source="step.due_on")
    days_late = serializers.IntegerField(help_text=_("逾期天数；未逾期为 0"))
    proposed = serializers.BooleanField(source="step.proposed", help_text=_("由模板拟定"))
    done_at = serializers.DateTimeField(source="step.done_at", allow_null=True)
    result = serializers.CharField(source="step.result")
    dropped_at = serializers.DateTimeField(source="step.dropped_at", allow_null=True)
    dropped_why = serializers.CharField(source="step.dropped_why")


class FindingOut(serializers.Serializer):
    """A problem the check found."""

    id = serializers.IntegerField(source="pk")
    description = serializers.CharField()
    workers = serializers.IntegerField()
    amount = serializers.DecimalField(**MONEY, allow_null=True)
    correction_due = serializers.DateField()
    corrected_on = serializers.DateField(allow_null=True)
    proof = serializers.CharField()
    evidence = serializers.IntegerField(source="evidence_id", allow_null=True)
    dropped_at = serializers.DateTimeField(allow_null=True)
    dropped_why = serializers.CharField()


class CheckItemOut(serializers.Serializer):
    """One module of the check."""

    module = serializers.CharField(source="item.module.code")
    name = serializers.CharField(source="item.module")
    article = serializers.CharField()
    scope = serializers.CharField(source="item.scope_shown")
    population = serializers.IntegerField(source="item.population", allow_null=True)
    sample = serializers.IntegerField(source="item.sample", allow_null=True)
    state = serializers.ChoiceField(CheckState.choices, source="item.state")
    conclusion = serializers.CharField(source="item.conclusion")
    findings = FindingOut(many=True)


class RecheckOut(serializers.Serializer):
    """The visit after closing."""

    due_on = serializers.DateField()
    done_on = serializers.DateField(allow_null=True)
    result = serializers.ChoiceField([("", "-"), *RecheckResult.choices])
    note = serializers.CharField()


class FullCheckOut(serializers.Serializer):
    """The full check of a case; without a programme there are no modules."""

    opened_at = serializers.DateTimeField(source="programme.opened_at", allow_null=True, default=None)
    open_findings = serializers.IntegerField(help_text=_("未整改的问题数；不为 0 时案件不能办结"))
    items = CheckItemOut(source="cards", many=True)
    recheck = RecheckOut(allow_null=True)


class RecusalOut(serializers.Serializer):
    """A request that an officer keep away."""

    id = serializers.IntegerField(source="pk")
    officer = serializers.CharField(source="officer.username")
    requested_by = serializers.SerializerMethodField(help_text=_("本人或者当事人"))
    ground = serializers.ChoiceField(RecusalGround.choices)
    reason = serializers.CharField()
    requested_at = serializers.DateTimeField()
    granted = serializers.BooleanField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_note = serializers.CharField()

    def get_requested_by(self, recusal: Recusal) -> str:
        name = recusal.requested_by
        return name if self.context["actor"].sees_personal_data else mask_name(name)
