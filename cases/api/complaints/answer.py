"""Complaints as REST words them: when registered, and later how they stand."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.actor import Actor
from accounts.api.fields import MONEY, MonthField
from accounts.models import Role
from cases.api.masks import person_of
from cases.models import Case, Channel, Complaint, OrderEvent, OrderEventKind
from cases.models.complaint import Matter
from cases.queries.joined import joined_into
from cases.queries.notices import Notice
from cases.queries.orders import clocks_of_order, order_offers
from cases.texts import reason_text
from cases.workflow import Outcome, Route, State
from clocks.api.serializers import ClockOut


class CaseInShort(serializers.Serializer):
    """The case a complaint belongs to."""

    number = serializers.CharField()
    state = serializers.ChoiceField(State.choices)


class RouteOut(serializers.Serializer):
    """Which force takes it and why. Source: a complaint."""

    proposed = serializers.ChoiceField(Route.choices, source="route_proposed", help_text=_("规则建议的去向"))
    unit = serializers.CharField(source="case.unit.label", help_text=_("承办机构"))
    unit_code = serializers.CharField(source="case.unit.code", help_text=_("承办机构代码"))
    rule = serializers.CharField(source="route_rule", help_text=_("所用派案规则"))
    reasons = serializers.SerializerMethodField(help_text=_("所依据的事实"))

    def get_reasons(self, complaint: Complaint) -> list[str]:
        return [reason_text(reason) for reason in complaint.route_reasons]


class NoticeOut(serializers.Serializer):
    """Something to tell the complainant; nothing is refused."""

    code = serializers.CharField()
    field = serializers.CharField()
    message = serializers.CharField()


@dataclass(frozen=True)
class Receipt:
    """A complaint that was taken in, and what is said of it. `repeated`: it had been before."""

    complaint: Complaint
    repeated: bool
    notices: list[Notice]


class Registered(serializers.Serializer):
    """A complaint has been taken in. Source: a receipt."""

    number = serializers.CharField(source="complaint.number", help_text=_("来件编号"))
    query_code = serializers.CharField(source="complaint.query_code", help_text=_("投诉人查询办理进度用的 13 位查询码"))
    repeated = serializers.BooleanField(help_text=_("同一渠道编号以前登记过，没有另立案件"))
    case = CaseInShort(source="complaint.case")
    route = RouteOut(source="complaint")
    clocks = serializers.SerializerMethodField(help_text=_("已开始计时的期限"))
    notices = NoticeOut(many=True)

    def get_clocks(self, receipt: Receipt) -> ClockOut(many=True):
        return [_clock_out().to_representation(clock) for clock in clocks_of_order(receipt.complaint)]


class PersonOut(serializers.Serializer):
    """A person, masked."""

    name = serializers.CharField()
    id_number = serializers.CharField(help_text="330102********1234")
    phone = serializers.CharField(help_text="138****1234")


class EmployerOut(serializers.Serializer):
    """The employer as registered."""

    name = serializers.CharField()
    uscc = serializers.CharField(source="credit_code", allow_null=True)


class PlaceOut(serializers.Serializer):
    """Source: a complaint."""

    street = serializers.SerializerMethodField()
    address = serializers.CharField()

    def get_street(self, complaint: Complaint) -> str:
        return complaint.street.label if complaint.street else ""


class AnswerOut(serializers.Serializer):
    """How the case ended; null until then. Source: a case."""

    outcome = serializers.ChoiceField(Outcome.choices)
    text = serializers.CharField(source="get_outcome_display")
    closed_at = serializers.DateTimeField()


class ComplaintCase(CaseInShort):
    """Where the case of a complaint stands."""

    outcome = serializers.ChoiceField([("", "-"), *Outcome.choices])


class EventOut(serializers.Serializer):
    """One thing done on the channel of a complaint."""

    kind = serializers.ChoiceField(OrderEventKind.choices)
    at = serializers.DateTimeField()
    answer_kind = serializers.CharField(help_text=_("答复类别的代码；不是答复时为空"))
    text = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True, help_text=_("延期后的期限"))


class ChannelAnswer(serializers.Serializer):
    """An answer given on the channel."""

    at = serializers.DateTimeField()
    kind = serializers.CharField(source="answer_kind", help_text=_("答复类别的代码，见 /api/v1/answer-kinds/"))
    final = serializers.SerializerMethodField(help_text=_("false：阶段答复，案件继续办理"))
    text = serializers.CharField()

    def get_final(self, event: OrderEvent) -> bool:
        return event.kind == OrderEventKind.ANSWERED


class ComplaintOut(serializers.Serializer):
    """A complaint as it stands today. What was joined to another case is not closed: it goes on there."""

    number = serializers.CharField()
    channel = serializers.ChoiceField(Channel.choices)
    external_number = serializers.CharField()
    external_due_at = serializers.DateTimeField(allow_null=True)
    received_at = serializers.DateTimeField()
    registered_at = serializers.DateTimeField()
    anonymous = serializers.BooleanField()
    complainant = serializers.SerializerMethodField()
    employer = EmployerOut(source="case.enterprise")
    employer_as_told = serializers.CharField(source="employer_text", help_text=_("投诉人所说的单位名称"))
    place = PlaceOut(source="*")
    matters = serializers.ListField(child=serializers.ChoiceField(Matter.choices))
    workers_count = serializers.IntegerField()
    amount = serializers.DecimalField(**MONEY, allow_null=True, help_text=_("投诉金额，元"))
    period_from = MonthField()
    period_to = MonthField()
    narrative = serializers.SerializerMethodField(help_text=_("诉求内容；审计和管理岗位为空"))
    urgent = serializers.BooleanField(help_text=_("紧急工单"))
    signed_at = serializers.DateTimeField(allow_null=True, help_text=_("签收时间"))
    first_response_at = serializers.DateTimeField(allow_null=True, help_text=_("首次回应时间"))
    answered_at = serializers.DateTimeField(allow_null=True, help_text=_("第一次答复的时间"))
    returned_at = serializers.DateTimeField(allow_null=True, help_text=_("退回渠道的时间"))
    joined_into = serializers.SerializerMethodField(help_text=_("已并入的案件编号，在那里继续办理；没有并案为空"))
    answers = serializers.SerializerMethodField(help_text=_("在渠道上的答复，新的在前"))
    channel_events = EventOut(source="order_events", many=True, help_text=_("在渠道上办过的事，新的在前"))
    case = ComplaintCase()
    route = RouteOut(source="*")
    answer = serializers.SerializerMethodField(help_text=_("办理结果，办结前为空"))

    def get_complainant(self, complaint: Complaint) -> PersonOut():
        return person_of(complaint, self.context["actor"])

    def get_narrative(self, complaint: Complaint) -> str:
        actor = self.context["actor"]
        mine = complaint.brought_by_id == actor.user.pk
        return complaint.narrative if mine or actor.sees_personal_data else ""

    def get_answer(self, complaint: Complaint) -> AnswerOut(allow_null=True):
        case: Case = complaint.case
        return AnswerOut(case).data if case.is_closed else None

    def get_joined_into(self, complaint: Complaint) -> str:
        return self.context["joined"].get(complaint.pk, "")

    def get_answers(self, complaint: Complaint) -> ChannelAnswer(many=True):
        given = (OrderEventKind.ANSWERED, OrderEventKind.INTERIM)
        return ChannelAnswer([one for one in complaint.order_events.all() if one.kind in given], many=True).data


class OneComplaintOut(ComplaintOut):
    """One complaint, with what may be done on its channel. For an outside system `actions` is empty."""

    actions = serializers.SerializerMethodField(help_text=_("现在可以在渠道上办的事"))

    def get_actions(self, complaint: Complaint) -> serializers.ListField(child=serializers.CharField()):
        actor = self.context["actor"]
        if actor.has(Role.OUTSIDE_SYSTEM):
            return []
        return [offer.code for offer in order_offers(complaint, actor) if offer.possible]


def complaints_for(actor: Actor) -> QuerySet[Complaint]:
    """What the actor may see, with all that its answer names."""
    seen = Complaint.objects.visible_to(actor)
    return seen.select_related("case", "case__enterprise", "case__unit", "street").prefetch_related("order_events")


def one_complaint(number: str, actor: Actor) -> dict:
    """A complaint as this actor sees it, as plain data. Raises Complaint.DoesNotExist."""
    complaint = complaints_for(actor).get(number=number)
    return OneComplaintOut(complaint, context={"actor": actor, "joined": joined_into([complaint])}).data


def registered_body(complaint: Complaint, *, repeated: bool, notices: list[Notice]) -> dict:
    """The answer to a registration."""
    return _registered().to_representation(Receipt(complaint, repeated, notices))


# To make a serializer copies all its fields; these hold nothing of one answer, so they are made once.
@lru_cache(maxsize=1)
def _registered() -> Registered:
    return Registered()


@lru_cache(maxsize=1)
def _clock_out() -> ClockOut:
    return ClockOut()
