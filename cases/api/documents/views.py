"""The documents of a case over REST: list, draw up, issue, serve, fetch; by the actions of the pages."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.models import Role
from cases.actions import documents as actions
from cases.api.documents.bodies import DocumentOut, DrawUpBody, IssueBody, ServiceBody
from cases.models import Case, CaseDocument
from cases.queries.case_page import case_of
from cases.queries.documents.reading import document_of, documents_of, draft_of, file_name, may_read
from documents.queries.documents import moment_of
from documents.render import NotSet, docx, pdf

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class DocumentWrite(WriteView):
    """A write on the documents of a case: seen first, then a post that works cases, then the body."""

    case: Case
    document: CaseDocument | None = None

    def check_rights(self, *, number: str, pk: int | None = None, **kwargs: Any) -> None:
        self.case = case_of(number, self.actor)
        self.document = document_of(self.case, pk, self.actor) if pk is not None else None
        require_insider(self.actor)
        _require_reader(self.actor)

    def told(self, document: CaseDocument) -> dict:
        return dict(DocumentOut(document_of(self.case, document.pk, self.actor)).data)


def _require_reader(actor: Any) -> None:
    if not may_read(actor):
        raise exceptions.PermissionDenied(gettext("您的岗位不能查看文书"))


class Documents(DocumentWrite):
    @extend_schema(
        operation_id="case_documents",
        summary=_("案件文书"),
        responses={200: DocumentOut(many=True), **problems(401, 403, 404)},
        tags=["documents"],
    )
    def get(self, request: Request, number: str) -> Response:
        case = case_of(number, self.actor)
        if self.actor.has(Role.OUTSIDE_SYSTEM):
            raise exceptions.PermissionDenied(gettext("您的岗位不能查看文书"))
        return Response(DocumentOut(documents_of(case, self.actor), many=True).data)

    @extend_schema(
        operation_id="case_draw_up_document",
        summary=_("制作文书草稿"),
        description=_("内容取自案件；typed 是案件里没有、由人填写的变量。"),
        parameters=[IDEMPOTENCY_KEY],
        request=DrawUpBody,
        responses={201: DocumentOut, **problems(*WRITE_PROBLEMS)},
        tags=["documents"],
    )
    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = DrawUpBody(data=request.data, context={"case": self.case})
        body.is_valid(raise_exception=True)
        made = actions.draw_up(self.case, **body.validated_data, actor=self.actor)
        return status.HTTP_201_CREATED, self.told(made)


class IssueDocument(DocumentWrite):
    @extend_schema(
        operation_id="case_issue_document",
        summary=_("制发文书"),
        description=_("编号、定日期、锁定。缺少必填内容时答 409，message 写明缺什么。"),
        parameters=[IDEMPOTENCY_KEY],
        request=IssueBody,
        responses={200: DocumentOut, **problems(*WRITE_PROBLEMS)},
        tags=["documents"],
    )
    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = IssueBody(data=request.data)
        body.is_valid(raise_exception=True)
        actions.issue(self.document, revision=body.validated_data.get("revision"), actor=self.actor)
        return status.HTTP_200_OK, self.told(self.document)


class ServeDocument(DocumentWrite):
    @extend_schema(
        operation_id="case_serve_document",
        summary=_("记录送达"),
        parameters=[IDEMPOTENCY_KEY],
        request=ServiceBody,
        responses={201: DocumentOut, **problems(*WRITE_PROBLEMS)},
        tags=["documents"],
    )
    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = ServiceBody(data=request.data)
        body.is_valid(raise_exception=True)
        actions.record_service(self.document, **body.validated_data, actor=self.actor)
        return status.HTTP_201_CREATED, self.told(self.document)


class DocumentFile(ActorView):
    @extend_schema(
        operation_id="case_document_file",
        summary=_("下载文书（pdf 或 docx）"),
        responses={200: OpenApiResponse(OpenApiTypes.BINARY), **problems(401, 403, 404, 409)},
        tags=["documents"],
    )
    def get(self, request: Request, number: str, pk: int, kind: str) -> HttpResponse:
        document = document_of(case_of(number, self.actor), pk, self.actor)
        _require_reader(self.actor)
        if kind not in MEDIA:
            raise CaseDocument.DoesNotExist
        try:
            made = (pdf if kind == "pdf" else docx)(draft_of(document).paper, moment=moment_of(document))
        except NotSet:
            message = gettext("文书没有排成，请检查文本后再试。")
            return Response({"code": "not_set", "message": message, "field": None}, status=status.HTTP_409_CONFLICT)
        answer = HttpResponse(made, content_type=MEDIA[kind])
        answer["Content-Disposition"] = f'attachment; filename="{file_name(document, kind)}"'
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "no-store, private"
        return answer
