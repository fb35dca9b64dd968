"""Who works on a case, and a reminder: for one case and for a selection."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.bulk.printing import ONE_PDF, ZIP
from cases.forms.steps import SeenText, StepForm, person
from cases.models import BulkKind, Case
from cases.queries.handling import handlers_for
from documents.models import Form

LONGEST_REASON = 300
TOGETHER = [(ONE_PDF, _("合成一个 PDF")), (ZIP, _("每件一个文件（ZIP）"))]
FOR_ALL = _("写入每个案件的办理记录；不要写电话或身份证号")


def line(label: str, *, required: bool = True, help_text: str = "") -> SeenText:
    """One line that is kept in the timeline."""
    return SeenText(
        label=label, required=required, max_length=LONGEST_REASON, help_text=help_text,
        error_messages={"required": _("这一项没有填"), "max_length": _("最多 %(limit_value)s 个字")},
    )  # fmt: skip


class HandlerForm(StepForm):
    """Who works on this case from now on, and why."""

    handler = person(_("经办人"))
    reason = line(_("理由"), help_text=_("不要写电话或身份证号"))

    def prepare(self) -> None:
        self.fields["handler"].queryset = handlers_for([self.case]).exclude(pk=self.case.handler_id)


class RemindForm(StepForm):
    """A word with the reminder, for the timeline."""

    note = line(_("备注"), required=False, help_text=_("只写入办理记录，不随消息发出"))


class BulkForm(forms.Form):
    """How a bulk job shall be done. `arguments()` is what the job keeps: keys and codes."""

    def __init__(self, *args: Any, cases: Iterable[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare(cases)

    def prepare(self, cases: Iterable[Case]) -> None:
        """Fill in the lists that depend on the rows."""

    def arguments(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class BulkAssignForm(BulkForm):
    handler = person(_("经办人"))
    reason = line(_("理由"), help_text=FOR_ALL)

    def prepare(self, cases: Iterable[Case]) -> None:
        self.fields["handler"].queryset = handlers_for(cases)

    def arguments(self) -> dict[str, Any]:
        return {"handler": self.cleaned_data["handler"].pk, "reason": self.cleaned_data["reason"]}


class BulkRemindForm(BulkForm):
    note = line(_("备注"), required=False, help_text=FOR_ALL)


class BulkPrintForm(BulkForm):
    form = forms.ModelChoiceField(
        label=_("文书"), queryset=None, to_field_name="code", empty_label=_("请选择"),
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    together = forms.ChoiceField(label=_("文件形式"), choices=TOGETHER, initial=ONE_PDF)

    def prepare(self, cases: Iterable[Case]) -> None:
        self.fields["form"].queryset = Form.objects.filter(active=True)

    def arguments(self) -> dict[str, Any]:
        return {"form": self.cleaned_data["form"].code, "together": self.cleaned_data["together"]}


BULK_FORMS: dict[str, type[BulkForm]] = {
    BulkKind.ASSIGN: BulkAssignForm,
    BulkKind.REMIND: BulkRemindForm,
    BulkKind.PRINT: BulkPrintForm,
}
