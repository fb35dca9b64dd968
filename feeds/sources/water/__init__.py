"""Water (用水): what each account of an employer used and what is owed for it, month by month.

`quantity` is m³, `amount` the bill in yuan, `paid` what came in for it, `item` the number of the account.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source

WATER = Source(
    code="water",
    name=_("用水"),
    unit=_("水务公司"),
    item_alone=True,
    columns=(
        Column("credit_code", Kind.CODE, "code", ("统一社会信用代码", "信用代码", "uscc")),
        Column("name", Kind.NAME, "name", ("用户名称", "户名", "单位名称", "企业名称"), required=True),
        Column("month", Kind.MONTH, "period", ("用水月份", "抄表月份", "月份", "所属期"), required=True),
        Column("account", Kind.TEXT, "item", ("用户编号", "户号", "水表户号"), required=True),
        Column("volume", Kind.NUMBER, "quantity", ("用水量", "水量", "用水量（立方米）"), required=True),
        Column("amount", Kind.MONEY, "amount", ("应缴水费", "应收水费", "水费")),
        Column("paid", Kind.MONEY, "paid", ("实缴水费", "实收水费", "已缴水费")),
        Column("due_on", Kind.DATE, "due_on", ("缴费截止日", "缴费期限")),
        Column("state", Kind.EVENT, "event", ("用水状态", "状态"), choices={
            "normal": ("正常", "正常用水"), "overdue": ("欠费",), "cut_off": ("停水", "欠费停水"),
            "closed": ("销户", "报停"),
        }),
    ),
    note=_("每月一次；一户一行，户号相同、月份相同的后一份更正前一份"),
)  # fmt: skip
