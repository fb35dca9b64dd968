"""Whether two spellings of a name mean one employer. Pure functions; `names.py` says what stays of a name.

Spoken on the telephone and typed in a hurry, 杭州宏达服饰有限公司 becomes 鸿达服饰, 杭州市宏达服式公司, 宏达. Two
things tell such a spelling from another company: how it sounds, and whether the character that differs means
something.
"""

import re
from enum import StrEnum
from functools import lru_cache

from pypinyin import Style, pinyin
from rapidfuzz.distance import OSA

from enterprises.names import core_key, name_key

LONGEST = 30  # characters compared; what follows tells no companies apart
LEGAL = "有限公司"
_BRANCH = re.compile(r"(第?[一二三四五六七八九十\d]{0,3}(项目部|工程部|分公司|分厂|车间|门店|工地|店))$")
_BODY = re.compile(r"集团|总公司|第?[一二三四五六七八九十\d]{0,3}分公司|厂")
_NUMBERED = re.compile(r"(?<=公司)第?[一二三四五六七八九十\d]{1,3}$")
_HALF_A_FORM = re.compile(r"(有.|[有限]+)$")
# How the places sound that a name begins with, or ends with in brackets, and which of them lie within another.
_PROVINCES = {"浙江": "", "江苏": "", "安徽": "", "江西": "", "福建": "", "上海": "上海", "北京": "北京"}
_CITIES = ("杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "衢州", "舟山", "台州", "丽水", "苏州", "南京",
           "合肥", "深圳", "广州")  # fmt: skip
