"""Group matters over REST: the list, the room, and what is done in it. For people of the district only."""

from abc import abstractmethod
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from accounts.actor import Actor
from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import MONEY, Strict, VersionField
from cases.actions.groups import check_off, close_group, note_in_group
from cases.models import GroupCheckItem, GroupMatter
from cases.queries import group_room as query
from cases.workflow import State
from common.rest.filters import YesNoFilter


class GroupFilter(filters.FilterSet):
    open = YesNoFilter("closed_at", "isnull", label=_("只看正在处置 / 已处置完毕"))

    class Meta:
        model = GroupMatter
        fields: list = []


class GroupRow(serializers.Serializer):
    """A group matter in a list."""

    number = serializers.CharField()
    employer = serializers.CharField(source="enterprise.name")
    place = serializers.CharField()
    headcount = serializers.IntegerField(help_text=_("人数，每人只计一次"))
    cases_count = serializers.IntegerField(help_text=_("案件数"))
    leader = serializers.CharField(source="leader.username", default="", help_text=_("带班领导的用户名"))
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class GroupCaseOut(serializers.Serializer):
    """A case of the matter that the caller may see."""

    number = serializers.CharField(source="case.number")
    state = serializers.ChoiceField(State.choices, source="case.state")
    unit = serializers.CharField(source="case.unit.label")
    workers_count = serializers.IntegerField(source="case.workers_count")
    owed = serializers.DecimalField(source="sums.owed", **MONEY)
    paid = serializers.DecimalField(source="sums.paid", **MONEY)


class GroupCheckOut(serializers.Serializer):
    """A line of the closing checklist."""

    code = serializers.CharField(source="item.code")
    label = serializers.CharField(source="item.text")
    done_at = serializers.DateTimeField(source="done.done_at", default=None, allow_null=True)
    note = serializers.CharField(source="done.note", default="")


class GroupLineOut(serializers.Serializer):
    """A line of the log, of the room or of one of its cases."""

    at = serializers.DateTimeField()
    actor = serializers.CharField(source="who")
    text = serializers.CharField(source="what")
    note = serializers.CharField()
    case = serializers.CharField(help_text=_("案件编号；本事件自己的记录为空"))


class GroupOut(GroupRow):
    """The room of a group matter. Sums and cases are those the caller may see; `unseen` counts the others."""

    owed = serializers.DecimalField(**MONEY)
    paid = serializers.DecimalField(**MONEY)
    unseen = serializers.IntegerField(help_text=_("不在可见范围的案件数"))
    closing_note = serializers.CharField()
    cases = GroupCaseOut(many=True)
    checks = GroupCheckOut(many=True)
    log = GroupLineOut(many=True)


def require_people(actor: Actor, outside: bool) -> None:
    """Outside systems see their complaints, not the rooms. Raises PermissionDenied."""
    if outside:
        raise exceptions.PermissionDenied(gettext("外部系统只能查询自己交来的来件"))


def group_body(number: str, actor: Actor) -> dict:
    """The room as this actor sees it, as plain data. Raises GroupMatter.DoesNotExist."""
    matter = query.groups_of(actor).get(number=number)
    room = query.room_of(matter, actor)
    parts = {
        "owed": room.sums.owed,
        "paid": room.sums.paid,
        "unseen": room.unseen,
        "cases": room.cases,
        "checks": query.checks_of(matter),
        "log": query.log_of(matter, actor),
    }
    row = GroupRow(matter).data
    rest = {name: field for name, field in GroupOut().fields.items() if name in parts}
    told = {name: field.to_representation(parts[name]) for name, field in rest.items()}
    return {**row, **told, "closing_note": matter.closing_note}


@extend_schema(
    summary=_("群体事件列表"),
    responses={200: GroupRow(many=True), **problems(400, 401, 403)},
    tags=["groups"],
)
class GroupList(ActorView, ListAPIView):
    """The matters the caller may see, newest first."""

    serializer_class = GroupRow
    filterset_class = GroupFilter
    queryset = GroupMatter.objects.none()

    def get_queryset(self) -> QuerySet[GroupMatter]:
        require_people(self.actor, self.is_outside)
        return query.groups_of(self.actor)


@extend_schema(summary=_("一起群体事件"), responses={200: GroupOut, **problems(401, 403, 404)}, tags=["groups"])
class OneGroup(ActorView):
    """The room."""

    def get(self, request: Request, number: str) -> Response:
        require_people(self.actor, self.is_outside)
        return Response(group_body(number, self.actor))


class NoteBody(Strict):
    """A line for the log."""

    note = serializers.CharField(max_length=2000, help_text=_("记录"))


class CheckItemField(serializers.CharField):
    """A line of the checklist by its code."""

    def run_validation(self, data: Any = serializers.empty) -> GroupCheckItem:
        code = super().run_validation(data)
        item = GroupCheckItem.objects.filter(code=code, active=True).first()
        if item is None:
            raise ValidationError(gettext("收尾清单里没有“%(code)s”") % {"code": code})
        return item


class CheckBody(Strict):
    """A line of the checklist is done."""

    item = CheckItemField(max_length=50, help_text=_("清单项目的代码"))
    note = serializers.CharField(required=False, allow_blank=True, max_length=300, help_text=_("说明"))


class CloseBody(Strict):
    """How it was dealt with."""

    note = serializers.CharField(max_length=500, help_text=_("处置结果"))
    version = VersionField()


class GroupWrite(WriteView):
    """A write in the room. Not seen is 404, an outside system 403."""

    body: type[Strict]
    matter: GroupMatter

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.matter = GroupMatter.objects.visible_to(self.actor).get(number=number)
        require_insider(self.actor)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        self.act(**body.validated_data)
        return status.HTTP_200_OK, group_body(self.matter.number, self.actor)

    @abstractmethod
    def act(self, **values: Any) -> None:
        """Call the action."""


def _documented(name: str, summary: Any, body: type[Strict]) -> Any:
    return extend_schema(
        operation_id=f"group_{name}",
        summary=summary,
        parameters=[IDEMPOTENCY_KEY],
        request=body,
        responses={200: GroupOut, **problems(*WRITE_PROBLEMS)},
        tags=["groups"],
    )


class NoteView(GroupWrite):
    body = NoteBody

    @_documented("note", _("记入处置记录"), NoteBody)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def act(self, **values: Any) -> None:
        note_in_group(self.matter, **values, actor=self.actor)


class CheckView(GroupWrite):
    body = CheckBody

    @_documented("check", _("完成一项收尾清单"), CheckBody)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def act(self, **values: Any) -> None:
        check_off(self.matter, values.pop("item"), **values, actor=self.actor)


class CloseView(GroupWrite):
    body = CloseBody

    @_documented("close", _("处置完毕"), CloseBody)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def act(self, **values: Any) -> None:
        close_group(self.matter, **values, actor=self.actor)
