"""A request that an officer keep away, and the decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.forms.investigation.plan import lines
from cases.forms.steps import SeenText, choice, person, text
from cases.models import Case, OfficerPart, Recusal, RecusalGround
from cases.queries.officer_load import Candidate, ranked, suggested
from cases.queries.officers import INSPECTING, holders_of, inspectors_for

DECISIONS = [("yes", _("同意回避")), ("no", _("驳回申请"))]


class RecusalForm(forms.Form):
    """Who should keep away, who asks, why."""

    officer = person(_("应回避的监察员"))
    party = SeenText(
        label=_("申请人（当事人）"),
        max_length=60,
        required=False,
        help_text=_("当事人申请的填写姓名；本人申请回避的不填"),
    )
    ground = choice(_("回避理由"), RecusalGround.choices)
    reason = lines(_("事实和依据"), 300)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = holders_of(case.district, *INSPECTING)


class DecisionForm(forms.Form):
    """Granted or not, and who takes over where the officer has a part."""

    decision = choice(_("决定"), DECISIONS)
    note = lines(_("决定理由"), 300)
    lead = person(_("接替后的主办监察员"), required=False)
    assistants = forms.ModelMultipleChoiceField(
        label=_("接替后的协办监察员"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("执法不得少于两人；只列出证件有效的监察员"),
    )
    handover_note = text(_("交接说明"), rows=4, required=False, help_text=_("已做的、待做的、材料在哪里；随案保存"))

    def __init__(self, *args: Any, recusal: Recusal, has_part: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates: list[Candidate] = []
        if not has_part:
            for name in ("lead", "assistants", "handover_note"):
                del self.fields[name]
            return
        case = recusal.case
        fit = inspectors_for(case).exclude(pk=recusal.officer_id)
        self.fields["lead"].queryset = self.fields["assistants"].queryset = fit
        self.candidates = [one for one in ranked(case.district, case) if one.officer.pk != recusal.officer_id]
        self._preselect(case, recusal)

    def _preselect(self, case: Case, recusal: Recusal) -> None:
        """Those who stay keep their part; the least laden takes the place that becomes free."""
        stay = [one for one in case.assignments.filter(until=None) if one.officer_id != recusal.officer_id]
        lead = next((one.officer_id for one in stay if one.part == OfficerPart.LEAD), None)
        assistants = [one.officer_id for one in stay if one.part == OfficerPart.ASSISTANT]
        free = [one.pk for one in suggested(self.candidates, besides=[lead, *assistants])]
        if lead is None and free:
            lead = free.pop(0)
        if not assistants and free:
            assistants = free[:1]
        self.fields["lead"].initial, self.fields["assistants"].initial = lead, assistants

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == "yes" and "handover_note" in self.fields and not data.get("handover_note"):
            self.add_error("handover_note", _now("请写明交接说明：已做的、待做的、材料在哪里"))
        return data

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments of the action."""
        data = dict(self.cleaned_data)
        granted = data.pop("decision") == "yes"
        return {"granted": granted, "note": data.pop("note")} | (data if granted else {})
