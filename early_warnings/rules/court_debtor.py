"""W15: a new execution at the court (新增被执行案件)."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import BigIntegerField, Case, F, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values


def find(scope: Scope, values: Values) -> Found:
    """Employers with a case filed for execution in the last days that is not settled."""
    first = scope.day - timedelta(days=int(values["days"]))
    rows = scope.records("court", since=first).exclude(enterprise=None).exclude(event="closed")
    rows = rows.exclude(amount__gt=0, paid__gte=F("amount"))
    standing = Case(When(event="", then=Value("executed")), default=F("event"))
    owed = F("amount") - Coalesce(F("paid"), Decimal(0))
    return Found.rows(
        rows.values_list(
            "enterprise_id", Value(None, BigIntegerField()), "item", "period",
            JSONObject(number="item", standing=standing, day="period", amount=owed),
        )
    )  # fmt: skip


RULE = Rule(
    code="W15",
    name=_("新增被执行案件"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("近期有新立案的被执行案件"),
    explanation=_("人民法院%(day)s立案执行（%(number)s，%(standing)s），未履行 %(amount)s"),
    subject=Subject.ENTERPRISE,
    find=find,
    sources=("court",),
    parameters=(Parameter("days", _("立案后计入"), _("天"), Decimal(30), Decimal(1), Decimal(365)),),
)
