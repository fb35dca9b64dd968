"""Projects as a file (工程登记表)."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Role
from enterprises.models import Enterprise
from projects.forms.projects import FilterForm
from projects.models import Project
from projects.queries.project_list import selected
from tables.outgoing import ColumnOut, TableOut

# An auditor reads everything and presses nothing.
MAY_TAKE = frozenset(Role) - {Role.ADMINISTRATOR, Role.OUTSIDE_SYSTEM, Role.AUDITOR}


def rows(actor: Actor, filters: Mapping[str, str]) -> QuerySet[Project]:
    """As the list shows them."""
    form = FilterForm(filters, actor=actor)
    form.is_valid()
    return selected(form.filters, actor).select_related("street", "owner", "general_contractor", "officer")


def _name(employer: Enterprise | None) -> str:
    return employer.name if employer else ""


def _code(employer: Enterprise | None) -> str | None:
    return employer.credit_code if employer else None


def _street(project: Any) -> str:
    return project.street.short_name or project.street.name if project.street else ""


PROJECTS = TableOut(
    code="projects",
    label=_("工程登记表"),
    columns=(
        ColumnOut("编号", lambda one: one.number, text=True),
        ColumnOut("项目名称", lambda one: one.name),
        ColumnOut("施工许可证号", lambda one: one.permit_number, text=True),
        ColumnOut("平台编码", lambda one: one.platform_code, text=True),
        ColumnOut("状态", lambda one: one.get_state_display()),
        ColumnOut("行业", lambda one: one.get_sector_display()),
        ColumnOut("资金来源", lambda one: one.get_funding_display()),
        ColumnOut("街道", _street),
        ColumnOut("地址", lambda one: one.address),
        ColumnOut("建设单位", lambda one: _name(one.owner)),
        ColumnOut("建设单位代码", lambda one: _code(one.owner), text=True),
        ColumnOut("总承包单位", lambda one: _name(one.general_contractor)),
        ColumnOut("总承包单位代码", lambda one: _code(one.general_contractor), text=True),
        ColumnOut("合同价", lambda one: one.contract_sum),
        ColumnOut("合同签订日期", lambda one: one.contract_signed_on),
        ColumnOut("开工日期", lambda one: one.started_on),
        ColumnOut("计划竣工日期", lambda one: one.planned_end),
        ColumnOut("完工日期", lambda one: one.completed_on),
        ColumnOut("包干监察员", lambda one: one.officer.full_name if one.officer else ""),
        ColumnOut("最近巡查", lambda one: one.visited_on),
    ),
    rows=rows,
    may=lambda actor: actor.has(*MAY_TAKE),
    home="projects:projects",
    filters=("q", "state", "street", "sector", "funding", "officer", "missing", "broken"),
)
