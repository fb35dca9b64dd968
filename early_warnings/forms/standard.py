"""A limit of the standard."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.referral import FILL_IN, day, line


class LimitForm(forms.Form):
    """The new limit, the day it begins, and the text that sets it."""

    limit = forms.DecimalField(
        label=_("限额"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("高于限额即为不达标"),
        error_messages={"required": FILL_IN, "invalid": _("请填写数字")},
    )
    valid_from = day(_("从哪天起"), help_text=_("此前的统计和颜色不变"))
    source = line(_("依据"), 200, help_text=_("文件名称和文号"))
    source_en = line(_("依据（英文）"), 240, required=False)
