"""Many cases at once over REST: POST makes the preview, then confirm, stop, undo; GET says how far it is."""

from abc import abstractmethod
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from accounts.actor import Actor
from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import Strict
from accounts.models import User
from cases.actions.bulk.ask import confirm, describe, prepare, stop, undo
from cases.actions.bulk.printing import ONE_PDF, ZIP
from cases.models import BulkJob, BulkKind, BulkRowState, BulkState, Case
from cases.queries.bulk import jobs as query
from cases.queries.bulk.preview import preview
from cases.queries.handling import handlers_for

LONGEST_TEXT = 300


class BulkArguments(Strict):
    """How it is to be done."""

    handler = serializers.CharField(required=False, max_length=150, help_text=_("经办人的用户名（assign）"))
    reason = serializers.CharField(required=False, max_length=LONGEST_TEXT, help_text=_("理由（assign）"))
    note = serializers.CharField(
        required=False, allow_blank=True, max_length=LONGEST_TEXT, help_text=_("备注（remind）")
    )

    form = serializers.SlugField(required=False, max_length=50, help_text=_("文书代码（print）"))
    together = serializers.ChoiceField(
        [ONE_PDF, ZIP], required=False, help_text=_("合成一个 PDF，或每件一个文件的 ZIP（print）")
    )


class BulkBody(Strict):
    """Which cases, and what is to be done with each."""

    kind = serializers.ChoiceField(BulkKind.choices, help_text=_("批量操作"))
    cases = serializers.ListField(
        child=serializers.CharField(max_length=30), allow_empty=False, max_length=query.MOST_ROWS,
        help_text=_("案件编号，最多 500 个"),
    )  # fmt: skip
    arguments = BulkArguments(required=False, help_text=_("怎样办理"))


class NothingBody(Strict):
    """Nothing to say."""


class BulkRowOut(serializers.Serializer):
    """One case of the job."""

    case = serializers.CharField(help_text=_("案件编号"))
    state = serializers.ChoiceField(BulkRowState.choices)
    message = serializers.CharField(help_text=_("会怎样或结果；不办理时是原因"))
    code = serializers.CharField(help_text=_("预览时不办理的原因代码；可办理时为空"))


