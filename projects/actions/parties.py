"""Who builds under whom: subcontractors and teams come and go, nothing is deleted."""

from datetime import date
from decimal import Decimal

import pghistory
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.encryption import blind_index, normal_phone
from common.errors import Refused
from common.fingerprints import name_pairs
from common.time import today
from enterprises.models import Enterprise
from projects.actions.employers import NewEmployer, settled
from projects.actions.register import lock
from projects.actions.rights import require_right
from projects.models import PartyRole, Project, ProjectParty, Team


@recorded
def add_party(
    project: Project,
    enterprise: Enterprise | NewEmployer,
    *,
    role: str = PartyRole.LABOUR,
    under: ProjectParty | None = None,
    scope: str = "",
    contract_sum: Decimal | None = None,
    qualified: bool = True,
    since: date | None = None,
    source: str = "",
    actor: Actor,
) -> ProjectParty:
    """A subcontractor, of the general contractor or of `under`. Raises Refused: no right, there already, a circle."""
    found = lock(project, None)
    require_right(actor, found)
    enterprise = settled(enterprise, found, actor)
    _require_no_circle(found, enterprise, under)
    if found.parties.filter(enterprise=enterprise, role=role, until=None).exists():
        raise Refused("there_already", _("这家单位已在本工程中"), "enterprise")
    with pghistory.context(source=source):
        return ProjectParty.objects.create(
            project=found,
            enterprise=enterprise,
            role=role,
            under=under,
            scope=scope[:200],
            contract_sum=contract_sum,
            qualified=qualified,
            since=since or today(),
            source=source[:100],
        )


@recorded
def end_party(party: ProjectParty, *, until: date | None = None, actor: Actor) -> ProjectParty:
    """It has left the site. Refused while a subcontractor or team of its own is still there."""
    project = lock(party.project, None)
    require_right(actor, project)
    party = ProjectParty.objects.get(pk=party.pk)
    if party.subcontractors.filter(until=None).exists() or party.teams.filter(until=None).exists():
        raise Refused("has_parts", _("它名下还有分包单位或班组，请先结束那些"))
    return _end(party, until)


@recorded
def add_team(
    project: Project,
    name: str,
    *,
    party: ProjectParty | None = None,
    foreman_name: str = "",
    foreman_phone: str = "",
    since: date | None = None,
    actor: Actor,
) -> Team:
    """A team of the general contractor or of `party`; its foreman is sealed. Raises Refused: no right, there twice."""
    found = lock(project, None)
    require_right(actor, found)
    name, foreman = name.strip(), " ".join(foreman_name.split())
    if not name:
        raise Refused("name_missing", _("请填写班组名称"), "name")
    _require_present(found, party, "party")
    if found.teams.filter(name=name, until=None).exists():
        raise Refused("there_already", _("本工程已有同名班组"), "name")
    phone = normal_phone(foreman_phone)
    return Team.objects.create(
        project=found,
        party=party,
        name=name[:80],
        foreman_name=foreman,
        foreman_phone=phone,
        foreman_name_index=blind_index(foreman, kind="name"),
        foreman_pairs=name_pairs([foreman])[0],
        foreman_phone_index=blind_index(phone, kind="phone"),
        since=since or today(),
    )


@recorded
def end_team(team: Team, *, until: date | None = None, actor: Actor) -> Team:
    """It has left the site."""
    require_right(actor, lock(team.project, None))
    return _end(Team.objects.get(pk=team.pk), until)


def _end(row: ProjectParty | Team, until: date | None) -> ProjectParty | Team:
    """Ended once; a second click changes nothing."""
    until = until or today()
    if row.until is not None:
        return row
    if until < row.since:
        raise Refused("dates", _("退场日期早于进场日期"), "until")
    row.until = until
    row.save(update_fields=["until"])
    return row


def _require_present(project: Project, party: ProjectParty | None, field: str) -> None:
    if party is not None and (party.project_id != project.pk or party.until is not None):
        raise Refused("not_there", _("上级单位不在本工程，或者已经退场"), field)


def _require_no_circle(project: Project, enterprise: Enterprise, under: ProjectParty | None) -> None:
    """Nobody is a subcontractor of itself, by however many hands. One query."""
    _require_present(project, under, "under")
    if enterprise.pk == project.general_contractor_id:
        raise Refused("circle", _("总承包单位不能是自己的分包单位"), "enterprise")
    parties = {party.pk: party for party in project.parties.all()} if under else {}
    while under is not None:
        if under.enterprise_id == enterprise.pk:
            raise Refused("circle", _("一家单位不能是自己的下级，请核对上级单位"), "under")
        under = parties.get(under.under_id)
