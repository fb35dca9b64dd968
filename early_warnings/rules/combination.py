"""W29: so many orange warnings of one employer (橙色预警合并升红). Its code follows the last of the others."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Parameter, Rule

RULE = Rule(
    code="W29",
    name=_("橙色预警合并升红"),
    article=_("本区规定"),
    condition=_("同一单位未办结的橙色预警达到规定件数，一并升为红色，每件一次"),
    explanation=_("同一单位有 %(count)s 件橙色预警"),
    parameters=(Parameter("warnings", _("橙色预警不少于"), _("件"), Decimal(2), Decimal(2), Decimal(20)),),
)
