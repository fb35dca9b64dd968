from cases.models.case import Case, Involvement, InvolvementKind, NumberSeries
from cases.models.clock import CaseClock
from cases.models.complaint import Channel, Complaint
from cases.models.hold import Hold
from cases.models.money import Payment, PaymentSource, WageKind, WageLine, Worker
from cases.models.officer import Assignment, OfficerPart
from cases.models.routing import RoutingOverride, RoutingRule
from cases.models.timeline import TimelineEntry
from cases.models.view import SavedView

__all__ = [
    "Assignment",
    "Case",
    "CaseClock",
    "Channel",
    "Complaint",
    "Hold",
    "Involvement",
    "InvolvementKind",
    "NumberSeries",
    "OfficerPart",
    "Payment",
    "PaymentSource",
    "RoutingOverride",
    "RoutingRule",
    "SavedView",
    "TimelineEntry",
    "WageKind",
    "WageLine",
    "Worker",
]
