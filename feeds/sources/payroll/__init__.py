"""The wage platform (“工薪”平台): the payroll of a project, one row a worker and month.

`amount` is due, `paid` what was paid, in yuan, `quantity` the days worked. Names are sealed, of ID numbers the index
alone is kept. It links projects to the platform and tells the register what was due and paid each month.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source, Subject

PAYROLL = Source(
    code="payroll",
    name=_("工资发放平台"),
    unit=_("“工薪”平台"),
    subject=Subject.PROJECT,
    columns=(
        Column("project_code", Kind.CODE, "code", ("项目编码", "平台项目编码", "工程编码"), required=True),
        Column("project_name", Kind.NAME, "name", ("项目名称", "工程名称")),
        Column("permit_number", Kind.TEXT, aliases=("施工许可证号", "许可证号")),
        Column("month", Kind.MONTH, "period", ("工资月份", "所属月份", "月份"), required=True),
        Column("worker", Kind.PERSON_NAME, "person_name", ("姓名", "工人姓名"), required=True),
        Column("id_number", Kind.PERSON_ID, "person_index", ("身份证号", "证件号码", "身份证号码"), required=True),
        Column("team", Kind.TEXT, aliases=("班组", "班组名称")),
        Column("days", Kind.NUMBER, "quantity", ("出勤天数", "工日", "考勤天数")),
        Column("amount", Kind.MONEY, "amount", ("应发工资", "应发金额", "应发"), required=True),
        Column("paid", Kind.MONEY, "paid", ("实发工资", "实发金额", "实发")),
        Column("paid_on", Kind.DATE, "happened_on", ("发放日期", "支付日期")),
        Column("due_on", Kind.DATE, "due_on", ("约定发放日", "应发日期")),
    ),
    note=_("每月一次，每个工人一行；同一项目、同一月份、同一身份证号的后一份更正前一份"),
)  # fmt: skip
