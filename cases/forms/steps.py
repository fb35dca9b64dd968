"""One form for each step of the workflow. The fields of a form are the keyword arguments of the step's action."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from cases.actions.close import CLOSING_OUTCOMES as CLOSING
from cases.actions.joining import NO_SUCH_CASE
from cases.models import Case, OfficerPart, ReturnGround
from cases.queries.officer_load import ranked, suggested
from cases.queries.officers import holders_of, inspectors_for, mediation_stations, units_to_handle
from cases.texts import GROUNDS, ORDER_RETURN_GROUNDS
from cases.workflow import Route
from common.characters import seen
from common.enumerated import enumerated
from common.errors import Refused

LONGEST_TEXT = 2000
# How a person may close a case; refusing and referring have steps of their own.
CLOSING_OUTCOMES = [(str(one), one.label) for one in CLOSING]
REFERRALS = [(str(one), one.label) for one in (Route.ARBITRATION, Route.POLICE, Route.OTHER_DEPARTMENT)]
CHOOSE = ("", _("请选择"))


class SeenText(forms.CharField):
    """Without characters nobody sees: a mark of direction would make a sentence read otherwise than it was written."""

    def to_python(self, value: object) -> str:
        return super().to_python(seen(str(value or "")))


def text(label: str, *, required: bool = True, rows: int = 3, help_text: str = "") -> forms.CharField:
    """A text of a few lines."""
    return SeenText(
        label=label,
        required=required,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("这一项没有填"), "max_length": _("最多 %(limit_value)s 个字")},
    )


def choice(label: str, choices: list, **more: Any) -> forms.ChoiceField:
    """One of a list, nothing chosen at first."""
    errors = {"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")}
    return forms.ChoiceField(label=label, choices=[CHOOSE, *choices], error_messages=errors, **more)


def person(label: str, **more: Any) -> forms.ModelChoiceField:
    """One person; the queryset is set when the case is known."""
    errors = {"required": _("请选择一人"), "invalid_choice": _("请从列表中选择")}
    return forms.ModelChoiceField(label=label, queryset=None, empty_label=_("请选择"), error_messages=errors, **more)


class StepForm(forms.Form):
    """A step on a case. `version` is the case as the page showed it; a newer one refuses the step."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"version": case.version} | kwargs["initial"]
        super().__init__(*args, **kwargs)
        self.case = case
        self.prepare()

    def prepare(self) -> None:
        """Fill in the lists that depend on the case."""

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments for the action."""
        return dict(self.cleaned_data)

    def refuse(self, refused: Refused) -> None:
        """Show what the action said, at the field it concerns."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)

    def summary(self) -> list[tuple[str, str]]:
        """What was filled in, for a person to read before it can't be undone: (label, value)."""
        return [(str(self[name].label), self._shown(name)) for name in self.fields if name != "version"]

    def _shown(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        if isinstance(self.fields[name], forms.ModelMultipleChoiceField):
            return enumerated(value)
        if isinstance(self.fields[name], forms.ChoiceField) and not hasattr(value, "pk"):
            return str(dict(self.fields[name].choices).get(value, value))
        return str(value) if value else "—"


class NoteForm(StepForm):
    """Receive, accept: a note if there is something to say."""

    note = text(_("备注"), required=False)


class ReasonForm(StepForm):
    """Return, withdraw, mediation failed: with the reason."""

    reason = text(_("理由"))


class ReturnForm(ReasonForm):
    """Not ours: on which ground, counted against the rule that sent it here."""

    ground = choice(_("退回理由"), ReturnGround.choices)
    reason = text(_("说明"), help_text=_("写明应由谁办理、依据是什么"))
    field_order = ["ground", "reason"]


class GiveBackForm(ReasonForm):
    """Back to the channel it came by."""

    ground = choice(_("退回渠道的理由"), list(ORDER_RETURN_GROUNDS.items()))
    field_order = ["ground", "reason"]


class JoinForm(ReasonForm):
    """Into which case."""

    into = SeenText(label=_("并入的案件编号"), max_length=30, error_messages={"required": _("请填写要并入的案件编号")})
    reason = text(_("理由"), help_text=_("写明哪些事实表明是同一事项"))
    field_order = ["into", "reason"]

    def clean_into(self) -> Case:
        found = Case.objects.filter(number=self.cleaned_data["into"].upper(), district=self.case.district).first()
        if found is None:
            raise forms.ValidationError(NO_SUCH_CASE, code="no_such_case")
        return found


class RedispatchForm(ReasonForm):
    """The district decides who takes it."""

    unit = forms.ModelChoiceField(label=_("承办机构"), queryset=None, empty_label=_("请选择"))
    field_order = ["unit", "reason"]

    def prepare(self) -> None:
        self.fields["unit"].queryset = units_to_handle(self.case.district)


class RefuseForm(ReasonForm):
    """On a ground of the law, in writing."""

    ground = choice(_("法定理由"), list(GROUNDS.items()))
    reason = text(_("理由说明"), help_text=_("将写入不予受理决定书，请写明事实"))
    field_order = ["ground", "reason"]


class ReferForm(ReasonForm):
    """To whom it is sent."""

    to = choice(_("转送去向"), REFERRALS)
    department = SeenText(label=_("部门名称"), max_length=100, error_messages={"required": _("这一项没有填")})
    field_order = ["to", "department", "reason"]


class MediateForm(NoteForm):
    """Which station mediates."""

    station = forms.ModelChoiceField(
        label=_("调解组织"), queryset=None, required=False, empty_label=_("本区调解工作室")
    )
    field_order = ["station", "note"]

    def prepare(self) -> None:
        self.fields["station"].queryset = mediation_stations(self.case.district)


class OfficersForm(StepForm):
    """Who leads and who assists. `candidates`: the inspectors of the district with what they carry, best first."""

    lead = person(_("主办监察员"))
    assistants = forms.ModelMultipleChoiceField(
        label=_("协办监察员"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("执法不得少于两人；只列出证件有效的监察员"),
        error_messages={"required": _("至少要有一名协办监察员（执法不得少于两人）")},
    )

    def prepare(self) -> None:
        inspectors = inspectors_for(self.case)
        self.fields["lead"].queryset = self.fields["assistants"].queryset = inspectors
        self.candidates = ranked(self.case.district, self.case)
        self.preselect([one.pk for one in suggested(self.candidates)])

    def preselect(self, best: list[int]) -> None:
        """The suggestion is filled in; the person decides."""
        self.fields["lead"].initial, self.fields["assistants"].initial = next(iter(best), None), best[1:2]


class FileForm(OfficersForm):
    """One lead, one or more assistants, and who approved."""

    approver = person(_("批准人"), help_text=_("大队长或局领导；批准之日即立案之日"))
    note = text(_("备注"), required=False)
    field_order = ["lead", "assistants", "approver", "note"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["approver"].queryset = holders_of(self.case.district, Role.BRIGADE_HEAD, Role.BUREAU_HEAD)


class OrderForm(NoteForm):
    """The limit for paying follows from whether the employer may flee."""

    may_flee = forms.BooleanField(
        label=_("用人单位可能逃匿，适用较短的改正期限"), required=False, widget=forms.CheckboxInput
    )
    field_order = ["may_flee", "note"]


class ApprovedForm(ReasonForm):
    """Suspend, extend, resume: approved by a leader of the bureau."""

    approver = person(_("批准人"), help_text=_("需局领导批准"))
    field_order = ["approver", "reason"]

    def prepare(self) -> None:
        self.fields["approver"].queryset = holders_of(self.case.district, Role.BUREAU_HEAD)


class ReassignForm(OfficersForm):
    """Who leads and assists from now on, why, and what the successor has to know."""

    reason = text(_("理由"))
    handover_note = text(_("交接说明"), rows=5, help_text=_("已做的、待做的、材料在哪里；随案保存"))

    def preselect(self, best: list[int]) -> None:
        """The least laden of the others leads; the assistants stay."""
        parts = [one for one in self.case.assignments.all() if one.until is None]
        lead = next((one.officer_id for one in parts if one.part == OfficerPart.LEAD), None)
        others = [pk for pk in best if pk != lead]
        successor = next(iter(others), lead)
        stay = [one.officer_id for one in parts if one.part == OfficerPart.ASSISTANT and one.officer_id != successor]
        self.fields["lead"].initial = successor
        self.fields["assistants"].initial = stay or [pk for pk in others if pk != successor][:1]


class NotifyForm(StepForm):
    """How the complainant was told."""

    how = text(_("告知方式"), help_text=_("例如：3月2日邮寄送达，单号……"))


class CloseForm(ReasonForm):
    """How it ended."""

    outcome = choice(_("办理结果"), CLOSING_OUTCOMES)
    reason = text(_("结案理由"))
    field_order = ["outcome", "reason"]


FORMS: dict[str, type[StepForm]] = {
    "receive": NoteForm,
    "return": ReturnForm,
    "redispatch": RedispatchForm,
    "accept": NoteForm,
    "refuse": RefuseForm,
    "refer": ReferForm,
    "mediate": MediateForm,
    "mediation_failed": ReasonForm,
    "file": FileForm,
    "order": OrderForm,
    "suspend": ApprovedForm,
    "resume": ApprovedForm,
    "extend": ApprovedForm,
    "reassign": ReassignForm,
    "conclude": ReasonForm,
    "notify": NotifyForm,
    "give_back": GiveBackForm,
    "join": JoinForm,
    "unjoin": ReasonForm,
    "withdraw": ReasonForm,
    "reopen": ReasonForm,
    "close": CloseForm,
}
