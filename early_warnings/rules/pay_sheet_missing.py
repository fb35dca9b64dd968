"""W18: no pay sheet on the platform five days after the month (工资表未上传)."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import DateField, Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_before
from early_warnings.rules.sites import sites


def find(scope: Scope, values: Values) -> Found:
    """Sites at work and on the platform since before that month, without a row of the payroll for it."""
    month = months_before(scope.day - timedelta(days=int(values["days"])), 1)
    sheets = scope.records("payroll", since=month).filter(period=month, project=OuterRef("pk"))
    rows = sites(scope).filter(
        Q(started_on=None) | Q(started_on__lte=month), ~Exists(sheets), platform_linked_on__lte=month
    ).exclude(platform_code=None)  # fmt: skip
    told = Value(month, DateField())
    return Found.rows(
        rows.values_list(
            "general_contractor_id", "pk", Cast(told, TextField()), told,
            JSONObject(month=told, since="platform_linked_on"),
        )
    )  # fmt: skip


RULE = Rule(
    code="W18",
    name=_("工资表未按月上传"),
    article=_("保障农民工工资支付条例第二十八条、第三十一条"),
    condition=_("已接入“工薪”平台的在建工程，月末后规定天数内没有上传工资表"),
    explanation=_("“工薪”平台没有收到%(month)s的工资表（%(since)s接入）"),
    subject=Subject.PROJECT,
    find=find,
    sources=("payroll",),
    parameters=(Parameter("days", _("月末后天数"), _("天"), Decimal(5), Decimal(0), Decimal(28)),),
    partners=_("施工总承包单位"),
)
