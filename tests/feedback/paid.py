"""Cases with workers who were paid, as the file says."""

from datetime import date
from decimal import Decimal

from cases.actions.money import Share, record_payments
from cases.actions.steps import TAKE_STEP
from cases.models import Case, Payment, WageLine, Worker
from cases.people import worker_fields
from common.time import now
from tests.factories import make_case
from tests.people import actor, person


def workers_of(case: Case, count: int, *, phone: str = "1380571{:04d}") -> list[Worker]:
    """More workers, each owed 500; `phone` empty: none has left one. Few statements."""
    fields = [worker_fields(name=f"工人{n}", phone=phone.format(n), id_number="") for n in range(count)]
    made = Worker.objects.bulk_create(Worker(case=case, **one) for one in fields)
    WageLine.objects.bulk_create(WageLine(case=case, worker=one, owed=Decimal(500)) for one in made)
    return made


def pay(case: Case, *, proof: str = "回单", who: str = "liming") -> list[Payment]:
    """Everything outstanding, as an officer records it."""
    shares = [Share(line, line.outstanding) for line in case.wage_lines.all() if line.outstanding]
    return record_payments(
        case, shares=shares, source="employer", paid_on=date(2020, 1, 2), proof=proof, actor=actor(who)
    )


def pay_at_once(case: Case) -> None:
    """As `pay`, for very many workers."""
    lines = case.wage_lines.all()
    Payment.objects.bulk_create(
        Payment(
            line=line, amount=line.outstanding, source="employer", paid_on=date(2020, 1, 2), proof="批量回单",
            recorded_by=person("liming"), recorded_at=now(),
        )
        for line in lines
    )  # fmt: skip


def close(case: Case, outcome: str = "paid", who: str = "liming") -> Case:
    """Closed by its lead."""
    return TAKE_STEP["close"](case, outcome=outcome, reason="款项已付", actor=actor(who))


def paid_case(workers: int = 0, **changes: object) -> Case:
    """Filed, its money paid, and closed: everybody has been asked."""
    case = make_case("investigating", **changes)
    workers_of(case, workers)
    pay(case)
    close(case)
    case.refresh_from_db()
    return case
