"""Forged cursors, bodies in disguise, numbers in other scripts: a sentence, never 500, and nothing done by halves."""

import base64
import json

import pytest

from cases.models import Case
from tests.api.rest import COMPLAINTS, Rest, hotline, order
from tests.factories import make_case, make_complaint

pytestmark = pytest.mark.django_db
LISTS = ["/api/v1/cases/", COMPLAINTS, "/api/v1/clocks/"]


def _cursor(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "cursor",
    ["xx", "😡", _cursor("p=abc"), _cursor("p=A.2"), _cursor("p=2026-02-30"), _cursor("p=0001-01-01T00:00:00+14:00")],
    ids=range(6),
)
def test_a_cursor_nobody_gave_out_is_400_with_a_sentence(district, path, cursor):
    answer = Rest("liming").get(path, cursor=cursor)

    assert answer.status_code == 400, answer.content.decode()[:300]
    assert "next" in answer.json()["fields"]["cursor"][0]


@pytest.mark.parametrize("path", LISTS)
def test_the_cursors_that_were_given_out_lead_through_the_whole_list(district, path):
    for number in range(3):
        make_complaint(name=f"李{number}", phone=f"1380000000{number}")
    person = Rest("liming")
    rows, answer = [], person.get(path, page_size=2).json()
    while answer:
        rows += answer["results"]
        answer = person.get(answer["next"]).json() if answer["next"] else None

    whole = person.get(path, page_size=200).json()["results"]
    assert rows == whole and len(rows) >= 3


@pytest.mark.parametrize(("path", "name"), [(LISTS[0], "overdue"), (LISTS[1], "closed"), (LISTS[2], "overdue")])
def test_a_misspelt_yes_is_said_and_not_taken_for_everything(district, path, name):
    make_case()
    person = Rest("liming")

    assert person.get(path, **{name: "perhaps"}).json()["fields"][name] == ["请写 true 或 false"]
    assert person.get(path, **{name: "1"}).json() == person.get(path, **{name: "true"}).json()
    assert person.get(path, **{name: "false"}).json()["results"]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x", 415),
        (b"a=1", "application/x-www-form-urlencoded", 415),
        (b"<a/>", "text/xml", 415),
        (b"{}", "", 415),
    ],
)
def test_a_form_does_not_pass_for_an_empty_body(district, body, content_type, status):
    case, chen = make_case(), Rest("chenjing")
    headers = chen.headers | {"Idempotency-Key": "k"}
    answer = chen.client.post(f"/api/v1/cases/{case}/receive/", body, content_type=content_type, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (status, "unsupported_media_type")
    assert Case.objects.get().state == "dispatched"


def test_a_body_of_unknown_length_does_not_pass_for_an_empty_one(district):
    case, chen = make_case(), Rest("chenjing")
    headers = chen.headers | {"Idempotency-Key": "k", "Transfer-Encoding": "chunked"}
    answer = chen.client.generic("POST", f"/api/v1/cases/{case}/receive/", b"", headers=headers)

    assert answer.status_code == 400
    assert "Content-Length" in answer.json()["message"]


@pytest.mark.parametrize(
    ("body", "chinese", "english"),
    [
        ('{"amount": }', "第 1 行第 12 列", "line 1, column 12"),
        (b'{"channel": "\xff"}', "UTF-8", "UTF-8"),
        ('{"amount": NaN}', "NaN", "NaN"),
        ("[]", "对象", "object"),
        ("null", "对象", "object"),
        ('{"a": ' + "9" * 5000 + "}", "太长", "too long"),
        ('{"narrative": "' + "x" * 11_000_000 + '"}', "请求体太大", "too large"),
    ],
    ids=range(7),
)
def test_why_a_body_cannot_be_read_is_told_in_both_languages(district, body, chinese, english):
    assert chinese in hotline().post(COMPLAINTS, body).json()["message"]
    assert english in hotline(language="en").post(COMPLAINTS, body).json()["message"]


@pytest.mark.parametrize("amount", ["1,5", "1,2万", "1,0,0", "12000,", "1.2.3", "1e5", "+5", "0x10"])
def test_an_amount_that_may_be_meant_otherwise_is_not_guessed(district, amount):
    answer = hotline().post(COMPLAINTS, order(amount=amount))

    assert answer.status_code == 400, answer.content.decode()
    assert set(answer.json()["fields"]) == {"amount"}


@pytest.mark.parametrize("amount", ["12,000.00", "1,2000", "１２，０００", "12'000"])
def test_an_amount_grouped_by_commas_is_understood(district, amount):
    answer = hotline().post(COMPLAINTS, order(amount=amount))
    assert answer.status_code == 201
    assert hotline().get(f"{COMPLAINTS}{answer.json()['number']}/").json()["amount"] == "12000.00"


def test_a_telephone_in_the_digits_of_another_script_is_refused(district):
    """It would be kept as typed and never be found again under its own number."""
    answer = hotline().post(COMPLAINTS, order(complainant={"name": "张三", "phone": "138٠٠٠٠٠٠٠٠"}))

    assert answer.json()["fields"] == {"complainant": {"phone": ["电话只能是数字，请核对"]}}


def test_what_a_refusal_looks_like_is_the_same_everywhere(district):
    case = make_case("received")
    li, stranger = Rest("liming"), Rest("wulei")
    answers = [
        stranger.get(f"/api/v1/cases/{case}/"),
        stranger.get("/api/v1/nowhere/"),
        li.post(f"/api/v1/cases/{case}/receive/", {}),
        li.post(f"/api/v1/cases/{case}/accept/", {"version": 1}),
        li.post(f"/api/v1/cases/{case}/accept/", {}, key=""),
        li.post(f"/api/v1/cases/{case}/accept/", "{"),
        li.post(f"/api/v1/cases/{case}/accept/", '{"note": "\\u0000"}'),
        hotline().post(f"/api/v1/cases/{case}/accept/", {}),
        li.client.get("/api/v1/cases/"),
        li.client.put("/api/v1/cases/", headers=li.headers),
    ]

    for answer in answers:
        body = json.loads(answer.content)
        assert 400 <= answer.status_code < 500
        assert {"code", "message"} <= set(body) <= {"code", "message", "field", "fields"}, body
