"""How official Chinese writes days and amounts."""

from datetime import date
from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")


def official_date(day: date | None) -> str:
    """`2020年5月6日`; empty for no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def capital_yuan(amount: Decimal) -> str:
    """大写金额: `人民币壹万贰仟元整`. Raises ValueError for amounts below zero or of a trillion and more."""
    cents = int((amount * 100).to_integral_value())
    if cents < 0 or cents >= 10**14:
        raise ValueError("no official way of writing this amount")
    yuan, rest = divmod(cents, 100)
    jiao, fen = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"人民币{text}整"
    if jiao:
        text += f"{DIGITS[jiao]}角"
    elif yuan:
        text += "零"
    return f"人民币{text}{DIGITS[fen]}分" if fen else f"人民币{text}整"


def _whole(number: int) -> str:
    """Groups of four digits; a run of noughts inside is read as one 零, at the end as none."""
    if number == 0:
        return DIGITS[0]
    text, gap = "", False
    for group in reversed(range(len(GROUPS))):
        part = number // 10 ** (4 * group) % 10_000
        if part == 0:
            gap = gap or bool(text)
            continue
        if text and (gap or part < 1_000):
            text += DIGITS[0]
        text += _thousand(part) + GROUPS[group]
        gap = False
    return text


def _thousand(number: int) -> str:
    text, gap = "", False
    for place in reversed(range(len(PLACES))):
        digit = number // 10**place % 10
        if digit == 0:
            gap = gap or bool(text)
            continue
        text += (DIGITS[0] if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return text
