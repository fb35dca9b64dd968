"""GET the files of a case: the list, and one as an attachment. A file is added on the pages: REST speaks JSON only."""

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView
from accounts.api.docs import problems
from cases.attachments import attachment
from cases.models import Evidence, EvidenceSource
from cases.queries.case_page import case_of
from cases.queries.evidence import evidence_of, may_open


class EvidenceOut(serializers.Serializer):
    """A file handed in. The name and the note only to those who may open it."""

    id = serializers.IntegerField(source="pk")
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


class EvidenceFiles(ActorView):
    @extend_schema(
        summary=_("案件材料"),
        description=_("只读；添加材料请用网页。外部系统只看自己交来的来件的材料。"),
        responses={200: EvidenceOut(many=True), **problems(401, 404)},
        tags=["cases"],
    )
    def get(self, request: Request, number: str) -> Response:
        files = evidence_of(case_of(number, self.actor), self.actor)
        return Response(EvidenceOut(files, many=True, context={"open": may_open(self.actor)}).data)


class OneEvidenceFile(ActorView):
    @extend_schema(
        summary=_("下载一份材料"),
        responses={200: OpenApiResponse(OpenApiTypes.BINARY), **problems(401, 403, 404)},
        tags=["cases"],
    )
    def get(self, request: Request, number: str, pk: int) -> HttpResponse:
        evidence = evidence_of(case_of(number, self.actor), self.actor).get(pk=pk)
        if not may_open(self.actor):
            raise exceptions.PermissionDenied(gettext("您的岗位不能打开材料"))
        return attachment(evidence)
