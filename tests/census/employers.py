"""Employers, grids and a census to test with, entered in bulk."""

from datetime import date, timedelta
from uuid import uuid4

from accounts.models import User
from census.actions.campaigns import CampaignText, draft_campaign, open_campaign
from census.actions.visits import VisitText
from census.models import Campaign, CensusTask, Found
from census.register_fields import ASKED, text_of
from common.time import now, today
from enterprises.models import Enterprise, Grid
from tests.people import actor, person, street


def make_grid(code: str, *, at: str = "xiaoying", officer: str | None = "chenjing") -> Grid:
    """A grid of a street, with its officer."""
    return Grid.objects.create(
        code=code,
        district=street(at).district,
        street=street(at),
        community=f"{code}社区",
        name=f"{code}网格",
        officer=person(officer) if officer else None,
        valid_from=date(2004, 12, 1),
    )


def make_employers(
    count: int, *, at: str = "xiaoying", grid: Grid | None = None, **columns: object
) -> list[Enterprise]:
    """So many, numbered; `columns` are the same for all."""
    fields = {"address": "江城路 1 号", "headcount": 10, "industry": "C18", "legal_representative": "王建国"} | columns
    first = Enterprise.objects.count() + 1
    return Enterprise.objects.bulk_create(
        Enterprise(
            name=f"杭州第{number}服饰有限公司",
            district=street(at).district,
            street=street(at),
            grid=grid,
            created_at=now(),
            **fields,
        )
        for number in range(first, first + count)
    )


def draft(**changes: object) -> Campaign:
    """A census of everything, made by the head of the brigade."""
    day = today()
    text = {"name": "春季普查", "starts_on": day, "due_on": day + timedelta(days=30)} | changes
    return draft_campaign(CampaignText(**text), actor=actor("sunyan"))


def opened(**changes: object) -> Campaign:
    """The same, dealt out."""
    campaign = draft(**changes)
    open_campaign(campaign, actor=actor("sunyan"))
    campaign.refresh_from_db()
    return campaign


def one_task(assignee: User | None = None) -> CensusTask:
    """The task of one employer at 小营, whose grid Chen answers for."""
    make_employers(1, grid=make_grid("xy-1"))
    opened()
    return CensusTask.objects.select_related("enterprise").get()


def visit_text(task: CensusTask, **found: object) -> VisitText:
    """A visit of somebody who saw what the register says now; `found`: what was found otherwise."""
    extra = {name: found.pop(name) for name in ("client_id", "made_at", "note") if name in found}
    seen = {name: text_of(task.enterprise, name) for name in ASKED} | found.pop("seen", {})
    return VisitText(
        **({"client_id": uuid4()} | extra),
        found=found.pop("result", Found.WORKING),
        seen_version=task.enterprise.version,
        seen=seen,
        values=seen | found,
    )
