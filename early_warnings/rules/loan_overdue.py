"""W09: a loan overdue for thirty days (贷款逾期)."""

from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals, told

MONTH = 30  # days, where the bank counts in months


def find(scope: Scope, values: Values) -> Found:
    """Employers of whom a bank or the financial regulator says so."""
    days = int(values["days"])
    long = Q(days__gte=days) | Q(days=None, months__gte=-(-days // MONTH))
    return told(signals(scope, "loan_overdue", values).filter(long))


RULE = Rule(
    code="W09",
    name=_("贷款逾期"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("银行或金融监管部门反映贷款逾期达到规定天数"),
    explanation=_("%(source)s%(day)s反映：贷款逾期 %(days)s 天，金额 %(amount)s"),
    subject=Subject.ENTERPRISE,
    find=find,
    own=True,
    parameters=(Parameter("days", _("逾期天数"), _("天"), Decimal(30), Decimal(1), Decimal(365)), kept(90)),
)
