"""Warnings over REST for the district's clients: the list, one, verify, close."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import Strict
from early_warnings.actions.handling import close, verify
from early_warnings.forms.filters import FilterForm
from early_warnings.models import EarlyWarning
from early_warnings.queries import lists
from early_warnings.queries import warning_page as page
from early_warnings.queries.rights import READERS, offers
from early_warnings.workflow import Ending, Finding, Grade, Level, State

LONGEST_NOTE = 1000


class WarningOut(serializers.Serializer):
    """A warning as a line of the list."""

    number = serializers.CharField(source="warning.number")
    rule = serializers.CharField(source="warning.rule")
    rule_name = serializers.CharField(source="rule")
    enterprise = serializers.CharField(source="warning.enterprise.name", default="")
    credit_code = serializers.CharField(source="warning.enterprise.credit_code", default="", allow_null=True)
    project = serializers.CharField(source="warning.project.number", default="")
    street = serializers.CharField(source="warning.street.code", default="")
    unit = serializers.CharField(source="warning.unit.code")
    handler = serializers.CharField(source="warning.handler.username", default="")
    grade = serializers.ChoiceField(Grade.choices, source="warning.grade")
    level = serializers.ChoiceField(Level.choices, source="warning.level")
    state = serializers.ChoiceField(State.choices, source="warning.state")
    finding = serializers.ChoiceField(Finding.choices, source="warning.finding", allow_blank=True)
    ending = serializers.ChoiceField(Ending.choices, source="warning.ending", allow_blank=True)
    sentence = serializers.CharField(help_text=_("最近一条事实的说明"))
    raised_at = serializers.DateTimeField(source="warning.raised_at")
    due_at = serializers.DateTimeField(source="clock.due_at", default=None, allow_null=True)
    light = serializers.CharField(source="light.band", default="", help_text=_("期限的灯色；已结束为空"))
    version = serializers.IntegerField(source="warning.version")


class WarningList(serializers.Serializer):
    """A page of warnings."""

    warnings = WarningOut(many=True)
    after = serializers.CharField(help_text=_("下一页的 after；没有下一页为空"), allow_blank=True)


class WarningFactOut(serializers.Serializer):
    """A fact it rests on."""

    day = serializers.DateField()
    sentence = serializers.CharField()


class OneWarning(WarningOut):
    """A warning with its facts and what may be done."""

    facts = WarningFactOut(many=True)
    case = serializers.CharField(source="warning.case.number", default="")
    actions = serializers.ListField(child=serializers.CharField(), help_text=_("现在可以办理的步骤"))


class WarningVerifyBody(Strict):
    """What was found."""

    finding = serializers.ChoiceField(Finding.choices, help_text=_("核实结果"))
    note = serializers.CharField(max_length=LONGEST_NOTE, help_text=_("看到、听到的情况"))
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class WarningCloseBody(Strict):
    """How it ended, and what proves it."""

    ending = serializers.ChoiceField(Ending.choices, help_text=_("办结方式"))
    note = serializers.CharField(max_length=LONGEST_NOTE, help_text=_("办结依据"))
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class Warnings(ActorView):
    """The warnings this caller sees; open ones due first first."""

    @extend_schema(
        operation_id="warning_list",
        summary=_("预警"),
        parameters=[
            OpenApiParameter("tab", str, enum=list(lists.TABS)),
            OpenApiParameter("grade", str, enum=Grade.values),
            OpenApiParameter("rule", str),
            OpenApiParameter("state", str, enum=State.values),
            OpenApiParameter("overdue", bool),
            OpenApiParameter("after", str),
        ],
        responses={200: WarningList, **problems(400, 401, 403)},
        tags=["warnings"],
    )
    def get(self, request: Request) -> Response:
        if not self.actor.has(*READERS):
            raise exceptions.PermissionDenied(gettext("您的岗位不能查看预警"))
        asked = request.query_params
        tab = asked.get("tab", "open")
        form = FilterForm(asked, actor=self.actor)
        filters = form.filters()
        if form.errors or tab not in lists.TABS:
            unknown = {} if tab in lists.TABS else {"tab": [gettext("请从列表中选择")]}
            raise exceptions.ValidationError({**form.errors, **unknown})
        found = lists.page_of(lists.narrowed(lists.of_tab(self.actor, tab), filters), tab, asked.get("after", ""))
        return Response(WarningList({"warnings": found.cards, "after": found.older}).data)


class WarningView(ActorView):
    """One warning."""

    @extend_schema(
        operation_id="warning_get",
        summary=_("一件预警"),
        responses={200: OneWarning, **problems(401, 403, 404)},
        tags=["warnings"],
    )
    def get(self, request: Request, number: str) -> Response:
        return Response(_told(_seen(self, number), self))


class _Step(WriteView):
    """A step with a warning."""

    warning: EarlyWarning

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.warning = _seen(self, number)
        require_insider(self.actor)


class VerifyView(_Step):
    """Say what was found."""

    @extend_schema(
        operation_id="warning_verify",
        summary=_("核实预警"),
        parameters=[IDEMPOTENCY_KEY],
        request=WarningVerifyBody,
        responses={200: OneWarning, **problems(*WRITE_PROBLEMS)},
        tags=["warnings"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = WarningVerifyBody(data=request.data)
        body.is_valid(raise_exception=True)
        verify(self.warning, **body.validated_data, actor=self.actor)
        return status.HTTP_200_OK, _told(_seen(self, self.warning.number), self)


class CloseView(_Step):
    """End a warning, with proof in words."""

    @extend_schema(
        operation_id="warning_close",
        summary=_("办结预警"),
        parameters=[IDEMPOTENCY_KEY],
        request=WarningCloseBody,
        responses={200: OneWarning, **problems(*WRITE_PROBLEMS)},
        tags=["warnings"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = WarningCloseBody(data=request.data)
        body.is_valid(raise_exception=True)
        close(self.warning, **body.validated_data, actor=self.actor)
        return status.HTTP_200_OK, _told(_seen(self, self.warning.number), self)


def _seen(view: ActorView, number: str) -> EarlyWarning:
    """The warning. Raises EarlyWarning.DoesNotExist (404), PermissionDenied."""
    if not view.actor.has(*READERS):
        raise exceptions.PermissionDenied(gettext("您的岗位不能查看预警"))
    return page.warning_of(number, view.actor)


def _told(warning: EarlyWarning, view: ActorView) -> dict:
    [card] = lists.cards_of([warning])
    more = {
        "facts": page.facts_of(warning),
        "actions": [one.step.code for one in offers(warning, view.actor) if not one.why_not],
    }
    return OneWarning({**vars(card), **more}).data
