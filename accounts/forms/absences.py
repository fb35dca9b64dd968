"""An absence as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DayInput, DirectoryForm
from accounts.models import User
from accounts.queries.absences import may_be_entered


class AbsenceForm(DirectoryForm):
    """Who is away, from when to when, both days included."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("人员"), to_field_name="username", empty_label=None)
    starts_on = forms.DateField(label=_("从哪天"), widget=DayInput())
    ends_on = forms.DateField(label=_("到哪天"), widget=DayInput(), help_text=_("含当天"))
    reason = forms.CharField(label=_("事由"), max_length=100, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"user": actor.user.username})
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = may_be_entered(actor)
