"""GET /api/v1/coverage/: how much of what must be covered is, with numerator, denominator and the rows missing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView
from accounts.api.docs import problems
from common.time import today
from projects.models import ProjectSystem
from projects.queries.coverage_report import READERS, Figure, Share, coverage_report, project_of, why_missing


class ShareOut(serializers.Serializer):
    """`percent` to one place; null where nothing is counted, for no rows is not 100 %."""

    covered = serializers.IntegerField()
    counted = serializers.IntegerField()
    percent = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)


class CoverageOfStreet(ShareOut):
    street = serializers.CharField(allow_null=True, help_text=_("街道代码；没有街道的为 null"))


class CoverageOfSystem(ShareOut):
    system = serializers.SlugField()
    name = serializers.CharField()


class NotCovered(serializers.Serializer):
    project = serializers.CharField(help_text=_("工程编号"))
    name = serializers.CharField()
    system = serializers.SlugField(allow_null=True)
    why = serializers.CharField()


class CoverageFigure(ShareOut):
    """One figure over the projects the reader sees."""

    code = serializers.CharField(help_text="platform, supervision, systems, account")
    title = serializers.CharField()
    definition = serializers.CharField()
    streets = CoverageOfStreet(many=True)
    missing_count = serializers.IntegerField()
    missing = NotCovered(many=True, help_text=_("最多列出 50 条"))


class CoverageOut(serializers.Serializer):
    day = serializers.DateField(help_text=_("截至这一天"))
    figures = CoverageFigure(many=True)
    systems = CoverageOfSystem(many=True)


class CoverageView(ActorView):
    """The figures of today."""

    @extend_schema(
        summary=_("覆盖率"),
        description=_("平台接入、监管、六项制度、专用账户：分子、分母、定义、各街道和缺的工程，只统计可见的在建工程。"),
        responses={200: CoverageOut, **problems(401, 403)},
        tags=["projects"],
        operation_id="coverage",
    )
    def get(self, request: Request) -> Response:
        if not self.actor.has(*READERS):
            raise exceptions.PermissionDenied
        report = coverage_report(self.actor, today())
        streets = [unit.code if unit else None for unit, _shares in report.streets]
        shares = zip(*(shares for _unit, shares in report.streets), strict=True) if streets else [()] * 4
        body = {
            "day": report.day,
            "figures": [
                _figure(figure, report.day, zip(streets, mine, strict=True))
                for figure, mine in zip(report.figures, shares, strict=True)
            ],
            "systems": [{"system": row.code, "name": str(row), **_share(share)} for row, share in report.systems],
        }
        return Response(CoverageOut(body).data)


def _share(share: Share) -> dict[str, Any]:
    return {"covered": share.covered, "counted": share.counted, "percent": share.percent}


def _figure(figure: Figure, day: date, streets: Any) -> dict[str, Any]:
    coverage = figure.coverage
    return {
        "code": coverage.code,
        "title": coverage.title,
        "definition": coverage.definition,
        **_share(figure.whole),
        "streets": [{"street": code, **_share(share)} for code, share in streets],
        "missing_count": figure.left,
        "missing": [
            {
                "project": project_of(row).number,
                "name": project_of(row).name,
                "system": row.system.code if isinstance(row, ProjectSystem) else None,
                "why": why_missing(coverage.code, row, day),
            }
            for row in figure.missing
        ],
    }
