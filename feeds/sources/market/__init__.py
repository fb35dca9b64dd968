"""Market regulation (市场监管): who is registered, changed, listed as abnormal, struck off. The register feeds on it.

One row an employer, day and event; `item` is the matter changed and the event. Legal representative, address and
industry go into `more` in plain text, as the public register shows them, and from there into our register.
"""

from django.utils.translation import gettext_lazy as _

from feeds.sources.base import Column, Kind, Source

MARKET = Source(
    code="market",
    name=_("市场监管"),
    unit=_("市场监督管理局"),
    period="day",
    events_apart=True,
    columns=(
        Column("credit_code", Kind.CODE, "code", ("统一社会信用代码", "信用代码", "注册号", "uscc"), required=True),
        Column("name", Kind.NAME, "name", ("企业名称", "主体名称", "单位名称", "名称"), required=True),
        Column("day", Kind.DATE, "period", ("数据日期", "核准日期", "变更日期", "登记日期"), required=True),
        Column("matter", Kind.TEXT, "item", ("变更事项", "事项")),
        Column("event", Kind.EVENT, "event", ("事件", "业务类型", "登记业务"), choices={
            "registered": ("设立", "设立登记", "开业"), "changed": ("变更", "变更登记"),
            "abnormal_listed": ("列入经营异常名录", "列入异常", "列异"),
            "abnormal_removed": ("移出经营异常名录", "移出异常", "移异"),
            "cancelled": ("注销", "注销登记"), "revoked": ("吊销", "吊销营业执照"),
        }),
        Column("kind", Kind.EVENT, aliases=("主体类型", "企业类型", "市场主体类型"), choices={
            "company": ("企业", "公司", "有限责任公司", "股份有限公司", "个人独资企业", "合伙企业"),
            "individual": ("个体工商户", "个体"), "branch": ("分支机构", "分公司"),
            "institution": ("事业单位", "社会组织", "民办非企业单位"),
        }),
        Column("standing", Kind.EVENT, aliases=("登记状态", "经营状态", "企业状态"), choices={
            "active": ("存续", "在业", "在营", "开业", "正常"), "abnormal": ("经营异常", "异常"),
            "ceased": ("停业", "歇业"), "revoked": ("吊销", "吊销未注销"), "cancelled": ("注销", "已注销"),
        }),
        Column("legal_representative", Kind.TEXT, aliases=("法定代表人", "负责人", "经营者", "法人")),
        Column("address", Kind.TEXT, aliases=("住所", "经营场所", "地址", "注册地址")),
        Column("industry", Kind.TEXT, aliases=("行业代码", "国民经济行业代码")),
        Column("established_on", Kind.DATE, "happened_on", ("成立日期", "注册日期", "列入日期", "发生日期")),
        Column("reason", Kind.TEXT, aliases=("列入原因", "原因", "事由")),
    ),
    note=_("每天一次，可以只报当天有变化的；列入异常名录、注销和吊销会生成核查任务"),
)  # fmt: skip
