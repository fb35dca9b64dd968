"""A census made, dealt out by grid, handed to people, and closed."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, F, QuerySet, When
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit, User
from census.models import Campaign, CampaignState, CensusTask, TaskState
from census.queries.coverage import register_coverage
from census.queries.rights import may_manage, streets_led
from census.queries.scope import not_dealt_out, officer_fits, visitors_of
from common.errors import Refused
from common.time import now, today
from enterprises.models import Enterprise

AT_ONCE = 5000  # rows of one statement


@dataclass(frozen=True)
class CampaignText:
    """A census as it shall be. Nothing chosen in `streets` and `industries` means all of them."""

    name: str
    starts_on: date
    due_on: date
    streets: list[Unit] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)
    only_key: bool = False
    only_stale: bool = False
    note: str = ""


@recorded
def draft_campaign(text: CampaignText, *, actor: Actor) -> Campaign:
    """A census that nobody is sent out for yet. Raises Refused: no right, dates, a street of another district."""
    _require_manager(actor)
    if text.due_on < text.starts_on:
        raise Refused("dates", _("截止日期早于开始日期"), "due_on")
    if text.due_on < today():
        raise Refused("due_past", _("截止日期已经过去"), "due_on")
    if any(street.district_id != actor.district.pk for street in text.streets):
        raise Refused("street", _("这个街道不在本区"), "streets")
    return Campaign.objects.create(
        district=actor.district,
        name=text.name,
        starts_on=text.starts_on,
        due_on=text.due_on,
        scope={
            "streets": [street.pk for street in text.streets],
            "industries": text.industries,
            "only_key": text.only_key,
            "only_stale": text.only_stale,
        },
        note=text.note,
        made_by=actor.user,
        made_at=now(),
    )


@recorded
def open_campaign(campaign: Campaign, *, actor: Actor) -> int:
    """Deal it out: a task for each employer of the scope, to the officer of its grid; returns how many.

    Keeps the coverage of the register as it is now. A few statements, whatever the number of employers.
    Raises Refused: no right, not a draft, nobody in the scope.
    """
    campaign = _locked(campaign, actor)
    _require_state(campaign, CampaignState.DRAFT)
    dealt = _deal_out(campaign)
    if not dealt:
        raise Refused("empty_scope", _("这个范围里没有用人单位，请放宽范围后再开始"))
    covered = register_coverage(among=Enterprise.objects.filter(district=campaign.district_id)).counted()
    campaign.state, campaign.opened_at = CampaignState.OPEN, now()
    campaign.before = {"verified": covered.verified, "standing": covered.standing}
    campaign.save()
    return dealt


@recorded
def add_newcomers(campaign: Campaign, *, actor: Actor) -> int:
    """Employers of the scope that came since it was opened get their task; returns how many."""
    campaign = _locked(campaign, actor)
    _require_state(campaign, CampaignState.OPEN)
    return _deal_out(campaign)


@recorded
def close_campaign(campaign: Campaign, *, actor: Actor) -> int:
    """End it: what was not visited is called off, what waits for review may still be judged. Returns how many ended."""
    campaign = _locked(campaign, actor)
    _require_state(campaign, CampaignState.OPEN)
    dropped = campaign.tasks.filter(state=TaskState.OPEN).update(state=TaskState.DROPPED)
    campaign.state, campaign.closed_at = CampaignState.CLOSED, now()
    campaign.save()
    return dropped


@recorded
def assign(campaign: Campaign, tasks: QuerySet[CensusTask], to: User, *, actor: Actor) -> int:
    """Send a person to employers still to be visited; returns how many tasks are his now. Three statements.

    `tasks`: any of the campaign that the actor sees. A squad head deals out the own streets, a chief the district.
    Raises Refused: no right, somebody who may not visit there, nothing to hand over.
    """
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    _require_state(campaign, CampaignState.OPEN)
    mine = CensusTask.objects.filter(pk__in=tasks.order_by().values("pk"), campaign=campaign, state=TaskState.OPEN)
    if not (may_manage(actor) and campaign.district_id == actor.district.pk):
        mine = mine.filter(street__in=streets_led(actor))
        if not streets_led(actor):
            raise Refused("no_right", _("普查任务由大队长、局领导分派，中队长分派本街道的"))
    theirs = Actor.for_user(to)
    if not visitors_of(campaign.district).filter(pk=to.pk).exists():
        raise Refused("not_a_visitor", _("这个人的岗位不能走访"), "to")
    changed = mine.filter(pk__in=CensusTask.objects.visible_to(theirs).values("pk")).update(assignee=to)
    if not changed:
        raise Refused("nothing_to_assign", _("没有可以交给这个人的待走访任务：请核对街道和任务状态"), "to")
    return changed


def _locked(campaign: Campaign, actor: Actor) -> Campaign:
    """The row, alone. Raises Refused when this actor does not lead the district of it."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    _require_manager(actor)
    if campaign.district_id != actor.district.pk:
        raise Refused("no_right", _("普查由大队长或局领导发起和管理"))
    return campaign


def _require_manager(actor: Actor) -> None:
    if not may_manage(actor):
        raise Refused("no_right", _("普查由大队长或局领导发起和管理"))


def _require_state(campaign: Campaign, state: str) -> None:
    if campaign.state != state:
        raise Refused("wrong_state", _("这项普查现在是“%(state)s”") % {"state": campaign.get_state_display()})


def _deal_out(campaign: Campaign) -> int:
    """One task for each employer that has none. The officer of a grid is sent only where his posts let him see it."""
    officer = Case(When(officer_fits(today()), then=F("grid__officer")))
    rows = not_dealt_out(campaign).annotate(officer=officer).order_by("street", "grid", "pk")
    made = CensusTask.objects.bulk_create(
        [
            CensusTask(
                campaign=campaign,
                enterprise_id=pk,
                district_id=campaign.district_id,
                street_id=street,
                grid_id=grid,
                assignee_id=officer,
                due_on=campaign.due_on,
            )
            for pk, street, grid, officer in rows.values_list("pk", "street", "grid", "officer")
        ],
        batch_size=AT_ONCE,
    )
    return len(made)
