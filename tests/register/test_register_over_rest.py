"""The register over REST: listed with a cursor and filters, entered and changed once, nothing plain that is masked."""

import json
import secrets

import pytest

from enterprises.actions.contacts import add_contact
from enterprises.actions.industries import mark_key_industry
from enterprises.models import Enterprise
from tests.api.rest import Rest
from tests.people import actor, street
from tests.register.rows import code_of, employer, many

LIST = "/api/v1/enterprises/"


def patch(rest: Rest, path: str, body: dict, **headers: str):
    given = {"Idempotency-Key": secrets.token_hex(8), **headers}
    return rest.client.patch(path, json.dumps(body), content_type="application/json", headers=rest.headers | given)


def names(answer) -> list[str]:
    return [row["name"] for row in answer.json()["results"]]


@pytest.mark.usefixtures("other_district")
def test_the_list_is_narrowed_and_turns_its_pages(district) -> None:
    many(60, district, street=street("hubin"))
    employer("宏达服饰", industry="C18")
    mark_key_industry("C", district=district, actor=actor("sunyan"))
    rest = Rest("liming")
    first = rest.get(LIST).json()
    assert first["results"][0]["name"] == "宏达服饰" and len(first["results"]) == 50
    assert len(rest.client.get(first["next"], headers=rest.headers).json()["results"]) == 11
    for query in ({"q": "达服"}, {"uscc": code_of(900)}, {"street": "xiaoying"}, {"focus": "true"}, {"industry": "C"}):
        assert names(rest.get(LIST, **query)) == ["宏达服饰"], query
    assert names(Rest("chenjing").get(LIST)) == ["宏达服饰"]
    assert names(Rest("sunyi").get(LIST)) == []
    assert rest.get(LIST, focus="maybe").status_code == 400


@pytest.mark.usefixtures("district")
def test_an_employer_is_entered_once_and_its_code_proved() -> None:
    rest = Rest("chenjing")
    body = {"name": "宏达服饰", "uscc": code_of(900).lower(), "street": "xiaoying", "industry": "C18"}
    answer = rest.post(LIST, body, key="one")
    assert answer.status_code == 201 and answer.json()["uscc"] == code_of(900)
    assert rest.post(LIST, body, key="one").status_code == 200
    assert rest.post(LIST, body).json()["code"] == "code_taken"
    wrong = rest.post(LIST, body | {"uscc": code_of(1)[:-1] + "I", "street": "hubin", "size": 3})
    assert wrong.status_code == 400 and set(wrong.json()["fields"]) == {"uscc", "street", "size"}
    assert Enterprise.objects.count() == 1


@pytest.mark.usefixtures("district")
def test_a_change_names_what_it_changes_and_fails_when_stale() -> None:
    one = employer(headcount=10)
    address, rest = f"{LIST}{one.pk}/", Rest("liming")
    etag = rest.get(address).headers["ETag"]
    changed = patch(rest, address, {"headcount": 12, "street": "hubin"}, **{"If-Match": etag})
    assert changed.status_code == 200, changed.content
    assert (changed.json()["headcount"], changed.json()["street"], changed.json()["version"]) == (12, "hubin", 2)
    assert patch(rest, address, {"headcount": 15}, **{"If-Match": etag}).json()["code"] == "stale"
    assert patch(Rest("feng"), address, {"headcount": 15}).status_code == 403
    assert patch(Rest("chenjing"), address, {"headcount": 15}).status_code == 404
    assert rest.post(address, {}).status_code == 405


@pytest.mark.usefixtures("district")
def test_telephones_are_masked_whoever_asks() -> None:
    one = employer()
    add_contact(one, role="owner", name="李四", phone="13800005678", actor=actor("liming"))
    told = Rest("liming").get(f"{LIST}{one.pk}/").json()["contacts"]
    assert (told[0]["name"], told[0]["phone"]) == ("李四", "138****5678")
    assert Rest("feng").get(f"{LIST}{one.pk}/").json()["contacts"][0]["name"] == "李*"
    assert Rest("hotline-12345").get(f"{LIST}{one.pk}/").status_code == 404
