"""One form for each step of a decision, and the one it is proposed with. Fields are the arguments of the action."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from cases.actions.decisions.decide import APPROVERS
from cases.actions.decisions.hearing import HOSTS
from cases.actions.decisions.propose import KINDS, Proposal
from cases.decision_texts import CONTEST_KINDS
from cases.decision_workflow import DecisionKind
from cases.forms.inputs import LONGEST_EMPLOYER, clean_amount, clean_text
from cases.forms.money import line_of_text
from cases.forms.steps import SeenText, StepForm, choice, person, text
from cases.models import Decision, Respondent
from cases.queries.decision_facts import officers_of
from cases.queries.officers import holders_of
from clocks.words import own
from common.money import plain_yuan
from common.time import today
from documents.models import ServiceMethod
from statutes.consequences import BUREAU, Consequence, all_consequences

EARLIEST, LATEST = date(1995, 1, 1), date(2100, 12, 31)
MISSING = _("这一项没有填")


def day(label: str, *, required: bool = True, help_text: str = "", initial: Any = today) -> forms.DateField:
    """A day, today at first."""
    message = _("日期应在 1995 年至 2100 年之间")
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        initial=initial,
        validators=[MinValueValidator(EARLIEST, message), MaxValueValidator(LATEST, message)],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日期写法看不懂：请写成 2026-03-02"), "required": MISSING},
    )


def short_text(label: str, *, longest: int, help_text: str = "") -> SeenText:
    """Some lines, no more than their column holds; may be left empty."""
    return SeenText(
        label=label,
        required=False,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("最多 %(limit_value)s 个字")},
    )


class YuanField(forms.CharField):
    """An amount as people type it; nothing is None."""

    def __init__(self, label: str, **more: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
        super().__init__(label=label, widget=widget, error_messages={"required": MISSING}, **more)

    def to_python(self, value: object) -> Decimal | None:
        return clean_amount(super().to_python(value))


class ProposeForm(StepForm):
    """What was done and what it costs. `version` is that of the case."""

    kind = choice(_("决定种类"), DecisionKind.choices)
    consequence = choice(_("法律责任"), [])
    act_on = day(_("违法行为日期"), help_text=_("适用违法行为之日施行的法律"))
    act = short_text(_("违法行为"), longest=300, help_text=_("不填则按法律条文的表述"))
    facts = text(_("事实和证据"), required=False, rows=4)
    respondent = forms.ChoiceField(label=_("当事人"), choices=Respondent.choices, initial=Respondent.UNIT)
    respondent_name = line_of_text(_("个人姓名"), required=False, help_text=_("当事人是个人的，请填写"))
    workers = forms.IntegerField(
        label=_("受害劳动者人数"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("按人计算罚款的，请填写"),
        error_messages={"invalid": _("人数请写数字"), "min_value": _("人数至少为 1")},
    )
    amount = YuanField(_("罚款金额（元）"), required=False, help_text=_("责令支付的金额按工资明细，不用填写"))
    rate = forms.DecimalField(
        label=_("加付比例（%）"),
        required=False,
        max_digits=5,
        decimal_places=0,
        help_text=_("应付而未付金额的 50 至 100"),
        error_messages={"invalid": _("比例请写数字"), "max_decimal_places": _("比例请写整数")},
    )
    discretion_reason = short_text(_("裁量理由"), longest=500, help_text=_("与同类案件差别较大的，须写明理由"))

    def prepare(self) -> None:
        self.fields["consequence"].choices = [("", _("请选择")), *consequence_choices()]
        address = reverse("cases:propose_decision", args=[self.case.number])
        similar = {"hx-get": address, "hx-target": "#similar", "hx-trigger": "change"}
        self.fields["consequence"].widget.attrs |= similar

    def clean_respondent_name(self) -> str:
        return clean_text(self.cleaned_data["respondent_name"], longest=LONGEST_EMPLOYER)

    def arguments(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        version, rate = values.pop("version"), values.pop("rate")
        workers = values.pop("workers") or 1
        share = rate / 100 if rate is not None else None
        return {"proposal": Proposal(**values, rate=share, workers=workers), "version": version}


def consequence_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The consequences this authority may order, grouped as the kinds of decision, in the reader's language."""
    newest = {one.code: one for one in all_consequences() if one.authority == BUREAU}
    groups = [
        (_("责令改正、责令支付"), KINDS[DecisionKind.TREATMENT]),
        (_("加付赔偿金"), KINDS[DecisionKind.COMPENSATION]),
        (_("行政处罚"), KINDS[DecisionKind.PENALTY]),
    ]
    return [
        (str(name), [(one.code, consequence_words(one)) for one in newest.values() if one.kind in kinds])
        for name, kinds in groups
    ]


def consequence_words(law: Consequence) -> str:
    """The act, the article, and the range where there is one."""
    words = f"{own(law, 'act')} · {own(law, 'article')}"
    if law.measure == "yuan":
        words += f" · {plain_yuan(law.min)}–{plain_yuan(law.max)}"
    return words


class DecisionForm(StepForm):
    """A step on a decision. `version` is the decision as the page showed it."""

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        self.decision = decision
        kwargs["initial"] = {"version": decision.version} | (kwargs.get("initial") or {})
        super().__init__(*args, case=decision.case, **kwargs)

    def offer(self, name: str, roles: Iterable[str], *, without: Iterable[int] = ()) -> None:
        """Fill a list of people who hold one of the roles in the district."""
        self.fields[name].queryset = holders_of(self.case.district, *roles).exclude(pk__in=without)


