"""Wages that were not paid when due (欠薪时长): from the payroll of a site, from open cases, from signals.

How grave it is goes by the oldest month still unpaid, counted from the day it was due: up to one month yellow, up to
two orange, longer red. The rules W01 to W03 are this module with other bounds.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.workflow import State
from common.time import CHINA
from early_warnings.rules.base import Found, Parameter, Scope, Values
from early_warnings.rules.months import months_back, months_before
from early_warnings.rules.reported import kept, signals
from early_warnings.rules.sql import part

Piece = tuple[str, tuple[Any, ...]]
LOOK_BACK = 12  # months of payroll
SOURCES = ("payroll",)
SHARED = (
    Parameter("pay_day", _("没有约定发放日时，月末后几天到期"), _("天"), Decimal(15), Decimal(0), Decimal(31)),
    Parameter("least", _("一个月欠付合计不少于"), _("元"), Decimal(1), Decimal(0), Decimal(100_000)),
    kept(90),
)
ARTICLE = _("保障农民工工资支付条例第三条、第三十八条")
EXPLANATION = _(
    "%(source)s：自%(since)s起有工资未足额支付，已 %(days)s 天，涉及 %(workers)s 人，欠付 %(short)s"
)  # fmt: skip

# Each piece has the same columns; a case and a signal count from when they came in where no month is told.
PAYROLL = """
SELECT p.general_contractor_id AS enterprise_id, r.project_id, to_char(r.period, 'YYYY-MM') AS key, r.period AS day,
       'payroll' AS source, min(r.due) AS since, sum(r.amount - coalesce(r.paid, 0)) AS short, count(*) AS workers
FROM (SELECT project_id, period, amount, paid,
             coalesce(due_on, (period + interval '1 month')::date - 1 + %s) AS due FROM {rows} AS raw) AS r
JOIN projects_project AS p ON p.id = r.project_id
WHERE r.due < %s AND coalesce(r.paid, 0) < r.amount
GROUP BY p.general_contractor_id, r.project_id, r.period
HAVING sum(r.amount - coalesce(r.paid, 0)) >= %s
"""
# A case with a ledger is as late as its oldest line not paid in full.
LEDGER = """
SELECT enterprise_id, NULL::bigint, number, min(least(due, received)), 'case', min(least(due, received)),
       sum(owed - paid), greatest(count(DISTINCT worker_id), max(headcount))
FROM (SELECT c.enterprise_id, c.number, c.received, l.worker_id, l.headcount, l.owed, l.paid - {later} AS paid,
             (date_trunc('month', l.period_from) + interval '1 month')::date - 1 + %s AS due
      FROM {cases} AS c JOIN cases_wageline AS l ON l.case_id = c.id AND l.kind IN ('wages', 'overtime')) AS lines
WHERE owed > paid
GROUP BY enterprise_id, number
"""
# Until it has one, it is as late as what was complained of.
CLAIMED = """
SELECT enterprise_id, NULL::bigint, number, min(least(due, received)), 'case', min(least(due, received)),
       max(amount), max(workers_count)
FROM (SELECT c.enterprise_id, c.number, c.received, k.amount, k.workers_count,
             (date_trunc('month', k.period_from) + interval '1 month')::date - 1 + %s AS due
      FROM {cases} AS c JOIN cases_complaint AS k ON k.case_id = c.id
      WHERE 'wage_arrears' = ANY (k.matters) AND k.returned_at IS NULL AND k.received_at < %s
        AND NOT EXISTS (SELECT FROM cases_wageline AS l WHERE l.case_id = c.id)) AS claims
GROUP BY enterprise_id, number
"""
REPORTED = """
SELECT enterprise_id, project_id, 'S' || id, happened_on, source,
       (happened_on - coalesce(months, 0) * interval '1 month')::date, amount, persons
FROM {signals} AS s
"""
ALL = """
SELECT enterprise_id, project_id, key, day,
       jsonb_build_object('since', since, 'days', %s - since, 'short', short, 'workers', workers, 'source', source)
           AS values
FROM (
    SELECT *, min(since) OVER (PARTITION BY enterprise_id, project_id) AS oldest
    FROM ({facts}) AS facts
) AS told
WHERE oldest < %s AND oldest >= %s
"""
# What was paid in after the day had not been paid then.
PAID_LATER = (
    "coalesce((SELECT sum(y.amount) FROM cases_payment AS y WHERE y.line_id = l.id AND y.recorded_at >= %s), 0)"
)


def late_wages(scope: Scope, values: Values, *, over: int | None = None, most: int | None = None) -> Found:
    """Subjects whose oldest unpaid wages are late by more than `over` and at most `most` months; None: no bound.

    Late by a month to the day is one month; the day after it is more.
    """
    pieces = [_payroll(scope, values), _ledger(scope, values), _claimed(scope, values), _reported(scope, values)]
    before = scope.day + timedelta(days=1) if over is None else months_back(scope.day, over)
    first = date.min if most is None else months_back(scope.day, most)
    params = [param for _sql, own in pieces for param in own]
    facts = " UNION ALL ".join(sql for sql, _params in pieces)
    return Found(ALL.format(facts=facts), (scope.day, *params, before, first))


def _payroll(scope: Scope, values: Values) -> Piece:
    rows = scope.records("payroll", since=months_before(scope.day, LOOK_BACK)).exclude(project=None)
    sql, params = part(rows.values("project_id", "period", "amount", "paid", "due_on"))
    return PAYROLL.format(rows=sql), (int(values["pay_day"]), *params, scope.day, values["least"])


def _cases(scope: Scope) -> Piece:
    """Cases that were open at the end of the day. One joined to another is worked on there."""
    rows = Case.objects.filter(
        Q(closed_at=None) | Q(closed_at__gte=scope.until), district=scope.district, received_at__lt=scope.until
    ).exclude(state=State.JOINED)
    rows = rows.annotate(received=TruncDate("received_at", tzinfo=CHINA))
    return part(scope.narrow(rows, "enterprise").values("id", "enterprise_id", "number", "received"))


def _ledger(scope: Scope, values: Values) -> Piece:
    sql, params = _cases(scope)
    later, moment = (PAID_LATER, (scope.until,)) if scope.past else ("0", ())
    return LEDGER.format(cases=sql, later=later), (*moment, int(values["pay_day"]), *params)


def _claimed(scope: Scope, values: Values) -> Piece:
    sql, params = _cases(scope)
    return CLAIMED.format(cases=sql), (int(values["pay_day"]), *params, scope.until)


def _reported(scope: Scope, values: Values) -> Piece:
    rows = signals(scope, "wages_late", values)
    names = ("id", "enterprise_id", "project_id", "happened_on", "source", "months", "amount", "persons")
    sql, params = part(rows.values(*names))
    return REPORTED.format(signals=sql), params
