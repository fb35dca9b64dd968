"""A case as large as they come: 200 workers for 24 months each, 300 things that happened, payments."""

from datetime import date
from decimal import Decimal

from cases.models import Case, Payment, TimelineEntry, WageLine, Worker
from cases.people import add_indexes, add_name_pairs
from common.time import now
from tests.factories import make_case
from tests.people import person

MONTHS = [date(2024 + number // 12, number % 12 + 1, 1) for number in range(24)]
OWED = Decimal("100.00")


def make_large_case(*, workers: int = 200, months: int = 24, entries: int = 300, paid: int = 0) -> Case:
    """An investigated case with that many workers and months (each 100 yuan), and the line it was registered with.

    `paid`: so many lines, the oldest of as many workers, are paid in full. The rows are put in as they are; the
    database adds up.
    """
    case = make_case("investigating")
    people = [{"name": f"工人{number:03d}", "phone": f"139{number:08d}", "id_number": ""} for number in range(workers)]
    add_indexes(people)
    add_name_pairs(people)
    made = Worker.objects.bulk_create(Worker(case=case, **fields) for fields in people)
    lines = WageLine.objects.bulk_create(
        WageLine(case=case, worker=worker, owed=OWED, period_from=month, period_to=month)
        for worker in made
        for month in MONTHS[:months]
    )
    _pay(lines[:: months or 1][:paid])
    moment = now()
    TimelineEntry.objects.bulk_create(
        TimelineEntry(case=case, kind="note", note=f"第 {number} 次电话", actor="李明", at=moment)
        for number in range(entries)
    )
    return case


def _pay(lines: list[WageLine]) -> None:
    recorder, moment = person("liming"), now()
    Payment.objects.bulk_create(
        Payment(line=line, amount=line.owed, source="employer", paid_on=moment.date(), proof="回单",
                recorded_by=recorder, recorded_at=moment)
        for line in lines
    )  # fmt: skip
