from clocks.models.calendar import CalendarNotice, NoticeDay
from clocks.models.clock import Clock, ClockEntry, EntryKind
from clocks.models.escalation import Escalation, LadderRung, RungRecipient, SweepRun

__all__ = [
    "CalendarNotice",
    "Clock",
    "ClockEntry",
    "EntryKind",
    "Escalation",
    "LadderRung",
    "NoticeDay",
    "RungRecipient",
    "SweepRun",
]
