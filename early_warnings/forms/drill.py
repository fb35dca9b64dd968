"""What is typed in a drill."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.referral import FILL_IN, line
from early_warnings.actions.drill import MOST_WORKERS
from early_warnings.models import DrillResult


class OpenForm(forms.Form):
    """How many workers are on site, when somebody counted."""

    workers = forms.IntegerField(label=_("在场工人（人）"), min_value=0, max_value=MOST_WORKERS, required=False)


class StepForm(forms.Form):
    """What came of a step."""

    result = forms.ChoiceField(label=_("结果"), choices=DrillResult.choices, error_messages={"required": FILL_IN})
    note = line(_("情况"), 500, required=False)


class CloseForm(forms.Form):
    """How it ended."""

    conclusion = line(_("处置结论"), 500)
