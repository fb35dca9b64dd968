"""/api/v1/projects/: projects, one project, its checkpoints."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actor import Actor
from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from common.rest.filters import YesNoFilter
from common.time import today
from enterprises.api.body import matched_version
from enterprises.queries.rights import keeps_any
from projects.actions.register import ProjectRow, change_project, enter_project
from projects.actions.stages import set_stage
from projects.api.body import NewProject, ProjectChanges, ProjectOut, ProjectRowOut, StageBody
from projects.models import Funding, Project, ProjectParty, ProjectState, Sector
from projects.queries import project_list as listed
from projects.queries.coverage import linked_on, supervised_on
from projects.queries.rights import may_write

SHOWN = ("street", "officer", "general_contractor")


class ProjectFilter(filters.FilterSet):
    q = filters.CharFilter(method="is_called", label=_("名称中相邻两字，或编号、许可证号的开头"))
    state = filters.MultipleChoiceFilter(choices=ProjectState.choices, label=_("状态，可重复"))
    sector = filters.MultipleChoiceFilter(choices=Sector.choices, label=_("行业主管，可重复"))
    funding = filters.MultipleChoiceFilter(choices=Funding.choices, label=_("资金来源，可重复"))
    street = filters.CharFilter("street__code", label=_("街道代码"))
    officer = filters.CharFilter("officer__username", label=_("包干监察员的用户名"))
    linked = YesNoFilter(method="is_linked", label=_("已接入 / 未接入“工薪”平台"))
    supervised = YesNoFilter(method="is_supervised", label=_("有 / 没有包干监察员和周期内的巡查"))
    broken = YesNoFilter(method="is_broken", label=_("有 / 没有断点"))

    class Meta:
        model = Project
        fields: list = []

    def is_called(self, found: QuerySet[Project], name: str, text: str) -> QuerySet[Project]:
        return found.filter(listed.called(text, Actor.for_user(self.request.user)))

    def is_linked(self, found: QuerySet[Project], name: str, wanted: bool) -> QuerySet[Project]:
        return found.filter(linked_on(today()) if wanted else ~linked_on(today()))

    def is_supervised(self, found: QuerySet[Project], name: str, wanted: bool) -> QuerySet[Project]:
        return found.filter(supervised_on(today()) if wanted else ~supervised_on(today()))

    def is_broken(self, found: QuerySet[Project], name: str, wanted: bool) -> QuerySet[Project]:
        return found.filter(listed.is_broken(today()) if wanted else ~listed.is_broken(today()))


class Projects(WriteView, ListAPIView):
    """The projects the caller sees; entering one."""

    serializer_class = ProjectRowOut
    filterset_class = ProjectFilter
    queryset = Project.objects.none()

    def get_queryset(self) -> QuerySet[Project]:
        return Project.objects.visible_to(self.actor).select_related(*SHOWN)

    def paginate_queryset(self, queryset: QuerySet[Project]) -> list[listed.ListRow]:
        return listed.rows_of(super().paginate_queryset(queryset), today())

    @extend_schema(
        operation_id="projects",
        summary=_("工程列表"),
        description=_("看得见的工程，新的在前；用 next 翻页。"),
        responses={200: ProjectRowOut(many=True), **problems(400, 401)},
        tags=["projects"],
    )
    def get(self, request: Request, **kwargs: Any) -> Response:
        return super().get(request, **kwargs)

    @extend_schema(
        operation_id="project_enter",
        summary=_("登记工程"),
        description=_("许可证号或平台项目编码已登记的答 409。"),
        parameters=[IDEMPOTENCY_KEY],
        request=NewProject,
        responses={201: ProjectOut, **problems(*WRITE_PROBLEMS)},
        tags=["projects"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def check_rights(self, **kwargs: Any) -> None:
        if not keeps_any(self.actor):
            raise exceptions.PermissionDenied(gettext("您的岗位不能办理"))

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = NewProject(data=request.data, context={"actor": self.actor})
        body.is_valid(raise_exception=True)
        row = ProjectRow(**body.validated_data)
        made = enter_project(row, district=self.actor.district, source=gettext("接口登记"), actor=self.actor)
        return status.HTTP_201_CREATED, told(made.number, self.actor)


class OfProject(WriteView):
    """A write on one project: not seen is 404, not kept by this post 403."""

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.found = Project.objects.visible_to(self.actor).get(number=number)
        if not may_write(self.actor, self.found):
            raise exceptions.PermissionDenied(gettext("您的岗位不能办理"))


class OneProject(OfProject):
    """One project; changing it."""

    http_method_names = ["get", "patch", "head", "options"]

    @extend_schema(
        operation_id="project",
        summary=_("一个工程"),
        description=_("登记内容、环节、分包单位和断点。ETag 是 version。"),
        responses={200: ProjectOut, **problems(401, 404)},
        tags=["projects"],
    )
    def get(self, request: Request, number: str) -> Response:
        body = told(number, self.actor)
        return Response(body, headers={"ETag": f'"{body["version"]}"'})

    @extend_schema(
        operation_id="project_change",
        summary=_("修改工程"),
        description=_("只改写到的内容。"),
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        request=ProjectChanges,
        responses={200: ProjectOut, **problems(*WRITE_PROBLEMS)},
        tags=["projects"],
    )
    def patch(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = ProjectChanges(data=request.data, context={"actor": self.actor})
        body.is_valid(raise_exception=True)
        changes = dict(body.validated_data)
        version = changes.pop("version", None) or matched_version(request.headers.get("If-Match", ""))
        change_project(self.found, changes, version=version, source=gettext("接口登记"), actor=self.actor)
        return status.HTTP_200_OK, told(self.found.number, self.actor)


class Stages(OfProject):
    """Checkpoints of a project."""

    @extend_schema(
        operation_id="project_stage",
        summary=_("登记环节"),
        description=_("同一环节、同一月份再报一次就是更新；付清以后断点随即消除。答复是整个工程。"),
        parameters=[IDEMPOTENCY_KEY],
        request=StageBody,
        responses={200: ProjectOut, **problems(*WRITE_PROBLEMS)},
        tags=["projects"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = StageBody(data=request.data)
        body.is_valid(raise_exception=True)
        facts = dict(body.validated_data)
        kind, period = facts.pop("kind"), facts.pop("period", None)
        set_stage(self.found, kind, period, **facts, source=gettext("接口登记"), actor=self.actor)
        return status.HTTP_200_OK, told(self.found.number, self.actor)


def told(number: str, actor: Actor) -> dict[str, Any]:
    """One project as this actor sees it, as plain data. Raises Project.DoesNotExist."""
    parties = Prefetch("parties", ProjectParty.objects.select_related("enterprise"), to_attr="shown_parties")
    seen = Project.objects.visible_to(actor).select_related(*SHOWN, "owner").prefetch_related("stages", parties)
    return ProjectOut(listed.rows_of([seen.get(number=number)], today())[0]).data
