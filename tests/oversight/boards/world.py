"""A district on Monday 21 December 2020, eight weeks before Spring Festival: a year of cases at two squads, with limits
kept, kept late, late and to come, and an inspector who is away."""

import re
from datetime import date, datetime, time, timedelta
from html import unescape

from django.test import Client

from accounts.models import Absence, Unit, User
from cases.models import Case, CaseClock, Involvement, InvolvementKind
from clocks.actions.run import start_many
from clocks.models import Clock
from common.time import CHINA, moved_clock
from enterprises.models import Enterprise
from tests.people import actor, person, street
from tests.postgres.statistics import take_stock

NOW = datetime(2020, 12, 21, 10, tzinfo=CHINA)
BEGUN = date(2019, 9, 2)  # a Monday
LINK = re.compile(r'<a[^>]*? href="(/figures/[^"]+)"[^>]*>([^<]*)</a>')
TOTAL = re.compile(r'data-total="(\d+)"')
WEEK = timedelta(weeks=1)


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), CHINA)


def make_district(district: Unit) -> None:
    """The rows of it."""
    firm = Enterprise.objects.create(name="杭州宏达服饰有限公司", district=district, street=street(), created_at=NOW)
    with moved_clock(NOW):
        cases = {code: make_cases(street(code), firm) for code in ("xiaoying", "hubin")}
        limits(cases["xiaoying"][-24:], person("chenjing"), late=4, slow=3)
        limits(cases["hubin"][-11:], person("wulei"), late=1, slow=0)
        ahead(cases["xiaoying"][-6:], person("liming"), NOW - WEEK)
        ahead(cases["hubin"][-2:], None, NOW - WEEK)
        Absence.objects.create(
            user=person("liming"), starts_on=NOW.date(), ends_on=NOW.date() + 2 * WEEK, reason="培训"
        )
    take_stock()


def make_cases(unit: Unit, firm: Enterprise) -> list[Case]:
    """One or two a week, three times as many in the six weeks before the festival of 2020."""
    busy = {date(2020, 1, 20) - n * WEEK for n in range(6)}
    weeks = [BEGUN + n * WEEK for n in range((NOW.date() - BEGUN).days // 7)]
    count = 2 if unit.code == "xiaoying" else 1
    days = [week for week in weeks for _n in range(count * (3 if week in busy else 1))]
    cases = Case.objects.bulk_create(
        Case(
            number=f"{unit.code}-{n:04d}", district=unit.district, unit=unit, enterprise=firm, route="inspection",
            received_at=at(day, 9), handler=person("heqing" if count == 2 else "wulei"),
        )
        for n, day in enumerate(days)
    )  # fmt: skip
    Involvement.objects.bulk_create(
        Involvement(case=one, unit=unit, kind=InvolvementKind.HANDLING, since=one.received_at) for one in cases
    )
    return cases


def limits(cases: list[Case], handler: User, *, late: int, slow: int) -> None:
    """Limits to file of the last weeks, the first ones late and still running, then some met late, the rest kept."""
    clocks = [
        clock for day in sorted({one.received_at for one in cases})
        for clock in started([one for one in cases if one.received_at == day], handler, day)
    ]  # fmt: skip
    for place, clock in enumerate(clocks):
        met = clock.due_at + timedelta(days=3) if place < late + slow else clock.due_at - timedelta(hours=20)
        clock.met_at = None if place < late else min(met, NOW)
    Clock.objects.bulk_update(clocks, ["met_at"])


def ahead(cases: list[Case], handler: User | None, since: datetime) -> None:
    """Limits to complete the investigation, which end within the week."""
    clocks = started(cases, handler, since, "LSI-06")
    for place, clock in enumerate(clocks):
        day = NOW.date() + timedelta(days=place % 4)
        Clock.objects.filter(pk=clock.pk).update(legal_due=day, due_at=at(day, 0) + timedelta(days=1))


def started(cases: list[Case], handler: User | None, since: datetime, rule: str = "LSI-04") -> list[CaseClock]:
    clocks = [CaseClock(case=one, unit=one.unit, handler=handler, subject=one.number) for one in cases]
    return start_many(clocks, rule_id=rule, started_at=since, actor=actor("sunyan"))


def numbers(client: Client, address: str) -> dict[str, int]:
    """Address of the rows → number on the page, for every number that is a link."""
    body = client.get(address).content.decode()
    found = [(unescape(url), re.search(r"\d+", text.replace(",", ""))) for url, text in LINK.findall(body)]
    pairs = {(url, int(number[0])) for url, number in found if number}
    assert len(dict(pairs)) == len(pairs), "one address with two numbers"
    return dict(pairs)


def opens(client: Client, address: str) -> int:
    """How many rows stand behind it."""
    found = TOTAL.search(client.get(address).content.decode())
    assert found, address
    return int(found[1])
