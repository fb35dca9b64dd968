"""A rule tried on the past says who would have been warned, caught, missed; the truth is planted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import Unit
from common.errors import Refused
from early_warnings.actions.backtest import ask_backtest, work_backtests
from early_warnings.models import Backtest
from early_warnings.queries.backtests import rows_of
from enterprises.models import Enterprise
from tests.people import actor, client_of
from tests.warnings_rules.planted import Plot
from tests.warnings_rules_pages.planted import complain, unpaid

FIRST, LAST = date(2025, 9, 1), date(2025, 12, 31)
MONTHS = [date(2025, month, 1) for month in (6, 7, 8, 9, 10)]


def ask(months: int = 2, **more: object) -> Backtest:
    days = {"first_day": FIRST, "last_day": LAST, "step_days": 7, "horizon_days": 90}
    return ask_backtest(
        "W06", thresholds={"months": Decimal(months)}, grade="orange", actor=actor("sunyan"), **days | more
    )


@pytest.fixture
def town(plot: Plot) -> dict[str, Enterprise]:
    """One caught, one that complained the day before, one never warned of, one false alarm, one with one month only."""
    firms = {name: plot.firm() for name in ("caught", "late", "unseen", "false", "one", "other")}
    for name in ("caught", "late", "false", "other"):
        unpaid(plot, firms[name], MONTHS[2], MONTHS[3])  # known on 10 October and 10 November
    unpaid(plot, firms["one"], MONTHS[3])
    plot.sow()
    complain(firms["caught"], date(2025, 12, 10))
    complain(firms["late"], date(2025, 10, 1))
    complain(firms["unseen"], date(2025, 11, 20))
    complain(firms["unseen"], date(2025, 12, 20))
    complain(firms["one"], date(2026, 1, 20))  # after the last day: nobody looked then
    complain(firms["other"], date(2025, 12, 10), matter="contract")
    return firms


def test_planted_truth_is_found(town: dict[str, Enterprise]) -> None:
    asked = ask()
    assert work_backtests() == 1
    asked.refresh_from_db()
    rows = {row.enterprise_id: row for row in asked.rows.all()}
    judged = {name: rows[firm.pk].verdict for name, firm in town.items() if firm.pk in rows}
    assert judged == {
        "caught": "caught", "late": "missed", "unseen": "missed", "false": "false_alarm", "other": "false_alarm",
    }  # fmt: skip
    assert (asked.state, asked.caught, asked.missed, asked.false_alarms) == ("done", 1, 2, 2)
    warned = rows[town["caught"].pk].warned_on
    known = date(2025, 11, 10)
    assert known <= warned < known + timedelta(days=7)
    assert asked.lead_median == (date(2025, 12, 10) - warned).days
    assert (LAST - FIRST).days // 7 + 1 == asked.done_days


def test_what_had_not_arrived_by_a_day_does_not_count(town: dict[str, Enterprise]) -> None:
    asked = ask(last_day=date(2025, 11, 8), step_days=1)
    work_backtests()
    assert not asked.rows.filter(warned_on__isnull=False).exists()


def test_days_before_the_source_sent_anything_are_told(town: dict[str, Enterprise]) -> None:
    asked = ask(first_day=date(2025, 9, 10), last_day=date(2025, 11, 19), step_days=10)
    work_backtests()
    asked.refresh_from_db()
    assert asked.error == "8 个日子中有 3 个尚无数据，未评估"


def test_the_setting_in_force_is_tried_along_and_laid_beside(town: dict[str, Enterprise]) -> None:
    asked = ask(months=1)
    assert work_backtests() == 2
    beside = Backtest.objects.exclude(pk=asked.pk).get()
    assert beside.thresholds["months"] == "2"
    page = client_of("sunyan").get(f"/warnings/backtests/{asked.pk}/?list=new")
    assert [row.enterprise for row in page.context["rows"]] == [town["one"]]
    counts = {tab["key"]: tab["count"] for tab in page.context["tabs"]}
    assert counts == {"warned": 5, "caught": 2, "missed": 2, "false_alarm": 2, "new": 1, "gone": 0}
    assert page.context["beside"].backtest == beside
    for tab in counts:
        assert len(rows_of(asked, tab, beside)) == counts[tab]
    ask(months=1)
    assert Backtest.objects.filter(thresholds__months="2").count() == 1


def test_it_says_how_far_it_is_and_only_once_works_it(district: Unit) -> None:
    asked = ask()
    client = client_of("zhou")
    fragment = client.get(f"/warnings/backtests/{asked.pk}/", headers={"HX-Request": "true"})
    assert 'hx-trigger="every 2s"' in fragment.content.decode()
    assert (work_backtests(), work_backtests()) == (1, 0)
    ended = client.get(f"/warnings/backtests/{asked.pk}/", headers={"HX-Request": "true"})
    assert ended["HX-Redirect"] == f"/warnings/backtests/{asked.pk}/"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"last_day": date(2099, 1, 1)}, "last_day"),
        ({"first_day": date(2025, 12, 31), "last_day": date(2025, 12, 1)}, "last_day"),
        ({"step_days": 1, "first_day": date(2020, 1, 1)}, "step_days"),
        ({"horizon_days": 0}, "horizon_days"),
        ({"months": 13}, "threshold_months"),
    ],
)
def test_what_cannot_be_tried_is_refused(district: Unit, change: dict, field: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(**change)
    assert refused.value.field == field
    assert not Backtest.objects.exists()
