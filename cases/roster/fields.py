"""What a roster may say of a worker, and what people call those columns."""

from collections.abc import Set

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.models import WageKind
from common.errors import Refused
from common.sheets.shape import AMOUNT, CARD, MONTH, Column, Shape

FIELDS = (
    Column("name", "姓名", _("姓名"), ("名字", "工人姓名", "员工姓名", "职工姓名", "劳动者", "劳动者姓名", "name")),
    Column("id_number", "身份证号", _("身份证号"),
           ("身份证", "证件号码", "证件号", "身份证号码", "身份证件号码", "公民身份号码", "居民身份证号", "idnumber"),
           CARD),
    Column("phone", "电话", _("电话"),
           ("手机号", "手机", "手机号码", "联系电话", "电话号码", "联系方式", "phone", "mobile")),
    Column("period_from", "开始月份", _("开始月份"),
           ("欠薪起月", "起始月份", "欠薪起始月份", "欠薪开始月份", "开始月", "起始月", "起月", "from"), MONTH),
    Column("period_to", "结束月份", _("结束月份"),
           ("欠薪止月", "截止月份", "欠薪截止月份", "欠薪结束月份", "终止月份", "结束月", "截止月", "止月", "to"),
           MONTH),
    Column(WageKind.WAGES, "拖欠工资", _("拖欠工资"),
           ("工资", "欠薪金额", "欠薪", "拖欠工资金额", "欠发工资", "未付工资", "金额", "拖欠金额", "wages", "amount"),
           AMOUNT),
    Column(WageKind.OVERTIME, "加班费", _("加班费"), ("加班工资", "拖欠加班费", "overtime"), AMOUNT),
    Column(WageKind.DEPOSIT, "押金", _("押金"), ("保证金", "风险押金", "deposit"), AMOUNT),
    Column(WageKind.COMPENSATION, "赔偿金", _("赔偿金"), ("补偿金", "经济补偿金", "经济补偿", "compensation"), AMOUNT),
    Column("is_migrant_worker", "是否农民工", _("是否农民工"), ("农民工", "migrantworker")),
)  # fmt: skip
AMOUNTS = tuple(WageKind.values)
MONTHS = ("period_from", "period_to")


def _require(columns: Set[str]) -> None:
    if "name" not in columns:
        raise Refused("column_missing", _now("表头里缺少“姓名”列，请补上后再上传"), "file")
    if not any(kind in columns for kind in AMOUNTS):
        raise Refused(
            "column_missing",
            _now("表头里缺少金额列：拖欠工资、加班费、押金、赔偿金至少要有一列，请补上后再上传"),
            "file",
        )


ROSTER = Shape(
    FIELDS,
    _require,
    key="name",
    no_header=_("前 10 行里没有找到表头。表头要有“姓名”和“拖欠工资”等列名；可以先下载模板，把名单贴进去"),
    no_rows=_("表头下面没有名单。请把每个劳动者填在一行"),
)
BY_NAME = ROSTER.by_name
NAMES = ROSTER.names
