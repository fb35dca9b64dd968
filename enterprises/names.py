"""What stays of a company's name when everything people leave out or type differently is gone. Pure functions."""

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from common.characters import sign_by_sign

# Brackets, quotes, points and strokes: they tell no companies apart.
SIGNS = "()[]{}【】〔〕《》〈〉「」『』<>“”\"'‘’·•・‧∙⋅●*.,,。、;;::-‐‑–—_/\\"
_SIGNS = re.compile(f"[{re.escape(SIGNS)}\\s]")
_FORMS = "股份有限公司|有限责任公司|责任有限公司|有限公司|(?<![总分])公司|有限责任|有限|个体工商户"
_LEGAL_FORM = re.compile(f"({_FORMS})$")
_BODIES = "集团公司|总公司|分公司|集团|厂"  # words that make another legal person, or another registration, of a name
_FORM_OR_BODY = re.compile(f"({_FORMS}|{_BODIES})$")
# A branch has the name of its company with the legal form or without it.
_FORM_OF_A_BRANCH = re.compile(f"({_FORMS})(?=第?[一二三四五六七八九十\\d]{{0,3}}分公司$)")
_LETTERS = re.compile(r"[A-Za-z]{2,60}")
# 杭州市宏达 and 杭州宏达 are the same: the word for city or province after a place's name.
_PLACE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[省市](?=[\u4e00-\u9fff]{2})")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    """Traditional characters → simplified ones (繁体 → 简体), by the words they stand in. Read when first asked."""
    return OpenCC("t2s")


def name_key(name: str) -> str:
    """`杭州 宏达建筑(集团)有限公司` and `杭州宏达建筑集团有限责任公司` have the same key.

    `杭州宏达建筑有限公司`, another legal person, has another one.
    """
    return _PLACE.sub("", _without(_LEGAL_FORM, _FORM_OF_A_BRANCH.sub("", plain(name)))) or name.strip()


def core_key(name: str) -> str:
    """What a company's name shares with its group's, its works' and its branch's: no proof that they are one."""
    return _PLACE.sub("", core(plain(name))) or name.strip()


def core(bare: str) -> str:
    """A plain name without legal forms and words for another body (集团, 厂, 总公司, 分公司); not without all of it."""
    return _without(_FORM_OR_BODY, bare)


def _without(ending: re.Pattern[str], bare: str) -> str:
    while (shorter := ending.sub("", bare)) and shorter != bare:
        bare = shorter
    return bare


def plain(text: str) -> str:
    """In half width, capitals and simplified characters, without brackets, spaces, points and what nobody sees."""
    known = _to_simplified().convert(unicodedata.normalize("NFKC", sign_by_sign(text)))
    return _SIGNS.sub("", known).upper()


def grams(text: str) -> list[str]:
    """The distinct pairs of neighbouring characters, for the index; a single character is its own gram."""
    bare = plain(text)
    if len(bare) < 2:
        return [bare] if bare else []
    return sorted(_pairs(bare))


def search_grams(name: str) -> list[str]:
    """What the index of a name holds: the pairs of its characters and, in small letters, those of its initials."""
    return sorted({*grams(name), *_pairs(initials(name))})


def typed_letters(text: str) -> str:
    """What was typed as initials in pinyin: small letters; empty when it holds anything else, or fewer than two."""
    return text.lower() if _LETTERS.fullmatch(text) else ""


def letter_grams(letters: str) -> list[str]:
    """What a name must have in its index to have these letters among its initials."""
    return sorted(_pairs(letters))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def initials(text: str) -> str:
    """The first letter of each syllable: 杭州宏达服饰 → hzhdfs. Latin letters and digits stay as they are."""
    return "".join(lazy_pinyin(plain(text).lower(), style=Style.FIRST_LETTER))[:60]


def sort_key(text: str) -> str:
    """What a name is sorted by: its pinyin (按拼音排序)."""
    return "".join(lazy_pinyin(plain(text).lower()))[:120]
