"""The full check as it is typed: a module, a finding, its correction, further workers, the visit after closing."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.actions.full_check.findings import MOST_WORKERS, UnpaidWorker
from cases.forms.inputs import (
    clean_amount,
)
from cases.forms.investigation.plan import day, lines
from cases.forms.money import ClaimFields, line_of_text
from cases.forms.steps import SeenText, choice
from cases.models import Case, CheckItem, CheckState, Evidence, RecheckResult, WageKind
from cases.queries.evidence import evidence_of
from common.errors import Refused
from common.time import today

BLANK_ROWS = 15


def count(label: str, **more: Any) -> forms.IntegerField:
    """A number of people or months."""
    errors = {"invalid": _("请填写整数"), "min_value": _("不能小于零"), "max_value": _("数字太大，请核对")}
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=1_000_000, error_messages=errors, **more
    )


class CheckItemForm(forms.Form):
    """How far a module is."""

    state = choice(_("检查状态"), CheckState.choices)
    scope = lines(_("检查范围"), 300, required=False, rows=2, help_text=_("哪些人、哪些月份、哪些项目"))
    population = count(_("总数"), help_text=_("人数、合同数或月数"))
    sample = count(_("抽查数"))
    conclusion = lines(_("检查结论"), 500, required=False)

    def __init__(self, *args: Any, item: CheckItem, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(item, name) for name in self.base_fields} | {"scope": item.scope_shown}
        super().__init__(*args, **kwargs)


class FindingForm(forms.Form):
    """What is wrong, whom it concerns, by when it is put right."""

    description = lines(_("发现的问题"), 500)
    workers = count(_("涉及人数"))
    amount = line_of_text(_("涉及金额（元）"), required=False, inputmode="decimal")
    correction_due = day(_("整改期限"))

    def clean_workers(self) -> int:
        return self.cleaned_data["workers"] or 0

    def clean_amount(self) -> Decimal | None:
        return clean_amount(self.cleaned_data["amount"])


class CorrectionForm(forms.Form):
    """When it was put right, and what shows it: words, a file of the case, or both."""

    corrected_on = day(_("整改日期"))
    proof = SeenText(
        label=_("整改凭据"),
        max_length=300,
        required=False,
        help_text=_("例如补签合同 14 份、补发工资回单；有本案材料的可只选材料"),
    )
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(), label=_("本案材料"), required=False, empty_label=_("不选")
    )

    def __init__(self, *args: Any, case: Case, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"corrected_on": today()})
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = evidence_of(case, actor)
        self.fields["evidence"].label_from_instance = lambda one: one.name


class DropFindingForm(forms.Form):
    reason = lines(_("不成立的理由"), 300)


class RecheckForm(forms.Form):
    """What the visit showed."""

    result = choice(_("复查结果"), RecheckResult.choices)
    done_on = day(_("复查日期"))
    note = lines(_("看到的情况"), 500, help_text=_("工资是否付清、有无新的欠薪"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"done_on": today()})
        super().__init__(*args, **kwargs)


class WorkerRow(ClaimFields, forms.Form):
    """One further worker. A row nothing is typed into is passed over."""

    name = line_of_text(_("姓名"), required=False)
    phone = line_of_text(_("电话"), required=False, inputmode="tel")
    id_number = line_of_text(_("身份证号"), required=False)
    kind = forms.ChoiceField(label=_("款项"), choices=WageKind.choices, initial=WageKind.WAGES, required=False)
    owed = line_of_text(_("应付金额（元）"), required=False, inputmode="decimal")
    period_from = line_of_text(_("欠薪起始月份"), required=False)
    period_to = line_of_text(_("欠薪截止月份"), required=False)

    TYPED = ("name", "phone", "id_number", "owed", "period_from", "period_to")

    @property
    def is_blank(self) -> bool:
        """Whether nobody typed anything here; the kind is chosen already."""
        return not any(str(self[name].value() or "").strip() for name in self.TYPED)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or WageKind.WAGES

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.is_blank:
            return data
        for name in ("name", "owed"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _now("这一项没有填"))
        self.check_months(data)
        return data


class BaseWorkers(forms.BaseFormSet):
    """The rows of one entry."""

    def typed(self) -> list[WorkerRow]:
        return [form for form in self.forms if not form.is_blank]

    def rows(self) -> list[UnpaidWorker]:
        """What the action takes. After `is_valid`."""
        names = UnpaidWorker.__dataclass_fields__
        return [UnpaidWorker(**{name: form.cleaned_data[name] for name in names}) for form in self.typed()]

    def refuse(self, refused: Refused) -> str:
        """Show what the action said at the row it names; what belongs to no row is returned."""
        number, _dash, name = (refused.field or "").partition("-")
        typed = self.typed()
        if not number.isdigit() or int(number) >= len(typed):
            return refused.message
        form = typed[int(number)]
        form.add_error(name if name in form.fields else None, refused.message)
        return ""


WorkersFormSet = forms.formset_factory(
    WorkerRow, formset=BaseWorkers, extra=BLANK_ROWS, max_num=MOST_WORKERS, absolute_max=MOST_WORKERS
)
