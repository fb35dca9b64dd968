"""What is typed about yearly reports: which year, other words for a paragraph, the word to freeze."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.steps import SeenText
from common.errors import Refused, Stale
from oversight.actions.reports import LONGEST_PARAGRAPH
from oversight.models import YearReport

FILL_IN = _("这一项没有填")
LARGEST = 2**31 - 1


class WriteForm(forms.Form):
    """Which year."""

    year = forms.IntegerField(
        label=_("年份"), error_messages={"required": FILL_IN, "invalid": _("请填写四位数的年份")},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    replace = forms.BooleanField(label=_("改写过的段落也重新生成"), required=False)


class ReportForm(forms.Form):
    """A step with a draft. `version` is the report as the page showed it; a newer one refuses the step."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST)

    def __init__(self, *args: Any, report: YearReport, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": report.version} | kwargs.pop("initial", {}), **kwargs)

    def refuse(self, refused: Refused, version: int) -> None:
        """Show what the action said, at the field it concerns; after a change by somebody else the form may be sent
        again, once the newest was seen."""
        if isinstance(refused, Stale):
            self.data = self.data.copy()
            self.data["version"] = str(version)
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


class FreezeForm(ReportForm):
    """Nothing but the confirmation."""


class EditForm(ReportForm):
    """Which paragraph, and its new words."""

    section = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST)
    paragraph = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST)
    text = SeenText(
        label=_("段落"), max_length=LONGEST_PARAGRAPH,
        widget=forms.Textarea(attrs={"class": "report-words", "lang": "zh-Hans"}),
        error_messages={"required": FILL_IN, "max_length": _("最多 %(limit_value)s 个字")},
    )  # fmt: skip
