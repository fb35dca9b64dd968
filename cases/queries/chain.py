"""From a worker up to the owner's payment, and from the complaint to its result (全链条可溯). Every link says where it
is known from; one that is not known says what is missing. A fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.models import Case, Complaint, Worker
from cases.queries.ledger.workers import Selection, worker_rows
from enterprises.models import Enterprise
from feeds.models import FeedSource, Record
from projects.models import Project, ProjectParty, ProjectWorker, Stage, StageKind

MONTHS_SHOWN = 24
OWNER_PAYMENTS = (StageKind.PROGRESS_PAYMENT, StageKind.LABOUR_COST)


@dataclass(frozen=True)
class Level:
    """One employer of the chain: a subcontractor, the general contractor, the owner."""

    title: str
    enterprise: Enterprise | None
    about: str = ""
    source: str = ""
    missing: str = ""


@dataclass
class Chain:
    """Everything the page of the chain shows. Sums in yuan."""

    case: Case
    worker: Worker
    registration: ProjectWorker | None = None
    project: Project | None = None
    others: list[Project] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    payroll: list[Record] = field(default_factory=list)
    owner_payments: list[Stage] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def has_id_number(self) -> bool:
        return bool(self.worker.id_number_index)

    @property
    def project_source(self) -> str:
        return _("案件登记的涉案工程") if self.case.project_id else _("实名制登记")

    @property
    def payroll_sums(self) -> tuple[Decimal, Decimal]:
        """(due, paid) of the months shown."""
        return _sum(one.amount for one in self.payroll), _sum(one.paid for one in self.payroll)

    @property
    def owner_sums(self) -> tuple[Decimal, Decimal]:
        """(due, paid) of the owner's payments shown."""
        return _sum(one.amount_due for one in self.owner_payments), _sum(one.amount_paid for one in self.owner_payments)


def worker_of(case: Case, pk: int) -> Worker | None:
    """A worker of the case with the sums of the wage lines; without lines the bare row. Two queries at most."""
    return worker_rows(case, Selection()).filter(pk=pk).first() or case.workers.filter(pk=pk).first()


def chain_of(case: Case, worker: Worker, actor: Actor, *, number: str = "") -> Chain:
    """The chain of a worker of a case. `number`: which project, of several the worker is registered on. Six queries."""
    chain = Chain(case, worker)
    places = _registrations(worker, actor)
    _choose_project(chain, places, number, actor)
    if chain.project is not None:
        chain.levels = _levels(chain)
        stages = Stage.objects.filter(project=chain.project, kind__in=OWNER_PAYMENTS)
        chain.owner_payments = list(stages.order_by("-period", "-pk")[:MONTHS_SHOWN])
    chain.payroll = _payroll(chain, actor)
    seen = Complaint.objects.visible_to(actor).filter(case=case).order_by("pk")
    chain.complaints = list(seen)
    return chain


def _registrations(worker: Worker, actor: Actor) -> list[ProjectWorker]:
    if not worker.id_number_index:
        return []
    rows = ProjectWorker.objects.visible_to(actor).filter(id_number_index=worker.id_number_index)
    parts = ("project__owner", "project__general_contractor", "team__party__enterprise")
    return list(rows.select_related(*parts).order_by("-entered_on", "-pk")[:20])


def _choose_project(chain: Chain, places: Sequence[ProjectWorker], number: str, actor: Actor) -> None:
    """The one asked for, that of the case, the one entered last."""
    own = chain.case.project_id
    by_number = {one.project.number: one for one in places}
    of_case = next((one for one in places if one.project_id == own), None)
    chain.registration = by_number.get(number) or of_case or (places[0] if places and not own else None)
    if chain.registration is not None:
        chain.project = chain.registration.project
    elif own:
        rows = Project.objects.visible_to(actor).select_related("owner", "general_contractor")
        chain.project = rows.filter(pk=own).first()
    chain.others = [one.project for one in places if chain.project is None or one.project_id != chain.project.pk]


def _levels(chain: Chain) -> list[Level]:
    """Subcontractors from below, the general contractor, the owner. One query."""
    project = chain.project
    parties = {one.pk: one for one in project.parties.select_related("enterprise").order_by("pk")}
    levels = [_subcontractor(one) for one in _upwards(_lowest(chain, parties), parties)]
    if not levels:
        missing = _("没有登记这名工人所在班组的分包单位") if parties else _("没有登记分包单位，班组可能直属总包")
        levels = [Level(_("分包单位"), None, missing=missing)]
    record = _("工程登记 %(number)s") % {"number": project.number}
    general, owner = project.general_contractor, project.owner
    levels.append(Level(_("施工总承包单位"), general, "", record, "" if general else _("工程没有登记总承包单位")))
    levels.append(Level(_("建设单位"), owner, "", record, "" if owner else _("工程没有登记建设单位")))
    return levels


def _lowest(chain: Chain, parties: dict[int, ProjectParty]) -> ProjectParty | None:
    """The subcontractor of the worker's team; without a team, the employer of the case if it is one."""
    team = chain.registration.team if chain.registration else None
    if team is not None:
        return parties.get(team.party_id) if team.party_id else None
    return next((one for one in parties.values() if one.enterprise_id == chain.case.enterprise_id), None)


def _upwards(lowest: ProjectParty | None, parties: dict[int, ProjectParty]) -> list[ProjectParty]:
    found: list[ProjectParty] = []
    while lowest is not None and lowest not in found:
        found.append(lowest)
        lowest = parties.get(lowest.under_id) if lowest.under_id else None
    return found


def _subcontractor(party: ProjectParty) -> Level:
    about = [str(party.get_role_display()), party.scope, "" if party.qualified else _("没有资质")]
    source = party.source or _("工程登记的分包关系")
    return Level(_("分包单位"), party.enterprise, " · ".join(one for one in about if one), source)


def _payroll(chain: Chain, actor: Actor) -> list[Record]:
    """What the wage platform says was due and paid to this person, of this project if one is known. Two queries."""
    source = FeedSource.objects.filter(code="payroll").first()
    if source is None or not chain.has_id_number:
        return []
    rows = Record.objects.current().filter(
        _of_project(chain, actor),
        source=source, district=chain.case.district_id, person_index=chain.worker.id_number_index,
    )  # fmt: skip
    return list(rows.select_related("batch").order_by("-period")[:MONTHS_SHOWN])


def _of_project(chain: Chain, actor: Actor) -> Q:
    seen: QuerySet[Project] = Project.objects.visible_to(actor)
    return Q(project=chain.project) if chain.project is not None else Q(project__in=seen)


def _sum(amounts: object) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal("0.00"))
