"""Forms of the steps that move a mediation: signed for, sent on, who mediates, the sides' words, more time, the end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.decisions import day
from cases.forms.steps import choice
from cases.queries.officers import mediation_stations
from mediation.actions.consent import COLUMNS, SIDES
from mediation.forms.base import StepForm, pick, words, yes_no
from mediation.models import Tie
from mediation.queries.people import could_mediate, proposed_mediator


class NoteForm(StepForm):
    """A step that needs no more than a click; a note if there is something to say."""

    note = words(_("备注"), required=False, rows=2)


class ReasonForm(StepForm):
    reason = words(_("理由"))


class ForwardForm(StepForm):
    station = pick(_("改派到"), help_text=_("新的调解组织会重新签收；原来预约的场次取消，当事人会收到通知"))
    reason = words(_("理由"), rows=2)

    def prepare(self) -> None:
        others = mediation_stations(self.mediation.district).exclude(pk=self.mediation.station.unit_id).order_by("pk")
        self.fields["station"].queryset = others
        self.fields["station"].label_from_instance = lambda unit: unit.label


class AssignForm(StepForm):
    """Those of the station whom nothing binds to the employer; the proposed one chosen."""

    mediator = pick(_("调解员"), help_text=_("与用人单位有利益关系的调解员及其同所律师不在列表中"))

    def prepare(self) -> None:
        self.fields["mediator"].queryset = could_mediate(self.mediation)
        self.fields["mediator"].label_from_instance = lambda user: user.label
        if self.mediation.mediator_id is None and (proposed := proposed_mediator(self.mediation)):
            self.initial["mediator"] = proposed.pk


class RemoveForm(StepForm):
    """Declares what binds the mediator to the employer."""

    tie = choice(_("与用人单位的关系"), Tie.choices)
    note = words(
        _("说明"),
        required=False,
        rows=2,
        longest=200,
        help_text=_("登记利益冲突后，调解员退出本件并不再看到它，已约的场次取消"),
    )


class ConsentForm(StepForm):
    """One side's word; the side not asked yet is chosen."""

    side = forms.ChoiceField(
        label=_("哪一方"),
        choices=[(side.value, side.label) for side in SIDES],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )
    agrees = yes_no(_("是否同意调解"), yes=_("同意"), no=_("不同意"))
    note = words(_("备注"), required=False, rows=2, help_text=_("“不同意”会终止调解，另一方会收到通知，案件继续办理"))

    def prepare(self) -> None:
        waiting = [side for side in SIDES if getattr(self.mediation, COLUMNS[side]) is None]
        if waiting:
            self.initial["side"] = waiting[0].value


class ExtendForm(StepForm):
    until = day(_("延长到"), help_text=_("双方商定的最后一天；只能延长一次，须在届满之前"), initial=None)
    worker_agrees = forms.BooleanField(label=_("劳动者同意延长"), required=False)
    employer_agrees = forms.BooleanField(label=_("用人单位同意延长"), required=False)
    reason = words(_("理由"), required=False, rows=2, longest=300)
