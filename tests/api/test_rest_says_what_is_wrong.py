"""Bad input over REST: a sentence for each field, in the caller's language, and never 500."""

import json

import pytest

from cases.models import Complaint
from tests.api.rest import COMPLAINTS, Rest, hotline, order

pytestmark = pytest.mark.django_db


def _fields(answer) -> dict:
    assert answer.status_code == 400, (answer.status_code, answer.content.decode()[:400])
    body = answer.json()
    assert body["code"] == "invalid"
    assert not Complaint.objects.exists()
    return body["fields"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"employer": {"name": "厂", "uscc": "91330102MA27ABC121"}}, "employer.uscc", "校验位"),
        ({"complainant": {"name": "张三", "id_number": "110101199003070071"}}, "complainant.id_number", "校验位"),
        ({"complainant": {"name": "张三", "phone": "12345"}}, "complainant.phone", "手机"),
        ({"complainant": {"phone": "13800001234"}}, "complainant.name", "姓名"),
        ({"amount": "很多"}, "amount", "金额"),
        ({"amount": "-5"}, "amount", "负数"),
        ({"amount": "1.234"}, "amount", "两位小数"),
        ({"amount": "99999999999999"}, "amount", "太大"),
        ({"period_from": "2026-01", "period_to": "2025-01"}, "period_to", "早于"),
        ({"period_to": "2090-01"}, "period_to", "还没有到"),
        ({"period_from": "2025-13"}, "period_from", "13"),
        ({"received_at": "2090-01-01T00:00:00+08:00"}, "received_at", "晚于现在"),
        ({"received_at": "1901-01-01T00:00:00+08:00"}, "received_at", "太早"),
        ({"received_at": "9999-12-31T23:59:59-12:00"}, "received_at", ""),
        ({"external_due_at": "9999-12-31T23:59:59-12:00"}, "external_due_at", ""),
        ({"external_number": ""}, "external_number", "工单号"),
        ({"external_number": "x" * 61}, "external_number", "60"),
        ({"workers_count": 0}, "workers_count", "1"),
        ({"workers_count": 10**9}, "workers_count", ""),
        ({"matters": ["nonsense"]}, "matters.0", "nonsense"),
        ({"narrative": "字" * 20_001}, "narrative", "20000"),
        ({"employer": {"name": ""}}, "employer.name", ""),
        ({"employer": {"name": "ﷺ" * 100}}, "employer.name", "太长"),
        ({"employer": None}, "employer", ""),
        ({"employer": "宏达"}, "employer", ""),
        ({"channel": "fax"}, "channel", "fax"),
        ({"anonymous": True}, "anonymous", "举报"),
        ({"naration": "x"}, "naration", "没有这个字段"),
        ({"employer": {"name": "厂", "code": "1"}}, "employer.code", "没有这个字段"),
    ],
)
def test_each_mistake_is_named_at_its_field(district, changes, field, sentence):
    said = _fields(hotline().post(COMPLAINTS, order(**changes)))

    for part in field.split("."):
        said = said[int(part)] if isinstance(said, list) and part.isdigit() else said[part]
    assert sentence in json.dumps(said, ensure_ascii=False)


def test_amounts_as_people_write_them(district):
    system = hotline()
    for number, written in enumerate(["1.2万", "１２０００", "12,000.00", "¥12000元", 12000]):
        answer = system.post(COMPLAINTS, order(amount=written, external_number=f"A{number}"))
        assert answer.status_code == 201, answer.content.decode()
    assert {str(amount) for amount in Complaint.objects.values_list("amount", flat=True)} == {"12000.00"}


def test_the_sentence_is_in_the_callers_language(district):
    said = _fields(hotline(language="en").post(COMPLAINTS, order(naration="x")))

    assert said["naration"] == ["There is no such field"]


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", "7", '"text"', "[" * 20_000, '{"a":' * 5_000 + "1" + "}" * 5_000, "NaN", '{"amount": NaN}',
     b"\xff\xfe", '{"employer": {"name": "\\ud800"}}', '{"employer": {"name": "a\\u0000b"}}', "1" * 10_000],
    ids=range(14),
)  # fmt: skip
def test_a_body_that_is_no_order_is_400(district, body):
    answer = hotline().post(COMPLAINTS, body)

    assert answer.status_code == 400, answer.content.decode()[:300]
    assert answer.json()["message"]


def test_a_form_is_not_json(district):
    system = hotline()
    form = "application/x-www-form-urlencoded"
    headers = system.headers | {"Idempotency-Key": "k"}
    answer = system.client.post(COMPLAINTS, "channel=12345", content_type=form, headers=headers)

    assert answer.status_code == 415
    assert answer.json()["code"] == "unsupported_media_type"


def test_a_body_over_ten_megabytes_is_refused_in_json(district):
    answer = hotline().post(COMPLAINTS, order(narrative="x" * 11_000_000))

    assert answer.status_code in (400, 413)
    assert answer.json()["message"]


def test_five_megabytes_of_narrative_get_a_sentence(district):
    said = _fields(hotline().post(COMPLAINTS, order(narrative="owed " * 1_000_000)))

    assert "20000" in said["narrative"][0]


def test_emoji_and_rare_characters_are_kept(district):
    answer = hotline().post(COMPLAINTS, order(narrative="欠薪😡,老板叫𠮷田", employer={"name": "䶮记餐饮𪚥"}))

    assert answer.status_code == 201
    assert "😡" in Complaint.objects.get().narrative


def test_an_address_nobody_serves_is_json_404(district):
    answer = Rest("liming").get("/api/v1/complaints/LJ1999-000001/")

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


@pytest.mark.parametrize("path", [COMPLAINTS, "/api/v1/cases/", "/api/v1/clocks/", "/api/v1/clocks/due/"])
def test_a_method_nobody_serves_is_405_and_asking_for_options_is_harmless(district, path):
    system = hotline()
    for method in ("put", "patch", "delete"):
        assert getattr(system.client, method)(path, headers=system.headers).status_code == 405
    assert system.client.options(path, headers=system.headers).status_code == 200
