"""W13: production stopped for three working days without notice (停产停业)."""

from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clocks.queries import current_calendar
from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals, told


def find(scope: Scope, values: Values) -> Found:
    """Employers seen at a standstill for so many working days; where none are told, since the day of the report."""
    days = int(values["days"])
    begun = current_calendar().shift(scope.day, -days)
    long = Q(days__gte=days) | Q(days=None, happened_on__lte=begun)
    return told(signals(scope, "stopped", values).filter(long))


RULE = Rule(
    code="W13",
    name=_("停产停业"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("未经告知停产停业达到规定工作日"),
    explanation=_("%(source)s%(day)s反映：停产停业 %(days)s 个工作日，涉及 %(persons)s 人"),
    subject=Subject.ENTERPRISE,
    find=find,
    own=True,
    parameters=(Parameter("days", _("停产工作日"), _("个工作日"), Decimal(3), Decimal(1), Decimal(30)), kept(60)),
)
