"""Construction permits (施工许可): each new permit is a project somebody must watch over from its first day.

`code` is the permit number, `amount` the contract sum in yuan; owner and general contractor, with their credit codes,
sector, funding and address stand in `more`.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source, Subject

PERMIT = Source(
    code="permit",
    name=_("施工许可"),
    unit=_("住房和城乡建设局"),
    subject=Subject.PROJECT,
    period="day",
    enters_subjects=True,
    columns=(
        Column("permit_number", Kind.CODE, "code", ("施工许可证号", "施工许可证编号", "许可证号"), required=True),
        Column("project_name", Kind.NAME, "name", ("工程名称", "项目名称"), required=True),
        Column("issued_on", Kind.DATE, "period", ("发证日期", "核发日期", "许可日期"), required=True),
        Column("owner", Kind.TEXT, aliases=("建设单位", "业主单位")),
        Column("owner_code", Kind.TEXT, aliases=("建设单位信用代码", "建设单位统一社会信用代码")),
        Column("contractor", Kind.TEXT, aliases=("施工总承包单位", "施工单位", "总包单位")),
        Column("contractor_code", Kind.TEXT, aliases=("施工单位信用代码", "总包单位信用代码")),
        Column("sector", Kind.EVENT, aliases=("工程类别", "行业类别"), choices={
            "housing": ("房屋建筑", "房建", "房屋建筑工程"), "municipal": ("市政", "市政工程"),
            "traffic": ("交通", "交通工程"), "water": ("水利", "水利工程"), "other": ("其他",),
        }),
        Column("funding", Kind.EVENT, aliases=("资金来源", "投资性质"), choices={
            "government": ("政府投资", "财政资金"), "state_owned": ("国有企业投资", "国有资金"),
            "private": ("社会投资", "民间投资", "自筹"),
        }),
        Column("contract_sum", Kind.MONEY, "amount", ("合同价", "合同金额", "合同价格（元）")),
        Column("started_on", Kind.DATE, "happened_on", ("开工日期", "合同开工日期")),
        Column("planned_end", Kind.DATE, "due_on", ("竣工日期", "合同竣工日期", "计划竣工日期")),
        Column("address", Kind.TEXT, aliases=("建设地址", "工程地址", "建设地点")),
        Column("state", Kind.EVENT, "event", ("许可状态", "状态"), choices={
            "issued": ("核发", "有效"), "changed": ("变更",), "revoked": ("撤销", "废止"),
        }),
    ),
    note=_("每周一次；新的许可证会新建工程，没有指定包干监察员之前覆盖率会下降"),
)  # fmt: skip
