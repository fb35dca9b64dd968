"""What is typed about an order from above."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.actions.supervision.record import Ordered
from cases.forms.intake import MINUTE
from cases.forms.referral import FILL_IN, day, line, long_text
from cases.forms.steps import SeenText, choice, text
from cases.models import Case, SupervisionOrder, SupervisionSource
from cases.queries.supervision import answering_units
from common.errors import Refused

BAD_TIME = _("时间看不懂：请写成 2026-03-02 09:30")


def _moment(label: Any, **more: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE)
    errors = {"required": FILL_IN, "invalid": BAD_TIME}
    return forms.DateTimeField(label=label, widget=widget, error_messages=errors, **more)


class SupervisionForm(forms.Form):
    """Something a refusal can be shown on."""

    def refuse(self, refused: Refused) -> None:
        """Show what the action said, at the field it concerns."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


class RecordForm(SupervisionForm):
    """The order as it came."""

    source = choice(_("督办来源"), SupervisionSource.choices)
    organ = line(_("督办机关"), 100)
    document_number = line(_("文号"), 60, required=False)
    requirement = long_text(_("督办要求"), 500, rows=4)
    case = SeenText(label=_("案件编号"), required=False, max_length=30, help_text=_("不针对某个案件的不填"))
    unit = forms.ModelChoiceField(
        label=_("承办机构"), queryset=None, empty_label=_("请选择"),
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    received_on = day(_("收到日期"))
    due_at = _moment(_("要求办结的时间"), help_text=_("以督办单写明的时间为准"))
    accountability = forms.BooleanField(label=_("督办中有人被问责"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["unit"].queryset = answering_units(actor.district)

    def clean_case(self) -> Case | None:
        number = self.cleaned_data["case"].strip().upper()
        if not number:
            return None
        found = Case.objects.visible_to(self.actor).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("没有这个编号的案件"), code="no_such_case")
        return found

    def ordered(self) -> Ordered:
        """What the action takes."""
        return Ordered(**self.cleaned_data)


class WorkForm(SupervisionForm):
    """One thing done with an order. `version` is the order as the page showed it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, order: SupervisionOrder, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": order.version, "accountability": order.accountability}, **kwargs)


class ReplyForm(WorkForm):
    reply = text(_("办理结果"), rows=5)
    accountability = forms.BooleanField(label=_("督办中有人被问责"), required=False)


class ExtendForm(WorkForm):
    until = _moment(_("督办机关同意的新时间"))
    reason = long_text(_("理由"), 300, help_text=_("写明督办机关何时、怎样同意"))


class WithdrawForm(WorkForm):
    reason = long_text(_("理由"), 300, help_text=_("撤回后不计入年度件数，记录仍在"))


FORMS: dict[str, type[WorkForm]] = {"reply": ReplyForm, "extend": ExtendForm, "withdraw": WithdrawForm}
