"""Employers that stop paying contributions, and complaints about wages, planted in bulk on chosen days."""

from datetime import date, timedelta
from itertools import count

from accounts.queries.duty import midnight
from cases.models import Case, Complaint, Matter
from enterprises.models import Enterprise
from tests.people import street
from tests.warnings_rules.planted import Plot

NUMBERS = count(1)


def complain(enterprise: Enterprise, day: date, *, matter: str = Matter.WAGE_ARREARS) -> Complaint:
    """A complaint that reached us on a day at nine o'clock."""
    number, at = next(NUMBERS), midnight(day) + timedelta(hours=9)
    case = Case.objects.create(
        number=f"T{number}", district=enterprise.district, unit=street(), enterprise=enterprise, route="mediation",
        received_at=at,
    )  # fmt: skip
    return Complaint.objects.create(
        number=f"C{number}", case=case, channel="window", registered_by="test", received_at=at, registered_at=at,
        employer_text=enterprise.name, matters=[matter], route_proposed="mediation", route_rule="r",
        query_code=f"Q{number}", query_code_index=f"{number:064d}",
    )  # fmt: skip


def unpaid(plot: Plot, enterprise: Enterprise, *months: date) -> None:
    """Contributions of these months came in short; the register says so seventy days after it began."""
    for month in months:
        plot.tell("insurance", enterprise, month, at=midnight(month + timedelta(days=70)), amount=1000, paid=0)
