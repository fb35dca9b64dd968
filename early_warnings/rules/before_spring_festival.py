"""W26: a yellow warning in the weeks before Spring Festival (节前预警窗口), when wages are settled for the year."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Parameter, Rule

RULE = Rule(
    code="W26",
    name=_("节前预警窗口"),
    article=_("本区规定"),
    condition=_("春节前规定天数内，未办结的黄色预警升为橙色，每件一次"),
    explanation=_("距春节（%(festival)s）%(days)s 天，已进入节前预警窗口"),
    parameters=(Parameter("days", _("春节前天数"), _("天"), Decimal(60), Decimal(1), Decimal(180)),),
)
