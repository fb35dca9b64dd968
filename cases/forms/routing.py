"""Edit a routing rule: the conditions as JSON, checked word by word; and a text to try the rules on."""

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import UnitKind
from cases.actions.routing import RuleText
from cases.forms import inputs
from cases.forms.intake import Typed
from cases.models import Channel, RuleWords
from cases.models.complaint import Matter
from cases.routing import CHECKS
from cases.workflow import Route
from common.characters import seen
from common.money import LARGEST

LARGEST_POSITION = 32_767
GAP_SIGN = "…"
MOST_GAPS = 2  # in one word; with many, a long narrative would be searched for minutes


def _texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and seen(one) == one for one in value)


def _words(value: object) -> bool:
    return _texts(value) and all(re.sub(r"…+|\.{3}", GAP_SIGN, word).count(GAP_SIGN) <= MOST_GAPS for word in value)


def _codes(known: list[str], value: object) -> bool:
    return _texts(value) and set(value) <= set(known)


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= inputs.MOST_WORKERS


def _sum(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    try:
        return 0 <= Decimal(str(value)) <= LARGEST
    except InvalidOperation:
        return False


def _yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


_WORDS = _('应为词的列表，例如 ["欠条", "借条"]；每个词最多两处 …，不能含看不见的字符')
_CODES = _("应为代码的列表，可用：%(known)s")
_COUNT = _("应为整数，例如 5")
_SUM = _("应为金额（元），例如 3000")
_TRUTH = _("应为 true 或 false")
_WORD_LIST = (_words, _WORDS, ())
_MATTER_LIST = (partial(_codes, Matter.values), _CODES, tuple(Matter.values))
# Condition → its test, the sentence when it fails, the codes it may name. The same names as cases.routing.CHECKS.
SHAPES: Mapping[str, tuple[Callable[[object], bool], object, tuple[str, ...]]] = {
    "any_words": _WORD_LIST,
    "also_any_words": _WORD_LIST,
    "any_acts": _WORD_LIST,
    "all_words": _WORD_LIST,
    "no_words": _WORD_LIST,
    "matters_any": _MATTER_LIST,
    "matters_only": _MATTER_LIST,
    "matters_none": _MATTER_LIST,
    "min_workers": (_count, _COUNT, ()),
    "max_workers": (_count, _COUNT, ()),
    "min_amount": (_sum, _SUM, ()),
    "max_amount": (_sum, _SUM, ()),
    "construction": (_yes_or_no, _TRUTH, ()),
    "employer_is_unit": (_yes_or_no, _TRUTH, ()),
    "unit_named": (_yes_or_no, _TRUTH, ()),
    "channels": (partial(_codes, Channel.values), _CODES, tuple(Channel.values)),
}


def clean_conditions(text: object) -> dict[str, Any]:
    """The conditions of a rule out of JSON. Raises ValidationError with a sentence for each thing that is wrong."""
    try:
        conditions = json.loads(str(text or "").strip() or "{}")
    except json.JSONDecodeError as error:
        raise forms.ValidationError(
            _("不是完整的 JSON：第 %(line)s 行第 %(column)s 个字附近"),
            code="json",
            params={"line": error.lineno, "column": error.colno},
        ) from None
    except RecursionError:
        raise forms.ValidationError(_("条件嵌套太深"), code="json") from None
    if not isinstance(conditions, dict):
        raise forms.ValidationError(_('条件应写成 {"名称": 值} 的形式'), code="json")
    problems = [problem for name, value in conditions.items() if (problem := _problem(name, value))]
    if problems:
        raise forms.ValidationError([forms.ValidationError(problem, code="condition") for problem in problems])
    return conditions


def conditions_text(conditions: Mapping[str, Any]) -> str:
    """The conditions as JSON that a person can edit: one condition a line, in the order they are read."""
    known = [name for name in CHECKS if name in conditions]
    lines = [f"  {json.dumps(name)}: {json.dumps(conditions[name], ensure_ascii=False)}" for name in known]
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


def _problem(name: str, value: object) -> str:
    if name not in CHECKS:
        return gettext("没有“%(name)s”这种条件；可用：%(known)s") % {"name": name, "known": ", ".join(CHECKS)}
    fits, sentence, codes = SHAPES[name]
    return "" if fits(value) else f"{name}: {str(sentence) % {'known': ', '.join(codes)}}"


def one_line(longest: int, label: object, *, required: bool = True, hint: object = "") -> Typed:
    cleaner = partial(inputs.clean_text, longest=longest)
    return Typed(
        cleaner, label=label, required=required, help_text=hint, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class RuleForm(forms.Form):
    """One routing rule; `text` is what the action takes.

    `seen`, `seen_draft`: the newest history entries of the rule and of its draft when the page was made.
    """

    code = forms.CharField(
        label=_("代码"), max_length=50, validators=[validate_slug], help_text=_("小写字母、数字和连字符，以后不再改变")
    )
    position = forms.IntegerField(
        label=_("顺序"),
        min_value=1,
        max_value=LARGEST_POSITION,
        help_text=_("从小到大依次判断，第一条全部符合的规则生效"),
    )
    name = one_line(80, _("名称"))
    name_en = one_line(120, _("英文名称"), required=False)
    conditions = Typed(
        clean_conditions,
        label=_("条件"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("JSON；各项条件须同时符合。词中可用 … 代表同一句内最多 15 个字"),
    )
    route = forms.ChoiceField(label=_("去向"), choices=Route.choices)
    unit_kind = forms.ChoiceField(
        label=_("承办机构"), choices=[choice for choice in UnitKind.choices if choice[0] != UnitKind.OUTSIDE]
    )
    reason = one_line(200, _("理由"))
    reason_en = one_line(300, _("英文理由"), required=False)
    article = one_line(
        120, _("法律依据"), required=False, hint=_("格式为 <法规名> art. <条号>,如 劳动合同法 art. 9, 84")
    )
    active = forms.BooleanField(label=_("启用"), required=False, initial=True)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    seen_draft = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, rule: RuleWords | None = None, seen: int = 0, seen_draft: int | None = None, **kwargs: Any
    ) -> None:
        words = self.values_of(rule) if rule is not None else {}
        kwargs["initial"] = words | {"seen": seen, "seen_draft": seen_draft}
        super().__init__(*args, **kwargs)
        if rule is not None:
            del self.fields["code"]

    @staticmethod
    def values_of(rule: RuleWords) -> dict[str, Any]:
        values = {name: getattr(rule, name) for name in RuleText.__dataclass_fields__}
        return values | {"conditions": conditions_text(rule.conditions)}

    @property
    def text(self) -> RuleText:
        values = {name: self.cleaned_data[name] for name in RuleText.__dataclass_fields__}
        return RuleText(**values | {"conditions": values["conditions"] or {}})


class TryForm(forms.Form):
    """A text to try the rules on; nothing is kept."""

    narrative = Typed(
        inputs.clean_narrative,
        label=_("诉求内容"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("请粘贴一段诉求")},
    )
    employer = one_line(200, _("用人单位"), required=False)
    workers_count = Typed(inputs.clean_workers_count, label=_("涉及人数"), initial="1")
    amount = Typed(inputs.clean_amount, label=_("金额（元）"), required=False)
    matters = forms.MultipleChoiceField(
        label=_("诉求类别"), choices=Matter.choices, required=False, widget=forms.CheckboxSelectMultiple,
        initial=[Matter.WAGE_ARREARS],
    )  # fmt: skip
    is_construction = forms.BooleanField(label=_("工程建设领域（工地）"), required=False)
