"""What a project is entered and changed from: one row of a feed, a table or a form, put in order and judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Unit
from common.errors import Refused
from enterprises.models import Enterprise, Grid
from enterprises.names import initials, search_grams
from projects.actions.employers import NewEmployer
from projects.models import Funding, Project, ProjectState, Sector


@dataclass(frozen=True)
class ProjectRow:
    """A project as somebody tells of it. Empty means not told: what is known stays. Sums in yuan."""

    name: str = ""
    permit_number: str = ""
    platform_code: str = ""
    platform_linked_on: date | None = None
    state: str = ""
    sector: str = ""
    funding: str = ""
    street: Unit | None = None
    grid: Grid | None = None
    address: str = ""
    owner: Enterprise | NewEmployer | None = None
    general_contractor: Enterprise | NewEmployer | None = None
    contract_sum: Decimal | None = None
    labour_share: Decimal | None = None
    contract_signed_on: date | None = None
    started_on: date | None = None
    planned_end: date | None = None
    completed_on: date | None = None

    @property
    def told(self) -> dict[str, Any]:
        """The columns this row speaks of, codes without spaces."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        values |= {name: plain_code(values[name]) for name in CODES}
        return {name: value for name, value in values.items() if value not in ("", None)}


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not entered: its place among the rows (from 0), and why."""

    index: int
    code: str
    message: str


@dataclass
class Counts:
    """What became of the rows; `ids` tells the project of each row that was entered, by its place (from 0)."""

    made: int = 0
    changed: int = 0
    same: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    ids: dict[int, int] = field(default_factory=dict)


CODES = ("permit_number", "platform_code")
MAY_CHANGE = frozenset(one.name for one in fields(ProjectRow))
COLUMNS = {one.name: one.attname for one in Project._meta.concrete_fields}
CHOICES = {"state": ProjectState, "sector": Sector, "funding": Funding}
LONGEST = {"name": 200, "permit_number": 40, "platform_code": 40, "address": 200}


def plain_code(code: str | None) -> str:
    """A permit number or platform code as it is compared: capitals, without spaces."""
    return "".join((code or "").split()).upper()


def put(project: Project, values: Mapping[str, Any]) -> bool:
    """Set columns of a project in memory, with what follows from them; says whether anything is different.

    Raises Refused when the project would not be sound.
    """
    before = kept(project, values)
    for name, value in values.items():
        setattr(project, name, (plain_code(value) or None) if name in CODES else value)
    if project.grid is not None and project.street_id is None:
        project.street = project.grid.street
    if project.grid is not None and "grid" not in values and project.grid.street_id != project.street_id:
        project.grid = None  # it went to another street
    if project.completed_on and "state" not in values and project.state in RUNNING:
        project.state = ProjectState.COMPLETED
    require_sound(project)
    if project.name != before.get("name", project.name) or not project.grams:
        project.grams, project.initials = search_grams(project.name), initials(project.name)
    return project.pk is None or kept(project, values) != before


def kept(project: Project, names: Iterable[str]) -> dict[str, Any]:
    """Columns of a project as they are kept, an employer or street by its key: no query."""
    return {name: getattr(project, COLUMNS[name]) for name in names}


RUNNING = (ProjectState.PREPARING, ProjectState.ACTIVE, ProjectState.SUSPENDED)


def require_sound(project: Project) -> None:
    """Refused: no name, too long, a street of elsewhere, a grid of another street, dates the wrong way round, …"""
    if not project.name.strip():
        raise Refused("name_missing", _("请填写工程名称"), "name")
    for name, most in LONGEST.items():
        if len(getattr(project, name) or "") > most:
            raise Refused("too_long", _("内容太长：最多 %(most)s 个字") % {"most": most}, name)
    for name, choices in CHOICES.items():
        if getattr(project, name) not in choices.values:
            raise Refused("no_such_choice", _("没有这个选项"), name)
    _require_place(project)
    _require_dates(project)
    share = project.labour_share
    if share is not None and not 0 <= share <= 100:
        raise Refused("labour_share", _("人工费用占比应在 0 到 100 之间"), "labour_share")
    if project.contract_sum is not None and project.contract_sum < 0:
        raise Refused("negative", _("金额不能为负数"), "contract_sum")


def _require_place(project: Project) -> None:
    if project.street is not None and project.street.district_id != project.district_id:
        raise Refused("other_district", _("这个街道不属于本区"), "street")
    if project.grid is not None and project.grid.street_id != project.street_id:
        raise Refused("other_street", _("这个网格属于另一个街道"), "grid")


def _require_dates(project: Project) -> None:
    if project.completed_on and project.started_on and project.completed_on < project.started_on:
        raise Refused("dates", _("完工日期早于开工日期"), "completed_on")
    if project.planned_end and project.started_on and project.planned_end < project.started_on:
        raise Refused("dates", _("计划竣工日期早于开工日期"), "planned_end")
    if project.platform_linked_on and not project.platform_code:
        raise Refused("code_missing", _("填了接入日期，还要填平台项目编码"), "platform_code")
