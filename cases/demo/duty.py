"""Who is on duty in the demonstration, and what they do about group matters."""

from datetime import timedelta

from accounts.actions.duty import ShiftFacts, enter_rota
from accounts.models import DutyPart, DutyShift, Unit
from accounts.queries.duty import midnight
from cases.actions.groups import check_off, close_group, note_in_group, open_checks
from cases.demo.company import Company
from cases.models import GroupMatter
from common.time import now, today

DAYS = 14
LEADERS = ("zhou", "sunyan", "maolin")
ANSWER_110 = ("liming", "zhaomin")
DEALT_WITH_AFTER = timedelta(days=2)


def enter_coming_weeks(district: Unit, company: Company) -> list[DutyShift]:
    """The rota of today and the thirteen days after it."""
    rows = []
    for number in range(DAYS):
        starts = midnight(today() + timedelta(days=number))
        for part, names in ((DutyPart.LEADER, LEADERS), (DutyPart.POLICE, ANSWER_110)):
            user = company.users[names[number % len(names)]]
            rows.append(ShiftFacts(user, part, starts, starts + timedelta(days=1)))
    return enter_rota(district, rows, actor=company.actors["sunyan"])


def settle_groups(company: Company) -> None:
    """Group matters of some days ago are dealt with on the spot; a newer one is still being worked on."""
    for matter in GroupMatter.objects.open().filter(opened_at__lt=now() - DEALT_WITH_AFTER).order_by("pk"):
        who = company.actors["liming"]
        note_in_group(matter, note="用人单位负责人到场，当面核对人数和金额", actor=who)
        for item in open_checks(matter):
            check_off(matter, item, actor=who)
        close_group(matter, note="已登记全部人员，其余人员离开现场，案件继续办理", actor=company.actors["sunyan"])
