"""The text of an answer, made from its wording and the facts of the case. Pure functions; nothing in it is run."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.enumerated import enumerated

# What a wording may ask for, with what it stands for.
VARIABLES: Mapping[str, object] = {
    "number": _("渠道编号"),
    "case": _("案件编号"),
    "employer": _("用人单位"),
    "unit": _("承办机构"),
    "phone": _("承办机构电话"),
    "owed": _("应付金额"),
    "paid": _("已付金额"),
    "date": _("办理日期"),
    "department": _("转送部门"),
    "parent": _("并入的案件编号"),
}
_BRACES = re.compile(r"\{([^{}]*)\}")


def check_wording(text: str) -> None:
    """Raises ValidationError when the wording names something there is not, or a brace stands alone."""
    unknown = [name for name in _BRACES.findall(text) if name not in VARIABLES]
    if unknown:
        raise ValidationError(
            _("没有变量 %(names)s；可用的有 %(known)s"),
            code="variable",
            params={"names": enumerated(f"{{{name}}}" for name in unknown), "known": enumerated(VARIABLES)},
        )
    if re.search(r"[{}]", _BRACES.sub("", text)):
        raise ValidationError(_("花括号没有成对"), code="brace")


def worded_answer(text: str, values: Mapping[str, object]) -> str:
    """The wording with the facts put in; a missing fact is a dash, never an error."""
    return _BRACES.sub(lambda found: str(values.get(found[1]) or "—") if found[1] in VARIABLES else found[0], text)
