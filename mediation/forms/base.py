"""What every form of a step with a mediation has: the version the page showed, and the words of a refusal."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.forms.steps import SeenText, text
from common.errors import Refused, Stale
from common.time import CHINA
from mediation.actions.record import LONGEST_NOTE
from mediation.models import Mediation

LARGEST_VERSION = 2**31 - 1
YES, NO, CHOOSE = _("是"), _("否"), _("请选择")


class StepForm(forms.Form):
    """A step. Its fields are the keyword arguments of the action, unless `arguments` says otherwise. `version` is the
    mediation as the page showed it; a newer one refuses the step and the form keeps what was typed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)

    def __init__(self, *args: Any, mediation: Mediation, actor: Actor, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": mediation.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.mediation, self.actor = mediation, actor
        self.prepare()

    def prepare(self) -> None:
        """Fill in the lists that depend on the mediation."""

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments for the action."""
        return dict(self.cleaned_data)

    def refuse(self, refused: Refused, version: int) -> None:
        """Show what the action said, at the field it concerns; after a change by somebody else the form may be sent
        again, once the newest was seen."""
        if isinstance(refused, Stale):
            self.data = self.data.copy()
            self.data["version"] = str(version)
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


def words(label: Any, *, required: bool = True, rows: int = 3, longest: int = LONGEST_NOTE, help_text: Any = "") -> Any:
    """A text of some lines, no longer than what keeps it."""
    field = text(label, required=required, rows=rows, help_text=help_text)
    field.max_length = longest
    field.validators = [
        one for one in field.validators if not isinstance(one, forms.fields.validators.MaxLengthValidator)
    ]
    field.validators.append(forms.fields.validators.MaxLengthValidator(longest))
    field.widget.attrs["maxlength"] = longest
    return field


def line(label: Any, *, longest: int, required: bool = False, help_text: Any = "") -> SeenText:
    """One line of text."""
    return SeenText(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        error_messages={"required": _("这一项没有填"), "max_length": _("最多 %(limit_value)s 个字")},
    )


def yes_no(label: Any, *, yes: Any = YES, no: Any = NO) -> forms.TypedChoiceField:
    """Yes or no, nothing chosen at first."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )


def pick(label: Any, *, required: bool = True, empty: Any = CHOOSE, help_text: Any = "") -> forms.ModelChoiceField:
    """One of a list of rows; the queryset is set when the mediation is known."""
    return forms.ModelChoiceField(
        label=label,
        queryset=None,
        required=required,
        empty_label=empty,
        help_text=help_text,
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )


def moment_words(moment: datetime) -> str:
    """A moment as a list of choices says it."""
    return date_format(moment.astimezone(CHINA), str(_("n月j日 D H:i")), use_l10n=False)
