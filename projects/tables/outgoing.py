"""Projects as a file (工程登记表)."""

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Role
from projects.forms.projects import FilterForm
from projects.models import Project
from projects.queries.project_list import selected
from tables.outgoing import ColumnOut, Filters, TableOut, require_sound

MAY_TAKE = frozenset(Role) - {Role.ADMINISTRATOR, Role.OUTSIDE_SYSTEM}


def rows(actor: Actor, filters: Filters) -> QuerySet[Project]:
    """As the list shows them."""
    form = FilterForm(filters, actor=actor)
    require_sound(form)
    return selected(form.filters, actor)


PROJECTS = TableOut(
    code="projects",
    label=_("工程登记表"),
    columns=(
        ColumnOut("编号", "number"),
        ColumnOut("项目名称", "name"),
        ColumnOut("施工许可证号", "permit_number"),
        ColumnOut("平台编码", "platform_code"),
        ColumnOut("状态", "state"),
        ColumnOut("行业", "sector"),
        ColumnOut("资金来源", "funding"),
        ColumnOut("街道", Coalesce(NullIf("street__short_name", Value("")), "street__name")),
        ColumnOut("地址", "address"),
        ColumnOut("建设单位", "owner__name"),
        ColumnOut("建设单位代码", "owner__credit_code"),
        ColumnOut("总承包单位", "general_contractor__name"),
        ColumnOut("总承包单位代码", "general_contractor__credit_code"),
        ColumnOut("合同价", "contract_sum"),
        ColumnOut("合同签订日期", "contract_signed_on"),
        ColumnOut("开工日期", "started_on"),
        ColumnOut("计划竣工日期", "planned_end"),
        ColumnOut("完工日期", "completed_on"),
        ColumnOut("包干监察员", "officer__full_name"),
        ColumnOut("最近巡查", "visited_on"),
    ),
    rows=rows,
    may=lambda actor: actor.has(*MAY_TAKE),
    home="projects:projects",
    filters=("q", "state", "street", "sector", "funding", "officer", "missing", "broken"),
)
