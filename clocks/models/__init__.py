from clocks.models.calendar import CalendarNotice, NoticeDay
from clocks.models.clock import DATES_CHANGE, Clock, ClockEntry, EntryKind
from clocks.models.escalation import Escalation, LadderRung, RungRecipient, SweepRun

__all__ = [
    "DATES_CHANGE",
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
