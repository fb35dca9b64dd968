"""Cases as REST words them: a row of the list, and one case with everything."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.api.fields import MONEY, MonthField
from cases.api.cases.body import fields_of
from cases.api.complaints.answer import EmployerOut
from cases.api.masks import person_of
from cases.decision_texts import DECISION_TIMELINE
from cases.document_texts import TIMELINE as OF_DOCUMENTS
from cases.investigation_texts import TIMELINE as OF_INVESTIGATIONS
from cases.models import Case, Channel, PaymentSource, WageKind
from cases.queries.case_page import Told, timeline
from cases.queries.steps import offers
from cases.queries.sums import Sums
from cases.workflow import STEP, Outcome, Route, State
from clocks.api.serializers import ClockOut
from common.time import now

# Kinds of timeline entries that are internal to the investigation, or speak of other people's matters.
OF_OTHERS = {"joined_here", "unjoined_here", "evidence_added", "repeat_marked"}
OTHERS = frozenset({*OF_OTHERS, *OF_INVESTIGATIONS, *DECISION_TIMELINE, *OF_DOCUMENTS})
OFFICERS = frozenset({"lead", "assistants", "approver"})  # keys of a timeline entry that hold names


class SumsOut(serializers.Serializer):
    """Sums of the wage lines, yuan."""

    owed = serializers.DecimalField(**MONEY, help_text=_("应付"))
    admitted = serializers.DecimalField(**MONEY, help_text=_("单位认可"))
    ordered = serializers.DecimalField(**MONEY, help_text=_("责令支付"))
    paid = serializers.DecimalField(**MONEY, help_text=_("已付"))
    outstanding = serializers.DecimalField(**MONEY, help_text=_("未付"))


class CaseRow(serializers.Serializer):
    """A case in a list."""

    number = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    state_text = serializers.CharField(source="get_state_display")
    outcome = serializers.ChoiceField([("", "-"), *Outcome.choices], help_text=_("办结前为空"))
    route = serializers.ChoiceField(Route.choices)
    unit = serializers.CharField(source="unit.label", help_text=_("承办机构"))
    unit_code = serializers.CharField(source="unit.code", help_text=_("承办机构代码"))
    lead = serializers.SerializerMethodField(help_text=_("主办监察员的用户名"))
    employer = EmployerOut(source="enterprise")
    place = serializers.CharField()
    workers_count = serializers.IntegerField()
    is_group = serializers.BooleanField()
    is_construction = serializers.BooleanField()
    received_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    filed_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    next_due_at = serializers.SerializerMethodField(help_text=_("最近一个期限的届满时刻"))
    overdue = serializers.SerializerMethodField()
    money = serializers.SerializerMethodField()
    version = serializers.IntegerField()

    def get_lead(self, case: Case) -> str:
        return case.lead.username if case.lead else ""

    def get_next_due_at(self, case: Case) -> serializers.DateTimeField(allow_null=True):
        due = [clock.due_at for clock in case.clocks.all() if clock.is_open and not clock.is_paused]
        return serializers.DateTimeField().to_representation(min(due)) if due else None

    def get_overdue(self, case: Case) -> bool:
        return any(clock.is_overdue(now()) for clock in case.clocks.all())

    def get_money(self, case: Case) -> SumsOut():
        return SumsOut(self.context["sums"].get(case.pk, Sums())).data


class FieldOut(serializers.Serializer):
    """A field of a step."""

    name = serializers.CharField()
    type = serializers.ChoiceField(["text", "boolean", "choice", "username", "unit", "version"])
    many = serializers.BooleanField()
    required = serializers.BooleanField()
    help = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())


class ActionOut(serializers.Serializer):
    """A step that may be taken now."""

    step = serializers.CharField()
    label = serializers.CharField()
    article = serializers.CharField()
    path = serializers.CharField()
    fields_ = FieldOut(many=True)

    def get_fields(self) -> dict:
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}


class RefusalOut(serializers.Serializer):
    """A step of this state that may not be taken now, and why."""

    step = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()


class ComplaintRef(serializers.Serializer):
    """A complaint of the case."""

    number = serializers.CharField()
    channel = serializers.ChoiceField(Channel.choices)
    external_number = serializers.CharField()
    received_at = serializers.DateTimeField()


class PaymentOut(serializers.Serializer):
    """Money received for one line; a negative row reverses another."""

    id = serializers.IntegerField()
    line = serializers.IntegerField(source="line_id")
    amount = serializers.DecimalField(**MONEY)
    source = serializers.ChoiceField(PaymentSource.choices)
    paid_on = serializers.DateField()
    proof = serializers.CharField()
    reverses = serializers.IntegerField(source="reverses_id", allow_null=True)


class LineOut(serializers.Serializer):
    """One worker's claim for one period."""

    id = serializers.IntegerField()
    worker = serializers.SerializerMethodField(help_text=_("姓名；审计和管理岗位打码"))
    kind = serializers.ChoiceField(WageKind.choices)
    period_from = MonthField()
    period_to = MonthField()
    headcount = serializers.IntegerField()
    owed = serializers.DecimalField(**MONEY)
    admitted = serializers.DecimalField(**MONEY, allow_null=True)
    ordered = serializers.DecimalField(**MONEY, allow_null=True)
    paid = serializers.DecimalField(**MONEY)
    outstanding = serializers.DecimalField(**MONEY)

    def get_worker(self, line: Any) -> str:
        return person_of(line.worker, self.context["actor"])["name"]


