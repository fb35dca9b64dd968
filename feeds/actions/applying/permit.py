"""What a batch of permits does: projects entered and changed, with their owner and general contractor."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from accounts.actor import Actor
from common.errors import Refused
from enterprises.actions.register import sound_code
from enterprises.actions.register_rows import EnterpriseRow
from enterprises.actions.register_rows import enter_many as enter_employers
from enterprises.models import Enterprise
from feeds.actions.applying.months import set_months_linked
from feeds.actions.matching import link_batch_to_projects
from feeds.models import Record
from feeds.queries.facts import applied_by, batch_name
from feeds.queries.records import records_of, told_since
from feeds.rejections import of_project
from feeds.sources.base import NotApplied, Stored
from projects.actions.register import enter_many
from projects.actions.rows import ProjectRow, plain_code
from projects.models import Funding, Project, ProjectState, Sector

LARGEST = Decimal(10) ** 12  # what a contract sum of a project may hold
PARTIES = (("owner", "owner_code"), ("contractor", "contractor_code"))


def apply_permit(stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """Enter the projects of the permits. A new one has no officer yet, so the share of those watched over falls.

    Returns the permits that the register of projects refused.
    """
    later = told_since(stored)
    permits_told = records_of(stored).exclude(code="").exclude(event="revoked").order_by("period", "row")
    records = [record for record in permits_told if record.period >= later.get(record.code, record.period)]
    refused = _enter(records, stored) if records else []
    set_months_linked(link_batch_to_projects(stored), stored)
    return refused


def _enter(records: list[Record], stored: Stored) -> list[NotApplied]:
    batch = stored.batch
    who = {"source": batch_name(batch), "district": batch.district, "actor": applied_by(batch)}
    employers = _employers(records, who)
    permits = {plain_code(record.code) for record in records}
    known = set(Project.objects.filter(permit_number__in=permits).values_list("permit_number", flat=True))
    counts = enter_many([_row(record, employers, plain_code(record.code) not in known) for record in records], **who)
    return [NotApplied(records[one.index].row, of_project(one.code)) for one in counts.refused]


def _employers(records: list[Record], who: dict[str, Any]) -> dict[str, Enterprise]:
    """Owners and contractors by credit code, entered when unknown; a code that is none is left out."""
    told: dict[str, str] = {}
    for record in records:
        for name, code in PARTIES:
            said = record.more or {}
            if (key := _code(said.get(code))) and said.get(name):
                told[key] = str(said[name])[:200]
    known = set(Enterprise.objects.filter(credit_code__in=told).values_list("credit_code", flat=True))
    new = [EnterpriseRow(credit_code=code, name=name) for code, name in told.items() if code not in known]
    if new:
        enter_employers(new, **who)
    found = Enterprise.objects.select_related("merged_into").filter(credit_code__in=told)
    return {one.credit_code: one.merged_into or one for one in found}


def _code(text: object) -> str:
    try:
        return sound_code(str(text or ""))
    except Refused:
        return ""


def _row(record: Record, employers: dict[str, Enterprise], is_new: bool) -> ProjectRow:
    said = record.more or {}
    return ProjectRow(
        name=record.name,
        permit_number=record.code,
        state=ProjectState.ACTIVE if is_new else "",
        sector=said.get("sector", "") if said.get("sector") in Sector.values else "",
        funding=said.get("funding", "") if said.get("funding") in Funding.values else "",
        address=str(said.get("address") or "")[:200],
        owner=employers.get(_code(said.get("owner_code"))),
        general_contractor=employers.get(_code(said.get("contractor_code"))),
        contract_sum=record.amount if record.amount is None or record.amount < LARGEST else None,
        started_on=record.happened_on,
        planned_end=record.due_on,
    )
