from cases.models.bulk import BulkJob, BulkKind, BulkRow, BulkRowState, BulkState
from cases.models.case import Case, Involvement, InvolvementKind, NumberSeries, Sight, in_sight, sight_of
from cases.models.cause import Cause, CauseTag, SpecialAction
from cases.models.change import Change, ChangeKind
from cases.models.clock import CaseClock
from cases.models.complaint import NOBODYS_CHANNELS, ORDER_CHANNELS, TYPED_CHANNELS, Channel, Complaint, Matter, untold
from cases.models.decision import Decision, FinePayment, Respondent
from cases.models.document import CaseDocument, DocumentRevision
from cases.models.entry_point import EntryPoint, EntryPointKind
from cases.models.evidence import (
    CustodyEntry,
    CustodyKind,
    Evidence,
    EvidenceNature,
    EvidenceSource,
    RecordedActivity,
)
from cases.models.former import FormerStanding
from cases.models.full_check import (
    CheckItem,
    CheckModule,
    CheckProgramme,
    CheckState,
    Finding,
    Recheck,
    RecheckResult,
)
from cases.models.group import GroupCheck, GroupCheckItem, GroupEntry, GroupMatter
from cases.models.hold import Hold
from cases.models.joining import Joining
from cases.models.meeting_link import MeetingLink
from cases.models.money import Payment, PaymentSource, WageKind, WageLine, Worker
from cases.models.officer import Assignment, OfficerPart, Recusal, RecusalGround
from cases.models.order import AnswerKind, OrderEvent, OrderEventKind
from cases.models.plan import PlanCondition, PlanKind, PlanStep, PlanTemplate, PlanTemplateStep
from cases.models.referral import Conduct, Referral, ReferralItem, ReferralState
from cases.models.roster import Roster, RosterPart, RosterState
from cases.models.routing import (
    LabelledMatter,
    ReturnGround,
    RoutingOverride,
    RoutingReturn,
    RoutingRule,
    RuleDraft,
    RuleWords,
)
from cases.models.supervision import SupervisionClock, SupervisionOrder, SupervisionSource
from cases.models.timeline import TimelineEntry
from cases.models.view import ListHabit, SavedView, ViewScope

__all__ = [
    "NOBODYS_CHANNELS",
    "ORDER_CHANNELS",
    "TYPED_CHANNELS",
    "AnswerKind",
    "Assignment",
    "BulkJob",
    "BulkKind",
    "BulkRow",
    "BulkRowState",
    "BulkState",
    "Case",
    "CaseClock",
    "CaseDocument",
    "Cause",
    "CauseTag",
    "Change",
    "ChangeKind",
    "Channel",
    "CheckItem",
    "CheckModule",
    "CheckProgramme",
    "CheckState",
    "Complaint",
    "Conduct",
    "CustodyEntry",
    "CustodyKind",
    "Decision",
    "DocumentRevision",
    "EntryPoint",
    "EntryPointKind",
    "Evidence",
    "EvidenceNature",
    "EvidenceSource",
    "Finding",
    "FinePayment",
    "FormerStanding",
    "GroupCheck",
    "GroupCheckItem",
    "GroupEntry",
    "GroupMatter",
    "Hold",
    "Involvement",
    "InvolvementKind",
    "Joining",
    "LabelledMatter",
    "ListHabit",
    "Matter",
    "MeetingLink",
    "NumberSeries",
    "OfficerPart",
    "OrderEvent",
    "OrderEventKind",
    "Payment",
    "PaymentSource",
    "PlanCondition",
    "PlanKind",
    "PlanStep",
    "PlanTemplate",
    "PlanTemplateStep",
    "Recheck",
    "RecheckResult",
    "RecordedActivity",
    "Recusal",
    "RecusalGround",
    "Referral",
    "ReferralItem",
    "ReferralState",
    "Respondent",
    "ReturnGround",
    "Roster",
    "RosterPart",
    "RosterState",
    "RoutingOverride",
    "RoutingReturn",
    "RoutingRule",
    "RuleDraft",
    "RuleWords",
    "SavedView",
    "Sight",
    "SpecialAction",
    "SupervisionClock",
    "SupervisionOrder",
    "SupervisionSource",
    "TimelineEntry",
    "ViewScope",
    "WageKind",
    "WageLine",
    "Worker",
    "in_sight",
    "sight_of",
    "untold",
]
