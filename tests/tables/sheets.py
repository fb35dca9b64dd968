"""Registers as files, made on the spot."""

from collections.abc import Sequence

from stdnum.cn import uscc

from tests.roster.sheets import csv_text

HEADER = ["单位名称", "统一社会信用代码", "主体类型", "街道", "地址", "法定代表人", "行业代码", "用工人数", "联系人",
          "联系电话", "曾用名", "简称"]  # fmt: skip


def credit_code(number: int) -> str:
    """The code of the employer of this number, right in length and check character."""
    body = f"91330102MA{number:07d}"
    return body + uscc.calc_check_digit(body)


def employer_row(number: int, **changes: str) -> list[str]:
    """One clean row."""
    values = [f"杭州第{number}服饰有限公司", credit_code(number), "企业", "小营", f"江城路 {number} 号", "张三", "C18",
              "120", "李四", f"138{number:08d}", "", ""]  # fmt: skip
    return list((dict(zip(HEADER, values, strict=True)) | changes).values())


def employers(count: int, start: int = 1) -> list[list[str]]:
    return [employer_row(number) for number in range(start, start + count)]


def text_of(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> str:
    """As pasted from a spreadsheet."""
    return csv_text(rows, "\t", header)
