"""How a Chinese address names a place: roads, house numbers, words that only look like a road. Pure functions.

`江城路8-1号` is number 8 of 江城路, `江城路108弄5号` number 108 (the lane opens there); `江城路3幢` names a building
and no house number; `江城街道` is no 江城街; 南复兴路 is another road than 复兴路.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from common.characters import seen

_ROAD = re.compile(r"(路|街|巷|弄|道|里|胡同|大道|坊)$")
_STREET = re.compile(r"街道(办事处|办)?$|^.{2,4}[乡镇]$")
# After a road's name these make it the name of something else.
_OTHER_NAME = re.compile(r"^(街道|社区|居委|居民委|村委|派出所|道办)")
_OTHER_ROAD = "东西南北新老"  # before a road's name: 南复兴路, 老浙大路
# What may stand between a road and its number: 江城路南侧8号, 江城路（原）8号, 江城路门牌8号, 江城路甲8号.
_BETWEEN = r"(?:[东南西北]侧|[东南西北]段|门牌号?|上的?|[(]?原[)]?|[(第特甲乙丙丁附]|[-—,:#])?"
_DIGITS = "零〇一二两三四五六七八九"
_NUMBER = re.compile(rf"^{_BETWEEN}(\d{{1,5}}|[{_DIGITS}十百]{{1,6}}(?=[号弄]))(?!\d)(.?)(.?)")
_NO_HOUSE = re.compile(r"^(号线|幢|栋|座|楼|单元|室|层|米|公里|年|月|日|期|标段|路|区|人|岁|#楼|分|元|万)")
_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


@dataclass(frozen=True)
class Mention:
    """A word found in an address. `number`: the house number that follows it, None when none does."""

    start: int
    end: int
    number: int | None = None


def plain_address(address: str) -> str:
    """An address in one width, without spaces and signs nobody sees."""
    return "".join(unicodedata.normalize("NFKC", seen(address)).split())


def is_road(word: str) -> bool:
    """Whether a word is the name of a road, lane or avenue, and may have house numbers."""
    return bool(_ROAD.search(word)) and not is_street(word)


def is_street(word: str) -> bool:
    """Whether a word is the name of a whole street office, township or town (街道、乡、镇): the coarsest place."""
    return bool(_STREET.search(word))


def mentions(text: str, word: str) -> Iterator[Mention]:
    """Where the plain address `text` means this word, with the house number behind it."""
    road = is_road(word)
    start = text.find(word)
    while word and start >= 0:
        end = start + len(word)
        if not (road and _is_another_name(text, start, end)):
            yield Mention(start, end, house_number(text[end:]))
        start = text.find(word, start + 1)


def house_number(rest: str) -> int | None:
    """The house number at the beginning of what follows a road; None when it is a building, a room or nothing."""
    found = _NUMBER.match(rest)
    if found is None or _NO_HOUSE.match(found[2] + found[3]):
        return None
    return int(found[1]) if found[1].isdecimal() else _spoken(found[1])


def _is_another_name(text: str, start: int, end: int) -> bool:
    if _OTHER_NAME.match(text[end:]) or (text[end - 1] == "街" and text[end : end + 1] == "道"):
        return True
    return start > 0 and text[start - 1] in _OTHER_ROAD and not _a_side(text, start - 1)


def _a_side(text: str, at: int) -> bool:
    """Whether 东、南 … there ends the word before it, as in 以东, 路南, 城东, and does not begin a road's name."""
    return at > 0 and text[at - 1] in "以路街城区桥站侧之河江"


def _spoken(number: str) -> int:
    """一百二十八 → 128, 一二八 → 128, 十五 → 15."""
    if not re.search("[十百]", number):
        return int("".join(str(_VALUES[sign]) for sign in number))
    total = digit = 0
    for sign in number:
        if sign in _VALUES:
            digit = _VALUES[sign]
        else:
            total += (digit or 1) * (100 if sign == "百" else 10)
            digit = 0
    return total + digit


_BEFORE_ROAD = re.compile(r"^.*(?:街道|社区|村委会|[省区县镇乡]|市(?!街))(?=.)")
_ROAD_IN = re.compile(r"([\u4e00-\u9fff]{1,9}?(?:大道|路|街(?!道)|巷|弄|坊))")


def likely_road(address: str) -> str:
    """The road an address seems to be on, to propose as a rule; empty when none is seen."""
    text = plain_address(address)
    for part in (_BEFORE_ROAD.sub("", text), text):
        if found := _ROAD_IN.search(part):
            return found[1]
    return ""
