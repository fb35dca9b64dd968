"""Add a file to a case."""

from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms import inputs
from cases.forms.intake import Typed
from cases.models import EvidenceSource

ACCEPT = "image/jpeg,image/png,image/webp,application/pdf,audio/mp4,audio/x-m4a,audio/mpeg,audio/amr,video/mp4"


class UploadForm(forms.Form):
    """One file and what it shows."""

    upload = forms.FileField(
        label=_("材料文件"),
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("请先选择文件"), "max_length": _("文件名太长，请改短后再传")},
    )
    note = Typed(
        partial(inputs.clean_text, longest=300),
        label=_("说明这是什么（可不填）"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": 300}),
    )


class EvidenceForm(UploadForm):
    """What an officer adds says who handed it in."""

    source = forms.ChoiceField(label=_("材料来源"), choices=EvidenceSource.choices)
    field_order = ["upload", "source", "note"]
