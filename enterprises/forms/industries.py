"""What is typed about an industry the district looks at first."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.directory import DayInput, DirectoryForm
from common.time import today
from enterprises.actions.industries import HEAVIEST
from enterprises.forms.register import Cleaned, industry_field, line


class KeyIndustryForm(DirectoryForm):
    """Which, since when, how heavy, and why; the names are the action's."""

    prefix = industry_field(help_text=_("输入代码或文字查找；选门类（如 E）即包括其下各大类"))
    weight = forms.DecimalField(
        label=_("预警权重"), initial=Decimal("1.00"), min_value=0, max_value=HEAVIEST, decimal_places=2,
        help_text=_("计入预警得分"),
    )  # fmt: skip
    valid_from = forms.DateField(label=_("起始日期"), initial=today, widget=DayInput())
    reason = Cleaned(line(200), label=_("理由"), required=False)
