"""What a complainant should be told although the complaint is taken in."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cases.models import Complaint
from common.time import local_day
from statutes.thresholds import threshold


@dataclass(frozen=True)
class Notice:
    """A sentence in the reader's language; `code` for machines, `field` names what it is about."""

    code: str
    field: str
    message: str


def notices_of(complaint: Complaint, *, unknown_street: str = "") -> list[Notice]:
    """Said, not refused: arrears older than the law looks back (劳动保障监察条例 art. 20), a street nobody knows."""
    notices = []
    day = local_day(complaint.received_at)
    years = int(threshold("LOOKBACK_YEARS", day).value)
    last, first = complaint.period_to or complaint.period_from, complaint.period_from or complaint.period_to
    if last and _months(last, day) > years * 12:
        sentence = _("欠薪结束已超过 %(years)s 年，可能超出劳动保障监察的查处时效") % {"years": years}
        notices.append(Notice("older_than_look_back", "period_to", sentence))
    elif first and _months(first, day) > years * 12:
        sentence = _("部分欠薪发生在 %(years)s 年以前，请核对是否连续") % {"years": years}
        notices.append(Notice("partly_older_than_look_back", "period_from", sentence))
    if unknown_street:
        sentence = _("不认识街道“%(street)s”，已交受理窗口核实") % {"street": unknown_street}
        notices.append(Notice("street_unknown", "place.street", sentence))
    return notices


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
