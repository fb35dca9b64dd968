"""Decisions as REST words them: a row, and one with its money, limits and steps."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.api.fields import MONEY
from cases.api.cases.answer import RefusalOut
from cases.decision_workflow import DecisionKind, DecisionState
from cases.models import Decision, Respondent
from cases.queries.decision_facts import DecisionFacts
from cases.queries.decision_limits import limits_of
from cases.queries.decisions import history, offers
from common.encryption import mask_name


class DecisionRow(serializers.Serializer):
    """A decision in a list."""

    id = serializers.IntegerField()
    case = serializers.CharField(source="case.number")
    kind = serializers.ChoiceField(DecisionKind.choices)
    state = serializers.ChoiceField(DecisionState.choices)
    state_text = serializers.CharField(source="get_state_display")
    respondent = serializers.ChoiceField(Respondent.choices)
    respondent_name = serializers.SerializerMethodField(help_text=_("个人姓名对审计岗位打码"))
    consequence = serializers.CharField()
    article = serializers.CharField()
    amount = serializers.DecimalField(**MONEY, allow_null=True)
    rate = serializers.DecimalField(max_digits=4, decimal_places=2, allow_null=True)
    decided_on = serializers.DateField(allow_null=True)
    served_on = serializers.DateField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    performed_on = serializers.DateField(allow_null=True)
    fine_paid = serializers.DecimalField(**MONEY)
    surcharge_paid = serializers.DecimalField(**MONEY)
    version = serializers.IntegerField()

    def get_respondent_name(self, decision: Decision) -> str:
        name = decision.respondent_name
        is_open = decision.respondent == Respondent.UNIT or self.context["actor"].sees_personal_data
        return name if is_open else mask_name(name)


class LimitOut(serializers.Serializer):
    """A limit of the party."""

    name = serializers.CharField()
    article = serializers.CharField()
    start = serializers.DateField()
    last_day = serializers.DateField()


class DecisionEntryOut(serializers.Serializer):
    """A line of its history."""

    at = serializers.DateTimeField(source="entry.at")
    kind = serializers.CharField(source="entry.kind")
    text = serializers.CharField(source="what")
    actor = serializers.CharField(source="who")


class DecisionActionOut(serializers.Serializer):
    """A step that may be taken now."""

    step = serializers.CharField()
    label = serializers.CharField()
    article = serializers.CharField()
    path = serializers.CharField()


class DecisionOut(DecisionRow):
    """One decision."""

    act = serializers.CharField()
    hearing_until = serializers.DateField(allow_null=True)
    review_until = serializers.DateField(allow_null=True)
    lawsuit_until = serializers.DateField(allow_null=True)
    unpaid = serializers.SerializerMethodField(help_text=_("未履行的金额，罚款含加处罚款"))
    limits = serializers.SerializerMethodField()
    history = serializers.SerializerMethodField()
    actions = serializers.SerializerMethodField(help_text=_("现在可以办理的步骤"))
    not_possible = serializers.SerializerMethodField(help_text=_("现在不能办理的步骤和原因"))

    def _facts(self, decision: Decision) -> DecisionFacts:
        return self.context.setdefault("facts", DecisionFacts(decision))

    def get_unpaid(self, decision: Decision) -> serializers.DecimalField(**MONEY):
        return f"{self._facts(decision).unpaid:.2f}"

    def get_limits(self, decision: Decision) -> LimitOut(many=True):
        return LimitOut(limits_of(decision), many=True).data

    def get_history(self, decision: Decision) -> DecisionEntryOut(many=True):
        return DecisionEntryOut(history(self._facts(decision)), many=True).data

    def get_actions(self, decision: Decision) -> DecisionActionOut(many=True):
        return [
            {
                "step": one.step.code,
                "label": str(one.step.label),
                "article": one.step.article,
                "path": f"/api/v1/decisions/{decision.pk}/steps/{one.step.code}/",
            }
            for one in self._offers(decision)
            if one.possible
        ]

    def get_not_possible(self, decision: Decision) -> RefusalOut(many=True):
        return [
            {"step": one.step.code, "code": one.refusal.code, "message": str(one.refusal.message)}
            for one in self._offers(decision)
            if not one.possible
        ]

    def _offers(self, decision: Decision) -> list[Any]:
        if "offers" not in self.context:
            self.context["offers"] = offers(decision, self.context["actor"], self._facts(decision))
        return self.context["offers"]
