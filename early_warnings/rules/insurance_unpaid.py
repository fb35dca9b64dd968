"""W06: social insurance unpaid for two months (社保欠缴)."""

from decimal import Decimal

from django.db.models import Count, F, Max, Q, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_before


def find(scope: Scope, values: Values) -> Found:
    """Employers with so many months in the last year whose contributions came in short after the day they were due."""
    rows = scope.records("insurance", since=months_before(scope.day, 12)).filter(
        Q(due_on=None) | Q(due_on__lt=scope.day), Q(paid=None) | Q(paid__lt=F("amount")), amount__gt=0
    )
    unpaid = (
        rows.exclude(enterprise=None)
        .values("enterprise_id")
        .annotate(
            months=Count("period", distinct=True),
            last=Max("period"),
            short=Sum(F("amount") - Coalesce(F("paid"), Decimal(0))),
        )
    )
    return Found.rows(
        unpaid.filter(months__gte=values["months"]).values_list(
            "enterprise_id", Value(None), Cast("last", TextField()), "last",
            JSONObject(months="months", last="last", short="short"),
        )
    )  # fmt: skip


RULE = Rule(
    code="W06",
    name=_("社会保险费欠缴"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("连续欠缴社会保险费达到规定月数"),
    explanation=_("已有 %(months)s 个月的社会保险费未足额缴纳，欠缴 %(short)s 元，最近一次为 %(last)s"),
    subject=Subject.ENTERPRISE,
    find=find,
    sources=("insurance",),
    parameters=(Parameter("months", _("欠缴月数"), _("个月"), Decimal(2), Decimal(1), Decimal(12)),),
)
