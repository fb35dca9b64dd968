"""The rungs of the ladder, one row each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clocks.models import LadderRung, RungRecipient
from clocks.rungs import EARLIEST, LATEST, MOST_RUNGS, Rung


class RungForm(forms.Form):
    """One rung. Level and recipient are empty in the spare row."""

    level = forms.IntegerField(label=_("级次"), min_value=1, max_value=MOST_RUNGS)
    recipient = forms.ChoiceField(label=_("通知对象"), choices=RungRecipient.choices)
    working_days = forms.IntegerField(label=_("届满后几个工作日（负数为届满前）"), min_value=EARLIEST, max_value=LATEST)
    active = forms.BooleanField(label=_("启用"), required=False)

    def has_changed(self) -> bool:
        """In the spare row the recipient always has some value; only a level or a number makes it a rung."""
        changed = set(self.changed_data)
        return bool(changed - {"recipient", "active"}) if self.empty_permitted else bool(changed)


RungFormSet = forms.formset_factory(RungForm, extra=1, max_num=MOST_RUNGS, validate_max=True)


def ladder_forms(data: object = None) -> forms.BaseFormSet:
    """The rows of the ladder as it stands, with one spare row while there is room."""
    rungs = LadderRung.objects.order_by("level").values("level", "recipient", "working_days", "active")
    return RungFormSet(data, initial=list(rungs), prefix="rungs")


def asked_rungs(forms_: forms.BaseFormSet) -> list[Rung]:
    """The rows that were filled in."""
    return [
        Rung(row["level"], row["recipient"], row["working_days"], row["active"])
        for row in forms_.cleaned_data
        if row.get("level")
    ]
