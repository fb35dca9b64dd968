"""Electricity (用电): what each meter of an employer used and what is owed for it, month by month.

A plant that pays no wages soon pays no power; one that uses none is at a standstill. `quantity` is kWh, `amount` the
bill of the month in yuan, `paid` what came in for it, `item` the number of the account at the power company.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source

POWER = Source(
    code="power",
    name=_("用电"),
    unit=_("供电公司"),
    item_alone=True,
    columns=(
        Column("credit_code", Kind.CODE, "code", ("统一社会信用代码", "信用代码", "uscc")),
        Column("name", Kind.NAME, "name", ("用户名称", "户名", "单位名称", "企业名称"), required=True),
        Column("month", Kind.MONTH, "period", ("用电月份", "月份", "所属期"), required=True),
        Column("account", Kind.TEXT, "item", ("用户编号", "户号"), required=True),
        Column("kwh", Kind.NUMBER, "quantity", ("用电量", "电量", "用电量（千瓦时）"), required=True),
        Column("amount", Kind.MONEY, "amount", ("应缴电费", "应收电费", "电费")),
        Column("paid", Kind.MONEY, "paid", ("实缴电费", "实收电费", "已缴电费")),
        Column("due_on", Kind.DATE, "due_on", ("缴费截止日", "缴费期限")),
        Column("state", Kind.EVENT, "event", ("用电状态", "状态"), choices={
            "normal": ("正常", "正常用电"), "overdue": ("欠费",), "cut_off": ("停电", "欠费停电"),
            "closed": ("销户", "暂停用电"),
        }),
    ),
    note=_("每月一次；一户一行，户号相同、月份相同的后一份更正前一份"),
)  # fmt: skip
