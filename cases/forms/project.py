"""Which project a case is about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.forms.steps import SeenText, StepForm
from cases.queries.case_project import project_called, suggested_projects
from projects.models import Project

NONE = "none"


class ProjectForm(StepForm):
    """One of those the employer has a part in, one by number or name, or none."""

    project = forms.ChoiceField(
        label=_("涉案工程"), required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("请从列表中选择")},
    )  # fmt: skip
    typed = SeenText(
        label=_("不在上面的，写工程编号、施工许可证号或名称"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("最多 %(limit_value)s 个字")},
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.suggested = {one.number: one for one in suggested_projects(self.case, self.actor)}
        if self.case.project is not None:
            self.suggested.setdefault(self.case.project.number, self.case.project)
            self.initial.setdefault("project", self.case.project.number)
        rows = [(number, f"{one.name} · {number}") for number, one in self.suggested.items()]
        self.fields["project"].choices = [*rows, (NONE, _("不涉及工程，或者还不知道"))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        typed, chosen = (data.get("typed") or "").strip(), data.get("project") or ""
        found: Project | None = self.suggested.get(chosen)
        if typed:
            found = project_called(typed, self.case, self.actor)
            if found is None:
                self.add_error("typed", _("没有找到这个工程，请写工程编号、施工许可证号或完整名称"))
        elif not chosen and "project" not in self.errors:
            self.add_error("project", _("请选择一项"))
        data["found"] = found
        return data

    def arguments(self) -> dict[str, Any]:
        """What `set_project` wants to be told."""
        return {"project": self.cleaned_data["found"], "version": self.cleaned_data["version"]}
