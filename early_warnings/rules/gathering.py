"""W25: five persons or more gather about wages (群体聚集)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals, told


def find(scope: Scope, values: Values) -> Found:
    """Employers and sites with a gathering of so many persons."""
    return told(signals(scope, "gathering", values).filter(persons__gte=int(values["persons"])))


RULE = Rule(
    code="W25",
    name=_("因工资群体聚集"),
    article=_("保障农民工工资支付条例第三十八条、第四十一条"),
    condition=_("因工资聚集达到规定人数"),
    explanation=_("%(source)s%(day)s反映：%(persons)s 人因工资聚集"),
    subject=Subject.ENTERPRISE,
    find=find,
    own=True,
    parameters=(Parameter("persons", _("聚集人数"), _("人"), Decimal(5), Decimal(2), Decimal(100)), kept(30)),
    partners=_("街道、公安"),
)
