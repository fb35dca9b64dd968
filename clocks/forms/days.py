"""Days as people type them: `2020-03-02`, `2020/3/2`, `2020.3.2`, `2020年3月2日`, `20200302`; full-width digits too."""

import re
import unicodedata
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
FIRST_YEAR, LAST_YEAR = 1949, 2200


def read_day(text: str) -> date | None:
    """The day, or None when the text is no day between 1949 and 2200."""
    found = DAY.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    if not found:
        return None
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return read if FIRST_YEAR <= read.year <= LAST_YEAR else None


class DayField(forms.Field):
    """A day in any usual spelling. The browser's own date picker is used where there is one."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: object) -> date | None:
        text = str(value or "").strip()
        if not text:
            if self.required:
                raise ValidationError(_("请填写日期"), code="required")
            return None
        day = read_day(text)
        if day is None:
            raise ValidationError(_("日期写法看不懂或不存在：请写 2020-03-02 这样的日期"), code="day")
        return day
