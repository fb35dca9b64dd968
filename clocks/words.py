"""The words for what the calendar and the day-by-day explanation say, in the reader's language."""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from clocks.models import CalendarNotice
from statutes.explanation import DayLine
from statutes.rules import Rule, Unit

# Holidays keep the name of their notice in the database; these are known to have an English one.
_HOLIDAYS = {
    name: word
    for name, word in [
        ("元旦", _("元旦")),
        ("春节", _("春节")),
        ("清明", _("清明")),
        ("清明节", _("清明")),
        ("劳动节", _("劳动节")),
        ("端午", _("端午")),
        ("端午节", _("端午")),
        ("中秋", _("中秋")),
        ("中秋节", _("中秋")),
        ("国庆节", _("国庆节")),
        ("国庆", _("国庆节")),
        ("抗战胜利70周年纪念日", _("抗战胜利70周年纪念日")),
    ]
}
_MAKE_UP = "调休上班"
REASONS = {
    "start": _("起算日，不计入"),
    "working_day": _("工作日"),
    "makeup_workday": _("调休上班，计入"),
    "calendar_day": _("计入"),
    "weekend": _("周末，不计"),
    "holiday": _("放假，不计"),
    "suspended": _("中止，不计"),
    "natural": _("期间届满日"),
    "roll": _("休息日，顺延"),
    "due": _("截止日"),
}
UNITS = {
    Unit.WORKING_DAY: _("%(number)s 个工作日"),
    Unit.CALENDAR_DAY: _("%(number)s 日"),
    Unit.MONTH: _("%(number)s 个月"),
    Unit.YEAR: _("%(number)s 年"),
    Unit.HOUR: _("%(number)s 小时"),
    Unit.QUARTER: _("%(number)s 个季度"),
    Unit.RATE: _("每日 %(number)s%%"),
    Unit.YUAN: _("%(number)s 元"),
    Unit.GIVEN: _("由渠道指定"),
}


def holiday_word(label: str) -> str:
    """`春节`, `春节调休上班` in the reader's language; an unknown name as it was typed."""
    name = label.removesuffix(_MAKE_UP).removesuffix("调休")
    word = str(_HOLIDAYS.get(name, name))
    if label.endswith(_MAKE_UP) or label.endswith("调休"):
        return gettext("%(holiday)s调休上班") % {"holiday": word} if word else gettext("调休上班")
    return word


def reason_word(line: DayLine) -> str:
    """Why the day counts or not."""
    if line.reason_code == "omitted":
        return gettext("省略 %(days)s 天") % {"days": line.label}
    return str(REASONS[line.reason_code])


def limit_words(rule: Rule) -> str:
    """`60 个工作日`; a dash for a rule whose text gives no figure."""
    if rule.limit is None and rule.unit is not Unit.GIVEN:
        return "—"
    return str(UNITS[rule.unit]) % {"number": rule.limit}


def extension_words(rule: Rule) -> str:
    """`30 个工作日`; empty when the rule cannot be extended by a known length."""
    if rule.extension_limit is None:
        return ""
    return str(UNITS[rule.extension_unit or rule.unit]) % {"number": rule.extension_limit}


def notice_word(notice: CalendarNotice) -> str:
    """`2020 年度安排`, `2020 年中调整`."""
    if notice.kind == CalendarNotice.Kind.ANNUAL:
        return gettext("%(year)s 年度安排") % {"year": notice.year}
    return gettext("%(year)s 年中调整") % {"year": notice.year}


def own(row: object, field: str) -> str:
    """A field of the law book in the reader's language: `name` or `name_en`."""
    language = get_language() or "zh"
    return getattr(row, field if language.startswith("zh") else f"{field}_en")


FIGURE_UNITS = {
    "share": _("(比例)"),
    "share_per_day": _("(每日比例)"),
    "minutes": _("分钟"),
    "hours": _("小时"),
    "yuan": _("元"),
    "persons": _("人"),
    "years": _("年"),
    "months": _("个月"),
    "days": _("天"),
    "times": _("次"),
    "megabytes": _("兆字节"),
    "files": _("份"),
    "working_days": _("个工作日"),
}


def figure_unit(unit: str) -> str:
    """What the value of a threshold counts."""
    return str(FIGURE_UNITS.get(unit, unit))


# Everything but Q waits for the legal officer's word.
CONFIDENCE = {
    "P": _("只见部分条文或转述"),
    "M": _("凭记忆，未见原文"),
    "L": _("本地做法，不是法律"),
    "D": _("本区默认值，法律没有规定"),
    "N": _("没有找到依据"),
}


def confidence_word(code: str) -> str:
    """Why a figure still needs the legal officer; empty when it was read in the full text."""
    return str(CONFIDENCE.get(code[:1], "")) if code != "Q" else ""
