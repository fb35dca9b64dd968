"""Money received by worker: spread over their months, the oldest first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.money import Share, open_for_money, record_payments
from cases.models import Case, Evidence, Payment, WageLine
from common.errors import Refused


@recorded
def record_payments_of_workers(
    case: Case,
    *,
    amounts: Mapping[int, Decimal],
    source: str,
    paid_on: date,
    proof: str,
    evidence: Evidence | None = None,
    actor: Actor,
    version: int | None = None,
) -> list[Payment]:
    """Record what each worker received, yuan by the primary key of the worker; one row for each line it reaches.

    All or none; never more than is owed. Raises Refused with `amount_w<worker>` as the field.
    """
    case = open_for_money(case, actor, version)
    unpaid = case.wage_lines.select_for_update().filter(paid__lt=F("owed"), worker__in=amounts)
    lines: dict[int, list[WageLine]] = defaultdict(list)
    for line in unpaid.order_by(F("period_from").asc(nulls_first=True), "pk"):
        lines[line.worker_id].append(line)
    shares = [share for worker, amount in amounts.items() for share in spread(lines[worker], amount, worker)]
    about = {"source": source, "paid_on": paid_on, "proof": proof, "evidence": evidence}
    return record_payments(case, shares=shares, actor=actor, **about)


def spread(lines: Sequence[WageLine], amount: Decimal, worker: int) -> list[Share]:
    """The amount (yuan) over these lines in their order, each filled before the next. Raises Refused."""
    field, left = f"amount_w{worker}", amount
    if amount <= 0:
        raise Refused("amount_not_positive", _("金额要大于零"), field)
    shares = []
    for line in lines:
        part = min(line.outstanding, left)
        shares.append(Share(line, part))
        left -= part
        if not left:
            return shares
    raise Refused(
        "more_than_owed",
        _("付款 %(amount)s 元超过未付的 %(left)s 元") % {"amount": amount, "left": amount - left},
        field,
    )
