"""GET /api/v1/complaints/<number>/duplicates/: what may be the same matter, with the facts that say so."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView
from accounts.api.docs import problems
from cases.models import Channel, Complaint
from cases.queries.duplicates import Found, likely_duplicates
from cases.queries.likeness import POINTS, WORDS, particulars_of
from cases.workflow import State


class FactOut(serializers.Serializer):
    """Something that agrees."""

    code = serializers.ChoiceField(list(WORDS.items()))
    text = serializers.CharField()
    points = serializers.IntegerField(min_value=min(POINTS.values()), help_text=_("在 100 分中占多少分"))


class LikenessOut(serializers.Serializer):
    """An earlier complaint that may be the same matter. `case` is where it is dealt with now."""

    case = serializers.CharField(source="case.number", help_text=_("案件编号，可作为 join_into"))
    state = serializers.ChoiceField(State.choices, source="case.state")
    unit = serializers.CharField(source="case.unit.label")
    employer = serializers.CharField(source="case.enterprise.name")
    complaint = serializers.CharField(source="complaint.number")
    channel = serializers.ChoiceField(Channel.choices, source="complaint.channel")
    external_number = serializers.CharField(source="complaint.external_number")
    received_at = serializers.DateTimeField(source="complaint.received_at")
    score = serializers.IntegerField(min_value=0, max_value=100)
    facts = FactOut(many=True)
    others = serializers.IntegerField(help_text=_("同一案件中另有几件来件相似"))


class DuplicatesOut(serializers.Serializer):
    """The best five, best first."""

    results = LikenessOut(many=True, source="likely")
    elsewhere = serializers.IntegerField(help_text=_("其他机构办理、您不可见的相似案件数"))


@extend_schema(
    summary=_("可能重复的来件"),
    description=_("近 180 天内可能是同一事项的来件，最像的在前，至多五件；外部系统不能查询。"),
    responses={200: DuplicatesOut, **problems(401, 403, 404)},
    tags=["complaints"],
)
class Duplicates(ActorView):
    """Only for insiders: what others told is none of an outside system's business."""

    def get(self, request: Request, number: str, **kwargs: Any) -> Response:
        if self.is_outside:
            raise exceptions.PermissionDenied(gettext("外部系统不能查询相似来件"))
        complaint = (
            Complaint.objects.visible_to(self.actor)
            .select_related("case__enterprise", "case__district", "street")
            .get(number=number)
        )
        found: Found = likely_duplicates(
            [particulars_of(complaint)], district=complaint.case.district, actor=self.actor, but_not=complaint.case
        )
        return Response(DuplicatesOut(found).data)
