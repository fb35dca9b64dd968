"""What is said of a payment and of how one was helped; the same questions for the public pages and for officers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms import inputs
from cases.forms.intake import Typed
from cases.forms.steps import SeenText
from common.errors import Refused
from feedback.actions.answering import LONGEST_COMMENT, LONGEST_NOTE, Word
from feedback.actions.surveys import LONGEST_NOTE as LONGEST_CALL_NOTE
from feedback.actions.surveys import NO_ANSWER
from feedback.models import Finding, Said, Satisfaction, Way

CHOOSE = {"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")}


def words(label: Any, longest: int, *, required: bool = False, **more: Any) -> SeenText:
    """A few words."""
    errors = {"required": _("这一项没有填"), "max_length": _("最多 %(limit_value)s 个字")}
    area = forms.Textarea(attrs={"rows": 2})
    return SeenText(label=label, required=required, max_length=longest, widget=area, error_messages=errors, **more)


class RefusableForm(forms.Form):
    """Shows what the action said, at the field it concerns."""

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


class AnswerForm(RefusableForm):
    """Received, partly, not received."""

    said = forms.ChoiceField(
        label=_("这笔钱收到没有？"), choices=Said.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    amount = Typed(
        inputs.clean_amount,
        label=_("收到多少（元）"),
        required=False,
        help_text=_("选“收到一部分”时填写"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    comment = words(_("还想说什么（可不填）"), LONGEST_COMMENT)

    def word(self) -> Word:
        """What the action takes."""
        data = self.cleaned_data
        return Word(data["said"], data["amount"], data["comment"])


class OfficerAnswerForm(AnswerForm):
    """The same, told by telephone or brought on the slip."""

    way = forms.ChoiceField(
        label=_("怎么答复的"),
        choices=[one for one in Way.choices if one[0] != Way.PAGE],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class SettleForm(RefusableForm):
    """What became of a "no"."""

    finding = forms.ChoiceField(
        label=_("核实结果"), choices=Finding.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    note = words(_("核实情况"), LONGEST_NOTE, required=True, help_text=_("核对了什么凭证，本人怎么说"))


class SatisfactionForm(RefusableForm):
    """How content, or rather not say."""

    satisfaction = forms.ChoiceField(
        label=_("这件事办得怎么样？"),
        choices=[*Satisfaction.choices, (NO_ANSWER, _("不想说"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    comment = words(_("还想说什么（可不填）"), LONGEST_COMMENT)


class CallForm(RefusableForm):
    """What came of a call. `seen`: how many calls the page showed."""

    outcome = forms.ChoiceField(
        label=_("回访结果"),
        choices=[*Satisfaction.choices, (NO_ANSWER, _("不愿答复")), ("not_reached", _("没有联系上"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    comment = words(_("原话或情况（可不填）"), LONGEST_CALL_NOTE)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
