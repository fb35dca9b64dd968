"""How many warnings were answered in time, who was late, and limits that do not count (S33)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from clocks.actions.run import start_many
from clocks.models import Clock
from common.errors import Refused
from common.time import now, today
from early_warnings.actions.waivers import ask_waiver, decide_waiver
from early_warnings.models import EarlyWarning, EntryKind, WarningClock
from early_warnings.queries.on_time import due, figures, rows_behind
from enterprises.models import Enterprise
from tests.counted import click_all
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db
FIRST, LAST = today() - timedelta(days=40), today()


def raise_warnings(district, count: int) -> list[WarningClock]:
    """Warnings of the street, thirty days old, each answered the day after."""
    begun, unit = now() - timedelta(days=30), street()
    firms = Enterprise.objects.bulk_create(
        Enterprise(name=f"企业{n}", district=district, street=unit, created_at=now()) for n in range(count)
    )
    warnings = EarlyWarning.objects.bulk_create(
        EarlyWarning(
            number=f"YJ{n:06d}", district=district, street=unit, unit=unit, rule="W06", rule_version=1,
            enterprise=firm, own_grade="yellow", grade="yellow", level="enterprise", raised_at=begun, seen_on=today(),
        )
        for n, firm in enumerate(firms)
    )  # fmt: skip
    clocks = [WarningClock(warning=one, unit=unit, subject=one.number) for one in warnings]
    start_many(clocks, rule_id="WRN-01", started_at=begun, actor=actor("sunyan"))
    Clock.objects.filter(pk__in=[one.pk for one in clocks]).update(met_at=begun + timedelta(days=1))
    return clocks


def change(clock: WarningClock, **fields: object) -> WarningClock:
    Clock.objects.filter(pk=clock.pk).update(**fields)
    return WarningClock.objects.get(pk=clock.pk)


def whole():
    return figures(due(FIRST, LAST, actor("sunyan")))[0]


def test_149_of_150_in_time_is_99_point_3_and_the_late_one_is_named(district):
    clocks = raise_warnings(district, 150)
    one = change(clocks[7], met_at=clocks[7].due_at + timedelta(hours=1))
    counted, units, rules = figures(due(FIRST, LAST, actor("sunyan")))
    assert (counted.due, counted.in_time, counted.late, counted.percent) == (150, 149, 1, Decimal("99.3"))
    assert [(line.name, line.share.due) for line in units] == [(street().label, 150)]
    assert rules[0].name.startswith("W06")
    page = client_of("sunyan").get("/warnings/on-time/", {"from": FIRST, "to": LAST})
    assert [late_one.pk for late_one in page.context["late"]] == [one.pk]
    body = page.content.decode()
    assert "99.3%" in body and "YJ000007" in body and "企业7" in body and "YJ000008" not in body


def test_a_waiver_needs_another_persons_word_and_never_counts_as_in_time(district):
    clock = change(raise_warnings(district, 4)[0], met_at=None)
    assert (whole().late, whole().percent) == (1, Decimal("75.0"))
    with pytest.raises(Refused, match="reason_required"):
        ask_waiver(clock, reason=" ", actor=actor("heqing"))
    waiver = ask_waiver(clock, reason="企业停电，现场无法核实", actor=actor("heqing"))
    assert (whole().late, whole().waived) == (1, 0), "asking alone changes nothing"
    with pytest.raises(Refused, match="own_asking"):
        decide_waiver(waiver, granted=True, actor=actor("heqing"))
    with pytest.raises(Refused, match="no_right"):
        decide_waiver(waiver, granted=True, actor=actor("liming"))

    decide_waiver(waiver, granted=True, actor=actor("sunyan"))

    after = whole()
    assert (after.due, after.in_time, after.late, after.waived, after.percent) == (4, 3, 0, 1, Decimal("75.0"))
    assert WarningClock.objects.get(pk=clock.pk).dropped_at is not None
    assert clock.warning.entries.filter(kind=EntryKind.WAIVER).count() == 2
    assert [one.pk for one in rows_behind(due(FIRST, LAST, actor("sunyan")), "waived")] == [clock.pk]
    with pytest.raises(Refused, match="decided_already"):
        decide_waiver(waiver, granted=False, actor=actor("zhou"))


def test_a_refused_waiver_leaves_it_late_and_what_was_kept_needs_none(district):
    clocks = raise_warnings(district, 2)
    with pytest.raises(Refused, match="kept_in_time"):
        ask_waiver(clocks[1], reason="多余", actor=actor("liming"))
    clock = change(clocks[0], met_at=None)
    decide_waiver(ask_waiver(clock, reason="人手不足", actor=actor("liming")), granted=False, actor=actor("zhou"))
    assert (whole().late, whole().waived) == (1, 0)
    with pytest.raises(Refused, match="asked_already"):
        ask_waiver(clock, reason="再问一次", actor=actor("liming"))


def test_what_ended_before_it_ran_out_was_never_due_and_after_it_is_late(district):
    early, after, running, _kept = raise_warnings(district, 4)
    change(early, met_at=None, dropped_at=early.due_at - timedelta(hours=1))
    change(after, met_at=None, dropped_at=after.due_at + timedelta(hours=1))
    change(running, met_at=None, due_at=now() + timedelta(hours=1))
    counted = figures(due(FIRST, LAST + timedelta(days=1), actor("sunyan")))[0]
    assert (counted.due, counted.in_time, counted.late) == (2, 1, 1)
    assert [one.pk for one in rows_behind(due(FIRST, LAST, actor("sunyan")), "late")] == [after.pk]


def test_each_sees_the_figure_of_its_own_warnings(district):
    raise_warnings(district, 2)
    assert figures(due(FIRST, LAST, actor("wulei")))[0].percent is None
    assert figures(due(FIRST, LAST, actor("chenjing")))[0].due == 2


def test_asking_and_deciding_on_the_page(district):
    clock = change(raise_warnings(district, 1)[0], met_at=None)
    address = f"/warnings/waivers/{clock.pk}/"
    clerk, chief = client_of("chenjing"), client_of("sunyan")
    assert clerk.post(address, {"reason": ""}).status_code == 422
    assert clerk.post(address, {"reason": "系统故障"}).status_code == 302
    assert clerk.post(address, {"granted": "yes"}).status_code == 403
    assert "系统故障" in chief.get("/warnings/on-time/").content.decode()
    assert chief.post(address, {"granted": "yes"}).status_code == 302
    assert client_of("wulei").get(address).status_code == 404
    assert client_of("feng").get(address).status_code == 200


@pytest.mark.parametrize(("who", "sees"), [("sunyan", True), ("chenjing", True), ("wulei", False)])
def test_each_number_opens_exactly_its_rows(district, who, sees):
    clocks = raise_warnings(district, 6)
    change(clocks[0], met_at=None), change(clocks[1], met_at=None)
    waived = change(clocks[2], met_at=None)
    decide_waiver(ask_waiver(waived, reason="企业停电", actor=actor("liming")), granted=True, actor=actor("sunyan"))

    found = click_all(client_of(who), f"/warnings/on-time/?from={FIRST}&to={LAST}")

    assert found == ([1] * 3 + [2] * 3 + [3] * 3 + [6] * 3 if sees else [])
    rows = client_of("sunyan").get(f"/warnings/on-time/rows/?of=late&by=unit&key=xiaoying&from={FIRST}&to={LAST}")
    assert {one.pk for one in rows.context["clocks"]} == {clocks[0].pk, clocks[1].pk}
    assert street().label in rows.content.decode() and "申请豁免" in rows.content.decode()


@pytest.mark.parametrize("asked", ["of=early", "by=street&key=xiaoying"])
def test_an_address_that_names_no_count_is_not_found(district, asked):
    assert client_of("sunyan").get(f"/warnings/on-time/rows/?{asked}").status_code == 404
