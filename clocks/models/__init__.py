from clocks.models.calendar import CalendarNotice, NoticeDay
from clocks.models.clock import DATES_CHANGE, Clock, ClockEntry, EntryKind
from clocks.models.escalation import Escalation, LadderRung, RungRecipient, SweepRun
from clocks.models.holder import FormerHolder

__all__ = [
    "DATES_CHANGE",
    "CalendarNotice",
    "Clock",
    "ClockEntry",
    "EntryKind",
    "Escalation",
    "FormerHolder",
    "LadderRung",
    "NoticeDay",
    "RungRecipient",
    "SweepRun",
]
