"""Tax (税务): what an employer declared and paid for a month, and whether it declared at all.

`item` is the tax (增值税, 个人所得税…), `amount` what is due and `paid` what was paid, in yuan; `quantity` the persons
whose wages it declared, `wages` (in `more`) what it says it paid them: a fall of either is an early sign.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source

TAX = Source(
    code="tax",
    name=_("税务"),
    unit=_("税务局"),
    columns=(
        Column("credit_code", Kind.CODE, "code", ("统一社会信用代码", "纳税人识别号", "uscc")),
        Column("name", Kind.NAME, "name", ("纳税人名称", "单位名称", "企业名称"), required=True),
        Column("month", Kind.MONTH, "period", ("税款所属期", "所属期", "月份"), required=True),
        Column("tax", Kind.TEXT, "item", ("税种", "征收项目"), required=True),
        Column("amount", Kind.MONEY, "amount", ("应纳税额", "应缴税额")),
        Column("paid", Kind.MONEY, "paid", ("已缴税额", "实缴税额")),
        Column("persons", Kind.NUMBER, "quantity", ("申报人数", "工资薪金申报人数")),
        Column("wages", Kind.MONEY, aliases=("工资薪金", "申报工资总额")),
        Column("declared_on", Kind.DATE, "happened_on", ("申报日期",)),
        Column("due_on", Kind.DATE, "due_on", ("申报期限", "缴款期限")),
        Column("state", Kind.EVENT, "event", ("申报状态", "纳税人状态", "状态"), choices={
            "normal": ("正常", "已申报"), "not_declared": ("未申报", "逾期未申报"), "arrears": ("欠税",),
            "irregular": ("非正常户",), "deregistered": ("注销", "已注销"),
        }),
    ),
    note=_("每周一次；同一税种、同一所属期的后一份更正前一份"),
)  # fmt: skip
