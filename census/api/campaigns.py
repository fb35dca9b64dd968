"""The census over REST: the campaigns with their figures, and a visit without photographs."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.serializers import ValidationError

from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import CleanField, Strict
from census.actions.visits import VisitText, record_visit
from census.forms.visits import LARGEST_HEADCOUNT, LONGEST, LONGEST_NOTE, found_industry, line_of
from census.models import Campaign, CampaignState, CensusTask, CensusVisit, Found, TaskState
from census.queries.campaigns import Figures, campaigns_seen, figures_of
from census.queries.rights import READERS
from census.queries.task_list import task_seen
from census.register_fields import ASKED, text_of


class FiguresOut(serializers.Serializer):
    """Counts of tasks the caller sees."""

    all = serializers.IntegerField()
    done = serializers.IntegerField(help_text=_("已核实"))
    review = serializers.IntegerField(help_text=_("待审核"))
    open = serializers.IntegerField(help_text=_("待走访"))
    overdue = serializers.IntegerField(help_text=_("待走访中已逾期的"))
    unassigned = serializers.IntegerField(help_text=_("待走访中未分派的"))


class CampaignOut(serializers.Serializer):
    """A census."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    state = serializers.ChoiceField(CampaignState.choices)
    starts_on = serializers.DateField()
    due_on = serializers.DateField()
    figures = serializers.SerializerMethodField()

    def get_figures(self, campaign: Campaign) -> FiguresOut:
        return FiguresOut(self.context["figures"].get(campaign.pk, Figures())).data


class VisitBody(Strict):
    """A visit. What is left out was not looked at; `seen` is what the register said when the visitor looked."""

    client_id = serializers.UUIDField(help_text=_("走访记录的唯一编号，由手机生成；重发不会重复登记"))
    task = serializers.IntegerField(min_value=1, max_value=2**62)
    found = serializers.ChoiceField(Found.choices)
    made_at = serializers.DateTimeField(required=False, help_text=_("走访时间；晚于收到时间的按收到时间"))
    seen_version = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    note = CleanField(line_of(LONGEST_NOTE), required=False)
    address = CleanField(line_of(LONGEST), required=False)
    legal_representative = CleanField(line_of(60), required=False)
    headcount = serializers.IntegerField(min_value=0, max_value=LARGEST_HEADCOUNT, required=False)
    industry = CleanField(found_industry, required=False)
    seen = serializers.DictField(
        child=CleanField(line_of(LONGEST), required=False),
        required=False,
        help_text=_("走访时登记册的内容，按字段；没有给的按现在的登记册"),
    )

    def validate_seen(self, seen: dict[str, str]) -> dict[str, str]:
        if unknown := sorted(seen.keys() - set(ASKED)):
            raise ValidationError(gettext("没有这个字段：%(name)s") % {"name": unknown[0][:40]})
        return seen


class VisitOut(serializers.Serializer):
    """What became of it."""

    client_id = serializers.UUIDField()
    task = serializers.IntegerField(source="task_id")
    task_state = serializers.ChoiceField(TaskState.choices, source="task.state")
    made_at = serializers.DateTimeField()
    received_at = serializers.DateTimeField()
    changes = serializers.SerializerMethodField(help_text=_("待审核的变更，按字段；true 表示与登记册现在的内容冲突"))

    def get_changes(self, visit: CensusVisit) -> dict[str, bool]:
        return {change.field: change.conflicts for change in visit.changes.all()}


@extend_schema(
    summary=_("劳动用工普查"), responses={200: CampaignOut(many=True), **problems(400, 401, 403)}, tags=["census"]
)
class Campaigns(ActorView, ListAPIView):
    """The campaigns the caller knows of, newest first, with figures of the tasks the caller sees."""

    serializer_class = CampaignOut
    queryset = Campaign.objects.none()
    filter_backends = ()

    def get_queryset(self) -> Any:
        if not self.actor.has(*READERS):
            raise exceptions.PermissionDenied(gettext("您的岗位不能查看普查"))
        return campaigns_seen(self.actor)

    def get_serializer(self, rows: Any, **kwargs: Any) -> CampaignOut:
        return CampaignOut(rows, context={"figures": figures_of(rows, self.actor)}, **kwargs)


class Visits(WriteView):
    """POST a visit."""

    def check_rights(self, **kwargs: Any) -> None:
        require_insider(self.actor)

    @extend_schema(
        operation_id="census_visit",
        summary=_("登记走访"),
        parameters=[IDEMPOTENCY_KEY],
        request=VisitBody,
        responses={201: VisitOut, **problems(*WRITE_PROBLEMS)},
        tags=["census"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = VisitBody(data=request.data)
        body.is_valid(raise_exception=True)
        data = body.validated_data
        task = task_seen(data["task"], self.actor)
        if task is None:
            raise CensusTask.DoesNotExist
        visit, added = record_visit(task, _text(data, task), actor=self.actor)
        return status.HTTP_201_CREATED if added else status.HTTP_200_OK, VisitOut(visit).data


def _text(data: dict[str, Any], task: CensusTask) -> VisitText:
    seen = {name: data.get("seen", {}).get(name, text_of(task.enterprise, name)) for name in ASKED}
    return VisitText(
        client_id=data["client_id"],
        found=data["found"],
        seen_version=data.get("seen_version", task.enterprise.version),
        made_at=data.get("made_at"),
        note=data.get("note", ""),
        seen=seen,
        values={name: str(data[name]) for name in ASKED if data.get(name) is not None},
    )
