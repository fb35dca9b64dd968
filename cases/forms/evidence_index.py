"""What the index says of a piece of evidence, and one more link of its chain of custody."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.steps import CHOOSE, SeenText
from cases.models import CustodyKind, Evidence, EvidenceNature, RecordedActivity
from cases.queries.evidence import is_recording, length_words
from common.time import CHINA

DATE = _("日期写法看不懂：请写成 2026-03-02")
NUMBER = _("请写整数")


class DescriptionForm(forms.Form):
    """Nature, what it shows, whence and when; of a recording also what it recorded, from when and how long."""

    nature = forms.ChoiceField(
        label=_("证据种类"), choices=[CHOOSE, *EvidenceNature.choices], required=False,
        error_messages={"invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    shows = SeenText(label=_("证明对象"), max_length=300, required=False, help_text=_("这份证据要证明什么"))
    obtained_from = SeenText(label=_("取得来源"), max_length=100, required=False, help_text=_("向谁、在哪里取得"))
    obtained_on = forms.DateField(
        label=_("取得日期"), required=False, error_messages={"invalid": DATE},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    pages = forms.IntegerField(
        label=_("页数"), required=False, error_messages={"invalid": NUMBER}, widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    recorded_activity = forms.ChoiceField(
        label=_("记录环节"), choices=[CHOOSE, *RecordedActivity.choices], required=False,
        error_messages={"invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    recorded_from = forms.DateTimeField(
        label=_("开始时间"), required=False, error_messages={"invalid": _("时间写法看不懂：请写成 2026-03-02 09:30")},
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    recorded_minutes = SeenText(
        label=_("时长（分:秒）"), required=False, max_length=9, help_text=_("例如 12:30，只写数字表示分钟")
    )
    OF_RECORDINGS = ("recorded_activity", "recorded_from", "recorded_minutes")

    def __init__(self, *args: Any, piece: Evidence, **kwargs: Any) -> None:
        names = ("nature", "shows", "obtained_from", "obtained_on", "pages", "recorded_activity", "recorded_from")
        kwargs["initial"] = {name: getattr(piece, name) for name in names} | {
            "recorded_minutes": length_words(piece.recorded_seconds)
        }
        super().__init__(*args, **kwargs)
        if not is_recording(piece):
            for name in self.OF_RECORDINGS:
                del self.fields[name]

    def clean_recorded_minutes(self) -> int | None:
        """Seconds, from `12:30`, `1:02:30` or `12`."""
        typed = self.cleaned_data["recorded_minutes"].replace("：", ":").strip()
        if not typed:
            return None
        parts = typed.split(":")
        if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
            raise forms.ValidationError(_("时长写法看不懂：请写成 12:30"), code="length")
        seconds = 0
        for part in parts:
            seconds = seconds * 60 + int(part)
        return seconds * 60 if len(parts) == 1 else seconds

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments for the action."""
        data = dict(self.cleaned_data)
        if "recorded_minutes" in data:
            data["recorded_seconds"] = data.pop("recorded_minutes")
        moment: datetime | None = data.get("recorded_from")
        if moment is not None and moment.tzinfo is None:
            data["recorded_from"] = moment.replace(tzinfo=CHINA)
        return data


class CustodyForm(forms.Form):
    """What happened to the piece, and who has it from now on."""

    kind = forms.ChoiceField(
        label=_("流转"), choices=[CHOOSE, *(one for one in CustodyKind.choices if one[0] != CustodyKind.TAKEN)],
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    holder = SeenText(
        label=_("持有人或查阅人"), max_length=100, error_messages={"required": _("请写明由谁持有或查阅")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    purpose = SeenText(label=_("用途"), max_length=200, required=False)