class NotifyForm(DecisionForm):
    served_on = day(_("告知书送达日期"), help_text=_("达到听证标准的，系统按当日法律计算要求听证的期限"))


class StatementForm(DecisionForm):
    heard_on = day(_("日期"))
    statement = text(_("陈述申辩内容"), rows=5, help_text=_("当事人没有意见的，也请写明"))
    waives_hearing = forms.BooleanField(label=_("当事人书面放弃听证"), required=False)

    def prepare(self) -> None:
        if not self.decision.hearing_offered:
            del self.fields["waives_hearing"]


class RequestHearingForm(DecisionForm):
    requested_on = day(_("当事人要求听证的日期"))
    notice_on = day(_("听证通知书送达日期"), help_text=_("举行听证的 7 个工作日前通知"))
    hearing_on = day(_("听证日期"), initial=None)
    host = person(_("听证主持人"), help_text=_("不能是本案的办案人员"))

    def prepare(self) -> None:
        self.offer("host", HOSTS, without=officers_of(self.case))


class HoldHearingForm(DecisionForm):
    held_on = day(_("举行日期"))
    report = text(_("听证报告"), rows=6)


class LegalReviewForm(DecisionForm):
    agrees = forms.TypedChoiceField(
        label=_("审核结论"),
        choices=[("", _("请选择")), ("yes", _("同意")), ("no", _("不同意"))],
        coerce=lambda value: value == "yes",
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )
    opinion = text(_("审核意见"), rows=4)


class DecideForm(DecisionForm):
    approver = person(_("批准人"), help_text=_("行政处罚须局领导批准"))
    is_complex = forms.BooleanField(label=_("情节复杂或者重大违法，须集体讨论"), required=False)
    discussed_on = day(_("集体讨论日期"), required=False, initial=None)
    note = text(_("备注"), required=False)

    def prepare(self) -> None:
        self.offer("approver", APPROVERS.get(self.decision.kind, (Role.BRIGADE_HEAD, Role.BUREAU_HEAD)))


class ServeForm(DecisionForm):
    method = choice(_("送达方式"), ServiceMethod.choices)
    served_on = day(_("送达日期"), help_text=_("公告送达填写公告之日，期满视为送达"))
    receiver = line_of_text(_("受送达人"), help_text=_("签收人姓名和身份，或者公告载体"), maxlength="100")
    due_on = day(_("履行期限的最后一天"), initial=None)

    def prepare(self) -> None:
        if self.decision.kind not in (DecisionKind.TREATMENT, DecisionKind.COMPENSATION):
            del self.fields["due_on"]  # by law, or by the limit of the order


class NoteForm(DecisionForm):
    note = text(_("备注"), required=False)


class PublishForm(DecisionForm):
    where = line_of_text(_("公示平台和网址"), maxlength="200")


class ContestForm(DecisionForm):
    contest_kind = choice(_("救济途径"), list(CONTEST_KINDS.items()))
    from_on = day(_("开始日期"), initial=None)
    ended_on = day(_("结束日期"), required=False, initial=None, help_text=_("尚未结束的不填，结束后再补"))
    note = text(_("备注"), required=False)

    def prepare(self) -> None:
        if self.decision.review_from and self.decision.review_ended_on is None:
            self.fields["from_on"].initial = self.decision.review_from


class PayForm(DecisionForm):
    amount = YuanField(_("罚款（元）"), required=False)
    surcharge = YuanField(_("加处罚款（元）"), required=False)
    paid_on = day(_("缴款日期"))
    receipt = line_of_text(_("缴款凭证号"), maxlength="100")


class PerformForm(DecisionForm):
    performed_on = day(_("履行完毕日期"))
    note = text(_("说明"), required=False, help_text=_("不涉及款项的，请写明如何改正"))


class UrgeForm(DecisionForm):
    served_on = day(_("催告书送达日期"))


class CourtForm(DecisionForm):
    applied_on = day(_("申请日期"))
    court_number = line_of_text(_("法院收件或者案号"), required=False, maxlength="60")
    late_reason = text(_("逾期理由"), required=False, rows=2, help_text=_("超过三个月的，须有正当理由"))


class WithdrawForm(DecisionForm):
    approver = person(_("批准人"), help_text=_("需局领导批准"))
    reason = text(_("理由"))

    def prepare(self) -> None:
        self.offer("approver", (Role.BUREAU_HEAD,))


class ReverseForm(DecisionForm):
    reason = text(_("理由"))


DECISION_FORMS: dict[str, type[DecisionForm]] = {
    "notify": NotifyForm,
    "hear_statement": StatementForm,
    "request_hearing": RequestHearingForm,
    "hold_hearing": HoldHearingForm,
    "legal_review": LegalReviewForm,
    "decide": DecideForm,
    "serve": ServeForm,
    "report_up": NoteForm,
    "publish": PublishForm,
    "contest": ContestForm,
    "pay": PayForm,
    "perform": PerformForm,
    "urge": UrgeForm,
    "apply_to_court": CourtForm,
    "withdraw": WithdrawForm,
}
