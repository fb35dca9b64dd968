"""W19: workers with attendance and no pay for thirty days (有考勤无工资)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_before
from early_warnings.rules.sql import part

LOOK_BACK = 12  # months of payroll
SQL = """
SELECT p.general_contractor_id AS enterprise_id, r.project_id, to_char(r.period, 'YYYY-MM') AS key, r.period AS day,
       jsonb_build_object('month', r.period, 'workers', count(DISTINCT r.person_index),
                          'days', %s - ((r.period + interval '1 month')::date - 1), 'short', sum(r.amount)) AS values
FROM {payroll} AS r JOIN projects_project AS p ON p.id = r.project_id
WHERE r.quantity > 0 AND coalesce(r.paid, 0) = 0 AND (r.period + interval '1 month')::date - 1 <= %s - %s
GROUP BY p.general_contractor_id, r.project_id, r.period
HAVING count(DISTINCT r.person_index) >= %s
"""


def find(scope: Scope, values: Values) -> Found:
    """Sites with so many workers who were there in a month that ended so many days ago and got nothing for it."""
    rows = scope.records("payroll", since=months_before(scope.day, LOOK_BACK)).exclude(project=None)
    sql, params = part(rows.values("project_id", "period", "person_index", "quantity", "amount", "paid"))
    bounds = (scope.day, int(values["days"]), int(values["workers"]))
    return Found(SQL.format(payroll=sql), (scope.day, *params, *bounds))


RULE = Rule(
    code="W19",
    name=_("有考勤无工资"),
    article=_("保障农民工工资支付条例第二十八条、第三十一条"),
    condition=_("工人有出勤，月末后规定天数仍没有工资发放记录"),
    explanation=_("%(month)s有 %(workers)s 名工人出勤而没有发放工资，月末至今 %(days)s 天，应发 %(short)s"),
    subject=Subject.PROJECT,
    find=find,
    sources=("payroll",),
    parameters=(
        Parameter("days", _("月末后天数"), _("天"), Decimal(30), Decimal(1), Decimal(180)),
        Parameter("workers", _("工人不少于"), _("人"), Decimal(1), Decimal(1), Decimal(100)),
    ),
)
