"""A rule looks as of its day, and only at those it is asked about."""

from collections.abc import Callable
from datetime import timedelta

from accounts.queries.duty import midnight
from early_warnings.rules import warning_rules
from early_warnings.rules.base import Scope
from tests.warnings_rules.planted import DAY, Plot, found, month, put_in_place, rows_of, subjects
from tests.warnings_rules.test_registers import PLANTED

UNPAID = {"item": "养老", "quantity": 9, "amount": 100, "paid": 0}


def test_as_of_a_past_day_later_batches_do_not_count_nor_do_their_corrections(plot: Plot) -> None:
    firm = plot.firm()
    for back in (4, 3):
        plot.tell("insurance", firm, month(back), at=midnight(month(1)), **UNPAID)
    plot.sow()
    paid = plot.tell("insurance", firm, month(3), at=midnight(DAY), **UNPAID | {"paid": 100})
    old = type(paid).objects.filter(period=month(3))
    old.update(replaced_by=paid.batch_id)
    assert found("W06", plot) == set()
    assert found("W06", plot, day=DAY, past=True) == set()
    assert found("W06", plot, day=DAY - timedelta(days=1), past=True) == subjects(firm)
    assert found("W06", plot, day=month(1) - timedelta(days=1), past=True) == set(), "nothing had come in"


def test_a_system_checked_later_was_missing_before(plot: Plot) -> None:
    site = plot.site()
    put_in_place("special_account", of=[site], checked_on=DAY)
    assert found("W20", plot) == set()
    assert found("W20", plot, day=DAY - timedelta(days=1), past=True) == subjects(site)


def test_a_batch_has_only_those_looked_at_of_whom_it_speaks(plot: Plot) -> None:
    touched, other = plot.firm(), plot.firm()
    for firm in (touched, other):
        for back in (4, 3):
            plot.tell("insurance", firm, month(back), **UNPAID)
    plot.tell("tax", touched, month(1), item="增值税", amount=1, paid=1)
    batch = plot.batch("tax", midnight(month(1)))
    assert found("W06", plot, batch=batch) == subjects(touched)


def test_a_batch_of_sites_has_the_rules_on_sites_looked_at_there(plot: Plot) -> None:
    touched, other = plot.site(), plot.site()
    for site in (touched, other):
        plot.tell("payroll", site, month(2), item="a", person_index="a", quantity=20, amount=1000)
    plot.tell("account", touched, month(1), item="1", amount=5)
    batch = plot.batch("account", midnight(month(1)))
    for code in ("W03", "W02", "W18", "W19", "W21"):
        assert found(code, plot, batch=batch) <= subjects(touched)
    assert found("W19", plot, batch=batch) == found("W18", plot, batch=batch) == subjects(touched)


def test_only_the_employers_asked_for_are_looked_at(plot: Plot) -> None:
    asked, other = plot.firm(), plot.firm()
    for firm in (asked, other):
        plot.signal("gathering", firm, persons=9)
        plot.signal("wages_late", firm, months=3)
    assert found("W25", plot, only=(asked.pk,)) == found("W03", plot, only=(asked.pk,)) == subjects(asked)


def test_every_rule_is_one_statement_even_on_a_day_when_nothing_had_come_in(
    plot: Plot, django_assert_max_num_queries: Callable
) -> None:
    """Read before it: the sources, what had arrived, and for working days the calendar."""
    for rule in warning_rules().values():
        with django_assert_max_num_queries(4):
            rule.find(Scope(plot.district, DAY, past=True), rule.defaults())
        assert rows_of(rule.code, plot, past=True, only=()) == []


def test_the_keys_of_facts_stay_the_same_from_day_to_day(plot: Plot) -> None:
    for code, planting in PLANTED:
        planting(plot)
        again = DAY + timedelta(days=1)
        before = {(row["enterprise_id"], row["project_id"], row["key"]) for row in rows_of(code, plot)}
        after = {(row["enterprise_id"], row["project_id"], row["key"]) for row in rows_of(code, plot, day=again)}
        assert before & after, code
