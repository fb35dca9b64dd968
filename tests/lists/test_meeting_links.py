"""A link to a list for a meeting: opened without an account until it ends, with its maker's eyes, naming nobody."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from cases.models import MeetingLink, SavedView
from cases.queries.meeting_links import link_of
from common.time import moved_clock, now
from enterprises.models import EnterpriseKind
from tests.factories import make_case, make_complaint
from tests.people import client_of, person, street

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uncounted():
    """The throttle counts anew."""
    cache.clear()


def make(username: str, query: str = "", **said) -> str:
    """The path of a new link."""
    answer = client_of(username).post("/cases/links/", {"title": "周例会", "days": 3, "query": query} | said)
    assert answer.status_code == 200, answer.content.decode()
    return re.search(r"/m/[\w-]+/", answer.content.decode())[0]


def opened(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_the_rows_its_maker_sees_and_nothing_personal(district):
    ours = make_case(name="张三丰", phone="13812345678")
    theirs = make_complaint(by="wulei", at=street("hubin"), phone="13911112222").case
    page = opened(make("heqing"))

    assert ours.number in page and str(ours.enterprise) in page and "¥12,000.00" in page
    assert theirs.number not in page
    for personal in ("张三丰", "张**", "13812345678", "138****", "陈静", "和庆"):
        assert personal not in page
    assert f"/cases/{ours.number}/" not in page
    assert theirs.number in opened(make("sunyan"))


def test_an_employer_without_a_licence_is_not_called_by_its_owners_name(district):
    case = make_case(employer="李大勇")
    case.enterprise.__class__.objects.filter(pk=case.enterprise_id).update(kind=EnterpriseKind.UNLICENSED)
    page = opened(make("sunyan"))

    assert case.number in page and "李大勇" not in page and "无照用人单位" in page


def test_it_keeps_the_filters_and_columns_of_the_view_but_names_no_officer(district):
    case, other = make_case("received"), make_case(phone="13900000001")
    SavedView.objects.create(
        user=person("sunyan"), name="已接收", query="state=received", columns=["person", "channel"]
    )
    page = Client().get(make("sunyan", "state=received"))

    assert [column.code for column in page.context["columns"]] == ["channel"]
    assert case.number in page.content.decode() and other.number not in page.content.decode()


def test_only_a_fingerprint_is_kept_and_the_address_has_192_bits(district):
    path = make("sunyan")
    token = path.removeprefix("/m/").rstrip("/")

    link = MeetingLink.objects.get()
    assert len(token) >= 32 and token not in str(link.__dict__) and link_of(token) == link
    assert token not in client_of("sunyan").get("/cases/links/").content.decode()


def test_every_opening_is_counted_and_shown_and_written_down(district):
    path = make("sunyan")
    with moved_clock(now() + timedelta(minutes=1)):
        opened(path)
        opened(path)
        Client().head(path)

    link = MeetingLink.objects.get()
    assert link.openings == 2 and link.last_opened_at > link.made_at
    assert link.events.filter(openings__gt=0, pgh_context__actor=f"meeting_link:{link.pk}").count() == 2
    (listed,) = client_of("feng").get("/cases/links/").context["links"]
    assert listed == link and client_of("heqing").get("/cases/links/").context["links"] == []


def _revoke(path: str) -> None:
    client_of("sunyan").post(f"/cases/links/{MeetingLink.objects.get().pk}/end/")


def _lose_the_post(path: str) -> None:
    person("sunyan").posts.update(until=now().date() - timedelta(days=2))


def _leave(path: str) -> None:
    MeetingLink.objects.get().user.__class__.objects.filter(username="sunyan").update(is_active=False)


@pytest.mark.parametrize("end", [_revoke, _lose_the_post, _leave])
def test_a_link_that_is_over_looks_like_one_that_never_was(district, end):
    path = make("sunyan")
    never = Client().get("/m/never-given-out/")
    end(path)

    over = Client().get(path)

    assert over.status_code == never.status_code == 404

    def bare(page: str) -> str:
        return re.sub(r'/m/[\w-]+/|nonce="[^"]+"|value="[\w-]+"|"X-CSRFToken": "\w+"|<time.*?</time>', "", page)

    assert bare(over.content.decode()) == bare(never.content.decode())
    assert MeetingLink.objects.get().openings == 0


def test_it_ends_with_its_day_and_lives_fourteen_days_at_most(district):
    path = make("sunyan", days=14)

    with moved_clock(now() + timedelta(days=13, hours=23)):
        opened(path)
    with moved_clock(now() + timedelta(days=14, minutes=1)):
        assert Client().get(path).status_code == 404
    for days in (0, 15, ""):
        answer = client_of("sunyan").post("/cases/links/", {"title": "会", "days": days})
        assert answer.status_code in (409, 422)
    assert MeetingLink.objects.count() == 1


def test_heads_alone_give_links_out_and_auditors_only_look(district):
    make("sunyan")
    link = MeetingLink.objects.get()

    assert client_of("liming").get("/cases/links/").status_code == 403
    assert client_of("feng").post("/cases/links/", {"title": "会", "days": 1}).status_code == 409
    client_of("feng").post(f"/cases/links/{link.pk}/end/")
    assert client_of("heqing").post(f"/cases/links/{link.pk}/end/").status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None and MeetingLink.objects.count() == 1


def test_it_can_only_be_read_is_not_indexed_and_is_throttled(district):
    path = make("sunyan")
    answer = Client().get(path)

    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow" and "no-store" in answer.headers["Cache-Control"]
    assert Client().post(path).status_code == 405
    codes = [Client().get("/m/guess/").status_code for _try in range(11)]
    assert codes[0] == 404 and codes[-1] == 429
    assert {Client().get(path).status_code for _person in range(12)} == {200}, "a room full of people opens it at once"
