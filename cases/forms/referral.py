"""What is typed at each step of a referral. The fields of a form are the keyword arguments of the step's action."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from cases.forms.intake import MINUTE
from cases.forms.steps import SeenText, choice, text
from cases.models import Case, Conduct, Referral
from cases.queries.evidence import evidence_of
from cases.queries.officers import inspectors_for
from cases.referral_items import BY_HAND
from cases.referral_texts import CONTEST_WITH, ITEMS, VERDICTS
from common.errors import Refused
from common.time import now, today

LONG, SHORT = 500, 300
FILL_IN = _("这一项没有填")


def day(label: Any, **more: Any) -> forms.DateField:
    """A day, today at first."""
    return forms.DateField(
        label=label,
        initial=today,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": FILL_IN, "invalid": _("请填写日期，例如 2026-03-01")},
        **more,
    )


def line(label: Any, longest: int, **more: Any) -> SeenText:
    """One line of text."""
    return SeenText(label=label, max_length=longest, error_messages={"required": FILL_IN}, **more)


def long_text(label: Any, longest: int, **more: Any) -> forms.CharField:
    """A text of a few lines, as long as its column."""
    field = text(label, **more)
    field.max_length = longest
    field.validators = [*field.validators, MaxLengthValidator(longest)]
    return field


class ReferralForm(forms.Form):
    """A step. `version` is the referral as the page showed it; a newer one refuses the step."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, referral: Referral, actor: Any, **kwargs: Any) -> None:
        initial = {"version": referral.version} | self.before(referral) | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.case, self.referral, self.actor = case, referral, actor
        self.prepare()

    def before(self, referral: Referral) -> dict[str, Any]:
        """What is known already."""
        return {}

    def prepare(self) -> None:
        """Fill in the lists that depend on the case."""

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments for the action."""
        return dict(self.cleaned_data)

    def refuse(self, refused: Refused) -> None:
        """Show what the action said, at the field it concerns."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


class FactsForm(ReferralForm):
    """What the employer did."""

    conduct = choice(_("行为方式"), Conduct.choices)
    conduct_facts = long_text(
        _("哪些事实表明"), LONG, required=False, help_text=_("时间、地点、怎样查明；不写劳动者姓名")
    )
    serious_result = forms.BooleanField(
        label=_("造成严重后果"),
        required=False,
        help_text=_("致劳动者或其近亲属基本生活、就医、就学严重困难，或者暴力、威胁讨薪人"),
    )
    through_contractor = forms.BooleanField(label=_("欠薪的是无资质的承包人（包工头）"), required=False)
    contractor_paid_in_full = forms.BooleanField(label=_("有资质的单位已证明向其付清"), required=False)

    def before(self, referral: Referral) -> dict[str, Any]:
        return {name: getattr(referral, name) for name in self.base_fields if name != "version"}


class TickForm(ReferralForm):
    """What proves an item."""

    item = choice(_("清单项目"), [(code, ITEMS[code]) for code in BY_HAND])
    evidence = forms.ModelChoiceField(
        label=_("案件中的证据"), queryset=None, required=False, empty_label=_("不指定"),
        error_messages={"invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    note = long_text(_("用什么证明"), SHORT, required=False, rows=2, help_text=_("没有选证据时必填"))

    def prepare(self) -> None:
        field = self.fields["evidence"]
        field.queryset = evidence_of(self.case, self.actor)
        field.label_from_instance = _evidence_label


def _evidence_label(evidence: Any) -> str:
    return f"{evidence.position or evidence.pk} · {evidence.shows or evidence.get_nature_display() or evidence.kind}"


class UntickForm(ReferralForm):
    """Which item is not in hand after all."""

    item = choice(_("清单项目"), [(code, ITEMS[code]) for code in BY_HAND])
    reason = long_text(_("理由"), SHORT, required=False, rows=2)


class OpinionForm(ReferralForm):
    """The reviewer's opinion."""

    agrees = forms.ChoiceField(
        label=_("结论"),
        choices=list(VERDICTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一项")},
    )
    opinion = long_text(_("法制审核意见"), SHORT, rows=5)

    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data | {"agrees": self.cleaned_data["agrees"] == "for"}


class ReportForm(ReferralForm):
    """The team and its report."""

    officers = forms.ModelMultipleChoiceField(
        label=_("专案组"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("至少两名监察员；只列出证件有效的"),
        error_messages={"required": _("专案组至少两名监察员")},
    )
    report = text(_("调查报告"), rows=8, help_text=_("案情、数额、责令和送达、行为方式、证据、意见"))

    def prepare(self) -> None:
        self.fields["officers"].queryset = inspectors_for(self.case)

    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data | {"officers": list(self.cleaned_data["officers"])}


class ApproveForm(ReferralForm):
    """The head's word."""

    reason = long_text(_("意见"), SHORT, required=False)


class ReasonForm(ReferralForm):
    """Why."""

    reason = long_text(_("理由"), SHORT)


class HandOverForm(ReferralForm):
    """The receipt."""

    police_unit = line(_("接收的公安机关"), 100)
    received_by = line(_("签收人"), 60)
    handed_over_at = forms.DateTimeField(
        label=_("签收时间"),
        initial=now,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
        error_messages={"required": FILL_IN, "invalid": _("时间看不懂：请写成 2026-03-02 09:30")},
    )
    copied_to = line(_("移送书抄送的检察机关"), 100)


class SupplementForm(ReferralForm):
    asked_on = day(_("要求的日期"))
    what = long_text(_("要求补充什么"), SHORT)


class ToldForm(ReferralForm):
    told_on = day(_("告知日期"))


class PassedOnForm(ReferralForm):
    police_unit = line(_("接收的公安机关"), 100)
    passed_on = day(_("转送日期"))


class FiledForm(ReferralForm):
    answered_on = day(_("收到立案通知的日期"))
    number = line(_("立案决定书文号"), 60)


class DeclinedForm(ReferralForm):
    answered_on = day(_("收到不予立案通知书的日期"))
    reason = long_text(_("不予立案的理由"), SHORT)


class ContestForm(ReferralForm):
    contested_with = choice(_("途径"), list(CONTEST_WITH.items()))
    contested_on = day(_("提出日期"))
    reason = long_text(_("理由"), SHORT)


class AnswerForm(ReferralForm):
    answer = long_text(_("检察机关的答复"), SHORT)


class GivenForm(ReferralForm):
    given_on = day(_("移交日期"))
    what = long_text(_("移交了什么、由谁签收"), SHORT)


class BundleForm(forms.Form):
    """Why the bundle is taken out."""

    reason = line(_("导出理由"), 200, help_text=_("至少 4 个字；导出会记入日志"))


FORMS: dict[str, type[ReferralForm]] = {
    "set_facts": FactsForm,
    "tick": TickForm,
    "untick": UntickForm,
    "give_opinion": OpinionForm,
    "report": ReportForm,
    "approve": ApproveForm,
    "not_approve": ReasonForm,
    "hand_over": HandOverForm,
    "supplement": SupplementForm,
    "no_jurisdiction": ToldForm,
    "passed_on": PassedOnForm,
    "police_filed": FiledForm,
    "police_declined": DeclinedForm,
    "contest": ContestForm,
    "procurator_answer": AnswerForm,
    "material_given": GivenForm,
    "end": ReasonForm,
}
