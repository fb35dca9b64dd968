"""What a roster may say of a worker, and what people call those columns."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import WageKind


@dataclass(frozen=True)
class Field:
    """One column. `header` is the word in the template (Chinese in every language: the file is read by it)."""

    name: str
    header: str
    label: str | Promise
    also: tuple[str, ...]


FIELDS = (
    Field("name", "姓名", _("姓名"), ("名字", "工人姓名", "员工姓名", "职工姓名", "劳动者", "劳动者姓名", "name")),
    Field("id_number", "身份证号", _("身份证号"),
          ("身份证", "证件号码", "证件号", "身份证号码", "身份证件号码", "公民身份号码", "居民身份证号", "idnumber")),
    Field("phone", "电话", _("电话"),
          ("手机号", "手机", "手机号码", "联系电话", "电话号码", "联系方式", "phone", "mobile")),
    Field("period_from", "开始月份", _("开始月份"),
          ("欠薪起月", "起始月份", "欠薪起始月份", "欠薪开始月份", "开始月", "起始月", "起月", "from")),
    Field("period_to", "结束月份", _("结束月份"),
          ("欠薪止月", "截止月份", "欠薪截止月份", "欠薪结束月份", "终止月份", "结束月", "截止月", "止月", "to")),
    Field(WageKind.WAGES, "拖欠工资", _("拖欠工资"),
          ("工资", "欠薪金额", "欠薪", "拖欠工资金额", "欠发工资", "未付工资", "金额", "拖欠金额", "wages", "amount")),
    Field(WageKind.OVERTIME, "加班费", _("加班费"), ("加班工资", "拖欠加班费", "overtime")),
    Field(WageKind.DEPOSIT, "押金", _("押金"), ("保证金", "风险押金", "deposit")),
    Field(WageKind.COMPENSATION, "赔偿金", _("赔偿金"), ("补偿金", "经济补偿金", "经济补偿", "compensation")),
    Field("is_migrant_worker", "是否农民工", _("是否农民工"), ("农民工", "migrantworker")),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
NAMES = tuple(BY_NAME)
AMOUNTS = tuple(WageKind.values)
MONTHS = ("period_from", "period_to")
# Columns of our own download of failed rows, and the running number: left out without a word.
SILENT = {"序号", "行号", "问题", "编号", "no", "#"}


def bare(header: object) -> str:
    """A header without spaces, signs and what stands in brackets: `拖欠工资（元）*` is `拖欠工资`."""
    text = unicodedata.normalize("NFKC", str(header)).lower()
    return re.sub(r"\(.*?\)|\[.*?\]|[\s_*:：/、.-]", "", text)


MEANING = {bare(word): field.name for field in FIELDS for word in (field.header, *field.also)}
