"""Each rule on a register finds whom it is meant for, and not the one just below its threshold."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps

from accounts.queries.duty import midnight
from early_warnings.models import EarlyWarning, WarningFact
from tests.people import street
from tests.warnings.made import make_warnings
from tests.warnings_rules.planted import DAY, Plot, found, month, put_in_place, rows_of, subjects

Planting = Callable[[Plot], tuple[list, list]]  # whom to find, whom to leave alone


def utilities(plot: Plot) -> tuple[list, list]:
    in_a_row, apart, paid, two_meters = [plot.firm() for _each in range(4)]
    bill = {"quantity": 10, "amount": 100, "paid": 0}
    for firm, months in ((in_a_row, (4, 3)), (apart, (6, 3)), (two_meters, ())):
        for back in months:
            plot.tell("power", firm, month(back), item="A", **bill)
    plot.tell("power", paid, month(4), item="A", **bill | {"paid": 100})
    plot.tell("power", paid, month(3), item="A", **bill)
    plot.tell("power", two_meters, month(4), item="A", **bill)
    plot.tell("power", two_meters, month(3), item="B", **bill)
    plot.tell("power", apart, month(0), item="A", **bill)  # not due yet
    return [in_a_row], [apart, paid, two_meters]


def water(plot: Plot) -> tuple[list, list]:
    cut_off, once = plot.firm(), plot.firm()
    for back in (2, 1):
        plot.tell("water", cut_off, month(back), item="A", quantity=1, event="cut_off")
    plot.tell("water", once, month(1), item="A", quantity=1, event="cut_off")
    return [cut_off], [once]


def power_falls(plot: Plot) -> tuple[list, list]:
    half, less, new, small = [plot.firm() for _each in range(4)]
    for firm, uses in ((half, (1000, 900, 1100, 500)), (less, (1000, 900, 1100, 501)), (small, (20, 20, 20, 1))):
        for back, kwh in zip((4, 3, 2, 1), uses, strict=True):
            plot.tell("power", firm, month(back), item="A", quantity=kwh)
    for back, kwh in ((2, 1000), (1, 0)):
        plot.tell("power", new, month(back), item="A", quantity=kwh)
    return [half], [less, new, small]


def insurance(plot: Plot) -> tuple[list, list]:
    two, once, little, not_due = [plot.firm() for _each in range(4)]
    for back in (5, 2):
        plot.tell("insurance", two, month(back), item="养老", quantity=9, amount=100, paid=40)
        plot.tell("insurance", little, month(back), item="养老", quantity=9, amount=100, paid=96)
        plot.tell("insurance", not_due, month(back), item="养老", quantity=9, amount=100, paid=0, due_on=DAY)
    for kind in ("养老", "医疗"):  # two kinds of one month are one month
        plot.tell("insurance", once, month(2), item=kind, quantity=9, amount=100)
    return [two], [once, little, not_due]


def tax(plot: Plot) -> tuple[list, list]:
    two, notice, once = [plot.firm() for _each in range(3)]
    plot.tell("tax", two, month(3), item="增值税", amount=100, paid=0)
    plot.tell("tax", two, month(2), item="增值税", event="not_declared")
    plot.tell("tax", notice, month(1), item="增值税", event="irregular")
    plot.tell("tax", once, month(2), item="增值税", amount=100, paid=0)
    return [two, notice], [once]


def layoffs(plot: Plot) -> tuple[list, list]:
    twenty, tenth, fewer, kinds, gap, tiny = [plot.firm() for _each in range(6)]
    for firm, before, now in (
        (twenty, 300, 280),
        (tenth, 50, 45),
        (fewer, 300, 281),
        (kinds, 300, 299),
        (gap, 0, 9),
        (tiny, 12, 8),
    ):
        if before:
            plot.tell("insurance", firm, month(2), item="养老", quantity=before)
        plot.tell("insurance", firm, month(1), item="养老", quantity=now)
    plot.tell("insurance", kinds, month(1), item="工伤", quantity=20)
    plot.tell("insurance", gap, month(3), item="养老", quantity=100)
    return [twenty, tenth], [fewer, kinds, gap, tiny]


def market(plot: Plot) -> tuple[list, list]:
    listed, removed, empty, gone, long_ago = [plot.firm() for _each in range(5)]
    for firm, event in ((listed, "abnormal_listed"), (removed, "abnormal_listed"), (empty, "cancelled")):
        plot.tell("market", firm, month(3), item="a", event=event)
    plot.tell("market", listed, month(2), item="a", event="changed")
    plot.tell("market", removed, month(2), item="a", event="abnormal_removed")
    plot.tell("market", gone, month(2), more={"standing": "revoked"})
    plot.tell("market", long_ago, month(2), event="cancelled")
    for firm in (listed, removed, gone):
        plot.tell("insurance", firm, month(1), item="养老", quantity=3)
    plot.tell("insurance", empty, month(1), item="养老", quantity=0)
    plot.tell("insurance", long_ago, month(5), item="养老", quantity=3)
    return [listed, gone], [removed, empty, long_ago]


def court(plot: Plot) -> tuple[list, list]:
    fresh, newer, old, settled = [plot.firm() for _each in range(4)]
    plot.tell("court", newer, DAY - timedelta(days=4), item="0", amount=900)
    plot.tell("court", fresh, DAY - timedelta(days=30), item="（2026）浙0102执1号", event="dishonest", amount=900)
    plot.tell("court", old, DAY - timedelta(days=31), item="2", amount=900)
    plot.tell("court", settled, DAY - timedelta(days=3), item="3", event="closed", amount=900)
    return [fresh, newer], [old, settled]


def not_funded(plot: Plot) -> tuple[list, list]:
    dry, fed, done, new = plot.site(), plot.site(), plot.site(state="completed"), plot.site(started_on=month(0))
    for site, ago in ((dry, 32), (fed, 31), (done, 60)):
        plot.tell("account", site, DAY - timedelta(days=ago), item="1", amount=9, more={"money_in": 5000})
    for site in (dry, fed, done, new):
        plot.tell("account", site, DAY - timedelta(days=1), item="1", amount=9, more={"money_in": 0})
    return [dry], [fed, done, new]


def short(plot: Plot) -> tuple[list, list]:
    low, enough, paid, soon = [plot.site() for _each in range(4)]
    for site, balance in ((low, 999), (enough, 1000), (paid, 0), (soon, 999)):
        plot.tell("account", site, DAY - timedelta(days=9), item="1", amount=5000)
        plot.tell("account", site, DAY - timedelta(days=1), item="1", amount=balance)
    for site in (low, enough):
        plot.tell("payroll", site, month(1), item="a", person_index="a", amount=1500, paid=500)
    plot.tell("payroll", paid, month(1), item="a", amount=1000, paid=1000, happened_on=DAY - timedelta(days=20))
    plot.tell("payroll", soon, month(1), item="a", amount=1000, paid=1000, happened_on=DAY - timedelta(days=28))
    return [low, soon], [enough, paid]


def no_sheet(plot: Plot) -> tuple[list, list]:
    missing, sent, unlinked, new = plot.site(), plot.site(), plot.site(platform_linked_on=None), plot.site(
        platform_linked_on=month(0)
    )  # fmt: skip
    for site, back in ((missing, 2), (sent, 2), (sent, 1)):
        plot.tell("payroll", site, month(back), item="a", amount=1000, paid=1000)
    return [missing], [sent, unlinked, new]


def attendance(plot: Plot) -> tuple[list, list]:
    unpaid, part, absent, recent = [plot.site() for _each in range(4)]
    plot.tell("payroll", unpaid, month(2), item="a", person_index="a", quantity=20, amount=1000)
    plot.tell("payroll", part, month(2), item="a", person_index="a", quantity=20, amount=1000, paid=1)
    plot.tell("payroll", absent, month(2), item="a", person_index="a", quantity=0, amount=0)
    plot.tell("payroll", recent, month(1), item="a", person_index="a", quantity=20, amount=1000)
    return [unpaid], [part, absent, recent]


def no_account(plot: Plot) -> tuple[list, list]:
    late, in_time = plot.site(contract_signed_on=DAY - timedelta(days=31)), plot.site(
        contract_signed_on=DAY - timedelta(days=30)
    )  # fmt: skip
    opened, told_of, done = plot.site(), plot.site(), plot.site(state="settled")
    put_in_place("special_account", of=[opened])
    plot.tell("account", told_of, DAY - timedelta(days=4), item="1", amount=1)
    return [late], [in_time, opened, told_of, done]


def no_deposit(plot: Plot) -> tuple[list, list]:
    # 20 working days before Sunday 20 September 2026 is Monday 24 August.
    late, in_time = plot.site(contract_signed_on=DAY - timedelta(days=28)), plot.site(
        contract_signed_on=DAY - timedelta(days=27)
    )  # fmt: skip
    paid, ended = plot.site(), plot.site()
    put_in_place("wage_deposit", of=[paid, ended], valid_until=DAY)
    put_in_place("wage_deposit", of=[ended], valid_until=DAY - timedelta(days=1))
    return [late, ended], [in_time, paid]


def progress(plot: Plot) -> tuple[list, list]:
    late, due, private, full = [plot.site(funding=one) for one in ("government", "government", "private", "government")]
    sums = {"kind": "progress_payment", "period": month(1), "amount_due": 1000}
    late.stages.create(due_on=DAY - timedelta(days=1), done_on=DAY, amount_paid=999, **sums)
    due.stages.create(due_on=DAY, **sums)
    private.stages.create(due_on=DAY - timedelta(days=9), **sums)
    full.stages.create(due_on=DAY - timedelta(days=9), done_on=DAY, amount_paid=1000, **sums)
    return [late], [due, private, full]


PLANTED = [
    ("W04", utilities), ("W04", water), ("W05", power_falls), ("W06", insurance), ("W07", tax), ("W12", layoffs),
    ("W14", market), ("W15", court), ("W16", not_funded), ("W17", short), ("W18", no_sheet), ("W19", attendance),
    ("W20", no_account), ("W21", no_deposit), ("W23", progress),
]  # fmt: skip


@pytest.mark.parametrize(("code", "planting"), PLANTED, ids=[f"{code}-{one.__name__}" for code, one in PLANTED])
def test_a_rule_finds_whom_it_is_meant_for_and_not_the_one_just_below(
    code: str, planting: Planting, plot: Plot
) -> None:
    wanted, _others = planting(plot)
    assert found(code, plot) == subjects(*wanted)


def test_a_threshold_of_the_district_moves_the_line(plot: Plot) -> None:
    insurance(plot)
    assert found("W06", plot, values={"months": Decimal(3)}) == set()
    assert len(found("W06", plot, values={"months": Decimal(1)})) == 2


def test_the_register_saying_the_same_again_is_the_same_fact(plot: Plot) -> None:
    firm = plot.firm()
    plot.tell("insurance", firm, month(1), item="养老", quantity=3)
    plot.tell("market", firm, month(40), more={"standing": "active"})
    for back in (30, 20, 3, 2):
        plot.tell("market", firm, month(back), more={"standing": "abnormal"})
    assert [row["key"] for row in rows_of("W14", plot)] == [f"abnormal-{month(30)}"]
    plot.tell("market", firm, month(1), more={"standing": "abnormal"})
    [again] = rows_of("W14", plot)
    assert (again["key"], again["day"]) == (f"abnormal-{month(30)}", month(30))
    plot.tell("market", firm, month(0), event="revoked")
    assert [row["key"] for row in rows_of("W14", plot)] == [f"revoked-{month(0)}"], "something else is another fact"


def test_facts_told_by_the_newest_word_get_the_key_they_would_have_now(plot: Plot) -> None:
    firm = plot.firm(street=street())
    for back in (4, 3, 2):
        plot.tell("market", firm, month(back), more={"standing": "abnormal"})
    plot.sow()
    make_warnings([firm], "orange", rule="W14", state="closed", ending="cleared", closed_at=midnight(DAY))
    facts = WarningFact.objects.filter(warning__rule="W14")
    facts.all().delete()
    warning = EarlyWarning.objects.get(rule="W14")
    for back in (3, 2):
        facts.create(warning=warning, key=f"abnormal-{month(back)}", day=month(back), added_at=midnight(DAY))
    import_module("early_warnings.migrations.0002_since_when_they_are_listed").fill(apps, None)
    assert set(facts.values_list("key", flat=True)) == {f"abnormal-{month(4)}", f"abnormal-{month(2)}"}


def test_an_account_that_grows_older_by_a_month_is_a_new_fact_of_the_same_subject(plot: Plot) -> None:
    firm = plot.firm()
    for back in (3, 2):
        plot.tell("power", firm, month(back), item="A", quantity=1, amount=100, paid=0)
    assert [row["key"] for row in rows_of("W04", plot)] == [f"power-{month(2)}"]
    plot.tell("power", firm, month(1), item="A", quantity=1, event="overdue", amount=100, paid=0)
    [row] = rows_of("W04", plot)
    assert (row["key"], row["values"]["months"], row["values"]["short"]) == (f"power-{month(1)}", 3, 300)
