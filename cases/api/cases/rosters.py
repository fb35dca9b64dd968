"""A roster over REST: rows as objects, all stored or none."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.serializers import ValidationError

from accounts.actions.requests import fingerprint_of
from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from accounts.api.fields import MONEY, Strict, VersionField
from cases.actions.rosters.store import BadRows, store_rows
from cases.api.cases.steps import CaseWrite
from cases.models import Roster
from cases.roster.check import check_rows
from cases.roster.persons import NAMESAKES
from cases.roster.words import problems_of
from common.sheets.table import LONGEST_KEPT, Row

MOST_ROWS = 1000
YES_NO = {True: "是", False: "否", None: ""}


class TextField(serializers.CharField):
    """Text and nothing else: a number has lost digits before it came here."""

    def __init__(self, help_text: Any) -> None:
        super().__init__(
            required=False, allow_blank=True, allow_null=True, max_length=LONGEST_KEPT, help_text=help_text
        )

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise ValidationError(_("请用字符串：数字会丢掉后几位"))
        return super().to_internal_value(data)


class RosterRowBody(Strict):
    """One worker and what is owed for one period."""

    name = TextField(_("姓名"))
    id_number = TextField(_("居民身份证号，18 位，核对校验位"))
    phone = TextField(_("手机或带区号的座机"))
    period_from = TextField(_("欠薪起始月，2026-03"))
    period_to = TextField(_("欠薪截止月，2026-05"))
    wages = TextField(_("拖欠工资，元，字符串"))
    overtime = TextField(_("加班费，元，字符串"))
    deposit = TextField(_("押金，元，字符串"))
    compensation = TextField(_("赔偿金，元，字符串"))
    is_migrant_worker = serializers.BooleanField(required=False, allow_null=True, help_text=_("是否农民工"))
    another_person = serializers.BooleanField(
        required=False, help_text=_("没有号码，与另一行同名而不是同一人：核对过，按另一个人登记")
    )


class RosterBody(Strict):
    """Rows of a roster; all or none."""

    rows = RosterRowBody(many=True, allow_empty=False, max_length=MOST_ROWS)
    version = VersionField()


class RosterOut(serializers.Serializer):
    """What came of it."""

    added = serializers.IntegerField(help_text=_("新增的劳动者"))
    known = serializers.IntegerField(help_text=_("已在案的劳动者"))
    lines = serializers.IntegerField(help_text=_("新增的明细"))
    already = serializers.IntegerField(help_text=_("已导入、没有重复登记的明细"))
    differ = serializers.IntegerField(help_text=_("其中金额与在案不同的；在案的没有改动"))
    by_name = serializers.IntegerField(help_text=_("占了几行、只凭姓名算作同一人的劳动者"))
    owed = serializers.DecimalField(**MONEY, help_text=_("新增明细合计，元"))
    workers_count = serializers.IntegerField(help_text=_("案件的劳动者人数"))
    is_group = serializers.BooleanField(help_text=_("是否群体欠薪"))
    version = serializers.IntegerField(help_text=_("案件的 version"))


class RosterView(CaseWrite):
    body = RosterBody

    @extend_schema(
        operation_id="case_store_roster",
        summary=_("导入花名册"),
        request=RosterBody,
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        responses={
            201: OpenApiResponse(RosterOut, _("已入库；同一人、同一款项、同一月份不会重复登记")),
            200: OpenApiResponse(RosterOut, _("以前已入库，内容与当时相同")),
            **problems(*WRITE_PROBLEMS),
        },
        tags=["money"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        rows = [_row(number, data) for number, data in enumerate(values["rows"], 1)]
        digest = fingerprint_of([row.packed() for row in rows])
        try:
            roster = store_rows(
                self.case, rows=rows, digest=digest, check=check_rows, version=values["version"], actor=self.actor
            )
        except BadRows as bad:
            raise ValidationError({"rows": _said(bad.rows)}) from bad
        return status.HTTP_201_CREATED, _answer(roster)


def _row(number: int, data: dict[str, Any]) -> Row:
    words = {**data, "is_migrant_worker": YES_NO[data.get("is_migrant_worker")]}
    settled = list(NAMESAKES) if words.pop("another_person", False) else []
    return Row(number, {name: text for name, text in words.items() if text}, settled=settled)


def _said(rows: list[Row]) -> dict[str, dict[str, list[str]]]:
    """What is wrong, by place in the list (from 0) and field."""
    said: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        for problem in problems_of(row) if row.flags else ():
            said.setdefault(str(row.number - 1), {}).setdefault(problem.field, []).append(problem.text)
    return said


def _answer(roster: Roster) -> dict[str, Any]:
    roster.case.refresh_from_db()
    about = {name: getattr(roster.case, name) for name in ("workers_count", "is_group", "version")}
    return dict(RosterOut({**roster.result["totals"], **roster.result, **about}).data)
