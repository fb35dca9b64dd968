"""What is typed when an order is worked on its channel. Each form's `arguments` are those of its action."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.orders import LONGEST_ANSWER
from cases.answering import worded_answer
from cases.forms.intake import MINUTE
from cases.forms.steps import SeenText, choice, text
from cases.models import AnswerKind, Complaint
from cases.queries.orders import answer_clock
from cases.texts import ORDER_RETURN_GROUNDS
from clocks.queries import current_calendar
from common.errors import Refused
from common.time import local_day
from statutes.deadlines import Deadline, compute
from statutes.rules import Unit, rule_version

DEPARTMENT = "{department}"


class OrderForm(forms.Form):
    """One thing done with an order."""

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.complaint = complaint
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the complaint."""

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments for the action."""
        return dict(self.cleaned_data)

    def refuse(self, refused: Refused) -> None:
        """Show what the action said, at the field it concerns."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


class SignForm(OrderForm):
    """Nothing to type: one click."""


class RespondForm(OrderForm):
    """How somebody got in touch."""

    how = text(_("怎样回应的"), rows=2, help_text=_("例如：已电话联系报警人；已到现场"))


class ReturnOrderForm(OrderForm):
    """Back to the channel: on which ground, and why."""

    ground = choice(_("退回渠道的理由"), list(ORDER_RETURN_GROUNDS.items()))
    reason = text(_("理由"), help_text=_("渠道会看到；写明应由谁办理、依据是什么"))


class ExtendForm(OrderForm):
    """More time: to the moment the channel agreed to, or as far as the rule of the channel goes."""

    until = forms.DateTimeField(
        label=_("渠道同意的新办结时间"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
        error_messages={
            "required": _("请填写渠道同意的新办结时间"),
            "invalid": _("时间看不懂：请写成 2026-03-02 09:30"),
        },
    )
    reason = text(_("理由"), help_text=_("渠道会看到"))

    def prepare(self) -> None:
        self.clock = answer_clock(self.complaint)
        self.is_given = bool(self.clock and _rule_of(self.clock).unit is Unit.GIVEN)
        if not self.is_given:
            del self.fields["until"]

    @property
    def new_limit(self) -> Deadline | None:
        """Where the limit will end once extended by its rule; None when the channel says itself."""
        if self.clock is None or self.is_given:
            return None
        rule = _rule_of(self.clock)
        start = self.clock.started_at if rule.unit is Unit.HOUR else local_day(self.clock.started_at)
        return compute(rule, start, current_calendar(), extended=True) if rule.extension_limit else None


def _rule_of(clock: Any) -> Any:
    return rule_version(clock.rule_id, clock.rule_version)


class AnswerForm(OrderForm):
    """The kind of answer, and its text: filled from the wording of the kind with the facts, then one's own.

    `filled` is the text as it was last filled in: a text that somebody changed is not written over.
    """

    kind = forms.ModelChoiceField(
        label=_("答复类别"),
        queryset=AnswerKind.objects.none(),
        to_field_name="code",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一类答复"), "invalid_choice": _("请从列表中选择")},
    )
    department = SeenText(label=_("转送的部门"), required=False, max_length=100)
    text = SeenText(
        label=_("答复内容"),
        max_length=LONGEST_ANSWER,
        help_text=_("渠道和来件人都会看到；不要写姓名、电话、身份证号"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("请先选择类别并套用范文，或者自己写明答复"),
            "max_length": _("答复最多 %(limit_value)s 个字"),
        },
    )
    filled = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2 * LONGEST_ANSWER)

    def prepare(self) -> None:
        self.fields["kind"].queryset = AnswerKind.objects.filter(active=True)

    @property
    def chosen(self) -> AnswerKind | None:
        """The kind that was chosen, also while the rest of the form is still wrong. One query."""
        code = self["kind"].value()
        return self.fields["kind"].queryset.filter(code=code).first() if code else None

    @property
    def wants_department(self) -> bool:
        """Whether the wording of the chosen kind names another department."""
        return DEPARTMENT in self._chosen.text if self._chosen else False

    @property
    def _chosen(self) -> AnswerKind | None:
        if not hasattr(self, "_kept"):
            self._kept = self.chosen
        return self._kept

    def fill(self, values: dict[str, object], *, over: bool) -> bool:
        """Put the wording of the chosen kind into the text. `over`: also over what somebody wrote.

        Returns whether a text of one's own was left as it is.
        """
        if self._chosen is None:
            return False
        typed, filled = _lines(self["text"].value()), _lines(self["filled"].value())
        if not over and typed and typed != filled:
            return True
        department = str(self["department"].value() or "").strip()
        number = self.complaint.external_number or self.complaint.number
        wording = worded_answer(self._chosen.text, {**values, "department": department, "number": number})
        self.data = self.data.copy()
        self.data["text"] = self.data["filled"] = wording
        return False

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        kind = values.get("kind")
        if kind and DEPARTMENT in kind.text and not values.get("department"):
            self.add_error("department", _("请写明转送哪个部门，不得只答“不归我管”"))
        return values

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"kind": data["kind"], "text": data["text"], "department": data["department"]}


def _lines(value: object) -> str:
    return str(value or "").replace("\r\n", "\n").strip()


FORMS: dict[str, type[OrderForm]] = {
    "sign": SignForm,
    "respond": RespondForm,
    "return": ReturnOrderForm,
    "extend": ExtendForm,
    "answer": AnswerForm,
}


class FindOrderForm(forms.Form):
    """An order by the channel's own number."""

    number = SeenText(label=_("渠道编号"), required=False, max_length=60)
