"""The facts of a warning as a sentence in the reader's language (预警说明)."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.templatetags.anxin import yuan
from early_warnings.models import SignalSource
from early_warnings.rules import RULES

NOTHING = "—"
MONEY = frozenset({"short", "amount", "balance", "sheet"})
DAYS = frozenset({"since", "day", "signed_on", "festival", "repeat_until"})
MONTHS = frozenset({"month", "last"})
NUMBERS = frozenset(
    {
        "months",
        "days",
        "workers",
        "persons",
        "before",
        "after",
        "complaints",
        "contacts",
        "count",
        "kwh",
        "mean",
        "fall",
    }
)
TEXTS = frozenset({"number", "case"})
SOURCES: dict[str, str | Promise] = {
    "payroll": gettext_lazy("工资发放平台"),
    "case": gettext_lazy("案件"),
    "stage": gettext_lazy("工程环节登记"),
    "insurance": gettext_lazy("社会保险"),
    "power": gettext_lazy("用电"),
    "water": gettext_lazy("用水"),
    **{code.value: code.label for code in SignalSource},
}
STANDINGS: dict[str, str | Promise] = {
    "abnormal": gettext_lazy("列入经营异常名录"),
    "revoked": gettext_lazy("吊销"),
    "cancelled": gettext_lazy("注销"),
    "executed": gettext_lazy("被执行人"),
    "dishonest": gettext_lazy("失信被执行人"),
    "restricted": gettext_lazy("限制高消费"),
    "ended": gettext_lazy("终结本次执行"),
}
CODES = {"source": SOURCES, "standing": STANDINGS}
QUOTED = re.compile(r"%\((\w+)\)s")


class _Told(dict):
    """Values in words; one that is not there is a dash."""

    def __missing__(self, name: str) -> str:
        return NOTHING


def explain(rule_code: str, values: Mapping[str, Any]) -> str:
    """The sentence of a rule with these facts. What is missing is a dash; a rule that is no more gives its code."""
    rule = RULES.get(rule_code)
    if rule is None:
        return rule_code
    return str(rule.explanation) % _Told({name: value_in_words(name, value) for name, value in values.items()})


def value_in_words(name: str, value: Any) -> str:
    """One value of a fact as people write it: sums in yuan, days, months, plain numbers."""
    if value is None or value == "":
        return NOTHING
    if name in MONEY:
        amount = _number(value)
        return NOTHING if amount is None else yuan(amount)
    if name in DAYS or name in MONTHS:
        return _day(str(value), _("Y年n月") if name in MONTHS else _("Y年n月j日"))
    if name in CODES:
        return str(CODES[name].get(str(value), value))
    return _plain(value) if name in NUMBERS else str(value)


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _plain(value: Any) -> str:
    """`1,234` or `12.5`: no more than one place."""
    number = _number(value)
    if number is None:
        return str(value)
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,.1f}"


def _day(text: str, pattern: str) -> str:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return date_format(day, pattern, use_l10n=False)
