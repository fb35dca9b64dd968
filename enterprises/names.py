"""What stays of a company's name when everything people leave out or type differently is gone. Pure functions."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

_BRACKETS = re.compile(r"[()\[\]【】〔〕《》<>“”\"'‘’·.,,。、;;::\-—_/\\\s]")
_LEGAL_FORM = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|集团公司|总公司|分公司|公司|集团|厂|\(个体工商户\)|个体工商户)$"
)
# 杭州市宏达 and 杭州宏达 are the same: the word for city or province after a place's name.
_PLACE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[省市](?=[\u4e00-\u9fff]{2})")


def name_key(name: str) -> str:
    """`杭州 宏达建筑(集团)有限公司` and `杭州宏达建筑集团有限责任公司` have the same key."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", name)).upper()
    while (shorter := _LEGAL_FORM.sub("", plain)) and shorter != plain:
        plain = shorter
    return _PLACE.sub("", plain) or name.strip()


def grams(text: str) -> list[str]:
    """The distinct pairs of neighbouring characters, for the index; a single character is its own gram."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(plain) < 2:
        return [plain] if plain else []
    return sorted({plain[i : i + 2] for i in range(len(plain) - 1)})


def initials(text: str) -> str:
    """The first letter of each syllable: 杭州宏达服饰 → hzhdfs. Latin letters and digits stay as they are."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", text)).lower()
    return "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER))[:60]


def sort_key(text: str) -> str:
    """What a name is sorted by: its pinyin (按拼音排序)."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", text)).lower()
    return "".join(lazy_pinyin(plain))[:120]
