"""The search box finds cases by number, employer and person; personal numbers never stand in an address."""

import pytest

from tests.factories import make_case, make_complaint
from tests.people import client_of, street

pytestmark = pytest.mark.django_db
ID_NUMBER = "330102199001011237"


@pytest.fixture
def case(district):
    return make_case(id_number=ID_NUMBER, channel="12345", external_number="20260302-8817")


def where(username: str, text: str) -> str:
    answer = client_of(username).post("/cases/search/", {"q": text})
    return answer.headers.get("Location", f"{answer.status_code}")


@pytest.mark.parametrize(
    "text", ["13800001234", "138 0000 1234", "+86 138-0000-1234", "１３８００００１２３４", ID_NUMBER]
)
def test_a_telephone_or_id_number_leads_straight_to_the_case(case, text):
    assert where("chenjing", text) == f"/cases/{case.number}/"


def test_a_person_with_several_cases_is_listed_without_the_number_in_the_address(case):
    other = make_case(employer="杭州另一家公司")

    answer = client_of("chenjing").post("/cases/search/", {"q": "13800001234"})

    page = answer.content.decode()
    assert answer.status_code == 200 and case.number in page and other.number in page
    assert "13800001234" not in page


def test_a_name_finds_the_person_and_otherwise_the_employer(case):
    assert where("chenjing", "张三") == f"/cases/{case.number}/"
    make_case(phone="13900000001", name="李四")
    page = client_of("chenjing").post("/cases/search/", {"q": "宏达"}).content.decode()
    assert f"/enterprises/{case.enterprise_id}/" in page and f"/cases/{case.number}/" in page
    assert 'href="/cases/?q=%E5%AE%8F%E8%BE%BE"' in page


def test_numbers_of_case_complaint_and_channel_lead_to_the_case(case):
    complaint = case.complaints.get()
    for text in (case.number, case.number.lower(), complaint.number, "20260302-8817"):
        assert where("chenjing", text) == f"/cases/{case.number}/", text


def test_a_number_in_the_address_is_not_searched_for(case):
    answer = client_of("chenjing").get("/cases/?q=13800001234")

    assert answer.status_code == 302 and "138" not in answer.headers["Location"]


def test_nothing_found_says_so(case):
    page = client_of("chenjing").post("/cases/search/", {"q": "13900009999"}).content.decode()
    assert "没有找到" in page and "13900009999" not in page
    assert where("chenjing", "没有这家公司吗？") == "200"


@pytest.mark.parametrize(
    "text",
    ["王五", "王五 13900009999", "手机13900009999", "\u202d13900009999\u202c", "88886666", "8888-6666", "1390000",
     "330102199001011237x", "33010219900101123"],
)  # fmt: skip
def test_what_may_be_a_person_stays_out_of_the_address_also_when_nothing_is_found(case, text):
    assert where("chenjing", text) == "200"


def test_a_name_beside_a_telephone_finds_the_person(case):
    assert where("chenjing", "张三 13800001234") == f"/cases/{case.number}/"


def test_a_number_of_a_channel_that_looks_like_an_id_number_is_found(district):
    case = make_case(channel="12345", external_number="330102202603028817")

    assert where("chenjing", "330102202603028817") == f"/cases/{case.number}/"


def test_a_street_does_not_find_its_neighbours_people(case):
    make_complaint(by="wulei", at=street("hubin"), phone="13911112222", name="王五")

    assert where("chenjing", "13911112222") == "200"
    page = client_of("chenjing").post("/cases/search/", {"q": "13911112222"}).content.decode()
    assert "没有找到" in page
    assert where("chenjing", "王五") == "200"


def test_strange_searches_break_nothing(case):
    for text in ["", "  ", "%", "'; drop table", "A" * 5000, "😀😀", "𠮷田", "0" * 40, "_" * 3]:
        assert client_of("chenjing").post("/cases/search/", {"q": text}, follow=True).status_code == 200, text
