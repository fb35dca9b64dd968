"""A visit as the telephone sends it: what the page showed, what was found, photographs."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms.directory import DirectoryForm
from census.actions.visits import VisitText
from census.models import CensusTask, Found
from census.register_fields import ASKED, LABELS, text_of
from common.inputs import clean_text, squeezed
from enterprises.industries import is_industry

MOST_PHOTOS = 6
LARGEST_HEADCOUNT = 1_000_000
LONGEST = 200
LONGEST_NOTE = 1000


class _Photos(forms.FileInput):
    """Several files of one field."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list:
        return files.getlist(name)


class _PhotosField(forms.Field):
    widget = _Photos(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def validate(self, value: list) -> None:
        if len(value) > MOST_PHOTOS:
            raise ValidationError(gettext("最多 %(most)s 张照片") % {"most": MOST_PHOTOS})


def line_of(longest: int) -> Callable[[object], str]:
    """A cleaner: one line without characters nobody sees, at most so long."""
    return partial(clean_text, longest=longest)


class _Text(forms.CharField):
    """One line, without characters nobody sees."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        self.put_in_order = line_of(longest)
        super().__init__(required=False, **kwargs)

    def to_python(self, value: object) -> str:
        return self.put_in_order(value)


def found_industry(text: str) -> str:
    """A GB/T 4754 code in capitals, empty for none. Raises ValidationError."""
    code = squeezed(text).upper()
    if code and not is_industry(code):
        raise ValidationError(gettext("没有这个行业代码，请从列表中选择"))
    return code


class VisitForm(DirectoryForm):
    """One visit; `text` is what the action takes. `seen_…`: what the page showed, unseen by the visitor."""

    task = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    visitor = forms.IntegerField(required=False, widget=forms.HiddenInput)
    made_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    found = forms.ChoiceField(label=_("走访结果"), choices=Found.choices, widget=forms.RadioSelect)
    address = _Text(LONGEST, label=LABELS["address"], widget=forms.TextInput(attrs={"autocomplete": "off"}))
    legal_representative = _Text(
        60, label=LABELS["legal_representative"], widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    headcount = forms.IntegerField(
        label=LABELS["headcount"],
        required=False,
        min_value=0,
        max_value=LARGEST_HEADCOUNT,
        error_messages={"invalid": _("用工人数应为整数")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    industry = _Text(
        10,
        label=LABELS["industry"],
        help_text=_("GB/T 4754，例如 C18；可输入后从列表中选"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "industries"}),
    )
    note = _Text(
        LONGEST_NOTE,
        label=_("备注"),
        help_text=_("不要写电话和身份证号"),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_NOTE}),
    )
    photos = _PhotosField(label=_("照片"), required=False, help_text=_("最多 6 张；位置和机型会自动去掉"))

    def __init__(self, *args: Any, task: CensusTask | None = None, visitor: int | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"client_id": uuid4(), "visitor": visitor}
        if task is not None:
            initial |= {"task": task.pk, "seen_version": task.enterprise.version}
            initial |= {name: text_of(task.enterprise, name) for name in ASKED}
            initial |= {f"seen_{name}": text_of(task.enterprise, name) for name in ASKED}
        super().__init__(*args, initial=initial, **kwargs)
        for name in ASKED:
            self.fields[f"seen_{name}"] = _Text(LONGEST, widget=forms.HiddenInput)

    def clean_industry(self) -> str:
        """The code as the register writes it; one the register already has is never a reason to lose a visit."""
        typed = self.cleaned_data["industry"]
        return typed if typed == self.data.get("seen_industry") else found_industry(typed)

    @property
    def seen_fields(self) -> list[forms.BoundField]:
        """The hidden ones about what the page showed."""
        return [self[f"seen_{name}"] for name in ASKED]

    @property
    def text(self) -> VisitText:
        data = self.cleaned_data
        return VisitText(
            client_id=data["client_id"],
            found=data["found"],
            seen_version=data["seen_version"],
            made_at=data["made_at"],
            note=data["note"],
            seen={name: data[f"seen_{name}"] for name in ASKED},
            values={name: "" if data[name] is None else str(data[name]) for name in ASKED},
        )
