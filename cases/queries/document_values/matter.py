"""The rows of a case that its documents speak of, read once: the number of queries does not grow with the workers."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from accounts.models import Post, Role, Unit, UnitKind, User
from cases.decision_workflow import DecisionKind, DecisionState
from cases.models import (
    Assignment,
    Case,
    CaseClock,
    CaseDocument,
    Channel,
    Complaint,
    Decision,
    Evidence,
    OfficerPart,
    Referral,
    SupervisionOrder,
    TimelineEntry,
    WageKind,
    WageLine,
)
from cases.queries.decision_facts import compensation_lines
from common.time import local_day, now

UnitEvent = Unit.pgh_event_model
ZERO = Decimal(0)
ALL_MONEY = frozenset({"closing_approval", "file_cover", "file_note"})
# What happened to the case that a document tells of; of each kind the last one.
TOLD = ("file", "suspend", "extend", "resume", "refuse", "refer", "notify", "close", "mediate")


@dataclass(frozen=True)
class Matter:
    """A case, the decision a document belongs to, its form, and everything around them. `moment`: when it speaks."""

    case: Case
    form: str
    decision: Decision | None
    moment: datetime
    organ: str
    organ_head: str
    complaints: list[Complaint]
    all_lines: list[WageLine]
    made_lines: list[WageLine]
    officers: list[Assignment]
    clocks: list[CaseClock]
    evidence: list[Evidence]
    documents: list[CaseDocument]
    decisions: list[Decision]
    referral: Referral | None
    supervision: SupervisionOrder | None
    happened: dict[str, TimelineEntry] = field(default_factory=dict)

    @cached_property
    def day(self) -> date:
        return local_day(self.moment)

    @cached_property
    def lead(self) -> User | None:
        return next((one.officer for one in self.officers if one.part == OfficerPart.LEAD), None)

    @cached_property
    def assistants(self) -> list[User]:
        return [one.officer for one in self.officers if one.part == OfficerPart.ASSISTANT]

    @cached_property
    def named(self) -> Complaint | None:
        """The first complainant who gave a name; an informant is never named (劳动保障监察条例 art. 9)."""
        open_ones = [one for one in self.complaints if one.channel != Channel.TIP_OFF and not one.anonymous]
        return next((one for one in open_ones if one.complainant_name), None)

    @cached_property
    def lines(self) -> list[WageLine]:
        """The wages; with extra compensation on top where a form looks back on all the money."""
        if self.form in ALL_MONEY:
            return self.all_lines
        return [line for line in self.all_lines if line.kind != WageKind.COMPENSATION]

    @cached_property
    def ordered_lines(self) -> list[WageLine]:
        return [line for line in self.lines if line.ordered]

    @cached_property
    def order_of_correction(self) -> Decision | None:
        """The newest order to correct that stands."""
        found = [one for one in self.decisions if one.kind == DecisionKind.CORRECTION_ORDER]
        return next((one for one in reversed(found) if one.state != DecisionState.WITHDRAWN), None)

    def clock(self, *rule_ids: str) -> CaseClock | None:
        """The newest clock of one of these rules."""
        return next((one for one in reversed(self.clocks) if one.rule_id in rule_ids), None)


def gather(case: Case, *, form: str = "", decision: Decision | None = None, moment: datetime | None = None) -> Matter:
    """Read it. A fixed number of queries."""
    moment = moment or now()
    decisions = list(case.decisions.select_related("approver", "legal_reviewer", "hearing_host").order_by("pk"))
    mine = next((one for one in decisions if decision is not None and one.pk == decision.pk), None)
    return Matter(
        case=case,
        form=form,
        decision=mine,
        moment=moment,
        organ=name_at(_organ(case, form), moment),
        organ_head=_head_of(case.district, local_day(moment)),
        complaints=list(case.complaints.select_related("street", "entry_point").order_by("received_at", "pk")),
        all_lines=list(case.wage_lines.select_related("worker").order_by("pk")),
        made_lines=list(compensation_lines(mine).select_related("worker")) if mine and mine.rate else [],
        officers=list(case.assignments.filter(until=None).select_related("officer").order_by("pk")),
        clocks=list(case.clocks.prefetch_related("entries__approver").order_by("started_at", "pk")),
        evidence=list(case.evidence.select_related("complaint").order_by("position", "pk")),
        documents=list(case.documents.select_related("form").prefetch_related("services").order_by("pk")),
        decisions=decisions,
        referral=Referral.objects.filter(case=case).first(),
        supervision=case.supervision_orders.filter(withdrawn_why="").order_by("pk").last(),
        happened={one.kind: one for one in case.timeline.filter(kind__in=TOLD).select_related("user").order_by("pk")},
    )


def _organ(case: Case, form: str) -> Unit:
    """Who signs: the bureau; the leading group for the orders by which it supervises."""
    if form == "supervision_order":
        offices = Unit.objects.valid_on(local_day(now())).filter(district=case.district, kind=UnitKind.GROUP_OFFICE)
        return offices.first() or case.district
    return case.district


def name_at(unit: Unit, moment: datetime) -> str:
    """The Chinese name that the unit bore at a moment; before its history begins, the first one known. One query."""
    named = list(UnitEvent.objects.filter(pgh_obj=unit).order_by("pgh_id").values_list("pgh_created_at", "name"))
    earlier = [name for at, name in named if at <= moment]
    return earlier[-1] if earlier else named[0][1] if named else unit.name


def _head_of(district: Unit, day: date) -> str:
    posts = Post.objects.held_on(day).filter(unit=district, role=Role.BUREAU_HEAD).select_related("user")
    post = posts.order_by("pk").first()
    return post.user.full_name if post else ""
