"""Days and amounts as official documents write them."""

from datetime import date
from decimal import Decimal

import pytest

from documents.chinese import capital_yuan, official_date


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.50", "人民币伍角整"),
        ("1.05", "人民币壹元零伍分"),
        ("10", "人民币壹拾元整"),
        ("12000", "人民币壹万贰仟元整"),
        ("10005", "人民币壹万零伍元整"),
        ("100500.30", "人民币壹拾万零伍佰元叁角整"),
        ("186400", "人民币壹拾捌万陆仟肆佰元整"),
        ("1001001.01", "人民币壹佰万壹仟零壹元零壹分"),
        ("100000000", "人民币壹亿元整"),
        ("100000001.99", "人民币壹亿零壹元玖角玖分"),
        ("1020304056.78", "人民币壹拾亿贰仟零叁拾万肆仟零伍拾陆元柒角捌分"),
    ],
)
def test_amounts_in_capitals(amount, text):
    assert capital_yuan(Decimal(amount)) == text


def test_an_amount_below_zero_has_no_capitals():
    with pytest.raises(ValueError, match="official"):
        capital_yuan(Decimal("-1"))


def test_days_are_written_without_noughts():
    assert official_date(date(2020, 5, 6)) == "2020年5月6日" and official_date(None) == ""
