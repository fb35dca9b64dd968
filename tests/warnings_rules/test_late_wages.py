"""W01 to W03: wages late by up to one month, up to two, and longer, whoever tells of them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.queries.duty import midnight
from cases.models import Case, Complaint, Payment, WageLine, Worker
from enterprises.models import Enterprise
from tests.factories import make_complaint
from tests.people import person
from tests.warnings_rules.planted import DAY, Plot, found, month, rows_of, subjects

CODES = ("W01", "W02", "W03")


def which(plot: Plot, **how: object) -> dict[tuple, str]:
    """Subject → the rule that finds it; never two."""
    told: dict[tuple, str] = {}
    for code in CODES:
        for subject in found(code, plot, **how):
            assert subject not in told
            told[subject] = code
    return told


def case_of(plot: Plot, *, period: date | None = None, at: date = DAY) -> Case:
    """An open case of an employer of its own, received that day."""
    firm = plot.firm()
    complaint = make_complaint(period_from=period)
    Complaint.objects.filter(pk=complaint.pk).update(received_at=midnight(at))
    Case.objects.filter(pk=complaint.case_id).update(enterprise=firm, received_at=midnight(at))
    WageLine.objects.filter(case=complaint.case_id).delete()
    return Case.objects.get(pk=complaint.case_id)


def owed(case: Case, period: date, amount: int = 5000) -> WageLine:
    worker = Worker.objects.create(case=case, name="张三", name_index="x")
    return WageLine.objects.create(case=case, worker=worker, period_from=period, period_to=period, owed=amount)


@pytest.mark.parametrize(
    ("due_on", "code"),
    [
        (DAY, None),
        (DAY - timedelta(days=1), "W01"),
        (date(2026, 8, 20), "W01"),
        (date(2026, 8, 19), "W02"),
        (date(2026, 7, 20), "W02"),
        (date(2026, 7, 19), "W03"),
        (date(2025, 12, 10), "W03"),
    ],
)
def test_the_oldest_unpaid_month_of_a_site_decides(due_on: date, code: str | None, plot: Plot) -> None:
    site, paid = plot.site(), plot.site()
    plot.tell("payroll", site, due_on.replace(day=1), item="a", amount=6000, paid=5000, due_on=due_on)
    plot.tell("payroll", paid, due_on.replace(day=1), item="a", amount=6000, paid=6000, due_on=due_on)
    if code:
        plot.tell("payroll", site, month(0), item="b", amount=6000, paid=0, due_on=DAY - timedelta(days=1))
    assert which(plot) == (dict.fromkeys(subjects(site), code) if code else {})


def test_without_an_agreed_day_wages_are_due_fifteen_days_after_the_month(plot: Plot) -> None:
    site = plot.site()
    plot.tell("payroll", site, month(1), item="a", amount=6000)  # due on 15 September
    assert which(plot) == dict.fromkeys(subjects(site), "W01")
    assert which(plot, values={"pay_day": Decimal(20)}) == {}
    [row] = rows_of("W01", plot)
    assert (row["key"], row["day"]) == ("2026-08", month(1))
    assert row["values"] == {"since": "2026-09-15", "days": 5, "short": 6000, "workers": 1, "source": "payroll"}


def test_an_open_case_is_as_late_as_its_oldest_line_not_paid(plot: Plot) -> None:
    case = case_of(plot)
    line = owed(case, month(4))
    owed(case, month(2))
    assert which(plot) == {(case.enterprise_id, None): "W03"}
    Payment.objects.create(line=line, amount=5000, source="employer", paid_on=DAY, proof="转账",
                           recorded_by=person("liming"), recorded_at=midnight(DAY))  # fmt: skip
    assert which(plot) == {(case.enterprise_id, None): "W02"}
    assert which(plot, day=DAY - timedelta(days=1), past=True) == {}, "it had not come in"
    Case.objects.filter(pk=case.pk).update(received_at=midnight(DAY - timedelta(days=20)))
    before = which(plot, day=DAY - timedelta(days=1), past=True)
    assert before == {(case.enterprise_id, None): "W03"}, "what was paid in later had not been paid then"


def test_a_case_without_a_ledger_is_as_late_as_what_was_complained_of(plot: Plot) -> None:
    old, unsaid, joined = case_of(plot, period=month(2)), case_of(plot), case_of(plot, period=month(5))
    Case.objects.filter(pk=joined.pk).update(state="joined")  # it is worked on elsewhere
    expected = {old.enterprise_id: "W02", unsaid.enterprise_id: "W01"}
    assert {firm: code for (firm, _site), code in which(plot).items()} == expected


def test_a_signal_counts_the_months_it_tells(plot: Plot) -> None:
    firms: list[Enterprise] = [plot.firm() for _each in range(4)]
    for firm, months in zip(firms, (None, 1, 2, 3), strict=True):
        plot.signal("wages_late", firm, months=months)
    told = {firm: code for (firm, _site), code in which(plot).items()}
    assert told == dict(zip([firm.pk for firm in firms], ("W01", "W01", "W02", "W03"), strict=True))


def test_a_signal_that_was_withdrawn_or_is_old_counts_no_more(plot: Plot) -> None:
    withdrawn, old = plot.firm(), plot.firm()
    plot.signal("wages_late", withdrawn, ago=5, withdrawn_at=midnight(DAY))
    plot.signal("wages_late", old, ago=90)
    assert which(plot) == {}
    assert set(which(plot, day=DAY - timedelta(days=1))) == subjects(withdrawn, old)


def test_what_a_site_and_a_signal_tell_of_the_same_subject_is_taken_together(plot: Plot) -> None:
    site = plot.site()
    plot.tell("payroll", site, month(1), item="a", amount=6000)
    signal = plot.signal("wages_late", site, months=3)
    assert which(plot) == dict.fromkeys(subjects(site), "W03")
    assert {row["key"] for row in rows_of("W03", plot)} == {"2026-08", f"S{signal.pk}"}