class EntryOut(serializers.Serializer):
    """A line of the timeline."""

    at = serializers.DateTimeField(source="entry.at")
    kind = serializers.CharField(source="entry.kind")
    text = serializers.CharField(source="what")
    note = serializers.CharField(source="entry.note")
    actor = serializers.CharField(source="who")


def _outside_text(told: Told) -> str:
    """What happened, without the officers it names."""
    names_officers = not OFFICERS.isdisjoint(told.entry.data)
    return str(STEP[told.entry.kind].label) if names_officers else told.what


def _numbers_of(case: Case) -> set[str]:
    """What the complaints that this actor sees are called, by us and by their channel."""
    return {number for one in case.complaints.all() for number in (one.number, one.external_number)}


def _is_of(told: Told, own: set[str]) -> bool:
    """Whether an outside system may read it: nothing of other channels, of joined cases or of evidence handed in."""
    entry = told.entry
    if entry.kind in OTHERS:
        return False
    return "number" not in entry.data or entry.data["number"] in own  # `number` names the complaint it speaks of


class CaseOut(CaseRow):
    """One case. For an outside system lines, payments, notes, names of officers and what belongs to other channels
    are left out."""

    summary = serializers.SerializerMethodField()
    complaints = serializers.SerializerMethodField()
    clocks = serializers.SerializerMethodField()
    wage_lines = serializers.SerializerMethodField()
    payments = serializers.SerializerMethodField()
    timeline = serializers.SerializerMethodField()
    actions = serializers.SerializerMethodField(help_text=_("现在可以办理的步骤和各自的字段"))
    not_possible = serializers.SerializerMethodField(help_text=_("现在不能办理的步骤和原因"))

    def _inside(self) -> bool:
        return not self.context["outside"]

    def get_lead(self, case: Case) -> str:
        return super().get_lead(case) if self._inside() else ""

    def get_summary(self, case: Case) -> str:
        return case.summary if self.context["actor"].sees_personal_data else ""

    def get_complaints(self, case: Case) -> ComplaintRef(many=True):
        return ComplaintRef(case.complaints.all(), many=True).data

    def get_clocks(self, case: Case) -> ClockOut(many=True):
        clocks = list(case.clocks.all())
        if not self._inside():  # the limits of other channels are theirs
            own = {None, *(one.pk for one in case.complaints.all())}
            clocks = [clock for clock in clocks if clock.complaint_id in own]
        return ClockOut(clocks, many=True).data

    def get_wage_lines(self, case: Case) -> LineOut(many=True):
        lines = case.wage_lines.all() if self._inside() else []
        return LineOut(lines, many=True, context=self.context).data

    def get_payments(self, case: Case) -> PaymentOut(many=True):
        lines = case.wage_lines.all() if self._inside() else []
        return PaymentOut([payment for line in lines for payment in line.payments.all()], many=True).data

    def get_timeline(self, case: Case) -> EntryOut(many=True):
        told = timeline(case, everything=True)[0]
        entries = EntryOut(told, many=True).data
        if self._inside():
            return entries
        hidden, own = {"note": "", "actor": ""}, _numbers_of(case)
        return [
            {**row, **hidden, "text": _outside_text(one)}
            for row, one in zip(entries, told, strict=True)
            if _is_of(one, own)
        ]

    def get_actions(self, case: Case) -> ActionOut(many=True):
        rows = [
            {
                "step": offer.step.code,
                "label": str(offer.step.label),
                "article": offer.step.article,
                "path": f"/api/v1/cases/{case.number}/{offer.step.code}/",
                "fields": fields_of(offer.step.code),
            }
            for offer in offers(case, self.context["actor"])
            if offer.possible
        ]
        return rows

    def get_not_possible(self, case: Case) -> RefusalOut(many=True):
        refused = [offer for offer in offers(case, self.context["actor"]) if not offer.possible]
        return [
            {"step": one.step.code, "code": one.refusal.code, "message": str(one.refusal.message)} for one in refused
        ]
