from cases.models.case import Case, Involvement, InvolvementKind, NumberSeries
from cases.models.change import Change, ChangeKind
from cases.models.clock import CaseClock
from cases.models.complaint import ORDER_CHANNELS, Channel, Complaint, Matter
from cases.models.entry_point import EntryPoint, EntryPointKind
from cases.models.evidence import Evidence, EvidenceSource
from cases.models.group import GroupCheck, GroupCheckItem, GroupEntry, GroupMatter
from cases.models.hold import Hold
from cases.models.joining import Joining
from cases.models.money import Payment, PaymentSource, WageKind, WageLine, Worker
from cases.models.officer import Assignment, OfficerPart
from cases.models.order import AnswerKind, OrderEvent, OrderEventKind
from cases.models.roster import Roster, RosterPart, RosterState
from cases.models.routing import LabelledMatter, ReturnGround, RoutingOverride, RoutingReturn, RoutingRule
from cases.models.timeline import TimelineEntry
from cases.models.view import SavedView

__all__ = [
    "ORDER_CHANNELS",
    "AnswerKind",
    "Assignment",
    "Case",
    "CaseClock",
    "Change",
    "ChangeKind",
    "Channel",
    "Complaint",
    "EntryPoint",
    "EntryPointKind",
    "Evidence",
    "EvidenceSource",
    "GroupCheck",
    "GroupCheckItem",
    "GroupEntry",
    "GroupMatter",
    "Hold",
    "Involvement",
    "InvolvementKind",
    "Joining",
    "LabelledMatter",
    "Matter",
    "NumberSeries",
    "OfficerPart",
    "OrderEvent",
    "OrderEventKind",
    "Payment",
    "PaymentSource",
    "ReturnGround",
    "Roster",
    "RosterPart",
    "RosterState",
    "RoutingOverride",
    "RoutingReturn",
    "RoutingRule",
    "SavedView",
    "TimelineEntry",
    "WageKind",
    "WageLine",
    "Worker",
]
