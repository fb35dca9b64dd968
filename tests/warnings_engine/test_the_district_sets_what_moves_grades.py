"""W26, W27 and W29 move grades as the district set them for the day: other thresholds, switched off, from a day on."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import Unit
from common.time import today
from early_warnings.actions.settings import set_modifier
from early_warnings.models import RuleSetting, WarningEntry
from early_warnings.queries.timeline import timeline_of
from early_warnings.rules import RULES
from statutes.spring_festival import next_festival
from tests.people import actor
from tests.warnings_engine.town import firms, reasons, reported, rule_on, run, setting, warning_of

pytestmark = pytest.mark.django_db


def change(code: str, valid_from: date, *, active: bool = True, **thresholds: int) -> RuleSetting:
    """The head of the brigade sets it from that day on."""
    values = {name: Decimal(value) for name, value in thresholds.items()}
    return set_modifier(
        code, thresholds=values, active=active, valid_from=valid_from, reason="区里研究决定", actor=actor("sunyan")
    )


def a_festival() -> date:
    """One far enough away for a setting to begin before its window."""
    first = next_festival(today())
    return first if first - today() > timedelta(days=100) else next_festival(first + timedelta(days=1))


def test_ninety_days_hold_from_their_day_on_and_what_was_entered_before_stays(district: Unit, rules: None) -> None:
    festival = a_festival()
    begins = festival - timedelta(days=80)
    [firm] = firms(district, 1)
    reported("stopped", firm, day=today())
    change("W26", begins, days=90)
    run(district, "T2", day=begins - timedelta(days=1))
    assert (warning_of(firm, "T2").grade, reasons(warning_of(firm, "T2"))) == ("yellow", [])
    before = list(WarningEntry.objects.order_by("pk").values())
    run(district, "T2", day=begins)
    one = warning_of(firm, "T2")
    assert (one.grade, reasons(one)) == ("orange", ["holiday"])
    assert list(WarningEntry.objects.order_by("pk").values()[: len(before)]) == before
    data = one.entries.get(kind="grade").data
    assert (data["rule"], data["rule_version"], data["days"]) == ("W26", 2, 80)
    told = next(line.what for line in timeline_of(one) if line.entry.kind == "grade")
    assert told.endswith(
        f"橙色 B（距春节（{festival:%Y年}{festival.month}月{festival.day}日）80 天，已进入节前预警窗口）"
    )


def test_a_window_that_became_shorter_leaves_what_it_moved(district: Unit, rules: None) -> None:
    begins = a_festival() - timedelta(days=50)
    first, second = firms(district, 2)
    reported("stopped", first, day=today())
    run(district, "T2", day=begins - timedelta(days=1))
    change("W26", begins, days=30)
    reported("stopped", second, day=begins)
    run(district, "T2", day=begins)
    assert (warning_of(first, "T2").grade, warning_of(second, "T2").grade) == ("orange", "yellow")
    assert RuleSetting.objects.get(rule="W26", version=1).thresholds == {"days": "60"}


def test_a_repeat_offender_does_not_move_while_that_is_switched_off(district: Unit, rules: None) -> None:
    day = today()
    [firm] = firms(district, 1, repeat_until=day + timedelta(days=30))
    reported("rent_unpaid", firm, day=day)
    change("W27", day, active=False, months=12)
    run(district, "T1", day=day)
    assert (warning_of(firm).grade, reasons(warning_of(firm))) == ("orange", [])
    change("W27", day + timedelta(days=1), months=12)
    run(district, "T1", day=day + timedelta(days=1))
    assert (warning_of(firm).grade, reasons(warning_of(firm))) == ("red", ["repeat"])


def test_three_orange_ones_are_needed_once_the_district_says_so(
    district: Unit, rules: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    day, orange = today(), {"T1": "rent_unpaid", "T3": "layoffs", "T4": "gathering"}
    for code in ("T3", "T4"):
        monkeypatch.setitem(RULES, code, rule_on(code, orange[code]))
        setting(code, "orange")
    change("W29", day, warnings=3)
    [firm] = firms(district, 1)
    reported("rent_unpaid", firm, day=day)
    reported("layoffs", firm, day=day)
    run(district, *orange, day=day)
    assert [warning_of(firm, code).grade for code in ("T1", "T3")] == ["orange", "orange"]
    reported("gathering", firm, day=day)
    run(district, *orange, day=day)
    assert [warning_of(firm, code).grade for code in orange] == ["red", "red", "red"]
    data = warning_of(firm).entries.get(kind="grade").data
    assert (data["rule"], data["rule_version"], data["count"], len(data["with"])) == ("W29", 2, 3, 2)