class BulkOut(serializers.Serializer):
    """A bulk job, its counts and its rows."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(BulkKind.choices)
    state = serializers.ChoiceField(BulkState.choices)
    waiting = serializers.IntegerField()
    done = serializers.IntegerField()
    refused = serializers.IntegerField()
    undone = serializers.IntegerField()
    kept = serializers.IntegerField()
    undo_until = serializers.DateTimeField(allow_null=True)
    rows = BulkRowOut(many=True)


def bulk_body(pk: int, actor: Actor) -> dict:
    """The job as its owner sees it, as plain data. Raises BulkJob.DoesNotExist."""
    job = query.job_of(pk, actor)
    progress = query.progress_of(job)
    counts = {str(state): getattr(progress, state) for state in BulkRowState}
    about = {"id": job.pk, "kind": job.kind, "state": job.state, "undo_until": job.undo_until}
    return dict(BulkOut({**about, **counts, "rows": _rows(job, actor)}).data)


def _rows(job: BulkJob, actor: Actor) -> list[dict]:
    if job.state == BulkState.PREVIEW:
        return [
            {
                "case": row.case.number,
                "state": BulkRowState.WAITING,
                "message": row.refused.message if row.refused else row.what,
                "code": row.refused.code if row.refused else "",
            }
            for row in preview(job, actor).rows
        ]
    return [
        {"case": row.case.number, "state": row.state, "message": row.message, "code": ""}
        for row in query.results_of(job, actor)
    ]


def require_jobs(actor: Actor) -> None:
    """Raises PermissionDenied for those who have no bulk jobs."""
    require_insider(actor)
    if not actor.has(*query.MAY_HAVE_JOBS):
        raise exceptions.PermissionDenied(gettext("您的岗位不能办理"))


class BulkJobs(WriteView):
    """POST: write down which cases, and say what would happen to each."""

    def check_rights(self, **kwargs: Any) -> None:
        require_jobs(self.actor)

    @extend_schema(
        operation_id="bulk_prepare",
        summary=_("批量办理：预览"),
        description=_("只列出会怎样，不办理；确认后才开始。"),
        parameters=[IDEMPOTENCY_KEY],
        request=BulkBody,
        responses={201: BulkOut, **problems(*WRITE_PROBLEMS)},
        tags=["bulk"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = BulkBody(data=request.data)
        body.is_valid(raise_exception=True)
        values = body.validated_data
        cases = _named(values["cases"], self.actor)
        job = prepare(values["kind"], cases=[case.pk for case in cases], actor=self.actor)
        describe(job, arguments=_arguments(job.kind, cases, values.get("arguments", {})), actor=self.actor)
        return status.HTTP_201_CREATED, bulk_body(job.pk, self.actor)


def _named(numbers: list[str], actor: Actor) -> list[Case]:
    """The cases in the order of the list. A number nobody sees is said, not passed over."""
    found = {case.number: case for case in Case.objects.visible_to(actor).filter(number__in=numbers)}
    if missing := [number for number in numbers if number not in found]:
        raise ValidationError(
            {"cases": [gettext("没有案件 %(number)s") % {"number": number} for number in missing[:20]]}
        )
    return [found[number] for number in dict.fromkeys(numbers)]


def _arguments(kind: str, cases: list[Case], said: dict) -> dict:
    if kind == BulkKind.REMIND:
        return {"note": said.get("note", "")}
    if kind == BulkKind.PRINT:
        return {"form": said.get("form", ""), "together": said.get("together", ONE_PDF)}
    name = said.get("handler", "")
    person: User | None = handlers_for(cases).filter(username=name).first()
    if person is None:
        words = gettext("用户名为“%(name)s”的人员不能经办所选的案件") % {"name": name}
        raise ValidationError({"arguments": {"handler": [words]}})
    return {"handler": person.pk, "reason": said.get("reason", "")}


@extend_schema(summary=_("批量办理：进度和结果"), responses={200: BulkOut, **problems(401, 403, 404)}, tags=["bulk"])
class OneBulkJob(ActorView):
    """How far it is, and what came of each row."""

    def get(self, request: Request, pk: int) -> Response:
        require_jobs(self.actor)
        return Response(bulk_body(pk, self.actor))


class BulkWrite(WriteView):
    """A word from its owner. Somebody else's job is 404."""

    job: BulkJob

    def check_rights(self, *, pk: int, **kwargs: Any) -> None:
        require_jobs(self.actor)
        self.job = query.job_of(pk, self.actor)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        NothingBody(data=request.data).is_valid(raise_exception=True)
        self.act()
        return status.HTTP_200_OK, bulk_body(self.job.pk, self.actor)

    @abstractmethod
    def act(self) -> None:
        """Call the action."""


def _documented(name: str, summary: Any) -> Any:
    return extend_schema(
        operation_id=f"bulk_{name}",
        summary=summary,
        parameters=[IDEMPOTENCY_KEY],
        request=NothingBody,
        responses={200: BulkOut, **problems(*WRITE_PROBLEMS)},
        tags=["bulk"],
    )


class ConfirmView(BulkWrite):
    @_documented("confirm", _("批量办理：确认"))
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def act(self) -> None:
        confirm(self.job, actor=self.actor)


class StopView(BulkWrite):
    @_documented("stop", _("批量办理：停止"))
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def act(self) -> None:
        stop(self.job, actor=self.actor)


class UndoView(BulkWrite):
    @_documented("undo", _("批量办理：撤销"))
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def act(self) -> None:
        undo(self.job, actor=self.actor)
