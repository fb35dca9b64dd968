"""One form for each step with a warning. The fields of a form are the keyword arguments of the step's action."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.evidence import ACCEPT
from cases.forms.steps import SeenText, choice, person, text
from common.errors import Refused, Stale
from early_warnings.actions.handling import CLOSING
from early_warnings.models import EarlyWarning
from early_warnings.queries.rights import may_be_given
from early_warnings.workflow import Finding, Grade

LONGEST_NOTE = 1000
MOST_FILES = 6
MOST_WORKERS = 100_000


class _Files(forms.FileInput):
    """Several files of one field."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list:
        return files.getlist(name) if hasattr(files, "getlist") else list(files.get(name, []))


class FilesField(forms.Field):
    """Proof: photographs, papers, recordings; none is fine."""

    widget = _Files(attrs={"accept": ACCEPT})

    def validate(self, value: list) -> None:
        if len(value) > MOST_FILES:
            raise forms.ValidationError(_("一次最多 %(most)s 份"), params={"most": MOST_FILES})


def files(label: Any) -> FilesField:
    return FilesField(label=label, required=False, help_text=_("照片、文件或录音，可选多份；没有就不选"))


def note(label: Any, **more: Any) -> forms.CharField:
    """A sentence or some."""
    field = text(label, **more)
    field.max_length = LONGEST_NOTE
    field.validators = [one for one in field.validators if not hasattr(one, "limit_value")]
    field.validators.append(forms.fields.validators.MaxLengthValidator(LONGEST_NOTE))
    field.widget.attrs["maxlength"] = LONGEST_NOTE
    return field


class WarningStepForm(forms.Form):
    """A step. `version` is the warning as the page showed it; a newer one refuses the step."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, warning: EarlyWarning, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": warning.version}, **kwargs)
        self.warning = warning
        self.prepare()

    def prepare(self) -> None:
        """Fill in the lists that depend on the warning."""

    def refuse(self, refused: Refused, version: int) -> None:
        """Show what the action said, at the field it concerns; after a change by somebody else the form may be sent
        again, once the newest was seen."""
        if isinstance(refused, Stale):
            self.data = self.data.copy()
            self.data["version"] = str(version)
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


class VerifyForm(WarningStepForm):
    finding = choice(_("核实结果"), Finding.choices)
    note = note(_("看到、听到的情况"))
    upload = files(_("佐证材料"))


class VisitForm(WarningStepForm):
    note = note(_("走访情况"))
    upload = files(_("佐证材料"))


class TalkForm(WarningStepForm):
    note = note(_("约谈情况"))
    upload = files(_("佐证材料"))


class RemindForm(WarningStepForm):
    note = note(_("备注（不发给企业）"), required=False, rows=2)


class WatchForm(WarningStepForm):
    note = note(_("为什么持续关注"))


class CloseForm(WarningStepForm):
    ending = choice(_("办结方式"), [(one, one.label) for one in CLOSING])
    note = note(_("办结依据"), required=False, help_text=_("写明风险怎样消除，或者上传佐证材料，两样至少有一样"))
    upload = files(_("佐证材料"))


class GradeForm(WarningStepForm):
    grade = choice(_("新的等级"), Grade.choices)
    reason = note(_("理由"))

    def prepare(self) -> None:
        others = [pair for pair in Grade.choices if pair[0] != self.warning.grade]
        self.fields["grade"].choices = [("", _("请选择")), *others]


class PassUpForm(WarningStepForm):
    note = note(_("为什么上报"))


class AssignForm(WarningStepForm):
    handler = person(_("承办人"))

    def prepare(self) -> None:
        self.fields["handler"].queryset = may_be_given(self.warning)
        self.fields["handler"].label_from_instance = lambda one: one.label


class OpenCaseForm(WarningStepForm):
    workers_count = forms.IntegerField(
        label=_("涉及人数"),
        min_value=1,
        max_value=MOST_WORKERS,
        initial=1,
        help_text=_("不清楚就写 1，立案后再核实"),
        error_messages={"required": _("请写人数"), "invalid": _("请填写整数")},
    )
    note = note(_("补充说明"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("workers_count", 1)


FORMS: dict[str, type[WarningStepForm]] = {
    "verify": VerifyForm,
    "visit": VisitForm,
    "remind": RemindForm,
    "talk": TalkForm,
    "watch": WatchForm,
    "open_case": OpenCaseForm,
    "close": CloseForm,
    "move_grade": GradeForm,
    "pass_up": PassUpForm,
    "assign": AssignForm,
}

__all__ = ["FORMS", "SeenText", "WarningStepForm"]
