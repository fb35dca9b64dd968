"""The files of a case: GET the index, and one as an attachment; POST a link of the chain of custody.

A file is added on the pages: REST speaks JSON only.
"""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView, WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from accounts.api.fields import CleanField, Strict
from cases.actions.custody import note_opened, record_custody
from cases.forms.inputs import clean_text
from cases.models import CustodyKind, Evidence, EvidenceNature, EvidenceSource, RecordedActivity
from cases.queries.case_page import case_of
from cases.queries.evidence import evidence_of, index_of, may_open
from documents.attachments import attachment


class CustodyOut(serializers.Serializer):
    """One link of the chain of custody."""

    kind = serializers.ChoiceField(CustodyKind.choices)
    holder = serializers.CharField(help_text=_("持有人或查阅人"))
    purpose = serializers.CharField()
    recorded_by = serializers.CharField()
    at = serializers.DateTimeField()


class EvidenceOut(serializers.Serializer):
    """A file handed in. What it is called and said to show, and its chain, only to those who may open it."""

    id = serializers.IntegerField(source="pk")
    position = serializers.IntegerField(allow_null=True, help_text=_("证据编号"))
    nature = serializers.ChoiceField([("", "-"), *EvidenceNature.choices])
    shows = serializers.SerializerMethodField(help_text=_("证明对象"))
    obtained_from = serializers.SerializerMethodField(help_text=_("取得来源"))
    obtained_on = serializers.DateField(allow_null=True)
    pages = serializers.IntegerField(allow_null=True)
    recorded_activity = serializers.ChoiceField([("", "-"), *RecordedActivity.choices])
    recorded_from = serializers.DateTimeField(allow_null=True)
    recorded_seconds = serializers.IntegerField(allow_null=True)
    custody = serializers.SerializerMethodField(help_text=_("保管记录"))
    name = serializers.SerializerMethodField(help_text=_("文件名；不能打开文件的岗位为空"))
    note = serializers.SerializerMethodField()
    source = serializers.ChoiceField(EvidenceSource.choices)
    media_type = serializers.CharField(source="kind", help_text=_("按内容判定的类型"))
    size = serializers.IntegerField(help_text=_("字节"))
    sha256 = serializers.CharField(source="digest")
    added_at = serializers.DateTimeField()

    def get_name(self, evidence: Evidence) -> str:
        return evidence.name if self.context["open"] else ""

    def get_note(self, evidence: Evidence) -> str:
        return evidence.note if self.context["open"] else ""

    def get_shows(self, evidence: Evidence) -> str:
        return evidence.shows if self.context["open"] else ""

    def get_obtained_from(self, evidence: Evidence) -> str:
        return evidence.obtained_from if self.context["open"] else ""

    def get_custody(self, evidence: Evidence) -> CustodyOut(many=True):
        return CustodyOut(evidence.custody.all() if self.context["open"] else [], many=True).data


class CustodyBody(Strict):
    """What happened to the piece, and who has it from now on."""

    kind = serializers.ChoiceField([one for one in CustodyKind.choices if one[0] != CustodyKind.TAKEN])
    holder = CleanField(partial(clean_text, longest=100), help_text=_("持有人或查阅人"))
    purpose = CleanField(partial(clean_text, longest=200), required=False, help_text=_("用途"))


class EvidenceFiles(ActorView):
    @extend_schema(
        summary=_("案件材料"),
        description=_("只读；添加材料请用网页。外部系统只看自己交来的来件的材料。"),
        responses={200: EvidenceOut(many=True), **problems(401, 404)},
        tags=["cases"],
    )
    def get(self, request: Request, number: str) -> Response:
        files = index_of(case_of(number, self.actor), self.actor)
        return Response(EvidenceOut(files, many=True, context={"open": may_open(self.actor)}).data)


class OneEvidenceFile(ActorView):
    @extend_schema(
        summary=_("下载一份材料"),
        responses={200: OpenApiResponse(OpenApiTypes.BINARY), **problems(401, 403, 404)},
        tags=["cases"],
    )
    def get(self, request: Request, number: str, pk: int) -> HttpResponse:
        files = evidence_of(case_of(number, self.actor), self.actor)
        evidence = files.select_related("case").get(pk=pk)
        if not may_open(self.actor):
            raise exceptions.PermissionDenied(gettext("您的岗位不能打开材料"))
        answer = attachment(evidence)
        note_opened(evidence, field="file", actor=self.actor)
        return answer


class CustodyView(WriteView):
    """POST one more link of the chain of custody."""

    evidence: Evidence

    def check_rights(self, *, number: str, pk: int, **kwargs: Any) -> None:
        self.evidence = evidence_of(case_of(number, self.actor), self.actor).get(pk=pk)
        require_insider(self.actor)

    @extend_schema(
        operation_id="case_evidence_custody",
        summary=_("登记证据流转"),
        parameters=[IDEMPOTENCY_KEY],
        request=CustodyBody,
        responses={201: EvidenceOut, **problems(*WRITE_PROBLEMS)},
        tags=["cases"],
    )
    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        body = CustodyBody(data=request.data)
        body.is_valid(raise_exception=True)
        record_custody(self.evidence, actor=self.actor, **body.validated_data)
        return status.HTTP_201_CREATED, EvidenceOut(self.evidence, context={"open": may_open(self.actor)}).data
