"""GET /api/v1/figures/: the catalogue, one figure over a period, and exactly the rows it counts."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actor import Actor
from accounts.api.base import ActorView
from accounts.api.docs import problems
from common.enumerated import enumerated
from common.rest.paging import CursorPagination
from oversight.figures.dimensions import NONE, named, parse_key, written_key
from oversight.figures.figure import Figure, Measure, Scope
from oversight.figures.registry import FIGURES
from oversight.forms.scope import ScopeForm
from oversight.queries.certificate import fingerprints
from oversight.queries.listed import lines_of, listed
from oversight.queries.rights import READERS
from oversight.queries.values import Number, by_group, dimensions_of, value_of

ASKED = [
    OpenApiParameter("period", str, description=_("期间：2026、2026-03、2026-Q1 或者 2026-H1；也可用 from 和 to")),
    OpenApiParameter("from", str, description=_("第一天，含；不写从当年 1 月 1 日起")),
    OpenApiParameter("to", str, description=_("最后一天，含；不写到今天")),
    OpenApiParameter("unit", str, description=_("承办机构代码")),
    OpenApiParameter("as_of", str, description=_("看哪一天（到当天结束）或者哪一刻的情况；不写是现在")),
]
OF_GROUP = [
    OpenApiParameter("by", str, description=_("按什么分组")),
    OpenApiParameter("key", str, description=_("哪一组；没有分组的写 none")),
]


class FigureOut(serializers.Serializer):
    """A figure: its name, meaning and dimensions."""

    name = serializers.CharField(source="code")
    version = serializers.IntegerField()
    label = serializers.CharField()
    definition = serializers.CharField()
    measure = serializers.ChoiceField([(one.value, one.value) for one in Measure])
    unit = serializers.SerializerMethodField(help_text=_("单位；比率为 %"))
    of_period = serializers.BooleanField(help_text=_("统计一段时间；false 为某一刻的情况"))
    dimensions = serializers.SerializerMethodField()

    def get_unit(self, figure: Figure) -> str:
        return "%" if figure.measure is Measure.SHARE else str(figure.unit_word)

    def get_dimensions(self, figure: Figure) -> list[str]:
        return dimensions_of(figure)


class NumberOut(serializers.Serializer):
    """What a figure comes to. `value` null: there is nothing to measure."""

    value = serializers.DecimalField(18, 2, allow_null=True, help_text=_("数量、元、% 或者天"))
    whole = serializers.IntegerField(help_text=_("行数；比率的分母"))
    part = serializers.IntegerField(help_text=_("比率的分子；其余为 0"))


class FigureGroup(NumberOut):
    """The number of one group."""

    key = serializers.CharField()
    label = serializers.CharField()


class FigureNumber(FigureOut, NumberOut):
    """A figure with its number, its groups, and fingerprints of the rows."""

    first_day = serializers.DateField(allow_null=True)
    last_day = serializers.DateField(allow_null=True)
    as_of = serializers.DateTimeField()
    scope_unit = serializers.CharField(help_text=_("承办机构代码；空为看得见的全部"))
    fingerprints = serializers.DictField(
        child=serializers.CharField(), help_text=_("每个集合所含行的 SHA-256：行的 id 从小到大，以英文逗号相连")
    )
    groups = FigureGroup(many=True)


class FigureLine(serializers.Serializer):
    """One row a number counts."""

    id = serializers.IntegerField(source="key")
    number = serializers.CharField(help_text=_("案件、工单、预警等的编号"))
    name = serializers.CharField(help_text=_("单位或工程"))
    about = serializers.CharField()
    at = serializers.CharField(allow_null=True)
    amount = serializers.DecimalField(18, 2, allow_null=True, help_text=_("元"))
    days = serializers.DecimalField(18, 6, allow_null=True, help_text=_("中位数所取的天数；其余为空"))


class Figures(ActorView):
    """The catalogue."""

    @extend_schema(
        operation_id="figure_list", summary=_("指标目录"), responses={200: FigureOut(many=True), **problems(401, 403)},
        description=_("每个指标的名称、版本、口径和分组方式。"), tags=["figures"],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        require_reader(self.actor)
        return Response(FigureOut(list(FIGURES.values()), many=True).data)


class OneFigure(ActorView):
    """One figure."""

    @extend_schema(
        operation_id="figure_get", summary=_("一个指标"), parameters=[*ASKED, OF_GROUP[0]],
        description=_("数值、分子分母、口径和版本、截至时间、明细指纹；by 给出每一组的数值。"),
        responses={200: FigureNumber, **problems(400, 401, 403, 404)}, tags=["figures"],
    )  # fmt: skip
    def get(self, request: Request, name: str) -> Response:
        require_reader(self.actor)
        figure, scope = figure_named(name), scope_of(request, self.actor)
        by = request.query_params.get("by", "")
        if by:
            check_dimension(figure, by)
        body: dict[str, Any] = dict(FigureOut(figure).data) | _number(value_of(figure, scope))
        body |= {
            "first_day": scope.first if figure.of_period else None,
            "last_day": scope.last if figure.of_period else None,
            "as_of": scope.as_of,
            "scope_unit": scope.unit_code,
            "fingerprints": fingerprints(figure, scope),
            "groups": _groups(figure, scope, by) if by else [],
        }
        return Response(body)


class FigureRows(ActorView):
    """The rows of a figure."""

    pagination_class = CursorPagination

    @extend_schema(
        operation_id="figure_rows", summary=_("指标的明细"),
        parameters=[
            *ASKED, *OF_GROUP,
            OpenApiParameter("of", str, enum=["whole", "part"], description=_("全部（分母），或者比率的分子")),
            OpenApiParameter("cursor", str, description=_("翻页：照用 next 里的")),
        ],
        description=_("数值所数的每一行，新的在前；用 next 翻页。"),
        responses={200: FigureLine(many=True), **problems(400, 401, 403, 404)}, tags=["figures"],
    )  # fmt: skip
    def get(self, request: Request, name: str) -> Response:
        require_reader(self.actor)
        figure, scope = figure_named(name), scope_of(request, self.actor)
        which = request.query_params.get("of", "whole")
        if which not in figure.parts:
            raise exceptions.ValidationError({"of": [_("可写：%(words)s") % {"words": enumerated(figure.parts)}]})
        scope = _of_group(figure, scope, request)
        pages = self.pagination_class()
        rows = listed(figure, scope, which)
        pages.ordering = f"-{rows.model._meta.pk.attname}"
        found = pages.paginate_queryset(rows, request, self)
        return pages.get_paginated_response(FigureLine(lines_of(found), many=True).data)


def require_reader(actor: Actor) -> None:
    """403 for outside systems and for those whose work has nothing to do with cases."""
    if not actor.has(*READERS):
        raise PermissionDenied


def figure_named(name: str) -> Figure:
    """Raises Http404."""
    if name not in FIGURES:
        raise Http404
    return FIGURES[name]


def scope_of(request: Request, actor: Actor) -> Scope:
    """What was asked for. Raises ValidationError with a sentence for each parameter that is not understood."""
    form = ScopeForm(request.query_params, actor=actor)
    if not form.is_valid():
        names = {"first_day": "from", "last_day": "to"}
        raise exceptions.ValidationError({names.get(name, name): list(said) for name, said in form.errors.items()})
    return form.scope()


def check_dimension(figure: Figure, by: str) -> None:
    """Raises ValidationError."""
    if by not in dimensions_of(figure):
        words = enumerated(dimensions_of(figure))
        raise exceptions.ValidationError({"by": [_("可写：%(words)s") % {"words": words}]})


def _of_group(figure: Figure, scope: Scope, request: Request) -> Scope:
    by, key = request.query_params.get("by", ""), request.query_params.get("key")
    if not by or key is None:
        return scope
    check_dimension(figure, by)
    try:
        return scope.of_group(by, parse_key(by, key))
    except ValueError as error:
        sentence = _("没有这一组；没有分组的写 %(none)s") % {"none": NONE}
        raise exceptions.ValidationError({"key": [sentence]}) from error


def _number(number: Number) -> dict[str, Any]:
    return {"value": number.value, "whole": number.whole, "part": number.part}


def _groups(figure: Figure, scope: Scope, by: str) -> list[dict[str, Any]]:
    found = by_group(figure, scope, by)
    names = named(by, [one.key for one in found])
    return [
        {"key": written_key(one.key), "label": str(names[one.key]), **_number(one.number)} for one in found
    ]  # fmt: skip
