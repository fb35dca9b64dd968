"""W08: rent or property fee unpaid for two months (拖欠房租、物业费)."""

from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals, told

MONTH = 30  # days, where the landlord counts in days


def find(scope: Scope, values: Values) -> Found:
    """Employers of whom a landlord or property manager says so."""
    months = int(values["months"])
    long = Q(months__gte=months) | Q(months=None, days__gte=months * MONTH)
    return told(signals(scope, "rent_unpaid", values).filter(long))


RULE = Rule(
    code="W08",
    name=_("房租、物业费欠缴"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("房东或物业反映拖欠房租、物业费达到规定月数"),
    explanation=_("%(source)s%(day)s反映：拖欠房租、物业费 %(months)s 个月，欠缴 %(amount)s"),
    subject=Subject.ENTERPRISE,
    find=find,
    own=True,
    parameters=(Parameter("months", _("欠缴月数"), _("个月"), Decimal(2), Decimal(1), Decimal(12)), kept(90)),
)
