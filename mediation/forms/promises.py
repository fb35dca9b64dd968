"""Forms of the agreement, of the promises in it, and of what follows."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.forms.inputs import clean_amount
from cases.forms.referral import day
from cases.forms.steps import CHOOSE, choice
from cases.models import Evidence
from cases.queries.evidence import evidence_of
from mediation.actions.agreeing import LONGEST_CLAUSE, LONGEST_TERMS, MOST_INSTALMENTS
from mediation.actions.instalments import LONGEST_PROOF
from mediation.actions.procedures import LONGEST_RESULT
from mediation.forms.base import StepForm, line, pick, words
from mediation.models import Instalment, ProcedureKind, ProcedureState
from mediation.queries.procedures import MOVES, arbitration_offices, current
from mediation.queries.promises import may_be_proven

DAY_AND_AMOUNT = re.compile(
    r"^(?P<year>\d{4})\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})\s*日?[\s,:;、]+"
    r"(?P<amount>\S+?)\s*元?$"
)
# Part of an official document: Chinese whoever types.
CLAUSE = "任何一期逾期，剩余款项一并到期，劳动者可以申请支付令，案件转入立案查处。"
PROOF_HINT = _("转账流水号、签收单编号等")


class InstalmentsField(forms.CharField):
    """One instalment a line, the day and the amount: a list of (day, yuan)."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})

    def clean(self, value: object) -> list[tuple[date, Decimal]]:
        typed = unicodedata.normalize("NFKC", super().clean(value))
        lines = [text.strip() for text in typed.splitlines() if text.strip()]
        if len(lines) > MOST_INSTALMENTS:
            raise forms.ValidationError(_("分 1 至 %(most)s 期支付") % {"most": MOST_INSTALMENTS})
        return [_promised(place, text) for place, text in enumerate(lines, 1)]


def _promised(place: int, text: str) -> tuple[date, Decimal]:
    found = DAY_AND_AMOUNT.match(text)
    try:
        if found is None:
            raise ValueError
        when = date(*(int(found[part]) for part in ("year", "month", "day")))
        return when, clean_amount(found["amount"])
    except (ValueError, forms.ValidationError):
        said = gettext("第 %(line)s 行看不懂：请写成 2026-12-31 5000") % {"line": place}
        raise forms.ValidationError(said, code="unreadable") from None


def _evidence(form: StepForm, name: str) -> None:
    field = form.fields[name]
    field.queryset = evidence_of(form.mediation.case, form.actor)
    field.label_from_instance = _piece


def _piece(piece: Evidence) -> str:
    return f"{piece.position or '—'} {piece.shows or piece.added_at.date().isoformat()}"


class AgreeForm(StepForm):
    """What they agreed on; where the first payment was made on the spot, its proof."""

    signed_on = day(_("签订日期"))
    terms = words(_("协议内容"), rows=5, longest=LONGEST_TERMS, help_text=_("双方自己的话，一项一行；付款安排写在下面"))
    instalments = InstalmentsField(
        label=_("付款安排"),
        max_length=2000,
        help_text=_("每行一期：日期 金额，例如 2026-12-31 5000；一次付清就写一行"),
        error_messages={"required": _("这一项没有填")},
    )
    default_clause = words(_("违约条款"), rows=2, longest=LONGEST_CLAUSE)
    proof = line(
        _("第一期当场已付的，写付款凭证"), longest=LONGEST_PROOF, help_text=_("没有当场支付就不填；到期日照样提醒")
    )
    evidence = pick(_("凭证在证据中的，选择"), required=False, empty=_("没有"))

    def prepare(self) -> None:
        self.initial.setdefault("default_clause", CLAUSE)
        _evidence(self, "evidence")


class ProveForm(StepForm):
    """Which instalment was paid, when, and what shows it."""

    instalment = pick(_("哪一期"))
    paid_on = day(_("付款日期"))
    proof = line(_("付款凭证"), longest=LONGEST_PROOF, required=True, help_text=PROOF_HINT)
    evidence = pick(_("凭证在证据中的，选择"), required=False, empty=_("没有"))

    def prepare(self) -> None:
        field = self.fields["instalment"]
        field.queryset = may_be_proven(self.mediation)
        field.label_from_instance = instalment_words
        first = field.queryset.first()
        self.initial.setdefault("instalment", first.pk if first else None)
        _evidence(self, "evidence")


def instalment_words(one: Instalment) -> str:
    """An instalment as a list of choices says it."""
    said = {"position": one.position, "day": one.due_on.isoformat(), "amount": f"{one.amount:,.2f}"}
    return gettext("第 %(position)s 期 · %(day)s · %(amount)s 元") % said


class PressForm(StepForm):
    note = words(_("怎样催促、对方怎么说"))


class BreakOffForm(StepForm):
    reason = words(_("为什么不再等待"), help_text=_("协议终止履行，案件转入待立案；已付的款项不变"))


class FollowForm(StepForm):
    """A procedure and its next stage."""

    kind = choice(_("后续程序"), ProcedureKind.choices)
    stage = choice(_("进展"), ProcedureState.choices)
    on = day(_("日期"), help_text=_("提交、受理、决定之日；支付令已准许的，写对方收到支付令之日"))
    unit = pick(_("仲裁机构"), required=False, empty=_("法院或者外区仲裁机构"))
    body = line(_("法院或者外区仲裁机构"), longest=100, help_text=_("第一次登记时填写；本区仲裁机构在上面选择"))
    document_number = line(_("文号"), longest=60)
    amount = forms.CharField(label=_("确定的金额（元）"), required=False, help_text=_("裁决、支付令或者调解书写明的"))
    result = words(_("结果"), required=False, rows=2, longest=LONGEST_RESULT)
    close_case = forms.BooleanField(
        label=_("移交仲裁时，案件同时转送仲裁办结"), required=False, help_text=_("限待受理、待立案的案件")
    )

    def prepare(self) -> None:
        offices = arbitration_offices(self.mediation.district)
        self.fields["unit"].queryset = offices
        self.fields["unit"].label_from_instance = lambda unit: unit.label
        kind = (self.data if self.is_bound else self.initial).get("kind")
        if kind not in MOVES:
            return
        going_on = current(self.mediation, kind)
        able = MOVES[kind].get(going_on.state if going_on else None, ())
        self.fields["stage"].choices = [CHOOSE, *((str(one), one.label) for one in able)]
        self._only_what_fits(kind, going_on is not None)
        if "unit" in self.fields and kind == ProcedureKind.ARBITRATION:
            self.initial.setdefault("unit", offices.first())

    def _only_what_fits(self, kind: str, begun: bool) -> None:
        """Who decides is said once; an office of ours, and closing the case, belong to arbitration."""
        if begun:
            del self.fields["unit"], self.fields["body"]
        elif kind not in (ProcedureKind.ARBITRATION, ProcedureKind.ARBITRATION_CONFIRMATION):
            del self.fields["unit"]
        if kind != ProcedureKind.ARBITRATION:
            del self.fields["close_case"]

    def clean_amount(self) -> Decimal | None:
        return clean_amount(self.cleaned_data["amount"]) if self.cleaned_data["amount"].strip() else None
