"""The page of an employer: what it is at a glance, who speaks for it, what it is called, what was done about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import PersonalDataAccess
from common.time import today
from enterprises.actions.contacts import add_alias, add_contact, remove_alias
from enterprises.actions.industries import mark_key_industry
from enterprises.actions.register import change_enterprise
from enterprises.models import Enterprise, EnterpriseName
from tests.people import actor, client_of
from tests.register.rows import code_of, employer


@pytest.fixture
def one(district) -> Enterprise:
    return employer(industry="C18", headcount=35, legal_representative="王建国")


def page(who: str, one: Enterprise, part: str = "") -> str:
    return client_of(who).get(f"/enterprises/{one.pk}/{part}").content.decode()


def test_it_shows_at_a_glance_what_the_register_knows(one, district) -> None:
    mark_key_industry("C", district=district, actor=actor("sunyan"))
    client = client_of("chenjing")
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(f"/enterprises/{one.pk}/").content.decode()
    for words in (
        "杭州宏达服饰有限公司",
        code_of(900),
        "C18 纺织服装、服饰业",
        "35",
        "王建国",
        "未核实",
        "预警权重 1.00",
    ):
        assert words in shown, words
    assert len(queries) <= 18


def test_it_is_not_there_for_other_places(one, other_district) -> None:
    for who in ("wulei", "sunyi", "linfei"):
        client = client_of(who)
        for part in ("", "edit/", "history/"):
            assert client.get(f"/enterprises/{one.pk}/{part}").status_code == 404
        for part in ("verified/", "contacts/", "names/"):
            assert client.post(f"/enterprises/{one.pk}/{part}", {"alias": "甲乙"}).status_code == 404


def test_the_form_keeps_what_was_typed_when_somebody_else_was_quicker(one) -> None:
    client = client_of("chenjing")
    typed = {
        "name": one.name, "credit_code": one.credit_code, "kind": "company", "standing": "active",
        "street": "xiaoying", "address": "江城路 88 号", "industry": "H62 餐饮业", "headcount": "40", "version": "1",
    }  # fmt: skip
    change_enterprise(one, {"headcount": 36}, source="", actor=actor("liming"))
    answer = client.post(f"/enterprises/{one.pk}/edit/", typed)
    assert answer.status_code == 409 and "别人改过这家单位" in answer.content.decode()
    assert 'value="江城路 88 号"' in answer.content.decode() and 'name="version" value="2"' in answer.content.decode()
    assert client.post(f"/enterprises/{one.pk}/edit/", typed | {"version": "2"}).status_code == 302
    one.refresh_from_db()
    assert (one.address, one.industry, one.headcount, one.version) == ("江城路 88 号", "H62", 40, 3)


def test_a_wrong_check_digit_is_said_beside_the_field(one) -> None:
    answer = client_of("chenjing").post("/enterprises/new/", {"name": "甲", "credit_code": "91330102MA0000000X"})
    assert answer.status_code == 422 and "校验位不对" in answer.content.decode()


def test_a_clerk_enters_an_employer_of_the_own_street(one) -> None:
    body = {"name": "新服饰", "credit_code": code_of(7).lower(), "kind": "company", "standing": "active"}
    client = client_of("chenjing")
    assert client.post("/enterprises/new/", body | {"street": "hubin"}).status_code == 422
    answer = client.post("/enterprises/new/", body | {"street": "xiaoying"})
    new = Enterprise.objects.get(credit_code=code_of(7))
    assert answer.headers["Location"] == f"/enterprises/{new.pk}/"


def test_a_telephone_is_masked_and_a_look_at_it_written_down(one) -> None:
    contact = add_contact(one, role="owner", name="李四", phone="138 0000 5678", actor=actor("chenjing"))
    for who, name in (("chenjing", "李四"), ("feng", "李*")):
        shown = page(who, one)
        assert "138****5678" in shown and "13800005678" not in shown and name in shown
    address = f"/enterprises/{one.pk}/contacts/{contact.pk}/phone/"
    client = client_of("chenjing")
    assert client.post(address, {"reason": "是"}).status_code == 409
    assert "13800005678" in client.post(address, {"reason": "通知到场调查"}).content.decode()
    assert PersonalDataAccess.objects.get().subject == f"contact:{contact.pk}"
    assert client_of("feng").get(address).status_code == 403
    client.post(f"/enterprises/{one.pk}/contacts/", {"end": contact.pk})
    assert "138****5678" not in page("chenjing", one) and one.contacts.get().until == today()


def test_aliases_come_and_go_and_registered_names_stay(one) -> None:
    client, address = client_of("chenjing"), f"/enterprises/{one.pk}/names/"
    client.post(address, {"alias": "宏达厂"})
    assert client_of("liming").get("/enterprises/?q=宏达厂").content.decode().count("data-row") == 1
    client.post(address, {"drop": one.names.get(name="宏达厂").pk})
    client.post(address, {"drop": one.names.get(name=one.name).pk})
    assert list(EnterpriseName.objects.values_list("name", flat=True)) == [one.name]


def test_a_merged_one_leads_to_the_one_it_is_now(one) -> None:
    kept = employer("保留单位", credit_code=code_of(1))
    Enterprise.objects.filter(pk=one.pk).update(merged_into=kept)
    answer = client_of("chenjing").get(f"/enterprises/{one.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/enterprises/{kept.pk}/")
    assert (
        one.name
        not in client_of("chenjing").get("/enterprises/").content.decode().split("</table>")[0].split("<tbody>")[1]
    )


def test_its_history_is_told_in_plain_words_with_the_source(one) -> None:
    changes = {"headcount": 60, "industry": "C17", "name": "杭州宏大服饰有限公司"}
    change_enterprise(one, changes, source="市场监管数据", actor=actor("chenjing"))
    add_contact(one, role="owner", name="李四", actor=actor("chenjing"))
    add_alias(one, "宏达厂", actor=actor("chenjing"))
    remove_alias(one.names.get(name="宏达厂"), actor=actor("chenjing"))
    client_of("chenjing").post(f"/enterprises/{one.pk}/verified/")
    shown = page("chenjing", one, "history/")
    for words in (
        "登记单位", "用工人数：35 → 60", "C17 纺织业", "市场监管数据", "陈静", "实际经营者 李*", "加名称", "核实",
    ):  # fmt: skip
        assert words in shown, words
    assert "李四" not in shown
