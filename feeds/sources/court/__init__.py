"""The court (法院执行): employers that are debtors of an execution (被执行人), one row a case.

`item` is the court's case number, `amount` what is executed, in yuan. A debtor is checked by its street.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source

COURT = Source(
    code="court",
    name=_("法院执行"),
    unit=_("人民法院"),
    period="day",
    columns=(
        Column("credit_code", Kind.CODE, "code", ("统一社会信用代码", "组织机构代码", "信用代码", "uscc")),
        Column("name", Kind.NAME, "name", ("被执行人", "被执行人名称", "单位名称", "企业名称"), required=True),
        Column("filed_on", Kind.DATE, "period", ("立案日期", "立案时间", "执行立案日期"), required=True),
        Column("case_number", Kind.TEXT, "item", ("案号", "执行案号"), required=True),
        Column("amount", Kind.MONEY, "amount", ("执行标的", "执行标的额", "标的金额")),
        Column("paid", Kind.MONEY, "paid", ("已履行金额", "执行到位金额")),
        Column("event", Kind.EVENT, "event", ("执行状态", "状态", "名单类型"), choices={
            "executed": ("被执行人", "执行中", "立案执行"), "dishonest": ("失信被执行人", "失信"),
            "restricted": ("限制高消费", "限制消费"), "ended": ("终结本次执行", "终本"), "closed": ("执行完毕", "结案"),
        }),
        Column("cause", Kind.TEXT, aliases=("案由",)),
    ),
    note=_("每周一次；新增被执行人、失信被执行人会生成核查任务"),
)  # fmt: skip
