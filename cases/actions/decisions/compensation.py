"""Extra compensation (加付赔偿金) as wage lines: it goes to the workers and is paid like wages."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import F, Sum
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from cases.models import Decision, WageKind, WageLine
from cases.queries.decision_facts import compensation_lines, ordered_lines
from common.errors import Refused

FEN = Decimal("0.01")


def create_lines(decision: Decision) -> dict[str, object]:
    """One line a worker: the rate of what was ordered and is unpaid. Returns what the timeline keeps of it.

    The fen lost or won by rounding go to the last line, so that the lines come to the sum of the decision.
    Three statements, whatever the number of workers.
    """
    case = decision.case
    left = ordered_lines(case).values("worker").annotate(left=Sum(Least(F("ordered"), F("owed") - F("paid"))))
    shares = [(row["worker"], row["left"]) for row in left.order_by("worker") if row["left"] > 0]
    total = _fen(sum((sum_left for _worker, sum_left in shares), Decimal(0)) * decision.rate)
    amounts = [_fen(sum_left * decision.rate) for _worker, sum_left in shares]
    amounts[-1] += total - sum(amounts, Decimal(0))
    made = WageLine.objects.bulk_create(
        WageLine(case=case, worker_id=worker, kind=WageKind.COMPENSATION, owed=amount, ordered=amount)
        for (worker, _left), amount in zip(shares, amounts, strict=True)
        if amount > 0
    )
    case.version += 1
    case.save(update_fields=["version"])
    numbers = [line.pk for line in made]
    return {"lines": len(made), "amount": f"{total:,.2f}", "first_line": min(numbers), "last_line": max(numbers)}


def drop_lines(decision: Decision) -> None:
    """Take the lines back. Raises Refused once something was paid on them."""
    lines = compensation_lines(decision)
    if lines.filter(payments__isnull=False).exists():
        raise Refused("money_was_paid", _("赔偿金已有付款记录，不能撤销"))
    lines.delete()


def _fen(value: Decimal) -> Decimal:
    return value.quantize(FEN, ROUND_HALF_UP)
