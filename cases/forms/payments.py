"""Money received, as a clerk ticks it off: line by line in a small case, worker by worker in a large one."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.forms.inputs import clean_amount
from cases.forms.money import MISSING
from cases.forms.steps import SeenText, StepForm, choice
from cases.models import Evidence, PaymentSource, WageLine, Worker
from common.time import today


class PieceField(forms.ModelChoiceField):
    """A file of the case by its number; its name is left to the page of evidence."""

    def label_from_instance(self, piece: Evidence) -> str:
        words = piece.shows or piece.get_nature_display() or piece.get_source_display()
        return _("证据 %(number)s：%(words)s") % {"number": piece.position, "words": words}


class PaymentForm(StepForm):
    """What all payments of one sheet share. `ticked` names the field of the boxes, `amount` begins the names of those
    beside them."""

    ticked = amount = ""

    source = choice(_("支付来源"), PaymentSource.choices)
    paid_on = forms.DateField(
        label=_("付款日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": MISSING, "invalid": _("日期写法看不懂：请写成 2026-03-02")},
    )
    proof = SeenText(
        label=_("付款凭证"),
        max_length=200,
        help_text=_("转账流水号、签收单编号等"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请写明付款凭证（转账流水号、签收单等）")},
    )
    evidence = PieceField(
        label=_("凭证文件"),
        queryset=None,
        required=False,
        empty_label=_("没有文件"),
        help_text=_("先在案件页添加材料，再在这里选它"),
        error_messages={"invalid_choice": _("请从列表中选择")},
    )

    def __init__(self, *args: Any, pieces: Iterable[Evidence], **kwargs: Any) -> None:
        self.pieces = pieces
        kwargs["initial"] = {"paid_on": today()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.fields["evidence"].queryset = self.pieces

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for pk in data.get(self.ticked, ()):
            name = self.amount_name(pk)
            try:
                data[name] = clean_amount(data.get(name))
            except ValidationError as error:
                self.add_error(name, error)
            else:
                if data[name] is None:
                    self.add_error(name, _("请填写金额，或取消勾选"))
        return data

    def about(self) -> dict[str, Any]:
        """What the action is told besides who received how much."""
        return {name: self.cleaned_data[name] for name in ("source", "paid_on", "proof", "evidence", "version")}

    def amount_name(self, pk: int) -> str:
        """The name of the field beside this box."""
        return f"{self.amount}{pk}"

    def _add_rows(self, rows: list[WageLine] | list[Worker]) -> None:
        self.fields[self.ticked].choices = [(row.pk, str(row.pk)) for row in rows]
        for row in rows:
            self.fields[self.amount_name(row.pk)] = forms.CharField(
                label=_("本次付款"), required=False, initial=f"{row.outstanding:.2f}"
            )

    def _table(self, rows: list[WageLine] | list[Worker]) -> list[dict[str, Any]]:
        ticked = {str(one) for one in (self[self.ticked].value() or [])}
        return [{"row": row, "ticked": str(row.pk) in ticked, "amount": self[self.amount_name(row.pk)]} for row in rows]


def _boxes(label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        coerce=int,
        error_messages={
            "required": _("请至少勾选一笔工资明细"),
            "invalid_choice": _("勾选的明细已付清或不在本案，请核对后再提交"),
        },
    )


class PaymentsForm(PaymentForm):
    """Every open line is ticked with what is still owed; unticking or another amount is the exception.

    Fields `amount_<line>` are made for each line; `lines` are the ticked ones.
    """

    ticked, amount = "lines", "amount_"
    lines = _boxes(_("工资明细"))

    def __init__(self, *args: Any, open_lines: list[WageLine], **kwargs: Any) -> None:
        self.open_lines = open_lines
        super().__init__(*args, initial={"lines": [line.pk for line in open_lines]}, **kwargs)

    def prepare(self) -> None:
        super().prepare()
        self._add_rows(self.open_lines)

    def shares(self) -> list[tuple[WageLine, Decimal]]:
        """The ticked lines with what each received, yuan."""
        ticked = set(self.cleaned_data["lines"])
        return [(line, self.cleaned_data[f"amount_{line.pk}"]) for line in self.open_lines if line.pk in ticked]

    def table(self) -> list[dict[str, Any]]:
        """The lines as the page shows them: the line, its box, its amount as typed, and what is wrong with it."""
        return self._table(self.open_lines)


class WorkerPaymentsForm(PaymentForm):
    """Every worker still owed something is ticked with all of it; an amount goes to the oldest months first.

    Fields `amount_w<worker>` are made for each worker; `workers` are the ticked ones.
    """

    ticked, amount = "workers", "amount_w"
    workers = _boxes(_("劳动者"))

    def __init__(self, *args: Any, open_workers: list[Worker], **kwargs: Any) -> None:
        self.open_workers = open_workers
        super().__init__(*args, initial={"workers": [worker.pk for worker in open_workers]}, **kwargs)

    def prepare(self) -> None:
        super().prepare()
        self._add_rows(self.open_workers)

    def amounts(self) -> dict[int, Decimal]:
        """What each ticked worker received, yuan by primary key."""
        return {pk: self.cleaned_data[f"amount_w{pk}"] for pk in self.cleaned_data["workers"]}

    def table(self) -> list[dict[str, Any]]:
        """As that of the lines, with the worker as the row."""
        return self._table(self.open_workers)
