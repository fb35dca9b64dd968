"""The special wage account of a project (农民工工资专用账户): money in, wages out and balance, day by day.

`amount` is the balance at the end of the day, `paid` what went out to workers, `money_in` (in `more`) what the owner
paid in, all in yuan. `item` is the end of the account number; the whole number is never taken.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source, Subject

ACCOUNT = Source(
    code="account",
    name=_("工资专用账户"),
    unit=_("开户银行"),
    subject=Subject.PROJECT,
    period="day",
    columns=(
        Column("project_code", Kind.CODE, "code", ("项目编码", "平台项目编码", "施工许可证号"), required=True),
        Column("project_name", Kind.NAME, "name", ("项目名称", "工程名称")),
        Column("day", Kind.DATE, "period", ("日期", "记账日期", "交易日期"), required=True),
        Column("account_tail", Kind.TEXT, "item", ("账号后四位", "账户尾号")),
        Column("money_in", Kind.MONEY, aliases=("转入金额", "人工费用转入", "收入")),
        Column("money_out", Kind.MONEY, "paid", ("代发金额", "工资支出", "支出")),
        Column("balance", Kind.MONEY, "amount", ("余额", "账户余额"), required=True),
        Column("state", Kind.EVENT, "event", ("账户状态", "状态"), choices={
            "normal": ("正常",), "frozen": ("冻结", "查封"), "closed": ("销户", "撤销"),
        }),
    ),
    note=_("每天一次，每个专户一行；账号只报后四位"),
)  # fmt: skip
