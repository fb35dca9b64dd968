"""Each rule on what people report finds whom it is meant for, and not the one just below its threshold."""

from datetime import timedelta

import pytest

from accounts.queries.duty import midnight
from cases.models import Case, Complaint
from enterprises.models import Enterprise
from tests.factories import make_complaint
from tests.warnings_rules.planted import DAY, Plot, found, rows_of, subjects

# Rule, kind of signal, what is told of the one to find, what of the one to leave alone.
REPORTED = [
    ("W08", "rent_unpaid", {"months": 2}, {"months": 1}),
    ("W08", "rent_unpaid", {"days": 60}, {"days": 59}),
    ("W09", "loan_overdue", {"days": 30}, {"days": 29}),
    ("W09", "loan_overdue", {"months": 1}, {}),
    ("W10", "unreachable", {"persons": 1}, {"persons": 0}),
    ("W11", "equipment_leaving", {}, None),
    ("W12", "layoffs", {"persons": 20}, {"persons": 19}),
    ("W13", "stopped", {"days": 3}, {"days": 2}),
    ("W13", "stopped", {"ago": 4}, {"ago": 3}),  # three working days before Sunday 20 is Wednesday 16
    ("W22", "price_dispute", {}, None),
    ("W23", "progress_unpaid", {}, None),
    ("W25", "gathering", {"persons": 5}, {"persons": 4}),
    ("W28", "prepaid_closed", {}, None),
]


@pytest.mark.parametrize(("code", "kind", "enough", "less"), REPORTED)
def test_a_signal_at_the_threshold_is_found_and_one_below_is_not(
    code: str, kind: str, enough: dict, less: dict | None, plot: Plot
) -> None:
    meant, other, withdrawn, another_kind = [plot.firm() for _each in range(4)]
    signal = plot.signal(kind, meant, **enough)
    if less is not None:
        plot.signal(kind, other, **less)
    plot.signal(kind, withdrawn, **enough | {"withdrawn_at": midnight(DAY)})
    plot.signal("layoffs" if kind != "layoffs" else "stopped", another_kind, **{"days": 1} | enough)
    assert found(code, plot) == subjects(meant)
    assert rows_of(code, plot)[0]["day"] == signal.happened_on


def test_two_tries_on_two_days_are_an_owner_who_cannot_be_reached(plot: Plot) -> None:
    two_days, one_day = plot.firm(), plot.firm()
    for firm, ago in ((two_days, 4), (two_days, 2), (one_day, 2), (one_day, 2)):
        plot.signal("unreachable", firm, ago=ago)
    assert found("W10", plot) == subjects(two_days)
    assert found("W10", plot, day=DAY - timedelta(days=3)) == set()


def test_a_tenth_of_the_workforce_laid_off_is_found_however_small(plot: Plot) -> None:
    small, unknown = plot.firm(headcount=50), plot.firm()
    plot.signal("layoffs", small, persons=5)
    plot.signal("layoffs", unknown, persons=5)
    assert found("W12", plot) == subjects(small)


def complained(firm: Enterprise, *, ago: int = 0, workers: int = 1, **more: object) -> Complaint:
    complaint = make_complaint(workers_count=workers, name=f"工人{firm.pk}{ago}", phone="")
    at = midnight(DAY - timedelta(days=ago))
    Case.objects.filter(pk=complaint.case_id).update(enterprise=firm, received_at=at)
    Complaint.objects.filter(pk=complaint.pk).update(received_at=at, **more)
    return complaint


def test_three_complaints_or_ten_workers_in_thirty_days_are_a_cluster(plot: Plot) -> None:
    three, ten, two, spread, other = [plot.firm() for _each in range(5)]
    for firm, ago in ((three, 0), (three, 5), (three, 29), (two, 0), (two, 1), (spread, 1), (spread, 2), (spread, 30)):
        complained(firm, ago=ago)
    complained(ten, workers=10)
    complained(two, workers=7, matters=["contract"])
    complained(other, workers=9)
    assert found("W24", plot) == subjects(three, ten)
    assert found("W24", plot, day=DAY - timedelta(days=1)) == subjects(spread), "as it stood the day before"


def test_a_further_complaint_is_a_new_fact(plot: Plot) -> None:
    firm = plot.firm()
    newest = [complained(firm, ago=ago) for ago in (9, 8, 7)][-1]
    [row] = rows_of("W24", plot)
    assert (row["key"], row["values"]) == (newest.number, {"complaints": 3, "workers": 3, "days": 30})
    assert rows_of("W24", plot, day=DAY - timedelta(days=1))[0]["key"] == newest.number
    newer = complained(firm, ago=0)
    assert rows_of("W24", plot)[0]["key"] == newer.number
