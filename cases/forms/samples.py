"""Labelled samples as they are typed, one at a time or as a table."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.actions.samples import SampleText
from cases.forms import inputs
from cases.forms.intake import Typed
from cases.forms.routing import one_line
from cases.models import Channel, LabelledMatter
from cases.models.complaint import Matter
from cases.workflow import Route
from common.csv_rows import BadCell, BadValue, csv_rows

_PERSONAL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
# Our name of a column → what else the heading may say; the second group are the names other collections use.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reference": ("编号", "样本编号", "id"),
    "text": ("诉求", "诉求内容", "text_zh_paraphrased", "text_zh"),
    "matters": ("诉求类别", "类别", "matter_types"),
    "workers": ("人数", "涉及人数", "workers_mentioned", "workers_count"),
    "amount": ("金额", "金额（元）", "amount_mentioned"),
    "construction": ("工程建设", "工程建设领域", "is_construction"),
    "channel": ("渠道", "来件渠道", "channel_guess"),
    "employer": ("用人单位",),
    "route": ("应走去向", "去向", "expected_route"),
    "why": ("理由", "route_reason"),
}
CHANNEL_WORDS = {
    **dict.fromkeys(("热线", "市长热线", "12345热线"), Channel.HOTLINE),
    **dict.fromkeys(("110联动", "警情", "公安"), Channel.POLICE),
    **dict.fromkeys(("信访", "信件", "信访局"), Channel.PETITION),
    **dict.fromkeys(("电话", "来电", "投诉电话", ""), Channel.TELEPHONE),
    **dict.fromkeys(("窗口", "来访", "现场"), Channel.WINDOW),
    **dict.fromkeys(("网络", "网上", "互联网", "平台", "微信"), Channel.WEB),
    **dict.fromkeys(("举报", "匿名举报"), Channel.TIP_OFF),
}
ROUTE_WORDS = {
    **dict.fromkeys(("监察", "劳动监察"), Route.INSPECTION),
    **dict.fromkeys(("调解", "街道调解"), Route.MEDIATION),
    **dict.fromkeys(("仲裁", "劳动仲裁"), Route.ARBITRATION),
    **dict.fromkeys(("其他部门", "其他", "法院"), Route.OTHER_DEPARTMENT),
    **dict.fromkeys(("公安", "警察"), Route.POLICE),
}
_TRUE, _FALSE = {"yes", "true", "1", "是", "y"}, {"", "no", "false", "0", "否", "n"}


def clean_sample_text(text: object) -> str:
    """The told complaint, without telephones and ID numbers: a sample is kept in plain writing."""
    told = inputs.clean_narrative(text)
    if _PERSONAL.search(unicodedata.normalize("NFKC", told)):
        raise ValidationError(_("样本里不要写电话和身份证号，请删去"), code="personal")
    return told


class SampleForm(forms.Form):
    """One sample; `sample` is what the action takes."""

    reference = one_line(40, _("样本编号"))
    text = Typed(
        clean_sample_text,
        label=_("诉求内容"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("用普通话写清经过，不要写姓名、电话和身份证号"),
    )
    employer = one_line(200, _("用人单位"), required=False)
    workers_count = Typed(inputs.clean_workers_count, label=_("涉及人数"), initial="1")
    amount = Typed(inputs.clean_amount, label=_("金额（元）"), required=False)
    channel = forms.ChoiceField(label=_("来件渠道"), choices=Channel.choices, initial=Channel.TELEPHONE)
    matters = forms.MultipleChoiceField(
        label=_("诉求类别"), choices=Matter.choices, widget=forms.CheckboxSelectMultiple, initial=[Matter.WAGE_ARREARS]
    )
    is_construction = forms.BooleanField(label=_("工程建设领域（工地）"), required=False)
    route = forms.ChoiceField(label=_("应走的去向"), choices=Route.choices)
    why = one_line(300, _("为什么"), required=False, hint=_("依据的法条或道理"))

    def __init__(self, *args: Any, sample: LabelledMatter | None = None, **kwargs: Any) -> None:
        if sample is not None:
            kwargs.setdefault("initial", {name: getattr(sample, name) for name in SampleText.__dataclass_fields__})
        super().__init__(*args, **kwargs)

    @property
    def sample(self) -> SampleText:
        data = self.cleaned_data
        return SampleText(**data | {"matters": tuple(data["matters"])})


def read_samples(content: bytes) -> tuple[list[SampleText], list[BadCell]]:
    """The samples of a table, and what is wrong with the other rows. Raises Refused when it is no table."""
    good, bad = [], []
    for number, cells in csv_rows(content, COLUMNS):
        try:
            good.append(_sample_of(cells))
        except BadValue as wrong:
            bad.append(wrong.at(number))
    return good, bad


def _sample_of(cells: dict[str, str]) -> SampleText:
    for name in ("reference", "text", "route"):
        if not cells[name]:
            raise BadValue(name, "", gettext("这一列不能空"))
    return SampleText(
        reference=_clean(cells, "reference", lambda text: inputs.clean_text(text, longest=40)),
        text=_clean(cells, "text", clean_sample_text),
        route=_one_of(cells, "route", dict(Route.choices), ROUTE_WORDS),
        employer=_clean(cells, "employer", lambda text: inputs.clean_text(text, longest=200)),
        matters=_matters(cells),
        workers_count=_clean(cells, "workers", inputs.clean_workers_count),
        amount=_clean(cells, "amount", inputs.clean_amount),
        is_construction=_yes(cells, "construction"),
        channel=_one_of(cells, "channel", dict(Channel.choices), CHANNEL_WORDS),
        why=_clean(cells, "why", lambda text: inputs.clean_text(text, longest=300)),
    )


def _clean(cells: dict[str, str], name: str, cleaner: Any) -> Any:
    try:
        return cleaner(cells[name])
    except ValidationError as error:
        raise BadValue(name, cells[name], " ".join(error.messages)) from None


def _one_of(cells: dict[str, str], name: str, choices: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """A code, its name on our pages, or one of the words people use."""
    said = cells[name].lower().replace(" ", "")
    shown = {str(label).replace(" ", "").lower(): code for code, label in choices.items()}
    code = said if said in choices else shown.get(said) or words.get(said)
    if code is None:
        raise BadValue(name, cells[name], gettext("应为：%(known)s") % {"known": ", ".join(choices)})
    return str(code)


def _matters(cells: dict[str, str]) -> tuple[str, ...]:
    said = [part for part in re.split(r"[;；,，、|/\s]+", cells["matters"]) if part]
    known = dict(Matter.choices)
    codes = [_one_of({"matters": part}, "matters", known, {}) for part in said]
    return tuple(dict.fromkeys(codes)) or (Matter.WAGE_ARREARS,)


def _yes(cells: dict[str, str], name: str) -> bool:
    said = cells[name].lower()
    if said not in _TRUE | _FALSE:
        raise BadValue(name, cells[name], gettext("请写是或否"))
    return said in _TRUE
