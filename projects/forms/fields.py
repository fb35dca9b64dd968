"""Fields that the forms of projects share: an employer by name or code, a month."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from clocks.forms.days import read_day
from common.enumerated import enumerated
from common.inputs import clean_credit_code, clean_text, squeezed
from enterprises.models import Enterprise
from enterprises.queries.employers import named_like, nearly_called, same_employer
from projects.actions.employers import NewEmployer

CODE = re.compile(r"[0-9A-Za-z]{18}")
LIKE_IT = 5
LONGEST = 200


class MonthInput(forms.TextInput):
    """The browser's own month picker, where there is one."""

    input_type = "month"

    def format_value(self, value: Any) -> str:
        return f"{value:%Y-%m}" if isinstance(value, date) else str(value or "")


class MonthField(forms.Field):
    """A month as `2026-03`, `2026年3月`; its first day."""

    widget = MonthInput

    def clean(self, value: Any) -> date | None:
        text = squeezed(value).removesuffix("月").rstrip("-")
        if not text:
            return super().clean(None)
        month = read_day(text) or read_day(f"{text}{'月' if '年' in text else '-'}1")
        if month is None:
            raise ValidationError(_("月份写法看不懂：请写成 2026-03"), code="month")
        return month.replace(day=1)


def employer_of(text: str, *, district: Unit, enter_new: bool) -> Enterprise | NewEmployer | None:
    """The employer meant by a name, a credit code, or a name followed by its code. Nothing typed is None.

    Raises ValidationError: a wrong code, or the register has none of that name and `enter_new` was not asked for; the
    names most like it are said.
    """
    line = clean_text(text, longest=LONGEST)
    if not line:
        return None
    *before, last = line.split(" ")
    code = clean_credit_code(last) if CODE.fullmatch(last) else ""
    name = " ".join(before) if code else line
    known = same_employer(name=name, credit_code=code, district=district) if name else None
    known = known or (Enterprise.objects.filter(credit_code=code).first() if code else None)
    if known is not None:
        return known
    if not name:
        raise ValidationError(_("登记册里没有这个代码的单位，请把名称写在代码前面"), code="unknown_code")
    if not enter_new:
        raise ValidationError(_unknown(name, code, district), code="unknown_name")
    return NewEmployer(name, code)


def _unknown(name: str, code: str, district: Unit) -> Any:
    near = nearly_called(name, code, district=district, limit=LIKE_IT)
    like = list({one.pk: one.name for one in [*near, *named_like(name[:4], district=district, limit=LIKE_IT)]}.values())
    if like:
        return _("登记册里没有这个单位。相近的有：%(names)s。确是新单位的，请勾选下面的新单位") % {
            "names": enumerated(like[:LIKE_IT])
        }
    return _("登记册里没有这个单位。确是新单位的，请勾选下面的新单位")


def typed_as(employer: Enterprise | None) -> str:
    """How an employer stands in the field: its name, and its code when it has one."""
    return " ".join(part for part in (employer.name, employer.credit_code) if part) if employer else ""


class EmployersForm(forms.Form):
    """Part of a form with employers in it. `employers` are the names of such fields, `district` is set before."""

    employers: tuple[str, ...] = ()
    district: Unit

    enter_new = forms.BooleanField(
        label=_("写的是新单位，按此名称登记"), required=False, help_text=_("登记册里没有的单位才勾选")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in self.employers:
            if name in data:
                try:
                    data[name] = employer_of(data[name], district=self.district, enter_new=data["enter_new"])
                except ValidationError as error:
                    self.add_error(name, error)
        return data


def employer_field(label: Any, *, required: bool = False) -> forms.CharField:
    """A line for a name or a credit code."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        help_text=_("单位名称，或统一社会信用代码"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
