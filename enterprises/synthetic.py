"""Employers and people who do not exist, with sound numbers: for demonstrations, tests and invented feeds."""

from datetime import date, timedelta
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
INDUSTRIES = {  # GB/T 4754 by trade
    "construction": "E47", "decoration": "E50", "catering": "H62", "garment": "C18", "cleaning": "K70",
    "delivery": "G58", "training": "P83", "beauty": "O80", "internet": "I64", "security": "L72",
}  # fmt: skip
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
DECIMAL_CODES = 100_000
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
FIRST = "建国志文小玉秀海春永德明晓丽桂红金庆学光家立长福俊美新少天忠"
SECOND = "华军英平芳强伟霞勇兰生梅林云龙珍辉燕波萍涛琴刚敏斌凤杰莲飞香"
# Counties that many workers of Hangzhou come from: Anhui, Jiangxi, Henan, Guizhou, Sichuan, Hubei, Yunnan.
COUNTIES = [
    "341221",
    "341322",
    "361127",
    "361129",
    "411525",
    "411722",
    "522422",
    "511921",
    "422822",
    "532128",
    "330825",
]
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
OLDEST = date(1966, 1, 1)
BIRTHDAYS = 13_500  # days the birthdays of workers are spread over


def credit_code(number: int, *, series: str = "MA9") -> str:
    """The credit code (GB 32100, GB 11714) of the n-th employer of a series (three signs), registered in 上城区."""
    organisation = series + _serial(number)
    check = 11 - sum(int(one, 36) * weight for one, weight in zip(organisation, ORGANISATION_WEIGHTS, strict=True)) % 11
    body = "91330102" + organisation + {10: "X", 11: "0"}.get(check, str(check))
    total = sum(CODE_LETTERS.index(one) * weight for one, weight in zip(body, CODE_WEIGHTS, strict=True))
    return body + CODE_LETTERS[(31 - total) % 31]


def _serial(number: int) -> str:
    """Five signs: digits while they last, then a letter first, for 19 million more."""
    if number < DECIMAL_CODES:
        return f"{number:05d}"
    left, signs = number - DECIMAL_CODES, ""
    for _place in range(4):
        left, sign = divmod(left, 31)
        signs = CODE_LETTERS[sign] + signs
    return CODE_LETTERS[10 + left] + signs


def person_name(random: Random) -> str:
    """A name of two or three characters."""
    name = random.choice(SURNAMES) + random.choice(FIRST)
    return name + random.choice(SECOND) if random.random() < 0.7 else name


def id_number(county: str, born: date) -> str:
    """An ID number (GB 11643) with sequence 000, which is never given out, and the right check digit."""
    body = f"{county}{born:%Y%m%d}000"
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def birthday(number: int) -> date:
    """The birthday of the n-th worker; the first 13,500 are all different."""
    return OLDEST + timedelta(days=(number * 37) % BIRTHDAYS)
