"""QR entry points: put up, scanned, counted, printed, taken down."""

import re

import pytest

from cases.actions.entry_points import Placement, put_up
from cases.models import Complaint, EntryPoint
from enterprises.models import Enterprise
from tests.factories import make_complaint
from tests.people import actor, client_of, street
from tests.portal.visitor import complain, text, visitor

pytestmark = pytest.mark.django_db
BOARD = {
    "kind": "site_board",
    "name": "望江新城东门",
    "campaign": "冬季行动",
    "project": "望江新城三期",
    "employer": "浙江大禹建设有限公司",
    "address": "望江东路 300 号",
}


@pytest.fixture
def board(district) -> EntryPoint:
    return put_up(Placement(**BOARD, street=street("wangjiang")), actor=actor("sunyan"))


def test_the_head_of_a_squad_puts_up_a_code_and_prints_it(district):
    head = client_of("heqing")
    answer = head.post("/entry-points/new/", BOARD | {"street": street().pk})
    point = EntryPoint.objects.get()
    sheet = text(head.get(answer["Location"]))
    picture = head.get(f"/entry-points/{point.code}/code.svg")

    assert answer["Location"] == f"/entry-points/{point.code}/sheet/"
    assert point.enterprise == Enterprise.objects.get(name=BOARD["employer"])
    assert f"http://testserver/q/{point.code}/" in sheet and "code.svg" in sheet
    assert picture["Content-Type"] == "image/svg+xml" and b"<svg" in picture.content


def test_mistakes_are_said_and_what_was_typed_stays(district):
    answer = client_of("sunyan").post("/entry-points/new/", BOARD | {"name": ""})

    assert answer.status_code == 422 and "望江东路 300 号" in text(answer) and not EntryPoint.objects.exists()


def test_who_scans_finds_employer_and_place_filled_in(board):
    page = text(visitor().get(f"/q/{board.code.lower()}/"))

    assert f'value="{BOARD["employer"]}"' in page and f'value="{BOARD["address"]}"' in page
    assert f'<option value="{street("wangjiang").pk}" selected>' in page
    assert re.search(rf'name="entry" value="{board.code}"', page)


def test_the_complaint_carries_the_code_through_the_check(board):
    client = visitor()
    check = text(complain(client, step="check", entry=board.code))
    assert f'name="entry" value="{board.code}"' in check

    complain(client, entry=board.code)
    assert Complaint.objects.get().entry_point == board


def test_a_leaflet_brings_seven_complaints_and_the_page_opens_exactly_those_seven(board):
    other = make_complaint(phone="13900001111", employer="杭州东升酒店").case
    for number in range(7):
        complain(
            visitor(), entry=board.code, form_key=f"sheet-{number}", phone=f"1380571100{number}", name=f"工人{number}",
            employer=f"望江新城分包{number}公司",
        )  # fmt: skip
    head = client_of("sunyan")
    page = text(head.get("/entry-points/"))

    assert f'?entry_point={board.code}">7</a>' in page and "带来 7 件" in page
    wanted = set(Complaint.objects.filter(entry_point=board).values_list("case__number", flat=True))
    for query in (f"entry_point={board.code}", "campaign=冬季行动"):
        listed = text(head.get(f"/cases/?{query}"))
        assert set(re.findall(r"AX\d{4}-\d{6}", listed)) == wanted and other.number not in listed
    assert len(wanted) == 7


def test_a_code_taken_down_opens_the_plain_form_and_carries_nothing(board):
    client_of("sunyan").post(f"/entry-points/{board.code}/close/")
    scanned = visitor()
    page = scanned.get(f"/q/{board.code}/")
    assert page.status_code == 200 and BOARD["employer"] not in text(page)

    complain(scanned, entry=board.code)
    assert Complaint.objects.get().entry_point is None
    assert "已停用" in text(client_of("sunyan").get("/entry-points/"))


def test_a_code_nobody_gave_out_opens_the_plain_form_too(district):
    assert visitor().get("/q/NOSUCH00/").status_code == 200


def test_the_list_costs_the_same_with_one_code_and_with_thirty(board, django_assert_max_num_queries):
    for number in range(29):
        put_up(Placement(kind="leaflet", name=f"宣传单 {number}", campaign=f"活动 {number}"), actor=actor("sunyan"))
    head = client_of("sunyan")
    with django_assert_max_num_queries(10):
        assert text(head.get("/entry-points/")).count("/sheet/") == 30


def test_another_district_sees_and_closes_nothing(board, other_district):
    theirs = client_of("sunyi")

    assert board.code not in text(theirs.get("/entry-points/"))
    assert theirs.get(f"/entry-points/{board.code}/sheet/").status_code == 404
    assert theirs.post(f"/entry-points/{board.code}/close/").status_code == 404
    board.refresh_from_db()
    assert board.closed_at is None
