"""The real-name roll of a site (实名制登记): entered from a table, kept without any ID number in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from clocks.forms.days import read_day
from common.csv_rows import BadCell, BadValue
from common.encryption import blind_indexes, mask_id
from common.fingerprints import name_pairs
from common.inputs import clean_any_id_number, clean_text
from common.time import today
from projects.actions.rights import require_right
from projects.models import Project, ProjectWorker, Team

# Our name of a column → what else the heading may say.
COLUMNS = {
    "name": ("姓名", "工人姓名", "名字"),
    "id_number": ("身份证号", "身份证号码", "身份证", "证件号码", "证件号"),
    "team": ("班组", "班组名称", "所属班组"),
    "trade": ("工种",),
    "entered_on": ("进场日期", "进场时间", "进场"),
    "left_on": ("退场日期", "退场时间", "退场", "离场日期"),
}
LONGEST = {"name": 60, "team": 80, "trade": 40}
TOLD = ("team_id", "trade", "entered_on", "left_on")
AT_ONCE = 1000


@dataclass
class Entered:
    """What came of a roll: workers entered, changed, already there alike, and what was wrong with the other rows."""

    made: int = 0
    changed: int = 0
    same: int = 0
    bad: list[BadCell] = field(default_factory=list)


@recorded
def enter_workers(project: Project, rows: Iterable[tuple[int, Mapping[str, str]]], *, actor: Actor) -> Entered:
    """Enter the roll: (row number, cells by the names of COLUMNS). A worker is known by the ID number, kept as its
    blind index only; a team nobody knew is entered. Some eight statements, however long the roll.

    Raises Refused without the right; a wrong row is named and the others are kept.
    """
    project = Project.objects.select_for_update(of=["self"]).select_related("street").get(pk=project.pk)
    require_right(actor, project)
    done, read = Entered(), {}
    for number, cells in rows:
        try:
            told = _told(cells)
        except BadValue as bad:
            done.bad.append(bad.at(number))
            continue
        read[told.pop("id_number")] = told  # the later row of one worker counts
    _store(project, read, done)
    return done


def _store(project: Project, read: dict[str, dict[str, Any]], done: Entered) -> None:
    teams = _teams(project, {told["team"] for told in read.values()} - {""})
    indexes = blind_indexes(read, kind="id")
    known = {one.id_number_index: one for one in project.workers.filter(id_number_index__in=indexes)}
    new, changed = [], []
    pairs = name_pairs([told["name"] for told in read.values()])
    for index, prints, told in zip(indexes, pairs, read.values(), strict=True):
        values = {"name": told["name"], "name_pairs": prints, "team_id": teams.get(told["team"])}
        values |= {name: told[name] for name in TOLD if name != "team_id"}
        worker = known.get(index)
        if worker is None:
            new.append(ProjectWorker(project=project, id_number_index=index, **values))
        elif any(getattr(worker, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(worker, name, value)
            changed.append(worker)
    ProjectWorker.objects.bulk_create(new, batch_size=AT_ONCE)
    ProjectWorker.objects.bulk_update(changed, ["name", "name_pairs", *TOLD], batch_size=AT_ONCE)
    done.made, done.changed, done.same = len(new), len(changed), len(read) - len(new) - len(changed)


def _teams(project: Project, names: set[str]) -> dict[str, int]:
    """The teams at work by name, those that are new entered."""
    at_work = Team.objects.filter(project=project, until=None, name__in=names)
    known = dict(at_work.values_list("name", "pk"))
    new = [Team(project=project, name=name, since=today()) for name in sorted(names - known.keys())]
    return known | {team.name: team.pk for team in Team.objects.bulk_create(new)}


def _told(cells: Mapping[str, str]) -> dict[str, Any]:
    """The cells of one row as they are kept, and the ID number. Raises BadValue."""
    told: dict[str, Any] = {name: _line(cells, name, longest) for name, longest in LONGEST.items()}
    if not told["name"]:
        raise BadValue("name", "", _("没有姓名"))
    told["id_number"] = _id_number(cells.get("id_number", ""))
    told["entered_on"], told["left_on"] = _day(cells, "entered_on"), _day(cells, "left_on")
    if told["entered_on"] and told["left_on"] and told["left_on"] < told["entered_on"]:
        raise BadValue("left_on", cells["left_on"], _("退场早于进场"))
    return told


def _line(cells: Mapping[str, str], name: str, longest: int) -> str:
    try:
        return clean_text(cells.get(name, ""), longest=longest)
    except ValidationError as wrong:
        raise BadValue(name, cells[name], wrong.messages[0]) from None


def _id_number(text: str) -> str:
    """18 digits. Raises BadValue, with the number masked."""
    try:
        number = clean_any_id_number(text)
    except ValidationError as wrong:
        raise BadValue("id_number", mask_id(text), wrong.messages[0]) from None
    if not number:
        raise BadValue("id_number", "", _("没有身份证号"))
    return number


def _day(cells: Mapping[str, str], name: str) -> date | None:
    text = cells.get(name, "")
    day = read_day(text) if text else None
    if text and day is None:
        raise BadValue(name, text, _("日期写法看不懂或不存在：请写 2020-03-02 这样的日期"))
    return day
