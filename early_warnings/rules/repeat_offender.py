"""W27: a warning of an employer that did it before (重复欠薪单位)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Parameter, Rule

RULE = Rule(
    code="W27",
    name=_("重复欠薪单位"),
    article=_("本区规定"),
    condition=_("规定月数内办结过案件或仍在重点监管期的单位，未办结的黄色、橙色预警升一级，每件一次"),
    explanation=_("近期办结过案件（%(case)s）或仍在重点监管期（至%(repeat_until)s）"),
    parameters=(Parameter("months", _("办结案件回看"), _("个月"), Decimal(12), Decimal(1), Decimal(60)),),
)
