"""What REST says of a mediation: never a confidential note, and words of the sides only to whoever may read them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from mediation.models import (
    EntryKind,
    Instalment,
    Mediation,
    MediationEntry,
    Proposal,
    ProposalAnswer,
    Session,
    SessionState,
    Station,
    StationKind,
)
from mediation.queries.promises import is_missed
from mediation.queries.rights import steps_for
from mediation.workflow import Ending, Mode, Side, State


class MediationRow(serializers.Serializer):
    """A mediation as a line of the list."""

    number = serializers.CharField()
    case = serializers.CharField(source="case.number")
    station = serializers.CharField(source="station.unit.code", help_text=_("调解组织的机构代码"))
    station_kind = serializers.ChoiceField(StationKind.choices, source="station.kind")
    street = serializers.CharField(source="street.code", default="", help_text=_("用工所在街道代码"))
    mediator = serializers.CharField(source="mediator.username", default="")
    state = serializers.ChoiceField(State.choices)
    ending = serializers.ChoiceField(Ending.choices, allow_blank=True)
    sent_at = serializers.DateTimeField()
    signed_at = serializers.DateTimeField(allow_null=True)
    worker_consents = serializers.BooleanField(allow_null=True, help_text=_("劳动者意见；未征求为 null"))
    employer_consents = serializers.BooleanField(allow_null=True, help_text=_("用人单位意见；未征求为 null"))
    begun_at = serializers.DateTimeField(allow_null=True)
    agreed_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class SessionOut(serializers.Serializer):
    """An appointment."""

    id = serializers.IntegerField()
    mediator = serializers.CharField(source="mediator.username")
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    mode = serializers.ChoiceField(Mode.choices)
    place = serializers.CharField()
    state = serializers.ChoiceField(SessionState.choices)
    worker_came = serializers.BooleanField(allow_null=True)
    employer_came = serializers.BooleanField(allow_null=True)
    result = serializers.SerializerMethodField(help_text=_("调解情况；无权查看个人信息的为空"))

    def get_result(self, session: Session) -> str:
        return _readable(session.result, self)


class ProposalOut(serializers.Serializer):
    """What somebody offered."""

    id = serializers.IntegerField()
    side = serializers.ChoiceField(Side.choices)
    amount = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True, help_text=_("元"))
    terms = serializers.SerializerMethodField()
    worker_answer = serializers.ChoiceField(ProposalAnswer.choices, allow_blank=True)
    employer_answer = serializers.ChoiceField(ProposalAnswer.choices, allow_blank=True)
    made_at = serializers.DateTimeField()

    def get_terms(self, proposal: Proposal) -> str:
        return _readable(proposal.terms, self)


class InstalmentOut(serializers.Serializer):
    """One payment promised for a day."""

    position = serializers.IntegerField()
    due_on = serializers.DateField()
    amount = serializers.DecimalField(max_digits=12, decimal_places=2, help_text=_("元"))
    paid_on = serializers.DateField(allow_null=True)
    proven_at = serializers.DateTimeField(allow_null=True)
    missed_at = serializers.DateTimeField(allow_null=True, help_text=_("逾期提醒的时间，此后付清也保留"))
    is_missed = serializers.SerializerMethodField(help_text=_("日期已过，仍无付款凭证"))

    def get_is_missed(self, instalment: Instalment) -> bool:
        return is_missed(instalment)


class AgreementOut(serializers.Serializer):
    """What the sides agreed on."""

    signed_on = serializers.DateField()
    terms = serializers.SerializerMethodField()
    default_clause = serializers.CharField()
    instalments = InstalmentOut(many=True, source="instalments.all")

    def get_terms(self, agreement: Any) -> str:
        return _readable(agreement.terms, self)


class MediationEntryOut(serializers.ModelSerializer):
    """A line of what happened."""

    kind = serializers.ChoiceField(EntryKind.choices)

    class Meta:
        model = MediationEntry
        fields = ("kind", "at", "actor", "data")


class MediationOut(MediationRow):
    """A mediation with everything but its confidential notes, and what may be done now."""

    sessions = SessionOut(many=True, source="sessions.all")
    proposals = ProposalOut(many=True, source="proposals.all")
    agreement = AgreementOut(default=None, allow_null=True)
    entries = MediationEntryOut(many=True, source="entries.all")
    actions = serializers.SerializerMethodField(help_text=_("现在可以办理的步骤（step）；写笔记、公开笔记不在接口中"))

    def get_actions(self, mediation: Mediation) -> list[str]:
        offered = self.context["offered"]
        return [step.code for step in steps_for(mediation, self.context["actor"]) if step.code in offered]


class SlotOut(serializers.Serializer):
    """A free appointment."""

    id = serializers.IntegerField()
    mediator = serializers.CharField(source="mediator.username")
    name = serializers.CharField(source="mediator.label")
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()


class StationOut(serializers.Serializer):
    """A station with its next free appointments."""

    station = serializers.CharField(source="unit.code")
    name = serializers.CharField(source="unit.label")
    kind = serializers.ChoiceField(StationKind.choices)
    address = serializers.CharField()
    hours = serializers.CharField()
    phone = serializers.CharField(source="unit.phone")
    whole_district = serializers.BooleanField()
    streets = serializers.SerializerMethodField(help_text=_("服务的街道代码；服务全区的为空"))
    free_slots = SlotOut(many=True)

    def get_streets(self, station: Station) -> list[str]:
        return sorted(street.code for street in station.streets.all())


class StationList(serializers.Serializer):
    """The stations of the district."""

    stations = StationOut(many=True)


def _readable(words: str, serializer: serializers.Serializer) -> str:
    """Words of the sides may name people."""
    return words if serializer.context["actor"].sees_personal_data else ""
