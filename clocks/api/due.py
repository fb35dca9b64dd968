"""GET /api/v1/clocks/due/: when a limit ends, and why."""

import re
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ActorView
from accounts.api.docs import problems
from clocks.api.serializers import DueOut
from clocks.queries import current_calendar
from common.time import CHINA, local_day, today
from statutes.deadlines import (
    FIRST_YEAR,
    LAST_YEAR,
    DateOutOfRange,
    Deadline,
    NoExtension,
    NotATimeLimit,
    compute,
)
from statutes.rules import NotInForce, Rule, Unit, UnknownRule, rule_for

MOST_PAUSES = 20
YES_NO = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}

PARAMETERS = [
    OpenApiParameter("rule", str, required=True, description=_("规则编号")),
    OpenApiParameter("start", str, required=True, description=_("起算日 2020-03-02；按小时计的规则可带时间")),
    OpenApiParameter("extension", bool, description=_("加上一次依法延长")),
    OpenApiParameter(
        "suspended", str, many=True, description=_("中止期间 2020-04-01/2020-06-01，可重复；结束日留空为仍在中止")
    ),
]


class DueView(ActorView):
    @extend_schema(
        summary=_("推算期限"),
        description=_("一个事件在某日发生，某条期限何时届满，逐日说明。例：?rule=LSI-06&start=2020-03-02"),
        parameters=PARAMETERS,
        responses={200: DueOut, **problems(400, 401)},
        tags=["clocks"],
    )
    def get(self, request: Request) -> Response:
        return Response(DueOut(_deadline(request.query_params)).data)


def _deadline(query: Any) -> Deadline:
    start = _start(query.get("start", ""))
    rule = _rule(query.get("rule", "").strip().upper(), local_day(start) if isinstance(start, datetime) else start)
    if rule.unit is not Unit.HOUR and isinstance(start, datetime):
        start = local_day(start)
    extended, pauses = _yes(query.get("extension", "")), _pauses(query.getlist("suspended"), rule)
    try:
        calendar = current_calendar()
        return compute(rule, start, calendar, extended=extended, pauses=pauses, as_of=today() if pauses else None)
    except NotATimeLimit as error:
        raise _wrong("rule", gettext("%(rule)s 不是期限，是比例或金额，推不出日期") % {"rule": rule.id}) from error
    except NoExtension as error:
        raise _wrong("extension", _no_extension(rule)) from error
    except (DateOutOfRange, OverflowError) as error:
        raise _wrong("start", gettext("日期应在 1949 年至 2200 年之间")) from error


def _no_extension(rule: Rule) -> str:
    if rule.extension_times:
        return gettext("%(rule)s 可以延长，但条文没有写明延长多久，推不出日期") % {"rule": rule.id}
    return gettext("%(rule)s 依法不能延长") % {"rule": rule.id}


def _wrong(field: str, sentence: str) -> ValidationError:
    return ValidationError({field: [sentence]})


def _rule(rule_id: str, day: date) -> Rule:
    if not rule_id:
        raise _wrong("rule", gettext("请给出规则编号，例如 LSI-06"))
    try:
        return rule_for(rule_id, day)
    except UnknownRule as error:
        raise _wrong("rule", gettext("没有编号为 %(rule)s 的规则") % {"rule": rule_id[:40]}) from error
    except NotInForce as error:
        raise _wrong("start", _out_of_force(error)) from error


def _out_of_force(error: NotInForce) -> str:
    values = {"rule": error.rule_id, "day": error.on, "from": error.from_ or "—", "to": error.to or "—"}
    if error.from_ and error.on < error.from_:
        return gettext("%(rule)s 在 %(day)s 尚未施行，自 %(from)s 起施行") % values
    if error.to and error.on > error.to:
        return gettext("%(rule)s 在 %(day)s 已经失效，施行至 %(to)s") % values
    return gettext("%(rule)s 在 %(day)s 不施行（%(from)s 至 %(to)s）") % values


def _start(text: str) -> date | datetime:
    text = text.strip()
    if not text:
        raise _wrong("start", gettext("请给出起算日，例如 2020-03-02"))
    if (day := _day(text)) is not None:
        return day
    # A plus sign in an address arrives as a space.
    text = re.sub(r" (\d{2}:?\d{2})$", r"+\1", text) if text.count(":") > 1 or "T" in text else text
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise _wrong("start", gettext("起算日看不懂或不存在：请写成 2020-03-02，按小时计的写成 2020-03-02T09:30"))
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _wrong("start", gettext("日期应在 1949 年至 2200 年之间"))
    return moment if moment.tzinfo else datetime.combine(moment.date(), moment.time(), CHINA)


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return parse_date(text)
    except ValueError:
        return None


def _yes(text: str) -> bool:
    answer = YES_NO.get(text.strip().lower())
    if answer is None:
        raise _wrong("extension", gettext("请写 true 或 false"))
    return answer


def _pauses(texts: list[str], rule: Rule) -> list[tuple[date, date | None]]:
    if not texts:
        return []
    if not rule.suspendable:
        raise _wrong("suspended", gettext("%(rule)s 依法不能中止") % {"rule": rule.id})
    if len(texts) > MOST_PAUSES:
        raise _wrong("suspended", gettext("中止期间太多"))
    return [_pause(text) for text in texts]


def _pause(text: str) -> tuple[date, date | None]:
    first_text, slash, last_text = text.strip().partition("/")
    first, last = _day(first_text.strip()), _day(last_text.strip())
    if not slash or first is None or (last_text.strip() and last is None):
        raise _wrong("suspended", gettext("中止期间看不懂：请写成 2020-04-01/2020-06-01"))
    if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (first, last)):
        raise _wrong("suspended", gettext("日期应在 1949 年至 2200 年之间"))
    if last and last < first:
        raise _wrong("suspended", gettext("中止期间的结束日早于开始日"))
    return first, last
