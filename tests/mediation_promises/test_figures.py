"""The figures against a second counting, in Python, of plain rows; and every number against the list it opens."""

import re
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from html import unescape
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Unit
from cases.actions.record import next_number
from cases.models import Case, Complaint, Involvement
from common.time import CHINA, today
from mediation.models import Agreement, Instalment, Mediation, Station
from mediation.queries.figures import Asked, Ratio, figures, rows_of
from tests.factories import make_complaint
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db
YEAR = date(2025, 1, 1), date(2025, 12, 31)


def _at(day: int, month: int = 3) -> datetime:
    return datetime.combine(date(2025, month, day), time(10), tzinfo=CHINA)


@pytest.fixture
def planted(district: Unit) -> None:
    """16 disputes received in 2025, 14 of them mediated; of the two others one withdrawn, one transferred. Beside them
    one joined to another, one of 2024. At two stations, by two mediators, in two streets."""
    second = Station.objects.create(
        unit=Unit.objects.create(
            code="police-civil",
            name="小营警民联调工作室",
            kind="mediation",
            district=district,
            valid_from=date(2004, 1, 1),
        ),
        kind="police_civil",
    )
    first = Station.objects.create(unit=Unit.objects.get(code="mediation"), kind="centre")
    template = make_complaint()
    for place in range(18):
        case = _case(template, place)
        if place < 14:
            _mediation(case, place, (first, second)[place % 3 == 0])


def _case(template: Complaint, place: int) -> Case:
    where = street("xiaoying" if place % 2 else "hubin")
    model = template.case
    case = Case.objects.create(
        number=next_number("AX"), district=model.district, unit=where, enterprise=model.enterprise, route="mediation",
        received_at=_at(1 + place) if place != 17 else _at(1, 3) - timedelta(days=365),
    )  # fmt: skip
    Complaint.objects.create(
        number=next_number("LJ"), case=case, channel="window", registered_by="t", received_at=case.received_at,
        registered_at=case.received_at, street=where, employer_text=model.enterprise.name, route_proposed="mediation",
        route_rule="r", query_code_index=f"code-{place}",
    )  # fmt: skip
    Involvement.objects.create(case=case, unit=where, kind="handling", since=case.received_at)
    outcome = {14: "withdrawn", 15: "transferred"}.get(place)
    if outcome:
        Case.objects.filter(pk=case.pk).update(state="received")
        Case.objects.filter(pk=case.pk).update(state="closed", outcome=outcome, closed_at=_at(28))
    if place == 16:
        Case.objects.filter(pk=case.pk).update(state="joined")
    return case


def _mediation(case: Case, place: int, station: Station) -> None:
    """Agreed after `place` days where it is even; some ended without, one recalled, some still going on."""
    sent = case.received_at
    found = Mediation.objects.create(
        number=next_number("TJ"), case=case, district=case.district, station=station, state="mediating", sent_at=sent,
        street=case.unit, mediator=person("qian") if place % 4 else None, begun_at=sent,
    )  # fmt: skip
    if place % 2 == 0:
        at = sent + timedelta(days=place)
        Mediation.objects.filter(pk=found.pk).update(state="agreed", agreed_at=at)
        _promises(found, at, place)
    elif place % 3:
        ending = "recalled" if place == 7 else "failed"
        Mediation.objects.filter(pk=found.pk).update(state="ended", ending=ending, ended_at=sent + timedelta(days=9))


def _promises(found: Mediation, at: datetime, place: int) -> None:
    made = Agreement.objects.create(
        mediation=found, terms="t", default_clause="d", signed_on=at.date(), recorded_by=person("qian"), recorded_at=at
    )
    for number, late in enumerate([0, 3, None], 1):
        due_on = at.date() + timedelta(days=20 * number)
        proven = None if late is None else datetime.combine(due_on, time(9), tzinfo=CHINA) + timedelta(days=late)
        Instalment.objects.create(
            agreement=made, position=number, due_on=due_on, amount=10, proven_at=proven,
            paid_on=proven and due_on, proof="p" if proven else "",
        )  # fmt: skip
    if place == 4:  # broken off before the third was due
        ended = datetime.combine(at.date() + timedelta(days=50), time(9), tzinfo=CHINA)
        Mediation.objects.filter(pk=found.pk).update(state="ended", ending="broken", ended_at=ended)


