"""A census under way, with visits in every state; and two rows of the register that are one employer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from accounts.models import Unit
from cases.demo.company import Company
from cases.demo.employers import Employer
from census.actions.campaigns import CampaignText, assign, draft_campaign, open_campaign
from census.actions.visits import VisitText, record_visit
from census.models import Campaign, CensusTask, Found
from census.register_fields import ASKED, text_of
from common.time import local_day, moved_clock, now
from enterprises.actions.merges import propose_merge
from enterprises.actions.register import change_enterprise, enter_enterprise
from enterprises.models import Enterprise

STREETS = ("xiaoying", "hubin", "wangjiang")
OPENED, LASTS = timedelta(days=18), timedelta(days=12)  # ago; from now
VISITS = 12
# What each visit in turn finds, and the field it finds otherwise.
FINDINGS = (
    (Found.WORKING, ""), (Found.WORKING, "headcount"), (Found.WORKING, ""), (Found.NOBODY, ""),
    (Found.WORKING, "legal_representative"), (Found.CLOSED, ""), (Found.WORKING, ""), (Found.MOVED, "address"),
)  # fmt: skip
NOTES = {
    Found.WORKING: "在营，人员和台账均在", Found.NOBODY: "敲门无人应答，邻居说下午才开门",
    Found.CLOSED: "门面已空，张贴转让告示", Found.MOVED: "已搬到同街道另一处办公",
}  # fmt: skip
VALUES = {"headcount": "31", "legal_representative": "沈建华", "address": "解放路201号"}


def hold_census(company: Company, district: Unit, *, end: datetime) -> None:
    """Opened some weeks ago and dealt out by grid; a dozen visits so far, one of them overtaken by a change."""
    chief = company.actors["sunyan"]
    with moved_clock(end - OPENED):
        text = CampaignText(
            name="重点街道劳动用工普查", starts_on=local_day(now()), due_on=local_day(end + LASTS),
            streets=[company.units[code] for code in STREETS], note="建筑业、制造业优先",
        )  # fmt: skip
        campaign = draft_campaign(text, actor=chief)
        open_campaign(campaign, actor=chief)
        waiting = campaign.tasks.filter(assignee=None, street=company.units["xiaoying"])
        assign(campaign, waiting, company.users["heqing"], actor=company.actors["heqing"])
    tasks = _tasks(campaign)
    for number, task in enumerate(tasks):
        with moved_clock(end - timedelta(days=14 - number)):
            _visit(task, number, company, overtaken=number == len(tasks) - 1)


def _tasks(campaign: Campaign) -> list[CensusTask]:
    given = campaign.tasks.exclude(assignee=None).exclude(enterprise__headcount=None)
    return list(given.select_related("enterprise", "assignee").order_by("pk")[:VISITS])


def _visit(task: CensusTask, number: int, company: Company, *, overtaken: bool) -> None:
    """`overtaken`: while the visitor was out, the office changed the very field he found otherwise."""
    found, otherwise = (Found.WORKING, "headcount") if overtaken else FINDINGS[number % len(FINDINGS)]
    one = task.enterprise
    text = VisitText(
        client_id=UUID(int=number + 1), found=found, seen_version=one.version, made_at=now() - timedelta(hours=2),
        note=NOTES[found], seen={name: text_of(one, name) for name in ASKED},
        values={otherwise: VALUES[otherwise]} if otherwise else {},
    )  # fmt: skip
    if overtaken:
        changes = {"headcount": (one.headcount or 0) + 9}
        change_enterprise(one, changes, source="年度书面审查", actor=company.actors["sunyan"])
    record_visit(task, text, actor=company.actors[task.assignee.username])


def propose_a_merge(shops: Sequence[Employer], company: Company) -> None:
    """The counter entered a shop under the name people say; somebody noticed, nobody has agreed yet."""
    shop = shops[0]
    who = company.squads[company.units[shop.street].pk][0]
    said = f"{shop.aliases[0].removeprefix('杭州').removeprefix('浙江')}（{shop.address[:-1]}）"
    double = enter_enterprise(
        name=said, street=company.units[shop.street], address=shop.address, district=company.units["shangcheng"],
        source="窗口登记", actor=who,
    )  # fmt: skip
    kept = Enterprise.objects.get(credit_code=shop.credit_code)
    reason = "地址相同，名称只差法律形式，电话核实为同一家"
    propose_merge(kept, double, reason, actor=who)
