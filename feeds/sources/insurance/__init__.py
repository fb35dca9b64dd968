"""Social insurance (社会保险): persons insured, what is due and what was paid, by kind of insurance and month.

`item` is the kind of insurance, `quantity` the persons insured. Months unpaid and a fall of persons are early signs.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source

INSURANCE = Source(
    code="insurance",
    name=_("社会保险"),
    unit=_("社保经办机构"),
    columns=(
        Column("credit_code", Kind.CODE, "code", ("统一社会信用代码", "信用代码", "uscc")),
        Column("name", Kind.NAME, "name", ("单位名称", "参保单位", "企业名称"), required=True),
        Column("month", Kind.MONTH, "period", ("费款所属期", "所属期", "缴费月份", "月份"), required=True),
        Column("insurance", Kind.TEXT, "item", ("险种", "险种类型"), required=True),
        Column("persons", Kind.NUMBER, "quantity", ("参保人数", "缴费人数"), required=True),
        Column("amount", Kind.MONEY, "amount", ("应缴金额", "应缴", "应缴费额")),
        Column("paid", Kind.MONEY, "paid", ("实缴金额", "实缴", "已缴金额")),
        Column("paid_on", Kind.DATE, "happened_on", ("缴费日期", "到账日期")),
        Column("due_on", Kind.DATE, "due_on", ("缴费截止日", "缴费期限")),
        Column("state", Kind.EVENT, "event", ("参保状态", "缴费状态", "状态"), choices={
            "normal": ("正常", "正常参保", "已缴"), "arrears": ("欠费", "欠缴"), "suspended": ("暂停", "暂停参保"),
            "ended": ("终止", "注销参保"),
        }),
    ),
    note=_("每月一次；同一险种、同一所属期的后一份更正前一份"),
)  # fmt: skip
