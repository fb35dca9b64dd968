"""W16: no transfer into the special wage account for more than a month (专户未拨付)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_back, months_before
from early_warnings.rules.sites import sites
from early_warnings.rules.sql import part

LOOK_BACK = 12  # months of the account
SQL = """
SELECT p.general_contractor_id AS enterprise_id, p.id AS project_id,
       coalesce(a.last::text, 'never') AS key, a.since AS day,
       jsonb_build_object('since', a.since, 'days', %s - a.since, 'balance', a.balance) AS values
FROM {sites} AS p
JOIN (
    SELECT project_id, max(period) FILTER (WHERE (more ->> 'money_in')::numeric > 0) AS last,
           coalesce(max(period) FILTER (WHERE (more ->> 'money_in')::numeric > 0), min(period)) AS since,
           (array_agg(amount ORDER BY period DESC))[1] AS balance,
           (array_agg(event ORDER BY period DESC))[1] AS event
    FROM {accounts} AS raw GROUP BY project_id
) AS a ON a.project_id = p.id
WHERE greatest(a.since, p.started_on) < %s AND a.event <> 'closed'
"""


def find(scope: Scope, values: Values) -> Found:
    """Sites at work into whose account nothing came for so many months; one that never saw money counts from the first
    day the bank tells of it."""
    own, params = part(sites(scope).values("id", "general_contractor_id", "started_on"))
    rows = scope.records("account", since=months_before(scope.day, LOOK_BACK)).exclude(project=None)
    accounts, more = part(rows.values("project_id", "period", "amount", "event", "more"))
    last = months_back(scope.day, int(values["months"]))
    return Found(SQL.format(sites=own, accounts=accounts), (scope.day, *params, *more, last))


RULE = Rule(
    code="W16",
    name=_("工资专户未按月拨付"),
    article=_("保障农民工工资支付条例第二十四条、第二十九条"),
    condition=_("在建工程的工资专用账户超过规定月数没有人工费用转入"),
    explanation=_("工资专用账户自%(since)s起没有人工费用转入，已 %(days)s 天，余额 %(balance)s"),
    subject=Subject.PROJECT,
    find=find,
    sources=("account",),
    parameters=(Parameter("months", _("没有转入的月数"), _("个月"), Decimal(1), Decimal(1), Decimal(6)),),
    partners=_("行业主管部门"),
)
