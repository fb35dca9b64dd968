"""By what figures are told apart: the groups, how they are called, and how one is named in an address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Left
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Unit, User
from cases.models import Channel, Complaint
from cases.workflow import Outcome, Route, State
from clocks.lights import label_of
from common.time import local_day
from early_warnings.rules import RULES
from early_warnings.workflow import Grade
from enterprises.industries import industry_label
from oversight.figures.as_of import unit_at
from oversight.figures.figure import DAY, Group, Groups, Scope, expression_of
from oversight.figures.stood import of_case, officer_of_case
from statutes.rules import UnknownRule, versions

NONE = "none"  # in an address: rows without a group
BETWEEN = "."  # in a key of two
AGES = (15, 30, 60, 90)  # days up to which a case belongs to a class; the last class has no end
AGE_CLASSES = ["0-15", *(f"{low + 1}-{high}" for low, high in pairwise(AGES)), f"{AGES[-1] + 1}-"]


@dataclass(frozen=True)
class Dimension:
    """One way to tell rows apart. `names`: keys → what they are called, with at most one query."""

    label: str | Promise
    names: Callable[[list[Any]], dict[Any, Any]]
    parse: Callable[[str], Any] = str


def case_groups(prefix: str = "") -> Groups:
    """The dimensions of a case, for rows that lead to one by `prefix` (empty, or `case__`)."""
    first = Complaint.objects.filter(case=OuterRef(f"{prefix}pk")).order_by("pk")
    return {
        "unit": partial(handling_unit, prefix),
        "officer": officer_of_case(prefix),
        "street": Subquery(first.values("street")[:1]),
        "channel": Subquery(first.values("channel")[:1]),
        "route": of_case("route", prefix),
        "outcome": of_case("outcome", prefix),
        "industry": Left(f"{prefix}enterprise__industry", 1, output_field=CharField()),
    }


def handling_unit(prefix: str, scope: Scope) -> Choice | F:
    """The unit that handles a case, or handled it at a moment that is over."""
    return unit_at(prefix, scope.as_of) if scope.past else F(f"{prefix}unit")


def passages() -> Groups:
    """How a dispute passed from its channel to its route, and from there to how it ended."""
    return {"channel_route": _passage("channel", "route"), "route_outcome": _passage("route", "outcome")}


def _passage(first: str, second: str) -> Group:
    groups = case_groups()

    def group(scope: Scope) -> Concat:
        one, other = (expression_of(groups[name], scope) for name in (first, second))
        return Concat(Coalesce(one, Value("")), Value(BETWEEN), other, output_field=CharField())

    return group


def age(scope: Scope) -> Choice:
    """The class of days since a case was received, at the moment it is looked at."""
    classes = zip(AGES, AGE_CLASSES, strict=False)
    young = [When(received_at__gte=scope.as_of - days * DAY, then=Value(name)) for days, name in classes]
    return Choice(*young, default=Value(AGE_CLASSES[-1]), output_field=CharField())


def month_of(moment: date | datetime) -> str:
    """`2020-03`, in China."""
    return f"{local_day(moment) if isinstance(moment, datetime) else moment:%Y-%m}"


def month_days(month: str) -> tuple[date, date]:
    """First and last day of `2020-03`."""
    first = date.fromisoformat(f"{month}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def parse_key(by: str, text: str) -> Any:
    """The key an address names. Raises ValueError."""
    return None if text == NONE else DIMENSIONS[by].parse(text)


def written_key(key: Any) -> str:
    """A key as an address names it."""
    return NONE if key in (None, "") else str(key)


def _units(keys: list[int]) -> dict[int, str]:
    return {one.pk: one.label for one in Unit.objects.filter(pk__in=keys)}


def _people(keys: list[int]) -> dict[int, str]:
    return {one.pk: one.label for one in User.objects.filter(pk__in=keys)}


def _of_choices(choices: Iterable[tuple[str, Any]]) -> Callable[[list[str]], dict[str, Any]]:
    known = list(choices)
    return lambda _keys: dict(known)


def _same(keys: list[str]) -> dict[str, str]:
    return {key: key for key in keys}


def _limits(keys: list[str]) -> dict[str, str]:
    return {key: _limit(key) for key in keys}


def _limit(code: str) -> str:
    try:
        return _("%(rule)s（%(code)s）") % {"rule": label_of(versions(code)[-1]), "code": code}
    except UnknownRule:
        return code


def _pairs(
    first: Iterable[tuple[str, Any]], second: Iterable[tuple[str, Any]]
) -> Callable[[list[str]], dict[str, str]]:
    ones, others = dict(first), dict(second)

    def names(keys: list[str]) -> dict[str, str]:
        halves = {key: key.split(BETWEEN, 1) for key in keys}
        return {
            key: f"{ones.get(one, one or _('未指定'))} → {others.get(other, other or _('尚未办结'))}"
            for key, (one, other) in halves.items()
        }

    return names


def _pair(text: str) -> str:
    if BETWEEN not in text:
        raise ValueError(text)
    return text


def _ages(keys: list[str]) -> dict[str, str]:
    return {key: age_label(key) for key in keys}


def age_label(name: str) -> str:
    """“16-30 天”, “超过 90 天”."""
    if name == AGE_CLASSES[-1]:
        return _("超过 %(days)s 天") % {"days": AGES[-1]}
    return _("%(days)s 天") % {"days": name}


def _warning_rules(keys: list[str]) -> dict[str, str]:
    return {key: f"{key} {RULES[key].name}" if key in RULES else key for key in keys}


def _month(text: str) -> str:
    return month_of(month_days(text)[0])


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise ValueError(text)
    return int(text)


def named(by: str, keys: Iterable[Any]) -> dict[Any, Any]:
    """What groups are called; nobody's and unknown ones too. At most one query."""
    real = [key for key in keys if key not in (None, "")]
    names = DIMENSIONS[by].names(real)
    return {key: names.get(key, key) for key in real} | {None: _("未指定"), "": _("未指定")}


DIMENSIONS = {
    "unit": Dimension(gettext_lazy("承办机构"), _units, _number),
    "officer": Dimension(gettext_lazy("承办人"), _people, _number),
    "street": Dimension(gettext_lazy("街道"), _units, _number),
    "month": Dimension(gettext_lazy("月份"), _same, _month),
    "channel": Dimension(gettext_lazy("来件渠道"), _of_choices(Channel.choices)),
    "route": Dimension(gettext_lazy("分流去向"), _of_choices(Route.choices)),
    "outcome": Dimension(gettext_lazy("办理结果"), _of_choices(Outcome.choices)),
    "state": Dimension(gettext_lazy("状态"), _of_choices(State.choices)),
    "industry": Dimension(gettext_lazy("行业门类"), lambda keys: {key: industry_label(key) for key in keys}),
    "rule": Dimension(gettext_lazy("办理环节"), _limits),
    "warning_rule": Dimension(gettext_lazy("预警规则"), _warning_rules),
    "age": Dimension(gettext_lazy("受理至今"), _ages),
    "channel_route": Dimension(gettext_lazy("渠道到去向"), _pairs(Channel.choices, Route.choices), _pair),
    "route_outcome": Dimension(gettext_lazy("去向到结果"), _pairs(Route.choices, Outcome.choices), _pair),
    "grade": Dimension(gettext_lazy("预警等级"), _of_choices(Grade.choices)),
}
