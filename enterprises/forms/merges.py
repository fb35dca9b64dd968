"""That two rows are one employer: proposed, and decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from common.characters import seen
from enterprises.models import Enterprise
from enterprises.queries.employers import named_like
from enterprises.queries.merges import Suggestion

ERRORS = {"required": _("这一项没有填"), "max_length": _("最多 %(limit_value)s 个字")}


class ReasonField(forms.CharField):
    """Why, in a sentence; without characters nobody sees."""

    def __init__(self, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2})
        super().__init__(**({"label": _("理由"), "max_length": 300, "widget": widget, "error_messages": ERRORS} | more))

    def to_python(self, value: object) -> str:
        return super().to_python(seen(str(value or "")))


class ProposeForm(forms.Form):
    """The other row, chosen from the likely ones or by its code or exact name, and which of both stays."""

    other = forms.ChoiceField(
        label=_("与哪一家是同一单位"), widget=forms.RadioSelect, required=False,
        error_messages={"invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    typed = forms.CharField(
        label=_("不在上面的，写信用代码或全称"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages=ERRORS,
    )  # fmt: skip
    keep = forms.ChoiceField(
        label=_("保留哪一条"), widget=forms.RadioSelect,
        choices=[("this", _("保留本单位")), ("other", _("保留对方，本单位并入"))], initial="this",
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    reason = ReasonField()

    def __init__(
        self, *args: Any, enterprise: Enterprise, suggestions: list[Suggestion], actor: Actor, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.enterprise, self.actor = enterprise, actor
        self.rows = {str(one.enterprise.pk): one.enterprise for one in suggestions}
        self.fields["other"].choices = [(str(one.enterprise.pk), self._words(one)) for one in suggestions]
        if not suggestions:
            self.fields["other"].widget = forms.HiddenInput()

    @staticmethod
    def _words(suggestion: Suggestion) -> str:
        row = suggestion.enterprise
        about = [row.credit_code or str(_("无信用代码")), row.street.label if row.street else "", *suggestion.reasons]
        return " · ".join(part for part in (row.name, *about) if part)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        typed = seen(data.get("typed") or "").strip()
        found = self.rows.get(data.get("other") or "")
        if found is None and typed:
            found = self._typed(typed)
            if found is None:
                self.add_error("typed", _("登记册里没有找到这家单位，请写 18 位信用代码或完整名称"))
        elif found is None and "other" not in self.errors:
            self.add_error("typed" if not self.rows else "other", _("请选择一家，或者写明信用代码、全称"))
        data["found"] = found
        return data

    def _typed(self, typed: str) -> Enterprise | None:
        likely = named_like(typed, district=self.enterprise.district, limit=50)
        rows = list(Enterprise.objects.visible_to(self.actor).filter(pk__in=[one.pk for one in likely]))
        exact = [one for one in rows if typed.upper() == one.credit_code or typed == one.name]
        return exact[0] if exact else rows[0] if len(rows) == 1 else None

    @property
    def pair(self) -> tuple[Enterprise, Enterprise]:
        """(the one that stays, the one that goes)."""
        other = self.cleaned_data["found"]
        return (self.enterprise, other) if self.cleaned_data["keep"] == "this" else (other, self.enterprise)


class DecideForm(forms.Form):
    """Approve, refuse or undo. Only an approval needs no words."""

    what = forms.ChoiceField(choices=[(one, one) for one in ("approve", "refuse", "undo")], widget=forms.HiddenInput)
    reason = ReasonField(required=False, help_text=_("不合并或拆回时必填"))
