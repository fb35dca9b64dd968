"""Bills that were not paid (欠缴): contributions, taxes, power and water, as their registers tell of them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Scope, Values
from early_warnings.rules.months import months_before
from early_warnings.rules.sql import part

LOOK_BACK = 12  # months
COLUMNS = ("enterprise_id", "period", "item", "event", "amount", "paid", "due_on")
DUE_DAY = Parameter(
    "due_day", _("没有缴费截止日时，按次月几日到期"), _("日"), Decimal(25), Decimal(1), Decimal(28)
)  # fmt: skip
TOLERANCE = Parameter("tolerance", _("少缴不超过此比例的不计"), "%", Decimal(5), Decimal(0), Decimal(50))

# One row a bill that is due and was not paid, or of which its register says so.
BILLS = """
SELECT enterprise_id, %s AS source, period, item, event, greatest(amount - coalesce(paid, 0), 0) AS short
FROM {rows} AS r
WHERE event = ANY (%s::text[])
   OR (amount > 0 AND coalesce(paid, 0) < amount * (1 - %s / 100.0)
       AND coalesce(due_on, (period + interval '1 month')::date + %s - 1) < %s)
"""
MONTHS = """
SELECT enterprise_id, NULL::bigint AS project_id, max(period)::text AS key, max(period) AS day,
       jsonb_build_object('months', count(DISTINCT period), 'last', max(period), 'short', sum(short)) AS values
FROM ({bills}) AS bills
GROUP BY enterprise_id
HAVING count(DISTINCT period) >= %s OR bool_or(event = ANY (%s::text[]))
"""
RUNS = """
SELECT enterprise_id, NULL::bigint AS project_id, source || '-' || max(last) AS key, max(last) AS day,
       jsonb_build_object('source', source, 'months', max(months), 'last', max(last), 'short', sum(short)) AS values
FROM (
    SELECT enterprise_id, source, item, count(*) AS months, max(period) AS last, sum(short) AS short
    FROM (
        SELECT enterprise_id, source, item, period, sum(short) AS short,
               period - row_number() OVER (PARTITION BY enterprise_id, source, item ORDER BY period)
                        * interval '1 month' AS run
        FROM ({bills}) AS bills
        GROUP BY enterprise_id, source, item, period
    ) AS numbered
    GROUP BY enterprise_id, source, item, run
    HAVING count(*) >= %s
) AS runs
GROUP BY enterprise_id, source
"""


def months_unpaid(source: str, scope: Scope, values: Values, *, said: Iterable[str], notices: Iterable[str]) -> Found:
    """Employers with at least `values["months"]` months of the last year unpaid, or a notice.

    `said`: events that mean unpaid whatever the sums; `notices`: those one of which is enough.
    """
    bills, params = _bills(source, scope, values, [*said, *notices])
    return Found(MONTHS.format(bills=bills), (*params, int(values["months"]), list(notices)))


def months_in_a_row(sources: Iterable[str], scope: Scope, values: Values, *, said: Iterable[str]) -> Found:
    """Employers with a meter whose bills of at least `values["months"]` months in a row were not paid."""
    pieces, params = [], []
    for source in sources:
        bills, own = _bills(source, scope, values, list(said))
        pieces.append(bills)
        params += own
    return Found(RUNS.format(bills=" UNION ALL ".join(pieces)), (*params, int(values["months"])))


def _bills(source: str, scope: Scope, values: Values, said: list[str]) -> tuple[str, list[Any]]:
    rows = scope.records(source, since=months_before(scope.day, LOOK_BACK)).exclude(enterprise=None)
    sql, params = part(rows.values(*COLUMNS))
    due_day, tolerance = int(values["due_day"]), values["tolerance"]
    return BILLS.format(rows=sql), [source, *params, said, tolerance, due_day, scope.day]
