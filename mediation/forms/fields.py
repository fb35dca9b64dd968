"""What the forms of the network share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from common.inputs import clean_text
from projects.models import Project

PROJECT_HINT = _("工程编号、施工许可证号、平台项目编码或完整名称")


def read_project(text: str, *, district: Unit) -> Project | None:
    """The project meant by a number or a name. Raises ValidationError: there is none, or not just one."""
    line = clean_text(text, longest=200)
    if not line:
        return None
    named = Q(number=line) | Q(permit_number=line) | Q(platform_code=line) | Q(name=line)
    found = list(Project.objects.filter(named, district=district)[:2])
    if len(found) != 1:
        said = _("没有找到这个工程：请写工程编号、施工许可证号、平台项目编码或完整名称")
        raise ValidationError(said, code="unknown")
    return found[0]


class HourField(forms.TimeField):
    """An hour of the day, `8:30` or `0830`."""

    def __init__(self, **how: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%H:%M:%S", "%H%M"],
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            error_messages={"invalid": _("时刻看不懂：请写成 08:30")},
            **how,
        )
