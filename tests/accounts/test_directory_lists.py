"""Lists: certificates and staffing as lights, a hundred a page, the same few queries for one row or many."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Post, Role, Unit, User
from accounts.queries.people import certificate_light
from accounts.queries.units import staffing_band, units_with_staff
from common.time import today
from tests.counted import words
from tests.people import client_of, person, street

PEOPLE = "/accounts/directory/"
LISTS = [PEOPLE, "/accounts/directory/units/", "/accounts/directory/unit/brigade/", "/accounts/directory/tokens/"]


def crowd(number: int) -> None:
    users = User.objects.bulk_create(
        User(username=f"p{index:04}", full_name=f"人{index}", certificate_number=f"证{index}",
             certificate_until=today() + timedelta(days=400)) for index in range(number)
    )  # fmt: skip
    units = [street("brigade"), street("hubin")]
    Post.objects.bulk_create(
        Post(user=user, unit=unit, role=Role.INSPECTOR, since=date(2020, 1, 1)) for user in users for unit in units
    )


def queries_of(address: str) -> int:
    client = client_of("admin")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_asks_the_database_as_often_for_many_as_for_few(district: Unit, address: str) -> None:
    few = queries_of(address)
    crowd(90)

    assert queries_of(address) <= few <= 20


def test_more_than_a_hundred_people_are_paged(district: Unit) -> None:
    crowd(150)
    client = client_of("admin")
    first, second = (client.get(f"{PEOPLE}?page={page}").content.decode() for page in (1, 2))

    assert first.count("<tr>") == 101 and 'rel="next"' in first and "?page=2" in first
    assert "p0149" in second and 'rel="prev"' in second
    assert client.get(f"{PEOPLE}?page=nonsense").status_code == 200


@pytest.mark.parametrize(("days", "band"), [(-1, "red"), (0, "yellow"), (60, "yellow"), (61, "green")])
def test_a_certificate_turns_yellow_sixty_days_before_its_end_and_red_after(
    district: Unit, days: int, band: str
) -> None:
    user = person("liming")
    user.certificate_until = today() + timedelta(days=days)

    assert certificate_light(user, user.posts.all(), today()).band == band


def test_an_inspector_without_certificate_is_red_and_a_clerk_needs_none(district: Unit) -> None:
    liming, clerk = person("liming"), person("chenjing")
    liming.certificate_number = ""

    assert certificate_light(liming, liming.posts.all(), today()).band == "red"
    assert certificate_light(clerk, clerk.posts.all(), today()) is None


def band_of(code: str) -> str:
    unit = units_with_staff(Unit.objects.filter(code=code), today()).get()
    return staffing_band(unit, today())


def test_a_squad_with_fewer_than_two_certified_officers_is_red(district: Unit) -> None:
    assert band_of("xiaoying") == "red"
    assert band_of("brigade") == "green"
    assert band_of("arbitration") == ""
    assert "持证 1 人，执法须两人" in words(client_of("sunyan"), "/accounts/directory/units/")

    User.objects.filter(username="chenjing").update(certificate_number="浙0200", certificate_until=today())
    assert band_of("xiaoying") == "green"


@pytest.mark.parametrize(
    "lost",
    [
        lambda: User.objects.filter(username="liming").update(is_active=False),
        lambda: User.objects.filter(username="liming").update(certificate_until=date(2020, 1, 1)),
        lambda: User.objects.filter(username="liming").update(certificate_number=""),
        lambda: Post.objects.filter(user__username="liming").update(until=date(2020, 1, 1)),
        lambda: Post.objects.filter(user__username="liming").update(since=today() + timedelta(days=1)),
    ],
)
def test_only_those_who_serve_today_with_a_certificate_are_counted(district: Unit, lost) -> None:
    Post.objects.filter(user__username="zhaomin").update(until=date(2020, 1, 1))
    assert band_of("brigade") == "green"

    lost()

    assert band_of("brigade") == "red"


def test_somebody_with_two_posts_in_a_unit_is_one_officer(district: Unit) -> None:
    he = person("heqing")
    Post.objects.create(user=he, unit=street(), role=Role.INSPECTOR, since=date(2020, 1, 1))

    assert band_of("xiaoying") == "red"


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("q=陈", "chenjing", "wulei"),
        ("q=上监0001", "liming", "zhaomin"),
        ("unit=hubin", "wulei", "chenjing"),
        ("role=inspector", "liming", "chenjing"),
        ("unit=brigade&role=brigade_head", "sunyan", "liming"),
        ("state=certificate", "fangmin", "liming"),
    ],
)
def test_the_list_is_narrowed_by_filters_in_the_address(district: Unit, query: str, found: str, missing: str) -> None:
    User.objects.filter(username="fangmin").update(certificate_until=today() + timedelta(days=3))
    page = client_of("admin").get(f"{PEOPLE}?{query}").content.decode()

    assert f"/person/{found}/" in page and f"/person/{missing}/" not in page


def test_nobody_found_offers_to_clear_the_filter(district: Unit) -> None:
    page = client_of("admin").get(f"{PEOPLE}?q=nobody-at-all").content.decode()

    assert "没有找到人员" in page and "清除筛选" in page


def test_a_filter_that_means_nothing_is_said_and_the_others_still_count(district: Unit) -> None:
    answer = client_of("admin").get(f"{PEOPLE}?q=chenjing&unit=nowhere&role=king")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "/person/chenjing/" in page and "/person/wulei/" not in page
    assert page.count("is-invalid") == 2
