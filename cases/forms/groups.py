"""What is typed in the room of a group matter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.steps import SeenText, text


class NoteForm(forms.Form):
    """A line for the log."""

    note = text(_("记录"), rows=2)


class CheckForm(forms.Form):
    """What to say about a line of the checklist, if anything."""

    note = SeenText(label=_("说明"), required=False, max_length=300, error_messages={"max_length": _("最多 300 个字")})


class CloseGroupForm(forms.Form):
    """How it was dealt with. `version`: the matter as the page showed it."""

    note = SeenText(
        label=_("处置结果"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明处置结果"), "max_length": _("最多 500 个字")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
