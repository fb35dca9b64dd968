"""W17: the special account holds less than the next pay sheet (专户余额不足)."""

from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_back, months_before
from early_warnings.rules.sites import sites
from early_warnings.rules.sql import part

LOOK_BACK = 3  # months of payroll
# What is still open of the newest sheet; when that was paid in full, its sum as the next one's, shortly before the next
# pay day. In between an account may well be empty.
SQL = """
SELECT p.general_contractor_id AS enterprise_id, p.id AS project_id,
       to_char(s.period, 'YYYY-MM') || CASE WHEN s.open > 0 THEN '' ELSE '+1' END AS key, s.period AS day,
       jsonb_build_object('month', s.period, 'balance', b.balance,
                          'sheet', CASE WHEN s.open > 0 THEN s.open ELSE s.due END) AS values
FROM {sites} AS p
JOIN (
    SELECT DISTINCT ON (project_id) project_id, period, due, open, coalesce(paid_on, day_of_pay) AS paid_on
    FROM (SELECT project_id, period, sum(amount) AS due, sum(greatest(amount - coalesce(paid, 0), 0)) AS open,
                 max(happened_on) AS paid_on, (period + interval '1 month')::date + 14 AS day_of_pay
          FROM {payroll} AS raw GROUP BY project_id, period) AS sheets
    ORDER BY project_id, period DESC
) AS s ON s.project_id = p.id
JOIN (
    SELECT project_id, sum(CASE WHEN event IN ('frozen', 'closed') THEN 0 ELSE amount END) AS balance
    FROM (SELECT DISTINCT ON (project_id, item) project_id, item, amount, event
          FROM {accounts} AS raw ORDER BY project_id, item, period DESC) AS newest
    GROUP BY project_id
) AS b ON b.project_id = p.id
WHERE (s.open > 0 AND b.balance < s.open) OR (s.open = 0 AND s.paid_on <= %s AND b.balance < s.due)
"""


def find(scope: Scope, values: Values) -> Found:
    """Sites at work whose account, as the bank last told it within the month, does not cover the next pay sheet."""
    own, params = part(sites(scope).values("id", "general_contractor_id"))
    sheets = scope.records("payroll", since=months_before(scope.day, LOOK_BACK)).exclude(project=None)
    payroll, of_sheets = part(sheets.values("project_id", "period", "amount", "paid", "happened_on"))
    rows = scope.records("account", since=scope.day - timedelta(days=31)).exclude(project=None)
    accounts, of_accounts = part(rows.values("project_id", "item", "period", "amount", "event"))
    paid_by = months_back(scope.day + timedelta(days=int(values["ahead"])), 1)
    sql = SQL.format(sites=own, payroll=payroll, accounts=accounts)
    return Found(sql, (*params, *of_sheets, *of_accounts, paid_by))


RULE = Rule(
    code="W17",
    name=_("工资专户余额不足"),
    article=_("保障农民工工资支付条例第二十四条、第二十九条"),
    condition=_("工资专用账户余额不够发放下一期工资"),
    explanation=_("工资专用账户余额 %(balance)s，不足以发放下一期工资 %(sheet)s（按%(month)s工资表）"),
    subject=Subject.PROJECT,
    find=find,
    sources=("account", "payroll"),
    parameters=(Parameter("ahead", _("发放日前几天起检查"), _("天"), Decimal(5), Decimal(0), Decimal(28)),),
    partners=_("施工总承包单位"),
)
