"""W23: a government project does not pay what it owes for the works (政府项目拖欠工程款)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals
from early_warnings.rules.sites import NOT_DONE, sites
from early_warnings.rules.sql import part
from projects.models import Funding

SQL = """
SELECT p.general_contractor_id AS enterprise_id, p.id AS project_id,
       'P' || coalesce(s.period::text, s.due_on::text) AS key, s.due_on AS day,
       jsonb_build_object('source', 'stage', 'day', s.due_on, 'days', %s - s.due_on,
                          'amount', s.amount_due - coalesce(s.amount_paid, 0)) AS values
FROM {sites} AS p JOIN projects_stage AS s ON s.project_id = p.id AND s.kind = 'progress_payment'
WHERE s.due_on < %s - %s
  AND (s.done_on IS NULL OR s.done_on > %s OR coalesce(s.amount_paid, 0) < s.amount_due)
UNION ALL
SELECT enterprise_id, project_id, 'S' || id, happened_on,
       jsonb_build_object('source', source, 'day', happened_on, 'days', days, 'amount', amount)
FROM {signals} AS s
"""


def find(scope: Scope, values: Values) -> Found:
    """Government projects with a progress payment so many days over its date, and any report of one."""
    rows = sites(scope, NOT_DONE).filter(funding=Funding.GOVERNMENT)
    own, params = part(rows.values("id", "general_contractor_id"))
    reports = signals(scope, "progress_unpaid", values)
    told, more = part(
        reports.values("id", "enterprise_id", "project_id", "happened_on", "source", "days", "amount")
    )  # fmt: skip
    bounds = (scope.day, int(values["days"]), scope.day)
    return Found(SQL.format(sites=own, signals=told), (scope.day, *params, *bounds, *more))


RULE = Rule(
    code="W23",
    name=_("政府项目拖欠工程款"),
    article=_("保障农民工工资支付条例第二十九条、第五十九条"),
    condition=_("政府投资项目的工程款超过合同约定日期未付清"),
    explanation=_("%(source)s（%(day)s）：工程款逾期未付 %(amount)s，已 %(days)s 天"),
    subject=Subject.PROJECT,
    find=find,
    own=True,
    parameters=(
        Parameter("days", _("超过约定日期"), _("天"), Decimal(0), Decimal(0), Decimal(180)),
        kept(180),
    ),
    partners=_("财政部门"),
)
