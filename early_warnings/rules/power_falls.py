"""W05: the use of power falls by half (用电骤降)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_before
from early_warnings.rules.sql import part

LOOK_BACK = 5  # months: the newest may be two old, and three stand before it
SQL = """
SELECT enterprise_id, NULL::bigint AS project_id, periods[1]::text AS key, periods[1] AS day,
       jsonb_build_object('month', periods[1], 'kwh', used[1], 'mean', round(mean, 1),
                          'fall', round(100 - 100 * used[1] / mean, 1)) AS values
FROM (
    SELECT enterprise_id, periods, used, (used[2] + used[3] + used[4]) / 3 AS mean
    FROM (
        SELECT enterprise_id, array_agg(period ORDER BY period DESC) AS periods,
               array_agg(kwh ORDER BY period DESC) AS used
        FROM (SELECT enterprise_id, period, sum(quantity) AS kwh FROM {rows} AS r GROUP BY enterprise_id, period)
             AS months
        GROUP BY enterprise_id
    ) AS newest_first
    WHERE periods[1] >= %s AND periods[4] = (periods[1] - interval '3 months')::date
) AS compared
WHERE mean >= %s AND mean > 0 AND used[1] <= mean * (1 - %s / 100.0)
"""


def find(scope: Scope, values: Values) -> Found:
    """Employers whose newest month is so much below the mean of the three before it, all meters together."""
    rows = scope.records("power", since=months_before(scope.day, LOOK_BACK))
    rows = rows.exclude(enterprise=None).exclude(quantity=None)
    sql, params = part(rows.values("enterprise_id", "period", "quantity"))
    newest = months_before(scope.day, 2)
    return Found(SQL.format(rows=sql), (*params, newest, values["least_kwh"], values["fall"]))


RULE = Rule(
    code="W05",
    name=_("用电量骤降"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("最近一个月用电量比前三个月平均下降达到规定比例"),
    explanation=_("%(month)s用电 %(kwh)s 千瓦时，比前三个月平均 %(mean)s 千瓦时下降 %(fall)s%%"),
    subject=Subject.ENTERPRISE,
    find=find,
    sources=("power",),
    parameters=(
        Parameter("fall", _("下降比例"), "%", Decimal(50), Decimal(10), Decimal(100)),
        Parameter("least_kwh", _("前三个月平均用电不少于"), _("千瓦时"), Decimal(100), Decimal(0), Decimal(100_000)),
    ),
)
