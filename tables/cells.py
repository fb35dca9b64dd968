"""Cleaners of cells that registers share: a line, a code, a choice, a day, a number. Each raises ValidationError."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import Unit, UnitKind
from clocks.forms.days import read_day
from common.enumerated import enumerated
from common.inputs import clean_text, squeezed
from common.money import parse_amount
from common.time import today

_BETWEEN = re.compile(r"[、；;,，/\n]+")
_OFFICE = re.compile(r"(街道|镇|乡)?(劳动保障)?(监察)?(中队|办事处)?$")


def line(longest: int) -> Callable[[str], str]:
    """One line of at most so many characters."""
    return partial(clean_text, longest=longest)


def lines(longest: int) -> Callable[[str], tuple[str, ...]]:
    """Several names in one cell, with a comma or 、 between."""

    def clean(text: str) -> tuple[str, ...]:
        parts = [clean_text(part, longest=longest) for part in _BETWEEN.split(text)]
        return tuple(dict.fromkeys(part for part in parts if part))

    return clean


def code(longest: int) -> Callable[[str], str]:
    """A number of some paper: capitals, without spaces."""

    def clean(text: str) -> str:
        return clean_text(squeezed(text), longest=longest).upper()

    return clean


def choice(choices: type[TextChoices], also: Mapping[str, str]) -> Callable[[str], str]:
    """One of the choices by its Chinese word, or by what else people write; nothing written is empty."""

    def clean(text: str) -> str:
        word = squeezed(text)
        with override("zh-hans"):
            words = {squeezed(one.label): str(one) for one in choices} | dict(also)
        if word and word not in words:
            known = enumerated(list(words)[: len(choices)])
            raise ValidationError(_("没有这一项，请写：%(choices)s"), code="choice", params={"choices": known})
        return words.get(word, "")

    return clean


def day(text: str) -> date | None:
    """A day in any usual spelling."""
    if not text.strip():
        return None
    read = read_day(text)
    if read is None:
        raise ValidationError(_("日期写法看不懂或不存在：请写 2020-03-02 这样的日期"), code="day")
    return read


def amount(text: str) -> Decimal | None:
    """Yuan as people write them."""
    return parse_amount(text) if text.strip() else None


def headcount(text: str) -> int | None:
    """A number of people; `180人` is understood."""
    word = squeezed(text).replace(",", "").removesuffix("人").removesuffix("名")
    if not word:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", word):
        raise ValidationError(_("人数请写整数，例如 180"), code="headcount")
    return int(word)


def street_word(text: str) -> str:
    """What is left of `小营街道`, `小营街道中队` and `小营` alike."""
    return _OFFICE.sub("", squeezed(text))


def streets_by_word(district: Unit) -> dict[str, Unit]:
    """The streets of a district by what people write. One query."""
    streets = Unit.objects.valid_on(today()).filter(district=district, kind=UnitKind.STREET_SQUAD)
    return {street_word(word): street for street in streets for word in (street.name, street.short_name) if word}
