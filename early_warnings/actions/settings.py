"""What the district sets for a rule: a new version from a day on. What was in force is ended, never edited."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now, today
from early_warnings.models import Backtest, BacktestState, Responsible, RuleSetting
from early_warnings.queries.backtests import equal
from early_warnings.queries.rule_settings import clock_choices, may_set
from early_warnings.rules import RULES
from early_warnings.rules.base import Rule
from early_warnings.workflow import Grade

HEAVIEST = 1000


@recorded
def set_rule(
    code: str,
    *,
    thresholds: Mapping[str, Decimal],
    grade: str,
    clock_rule: str,
    responsible: str,
    weight: int,
    active: bool,
    valid_from: date,
    reason: str,
    backtest: Backtest | None = None,
    actor: Actor,
) -> RuleSetting:
    """Replace the setting of a rule (调整预警规则) from a day on, today or later.

    Raises Refused: no right, out of bounds, nothing changed, or other thresholds or grade without a finished back-test
    of exactly these.
    """
    _may(actor)
    rule = rule_of(code)
    chosen = checked(rule, thresholds)
    _check(clock_rule, responsible, grade, weight)
    values = {"grade": grade, "clock_rule": clock_rule, "responsible": responsible, "weight": weight, "active": active}
    old = _replaceable(code, valid_from, reason)
    _changed(old, chosen, values)
    tried = _tried(old, chosen, grade, backtest)
    return _replace(old, chosen, values | {"backtest": tried}, valid_from, reason, actor)


@recorded
def set_modifier(
    code: str, *, thresholds: Mapping[str, Decimal], active: bool, valid_from: date, reason: str, actor: Actor
) -> RuleSetting:
    """Replace the setting of a rule that moves grades (调整调级规则) from a day on, today or later.

    It needs no back-test: it warns of nobody, so there is nothing caught, missed or wrong to count. Raises Refused: no
    right, out of bounds, nothing changed.
    """
    _may(actor)
    if code not in RULES or not RULES[code].is_modifier:
        raise Refused("unknown_rule", _("没有这条规则"), "rule")
    chosen = checked(RULES[code], thresholds)
    old = _replaceable(code, valid_from, reason)
    _changed(old, chosen, {"active": active})
    return _replace(old, chosen, {"active": active, "weight": old.weight}, valid_from, reason, actor)


def rule_of(code: str) -> Rule:
    """The rule, one that warns. Raises Refused when there is no such rule, or it only moves grades."""
    if code not in RULES:
        raise Refused("unknown_rule", _("没有这条规则"), "rule")
    if RULES[code].is_modifier:
        raise Refused("modifier", _("调级规则不发出预警，不能回测或静默"), "rule")
    return RULES[code]


def checked(rule: Rule, thresholds: Mapping[str, object]) -> dict[str, str]:
    """Every threshold of the rule within its bounds, as rows keep them. Raises Refused with the field of the form."""
    chosen = {}
    for one in rule.parameters:
        value = thresholds.get(one.name, one.default)
        if not one.least <= Decimal(str(value)) <= one.most:
            bounds = {"label": one.label, "least": one.least, "most": one.most}
            raise Refused("bounds", _("%(label)s应在 %(least)s 至 %(most)s 之间") % bounds, f"threshold_{one.name}")
        chosen[one.name] = f"{Decimal(str(value)).normalize():f}"
    return chosen


def _may(actor: Actor) -> None:
    if not may_set(actor):
        raise Refused("no_right", _("只有大队长或局领导可以调整预警规则"))


def _replaceable(code: str, valid_from: date, reason: str) -> RuleSetting:
    """The version that a new one may follow from that day on, locked."""
    if not reason.strip():
        raise Refused("reason", _("请写明调整的理由"), "reason")
    old = RuleSetting.objects.select_for_update().filter(rule=code, valid_until=None).first()
    if old is None:
        raise Refused("no_setting", _("这条规则还没有初始设置，请管理员先运行 load_base"))
    if valid_from < max(today(), old.valid_from):
        raise Refused("too_early", _("生效日期不能早于今天，也不能早于现行版本"), "valid_from")
    return old


def _changed(old: RuleSetting, chosen: dict[str, str], values: Mapping[str, object]) -> None:
    if equal(old.rule, chosen, old.thresholds) and all(getattr(old, name) == value for name, value in values.items()):
        raise Refused("no_change", _("和现行设置相同，没有可改的"))


def _replace(
    old: RuleSetting, chosen: dict[str, str], values: Mapping[str, object], day: date, reason: str, actor: Actor
) -> RuleSetting:
    old.valid_until = day
    old.save(update_fields=["valid_until"])
    return RuleSetting.objects.create(
        rule=old.rule, version=old.version + 1, valid_from=day, flood_limit=old.flood_limit, thresholds=chosen,
        reason=reason.strip(), set_by=actor.user, set_at=now(), **values,
    )  # fmt: skip


def _check(clock_rule: str, responsible: str, grade: str, weight: int) -> None:
    if grade not in Grade.values:
        raise Refused("grade", _("请选择等级"), "grade")
    if clock_rule not in dict(clock_choices()):
        raise Refused("clock_rule", _("请选择期限"), "clock_rule")
    if responsible not in Responsible.values:
        raise Refused("responsible", _("请选择责任单位"), "responsible")
    if not 0 <= weight <= HEAVIEST:
        raise Refused("weight", _("分值应在 0 至 1000 之间"), "weight")


def _tried(old: RuleSetting, chosen: dict[str, str], grade: str, backtest: Backtest | None) -> Backtest | None:
    """The back-test that stands behind other thresholds or another grade."""
    if equal(old.rule, chosen, old.thresholds) and grade == old.grade:
        return backtest if backtest and backtest.rule == old.rule else None
    fits = (
        backtest is not None
        and backtest.rule == old.rule
        and backtest.state == BacktestState.DONE
        and backtest.grade == grade
        and equal(old.rule, chosen, backtest.thresholds)
    )
    if not fits:
        raise Refused("backtest", _("改动阈值或等级之前，须先用同样的阈值和等级完成一次回测"), "backtest")
    return backtest
