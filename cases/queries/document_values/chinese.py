"""How a document writes names, amounts and articles."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from cases.models import WageLine
from common.encryption import mask_id
from common.money import plain_yuan
from documents.chinese import capital_yuan

NUMERALS = "零一二三四五六七八九"
_ARTICLE = re.compile(r"^(?P<law>.+?) art\. (?P<numbers>[\d, ]+)$")
# A birth date in its middle tells an ID number from the credit code of a company.
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\w)")
STATE_LAWS = ("行政处罚法", "行政强制法", "行政复议法", "行政诉讼法", "劳动法", "劳动合同法", "劳动争议调解仲裁法")


def amount(value: Decimal | None) -> str:
    """`12,345.60`; empty for nothing."""
    return plain_yuan(value) if value else ""


def capital(value: Decimal | None) -> str:
    """大写; empty for nothing."""
    return capital_yuan(value) if value and value > 0 else ""


def numeral(number: int) -> str:
    """`二十六`, as articles are counted; up to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{NUMERALS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{NUMERALS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (NUMERALS[ones] if ones or not text else "")


def articles(stored: str) -> str:
    """`劳动保障监察条例 art. 18, 26` as a document cites it; what is cited in Chinese already stays."""
    return "、".join(_cited(part.strip()) for part in re.split("[;；]", stored) if part.strip())


def _cited(part: str) -> str:
    match = _ARTICLE.match(part)
    if match is None:
        return part
    law = f"中华人民共和国{match['law']}" if match["law"] in STATE_LAWS else match["law"]
    numbers = [numeral(int(one)) for one in match["numbers"].split(",") if one.strip()]
    return f"《{law}》" + "、".join(f"第{one}条" for one in numbers)


def month(day: date | None) -> str:
    """`2019年11月`."""
    return f"{day.year}年{day.month}月" if day else ""


def months(first: date | None, last: date | None) -> str:
    """`2019年11月至2020年3月`."""
    if first and last and (first.year, first.month) != (last.year, last.month):
        return f"{month(first)}至{month(last)}"
    return month(first or last)


def period_of(lines: Iterable[WageLine]) -> str:
    """From the first month owed to the last; empty when no line says."""
    lines = list(lines)
    first = min((line.period_from for line in lines if line.period_from), default=None)
    last = max((line.period_to or line.period_from for line in lines if line.period_from), default=None)
    return months(first, last)


def heads_of(lines: Iterable[WageLine]) -> int:
    """How many people the lines are about; one line may stand for a whole group."""
    most: dict[int, int] = {}
    for line in lines:
        most[line.worker_id] = max(most.get(line.worker_id, 1), line.headcount)
    return sum(most.values())


def workers_named(lines: list[WageLine]) -> str:
    """`张建军等12名劳动者`; the list itself is an annex."""
    count = heads_of(lines)
    if not lines:
        return ""
    return f"{lines[0].worker.name}等{count}名劳动者" if count > 1 else f"劳动者{lines[0].worker.name}"


def without_id_numbers(text: str) -> str:
    """A text in which somebody wrote an ID number, with the number masked."""
    return _ID_NUMBER.sub(lambda found: mask_id(found[0]), text)
