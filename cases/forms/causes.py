"""A cause on a case, the list of causes, and special actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.causes import Campaign
from cases.forms.referral import FILL_IN, day, line, long_text
from cases.models import Case, Cause, CauseTag, Complaint, SpecialAction
from cases.queries.causes import causes_to_choose, tags_of

NOT_LISTED = {"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")}


class _Complaints(forms.ModelChoiceField):
    def label_from_instance(self, obj: Complaint) -> str:
        return f"{obj.get_channel_display()} {obj.number}"


class TagForm(forms.Form):
    """Which cause, of the whole case or of one complaint."""

    cause = forms.ModelChoiceField(
        label=_("原因"), queryset=None, empty_label=_("请选择"), to_field_name="code", error_messages=NOT_LISTED
    )
    complaint = _Complaints(
        label=_("标在"), queryset=None, empty_label=_("整个案件"), required=False, error_messages=NOT_LISTED
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cause"].queryset = causes_to_choose()
        self.fields["complaint"].queryset = case.complaints.order_by("pk")


class UntagForm(forms.Form):
    """Which tag is taken off."""

    tag = forms.ModelChoiceField(queryset=CauseTag.objects.none())

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = tags_of(case)


class CauseForm(forms.Form):
    """A cause of the list; the code only when it is new."""

    code = forms.SlugField(
        label=_("代码"),
        max_length=40,
        help_text=_("小写英文，如 epidemic；保存后不变"),
        error_messages={"required": FILL_IN},
    )
    name = line(_("名称"), 40)
    name_en = line(_("英文名称"), 60, required=False)
    active = forms.BooleanField(label=_("可以选用"), required=False, initial=True)

    def __init__(self, *args: Any, cause: Cause | None, **kwargs: Any) -> None:
        if cause:
            kwargs["initial"] = {name: getattr(cause, name) for name in ("code", "name", "name_en", "active")}
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = cause is not None


class SpecialActionForm(forms.Form):
    """A special action: its days, and the causes it is about."""

    name = line(_("名称"), 80)
    name_en = line(_("英文名称"), 120, required=False)
    first_day = day(_("开始日期"))
    last_day = day(_("结束日期"))
    causes = forms.ModelMultipleChoiceField(
        label=_("针对的原因"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("都不选：期间收到的全部计入"),
        error_messages=NOT_LISTED,
    )
    note = long_text(_("说明"), 500, required=False)

    def __init__(self, *args: Any, action: SpecialAction | None, **kwargs: Any) -> None:
        if action:
            names = ("name", "name_en", "first_day", "last_day", "note")
            kwargs["initial"] = {name: getattr(action, name) for name in names} | {"causes": action.causes.all()}
        super().__init__(*args, **kwargs)
        self.fields["causes"].queryset = causes_to_choose()

    @property
    def campaign(self) -> Campaign:
        """What the action takes."""
        data = self.cleaned_data
        return Campaign(**(data | {"causes": tuple(data["causes"])}))
