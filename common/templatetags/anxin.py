"""Template tags of the whole site: icons, lights, form fields, amounts, dates. Loaded everywhere as built-ins.

The look of each is a small template in `templates/components/`; what stands in every row of a table is written here.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms, template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.encryption import mask_id, mask_name, mask_phone
from common.time import CHINA, now, today

register = template.Library()

# band -> its shape in icons.svg.
LIGHTS = {"green": "circle", "yellow": "diamond", "red": "triangle", "grey": "pause", "blue": "dashed"}


@lru_cache(maxsize=1)
def _sprite() -> str:
    return static("icons.svg")


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name: str, css: str = "") -> SafeString:
    """One symbol of `static/icons.svg`; decoration only, so hidden from screen readers."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', css, _sprite(), name
    )


def _band_word(band: str) -> str:
    words = {"green": _("绿"), "yellow": _("黄"), "red": _("红"), "grey": _("灰"), "blue": _("预计")}
    return words[band]


@register.simple_tag
def light(band: str, text: str = "", title: str = "") -> SafeString:
    """The state of a deadline (亮灯) as shape, word and colour. `band`: see LIGHTS; `title` says how computed."""
    said = format_html(' title="{}"', title) if title else ""
    return format_html(
        '<span class="light light-{}"{}>{}<b>{}</b>{}{}</span>\n',
        *(band, said, icon(LIGHTS[band]), _band_word(band), " " if text else "", text),
    )


@register.simple_tag
def status(text: str, kind: str = "neutral") -> SafeString:
    """A state tag. Kinds: neutral, info, good, warn, bad, done."""
    return format_html('<span class="status-tag status-{}">{}</span>\n', kind, text)


def _widget_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return ""
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def _layout(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "choices" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "line"


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField, css: str = "", hint: str = "", label: str = "") -> dict[str, Any]:
    """A form field with its label, hint and error, tied together for screen readers; keeps what was typed."""
    widget = bound.field.widget
    hint = hint or bound.help_text
    described = [f"{bound.auto_id}_helptext"] if hint else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    classes = f"{_widget_class(widget)} {widget.attrs.get('class', '')}".strip()
    attrs = {"class": f"{classes} is-invalid" if bound.errors else classes}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attrs),
        "layout": _layout(widget),
        "label": label or bound.label,
        "hint": hint,
        "css": css,
        "hidden": widget.is_hidden,
    }


def _summary_lines(form: forms.BaseForm) -> list[dict[str, str]]:
    lines = [{"target": "", "label": "", "message": error} for error in form.non_field_errors()]
    for bound in form:
        target = bound.id_for_label or f"{bound.auto_id}_0"  # a group of choices: its first one
        lines += [{"target": target, "label": bound.label, "message": error} for error in bound.errors]
    return lines


@register.inclusion_tag("components/error_summary.html")
def error_summary(*some_forms: forms.BaseForm | None, message: str = "") -> dict[str, Any]:
    """Everything wrong with the forms at the top of the page, each line linked to its field."""
    lines = [{"target": "", "label": "", "message": message}] if message else []
    for form in some_forms:
        lines += _summary_lines(form) if form is not None and form.is_bound else []
    return {"lines": lines}


@register.inclusion_tag("components/empty.html")
def empty(title: str, text: str = "", url: str = "", action: str = "", icon_name: str = "inbox") -> dict[str, Any]:
    """An empty state: nothing to do, nothing found (with `url` to clear the filter), or no right (whom to ask)."""
    return {"title": title, "text": text, "url": url, "action": action, "icon_name": icon_name}


@register.inclusion_tag("components/pager.html")
def pager(previous: str = "", next: str = "", text: str = "") -> dict[str, Any]:
    """Links to the previous and next page of a keyset-paged list, and one sentence of totals between them."""
    return {"previous": previous, "next": next, "text": text}


@register.inclusion_tag("components/meter.html")
def meter(
    value: Decimal | float, maximum: Decimal | float, label: str, band: str = "", *, shown: str = ""
) -> dict[str, Any]:
    """A bar of `value` out of `maximum`; the text beside it says the same in words, with links where `shown` is."""
    share = float(value) / float(maximum) if maximum else 0.0
    return {
        "value": f"{share:.4f}", "label": label, "percent": round(share * 100), "band": band, "shown": shown or label,
    }  # fmt: skip


@register.inclusion_tag("components/timeline_item.html")
def timeline_item(who: str, at: datetime, what: str, detail: str = "", kind: str = "person") -> dict[str, Any]:
    """One line of a timeline. Kinds: person, system, outside, money, clock, correction."""
    return {"who": who, "at": at, "what": what, "detail": detail, "kind": kind}


@register.filter
def yuan(amount: Decimal | int | None) -> str:
    """`¥12,345.60`; a dash when unknown."""
    return "—" if amount is None or amount == "" else f"¥{Decimal(amount):,.2f}"


@register.filter
def masked_phone(plain: str | None) -> str:
    """`138****0000`."""
    return mask_phone(plain or "")


@register.filter
def masked_id(plain: str | None) -> str:
    """`330102********1234`."""
    return mask_id(plain or "")


@lru_cache(maxsize=5000)
def _day_words(day: date, this_year: bool, language: str) -> str:
    return date_format(day, _("n月j日 D") if this_year else _("Y年n月j日 D"), use_l10n=False)


@register.simple_tag
def when(moment: datetime | date | None) -> SafeString | str:
    """A moment or a day as people say it, in China's time, the year only when it is not this year's."""
    if moment is None:
        return "—"
    day, time = moment, ""
    if isinstance(moment, datetime):
        moment = moment.astimezone(CHINA)
        day, time = moment.date(), f" {moment:%H:%M}"
    words = _day_words(day, day.year == today().year, get_language())
    return format_html('<time datetime="{}">{}{}</time>', moment.isoformat(), words, time)


PAGING_KEYS = ("after", "before", "cursor", "page")


@register.simple_tag(takes_context=True)
def query_replace(context: Context, **changes: Any) -> str:
    """The address of this page with some parameters changed; None or "" removes one. Paging starts again."""
    query = context["request"].GET.copy()
    for key in PAGING_KEYS:
        query.pop(key, None)
    for key, value in changes.items():
        if value is None or value == "":
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def not_past(day: date | None) -> bool:
    """Whether a day is today or still to come; an unknown one is not."""
    return day is not None and day >= today()


@register.filter
def minutes(length: timedelta | None) -> int:
    """A length of time in whole minutes."""
    return round(length.total_seconds() / 60) if length else 0


@register.filter
def after_now(length: timedelta) -> str:
    """The time of day (China) that long from now, e.g. `15:30`."""
    return (now() + length).astimezone(CHINA).strftime("%H:%M")


@register.filter
def name_for(name: str, actor: Any) -> str:
    """A person's name in full to those who work with the people, masked to auditors and the like."""
    return name if getattr(actor, "sees_personal_data", False) else mask_name(name or "")
