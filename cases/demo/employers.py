"""Employers that do not exist, with sound credit codes (GB 32100, GB 11714) and the names people give them."""

from dataclasses import dataclass
from random import Random

BRANDS_1 = "宏瑞恒嘉盛鑫华天东金永泰安博润祥和联创亿正信诚美佳锦程远达"
BRANDS_2 = "达泰盛信源丰业通和发诚兴利腾峰凯隆洋悦宇翔晟蓝海川禾林"
# trade, form of the name, whether it is a construction site's employer
TRADES = [
    ("construction", "杭州{brand}建筑劳务有限公司", True),
    ("construction", "浙江{brand}建设集团有限公司", True),
    ("decoration", "杭州{brand}装饰工程有限公司", True),
    ("catering", "杭州{brand}餐饮管理有限公司", False),
    ("catering", "杭州市上城区{brand}酒楼", False),
    ("garment", "杭州{brand}服饰有限公司", False),
    ("cleaning", "杭州{brand}物业服务有限公司", False),
    ("delivery", "杭州{brand}供应链管理有限公司", False),
    ("training", "杭州{brand}教育咨询有限公司", False),
    ("beauty", "杭州{brand}美容美发有限公司", False),
    ("internet", "杭州{brand}网络科技有限公司", False),
    ("security", "浙江{brand}保安服务有限公司", False),
]
ROADS = {
    "qingbo": ["河坊街", "劳动路", "清波街", "四宜路"],
    "hubin": ["延安路", "平海路", "学士路", "邮电路"],
    "xiaoying": ["马市街", "大学路", "解放路", "建国中路"],
    "nanxing": ["复兴路", "复兴南街", "飞云江路", "之江路"],
    "ziyang": ["江城路", "中河南路", "抚宁巷", "候潮路"],
    "wangjiang": ["望江路", "秋涛路", "富春路", "钱江路"],
}
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@dataclass(frozen=True)
class Employer:
    """An employer at one place. `aliases` are other ways people write the same name."""

    name: str
    credit_code: str
    trade: str
    is_construction: bool
    street: str
    address: str
    aliases: tuple[str, ...]


def employers(random: Random, count: int) -> list[Employer]:
    """So many employers, spread over the six streets; no two of the same name."""
    made: list[Employer] = []
    names: set[str] = set()
    while len(made) < count:
        trade, form, construction = TRADES[len(made) % len(TRADES)]
        brand = random.choice(BRANDS_1) + random.choice(BRANDS_2)
        name = form.format(brand=brand)
        if name in names:
            continue
        names.add(name)
        street = list(ROADS)[random.randrange(len(ROADS))]
        address = f"{random.choice(ROADS[street])}{random.randint(1, 480)}号"
        made.append(Employer(name, credit_code(len(made)), trade, construction, street, address, _aliases(name)))
    return made


def _aliases(name: str) -> tuple[str, ...]:
    """How it sounds on the telephone: without the legal form, with brackets in place of the town."""
    short = name.removesuffix("有限公司")
    return (short, name.replace("有限公司", "有限责任公司")) if short != name else (name,)


def credit_code(number: int) -> str:
    """The credit code of the n-th employer: registered in 上城区 (330102)."""
    organisation = f"MA9{number:05d}"
    check = 11 - sum(_value(one) * weight for one, weight in zip(organisation, ORGANISATION_WEIGHTS, strict=True)) % 11
    body = "91330102" + organisation + {10: "X", 11: "0"}.get(check, str(check))
    total = sum(CODE_LETTERS.index(one) * weight for one, weight in zip(body, CODE_WEIGHTS, strict=True))
    return body + CODE_LETTERS[(31 - total) % 31]


def _value(letter: str) -> int:
    return int(letter, 36)