_DISTRICTS = ("上城", "下城", "江干", "拱墅", "西湖", "滨江", "萧山", "余杭", "临平", "钱塘", "富阳", "临安")
# What a company does: where its trade name (字号) ends.
_TRADES = (
    "服饰 服装 制衣 时装 针织 纺织 印染 鞋业 皮具 家纺 建筑 建设 建工 建材 装饰 装潢 装修 "
    "工程 安装 市政 路桥 园林 绿化 水利 幕墙 门窗 消防 钢构 钢结构 劳务 人力资源 家政 保洁 "
    "物业 保安 餐饮 酒店 饭店 食品 农业 生物 物流 运输 快递 速递 货运 仓储 供应链 科技 技术 "
    "网络 信息 软件 电子 电器 电气 电商 通信 智能 自动化 数码 机械 机电 设备 制造 五金 模具 "
    "塑料 塑胶 橡胶 化工 包装 印刷 纸业 家具 家居 木业 汽车 汽配 贸易 商贸 进出口 工贸 实业 "
    "产业 百货 超市 商务 投资 资产 管理 咨询 服务 教育 培训 文化 传媒 广告 影视 体育 健身 "
    "美容 美发 医疗 医药 药业 环保 环境 能源 新能源 光伏 房地产 置业 开发 发展 集团 股份"
)
_INDUSTRY = re.compile(f"(?:{'|'.join(sorted(_TRADES.split(), key=len, reverse=True))})+$")
# Characters people choose for a trade name. One in the place of another is another company: 宏发 is not 宏达.
_CHOSEN = frozenset(
    "安宝百邦博昌畅晨成诚创春达大道德登鼎东发方丰凤福富高冠光广贵国海汉行浩和恒弘宏洪鸿华辉汇惠吉佳嘉坚建"
    "江杰捷金锦晋景久聚君凯康科昆乐力立利联良亮龙隆禄美民明铭南能宁鹏平祺启千钱强勤庆泉仁日荣瑞润三森山善"
    "上尚生盛胜诗实世舒顺泰腾天通同图旺威伟文翔祥新鑫信星兴雄旭轩雅亚扬阳耀业一亿艺易益意银英盈永友裕誉元"
    "远源月越云运泽展兆振正志智中众洲卓紫"
)
# One more of these is another company of the same owner at most: 新宏达, 宏达二厂.
_NUMBERING = frozenset("新大小老东南西北中上下前后第一二三四五六七八九十甲乙丙丁ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


class Alike(StrEnum):
    """How sure it is that two names mean one employer; empty: they do not."""

    SAME = "same"
    BODY = "body"  # apart by a word for another legal person or registration: 集团, 厂, 分公司
    TYPED = "typed"  # one slip of the keyboard, or another character of the same sound
    SHORT = "short"  # the trade name alone
    NEAR = "near"  # one character apart, and the character means something: not the same by its name
    NOT = ""


SUREST_FIRST = tuple(how for how in Alike if how is not Alike.NOT)


@lru_cache(maxsize=20_000)
def _sound(character: str) -> str:
    """The syllable without tone; zh/z, ch/c, sh/s and -ng/-n are one, as a southern tongue has them."""
    read = pinyin(character, style=Style.NORMAL)[0][0]
    if len(read) == 1:
        return read
    read = read[0] + read[2:] if read[:2] in ("zh", "ch", "sh") else read
    return read.removesuffix("g") if read.endswith("ng") else read


@lru_cache(maxsize=20_000)
def sounds(text: str) -> tuple[str, ...]:
    """A syllable a character."""
    return tuple(_sound(character) for character in text[:LONGEST])


_PLACES = {sounds(name): name for name in (*_PROVINCES, *_CITIES, *_DISTRICTS)}


@lru_cache(maxsize=20_000)
def parts_of(name: str) -> tuple[str, str, frozenset[str]]:
    """(the whole without legal form, the core without places, the cities named)."""
    whole = _without_form(name_key(name))[:LONGEST]
    core, cities = whole, set()
    while (found := _place_at(core)) is not None:
        place, core = found
        cities.add(_PROVINCES.get(place, place if place in _CITIES else ""))
    return whole, core, frozenset(cities - {""})


@lru_cache(maxsize=20_000)
def _bodies(name: str) -> frozenset[str]:
    """The words for a body of its own that follow the whole."""
    key, (whole, _core, _cities) = name_key(name), parts_of(name)
    return frozenset(_BODY.findall(key.removeprefix(whole)))


def _place_at(text: str) -> tuple[str, str] | None:
    """A place the text begins or ends with, and what is left; something of two characters must be left."""
    if len(text) < 4:
        return None
    heard = sounds(text)
    if place := _PLACES.get(heard[:2]):
        rest = text[2:]
        rest = rest[1:] if rest[0] in "省市区" and len(rest) > 2 else rest
        return place, rest
    last = _PLACES.get(heard[-2:])
    return (last, text[:-2]) if last and last not in _DISTRICTS else None


def _without_form(key: str) -> str:
    """The legal form is gone already where it was spelt well; here goes a site of the company and a form spelt ill."""
    text = _NUMBERED.sub("", _BRANCH.sub("", key))
    text = core_key(text) if len(text) >= 2 else key
    text = _HALF_A_FORM.sub("", text) if len(text) > 3 else text
    for length in (4, 3, 5):
        if len(text) >= length + 2 and OSA.distance(text[-length:], LEGAL) <= 1:
            return text[:-length]
    return text


@lru_cache(maxsize=20_000)
def trade_name(core: str) -> str:
    """宏达服饰 → 宏达: without what the company does."""
    trade = _INDUSTRY.sub("", core)
    return trade if len(trade) >= 2 else core


def _slips(text: str, keeping: str = "") -> set[str]:
    """How it sounds, and how with any one syllable left out: two spellings a slip apart have one of these in common.
    Nothing is left out of `keeping`, a part of the text."""
    heard = sounds(text)
    found = {" ".join(heard)}
    start = text.find(keeping) if keeping else len(heard)
    if len(heard) >= 3:
        places = (i for i in range(len(heard)) if not start <= i < start + len(keeping))
        found |= {" ".join(heard[:i] + heard[i + 1 :]) for i in places}
    return found


def spellings(name: str) -> list[str]:
    """What a name is kept under, for the index: its sound a slip away, its trade name (t:), or that it is one (s:)."""
    whole, core, _cities = parts_of(name)
    return _kept(whole, core, "s" if trade_name(core) == core else "t")


@lru_cache(maxsize=20_000)
def spellings_to_find(name: str) -> tuple[str, ...]:
    """What to ask the index for: the same, but a short name asks for full ones and the other way round."""
    whole, core, _cities = parts_of(name)
    return tuple(_kept(whole, core, "t" if trade_name(core) == core else "s"))


def _kept(whole: str, core: str, mark: str) -> list[str]:
    # A slip in the trade name is found by the core; one in the place only by the whole.
    return sorted(
        (_slips(whole, keeping=core) | _slips(core) | {f"{mark}:{' '.join(sounds(trade_name(core)))}"}) - {""}
    )


@lru_cache(maxsize=20_000)
def alike(one: str, other: str) -> Alike:
    """How sure it is that both mean one employer. The order of the two does not matter."""
    whole, core, cities = parts_of(one)
    other_whole, other_core, other_cities = parts_of(other)
    if whole != other_whole and cities and other_cities and cities.isdisjoint(other_cities):
        return Alike.NOT
    if core == other_core or whole == other_whole:
        return Alike.SAME if _bodies(one) == _bodies(other) else Alike.BODY
    if sounds(core) == sounds(other_core):
        return Alike.TYPED
    if _is_short_for(core, other_core) or _is_short_for(other_core, core):
        return Alike.SHORT
    found = _slip(core, other_core)
    if found is Alike.NOT and _slip(whole, other_whole) is Alike.TYPED:  # the slip is in the place
        return Alike.TYPED
    return found


def _is_short_for(short: str, full: str) -> bool:
    return len(short) >= 2 and trade_name(full) != full and sounds(short) == sounds(trade_name(full))


def _slip(one: str, other: str) -> Alike:
    """Whether one slip leads from one to the other, and whether it is a slip at all."""
    heard, other_heard = sounds(one), sounds(other)
    if min(len(heard), len(other_heard)) < 2 or max(len(heard), len(other_heard)) < 3:
        return Alike.NOT
    if abs(len(heard) - len(other_heard)) > 1 or OSA.distance(heard, other_heard) > 1 or OSA.distance(one, other) > 2:
        return Alike.NOT
    start = _common(heard, other_heard)
    end = _common(heard[start:][::-1], other_heard[start:][::-1])
    mine, theirs = one[start : len(one) - end], other[start : len(other) - end]
    return Alike.NEAR if _means_something(one, other, start, mine, theirs) else Alike.TYPED


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _means_something(one: str, other: str, start: int, mine: str, theirs: str) -> bool:
    """Whether the difference is one that two companies would have."""
    if len(mine) == 2:  # two neighbours changed places
        return False
    if mine and theirs:
        if start >= min(len(trade_name(one)), len(trade_name(other))):
            return trade_name(one) != one and trade_name(other) != other  # 服饰 and 服装 are both trades
        return mine in _CHOSEN and theirs in _CHOSEN
    more, longer = mine or theirs, one if mine else other
    if more in longer[max(0, start - 1) : start] or more == longer[start + 1 : start + 2]:
        return False  # typed twice
    shorter = other if mine else one
    in_trade_name = start <= len(trade_name(shorter))
    return more in _NUMBERING or (in_trade_name and more in _CHOSEN and _stands_alone(shorter))


def _stands_alone(name: str) -> bool:
    """Whether what is left without the character still is a trade name of two and a trade."""
    trade = _INDUSTRY.sub("", name)
    return len(trade) >= 2 and trade != name
