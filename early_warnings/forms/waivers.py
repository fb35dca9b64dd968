"""Asking for a waiver, and deciding on it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.referral import long_text
from cases.forms.steps import choice


class AskForm(forms.Form):
    """Why the limit shall not count."""

    reason = long_text(_("申请理由"), 300, help_text=_("豁免的期限单独列出，不算按时"))


class DecideForm(forms.Form):
    """Yes or no."""

    granted = choice(_("决定"), [("yes", _("同意豁免")), ("no", _("不同意"))])

    def clean_granted(self) -> bool:
        return self.cleaned_data["granted"] == "yes"