def _asked(**more: object) -> Asked:
    return Asked(*YEAR, actor("zhou"), **more)


@pytest.mark.parametrize(
    ("definition", "part", "whole", "percent", "label"),
    [
        ("all", 14, 16, "87.5", "调解占比（占全部受理纠纷）"),
        ("narrow", 14, 14, "100", "调解占比（不含撤回和移送）"),
    ],
)
def test_the_share_says_which_base_it_has(planted: None, definition, part, whole, percent, label):
    found, _groups = figures(_asked(definition=definition))
    assert (found.mediated.part, found.mediated.whole, found.mediated.percent) == (part, whole, Decimal(percent))
    page = client_of("zhou").get(
        reverse("mediation:figures"), {"from": "2025-01-01", "to": "2025-12-31", "definition": definition}
    )
    text = page.content.decode()
    assert label in text and f"{found.mediated.percent}%" in text and "截至" in text


def test_a_district_of_1344_with_1175_mediated_is_87_point_4_percent():
    assert (Ratio(1175, 1344).percent, Ratio(1175, 1287).percent) == (Decimal("87.4"), Decimal("91.3"))


KEYS = {
    "kind": lambda one: one.station.kind,
    "station": lambda one: one.station_id,
    "mediator": lambda one: one.mediator_id,
    "street": lambda one: one.street_id,
}


def _counted(by: str) -> dict:
    """Key → [mediated, decided, agreed, days, due, kept], counted row by row."""
    counts: dict = defaultdict(lambda: [set(), 0, 0, [], 0, 0])
    for one in Mediation.objects.select_related("case", "station"):
        mine = counts[KEYS[by](one)]
        if one.begun_at and one.case.received_at.year == 2025 and one.case.state != "joined":
            mine[0].add(one.case_id)
        if one.ending != "recalled" and (one.agreed_at or one.ended_at):
            mine[1] += 1
        if one.agreed_at:
            mine[2] += 1
            mine[3].append((one.agreed_at.date() - one.sent_at.date()).days)
            for part in one.agreement.instalments.all():
                off = one.ended_at and one.ended_at.astimezone(CHINA).date() <= part.due_on
                mine[4] += bool(part.proven_at) or (part.due_on < today() and not off)
                mine[5] += bool(part.proven_at) and part.proven_at.astimezone(CHINA).date() <= part.due_on
    return counts


@pytest.mark.parametrize("by", KEYS)
def test_every_group_is_what_a_second_counting_finds_and_opens_exactly_its_rows(planted: None, by: str):
    counted = {key: rest for key, rest in _counted(by).items() if rest[0] or rest[1]}
    asked = _asked(by=by)
    with CaptureQueriesContext(connection) as statements:
        _whole, groups = figures(asked)
    assert len(statements) == 6
    assert {one.key for one in groups} >= set(counted)
    for one in groups:
        mediated, decided, agreed, days, due, kept = counted[one.key]
        assert (one.mediated.part, one.agreed.whole, one.agreed.part) == (len(mediated), decided, agreed)
        assert one.median == (Decimal(median(days)) if days else None)
        assert (one.kept.part, one.kept.whole) == (kept, due)
        numbers = {"mediated": len(mediated), "decided": decided, "agreed": agreed, "due": due, "kept": kept}
        for which, number in numbers.items():
            assert rows_of(_asked(by=by, key=one.key), which).count() == number, which


def test_every_number_of_the_page_is_a_link_to_as_many_rows(planted: None):
    client = client_of("zhou")
    address = reverse("mediation:figures")
    asked = {"from": "2025-01-01", "to": "2025-12-31", "by": "mediator"}
    page = client.get(address, asked).content.decode()
    links = set(re.findall(r'href="(\?[^"]*show=[^"]*)"(?: data-counts="\d+")?>(\d+)</a>', page))
    assert len(links) > 10
    for query, number in links:
        listed = client.get(address + unescape(query)).content.decode()
        assert f"共 {number} 件" in listed and listed.count("data-row") == int(number), query


def test_a_street_sees_its_own_and_no_outside_system_sees_any(planted: None):
    squad = Asked(*YEAR, actor("wulei"), by="street")
    found, groups = figures(squad)
    assert (found.mediated.whole, [one.key for one in groups]) == (8, [street("hubin").pk])
    assert client_of("admin").get(reverse("mediation:figures")).status_code == 403
