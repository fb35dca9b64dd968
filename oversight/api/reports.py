"""GET /api/v1/reports/: the yearly reports, and one with its words and every number in them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView
from accounts.api.docs import problems
from oversight.models import ReportFigure, ReportState, YearReport
from oversight.queries.report_labels import definition_of, label_of
from oversight.queries.report_numbers import scope_of
from oversight.queries.report_page import report_of, reports_of
from oversight.queries.report_words import plain, written


class ReportRow(serializers.Serializer):
    """A report as a line of the list."""

    year = serializers.IntegerField()
    revision = serializers.IntegerField(help_text=_("第几稿"))
    state = serializers.ChoiceField(ReportState.choices)
    title = serializers.CharField()
    as_of = serializers.DateTimeField(help_text=_("全部数字所在的时刻"))
    written_by = serializers.CharField(source="written_by.username")
    written_at = serializers.DateTimeField()
    frozen_by = serializers.CharField(source="frozen_by.username", default="")
    frozen_at = serializers.DateTimeField(allow_null=True)
    digest = serializers.CharField(help_text=_("定稿时文字和数字的 SHA-256；草稿为空"))


class ReportParagraph(serializers.Serializer):
    """A paragraph as it reads, and with the places of its numbers."""

    text = serializers.CharField()
    template = serializers.CharField(help_text=_("{name} 处为数字，{name.part}、{name.whole} 为比率的分子、分母"))


class ReportSection(serializers.Serializer):
    """A chapter."""

    heading = serializers.CharField()
    paragraphs = ReportParagraph(many=True)


class ReportNumber(serializers.Serializer):
    """A number of the report."""

    name = serializers.CharField(help_text=_("文字中的名称"))
    figure = serializers.CharField(source="code", help_text=_("指标名称，见 /api/v1/figures/"))
    version = serializers.IntegerField(source="figure_version", help_text=_("指标版本"))
    by = serializers.CharField(help_text=_("按什么分组；空为全部"))
    key = serializers.CharField(help_text=_("哪一组"))
    label = serializers.SerializerMethodField()
    definition = serializers.SerializerMethodField()
    unit = serializers.CharField(source="unit_word")
    value = serializers.DecimalField(18, 2, allow_null=True, help_text=_("数量、元、% 或者天；null 为没有可统计的"))
    written = serializers.SerializerMethodField(help_text=_("文字中的写法"))
    whole = serializers.IntegerField(help_text=_("行数；比率的分母"))
    part = serializers.IntegerField(help_text=_("比率的分子；其余为 0"))
    whole_digest = serializers.CharField(help_text=_("全部行的 SHA-256"))
    part_digest = serializers.CharField(help_text=_("分子各行的 SHA-256；不是比率的为空"))

    def get_label(self, kept: ReportFigure) -> str:
        return label_of(kept)

    def get_definition(self, kept: ReportFigure) -> str:
        return definition_of(kept)

    def get_written(self, kept: ReportFigure) -> str:
        return written(kept)


class ReportOut(ReportRow):
    """A report with its words and numbers."""

    first_day = serializers.DateField()
    last_day = serializers.DateField()
    sections = ReportSection(many=True)
    figures = ReportNumber(many=True)


class Reports(ActorView):
    """The list."""

    @extend_schema(
        operation_id="report_list", summary=_("年度报告"), description=_("本区的年度工作报告，新的在前。"),
        responses={200: ReportRow(many=True), **problems(401, 403)}, tags=["reports"],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        if not self.actor.district_ids_seen:
            raise PermissionDenied
        return Response(ReportRow(reports_of(self.actor), many=True).data)


class OneReport(ActorView):
    """One report."""

    @extend_schema(
        operation_id="report_get", summary=_("一份年度报告"),
        description=_("文字、每个数字的口径、版本、分子分母和明细指纹。"),
        responses={200: ReportOut, **problems(401, 404)}, tags=["reports"],
    )  # fmt: skip
    def get(self, request: Request, year: int, revision: int) -> Response:
        report = report_of(year, revision, self.actor)
        scope, figures = scope_of(report, self.actor), list(report.figures.all())
        body: dict[str, Any] = dict(ReportRow(report).data)
        body |= {"first_day": scope.first, "last_day": scope.last, "sections": _sections(report, figures)}
        return Response(body | {"figures": ReportNumber(figures, many=True).data})


def _sections(report: YearReport, figures: list[ReportFigure]) -> list[dict[str, Any]]:
    known = {one.name: one for one in figures}
    return [
        {
            "heading": section["heading"],
            "paragraphs": [{"text": plain(text, known), "template": text} for text in section["paragraphs"]],
        }
        for section in report.sections
    ]
