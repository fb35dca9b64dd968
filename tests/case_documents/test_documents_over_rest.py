"""The same over REST: draw up, what is missing, issue, fetch, serve."""

import pytest

from accounts.models import Unit
from cases.models import Case, CaseDocument
from common.time import today
from tests.api.rest import Rest
from tests.case_documents.cases import issued, ordered_case
from tests.documents.reading import docx_text, pdf_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district: Unit) -> Case:
    return ordered_case()[0]


def path(case: Case, rest: str = "") -> str:
    return f"/api/v1/cases/{case.number}/documents/{rest}"


def test_drawn_up_issued_served_and_fetched(case: Case) -> None:
    rest = Rest("liming")
    made = rest.post(path(case), {"form": "correction_order"})
    assert made.status_code == 201, made.content.decode()
    draft = made.json()
    assert (draft["state"], draft["number"], draft["decision"]) == ("draft", "", case.decisions.get().pk)

    done = rest.post(path(case, f"{draft['id']}/issue/"), {"revision": draft["revision"]})
    assert done.status_code == 200 and done.json()["number"].endswith("第1号")
    body = {"method": "direct", "served_on": str(today()), "receiver": "王志远"}
    served = rest.post(path(case, f"{draft['id']}/services/"), body)
    assert served.status_code == 201 and served.json()["services"][0]["method"] == "direct"
    assert case.decisions.get().state == "served"

    pdf = rest.get(path(case, f"{draft['id']}/pdf/"))
    word = rest.get(path(case, f"{draft['id']}/docx/"))
    assert "张三" in pdf_text(pdf.content) and "张三" in docx_text(word.content)
    assert pdf["Content-Disposition"].startswith("attachment") and "张" not in pdf["Content-Disposition"]
    assert rest.get(path(case)).json()[0]["sha256"] == done.json()["sha256"]


def test_what_is_missing_is_a_conflict_that_names_it(case: Case) -> None:
    rest = Rest("liming")
    draft = rest.post(path(case), {"form": "inquiry_notice", "typed": {"place": "惠民路3号"}}).json()

    answer = rest.post(path(case, f"{draft['id']}/issue/"), {})

    assert answer.status_code == 409 and answer.json()["code"] == "values_missing"
    assert "时间" in answer.json()["message"] and "地点" not in answer.json()["message"]


def test_bad_bodies_are_named(case: Case) -> None:
    rest = Rest("liming")
    for body, field in (
        ({"form": "nothing"}, "form"),
        ({"form": "correction_order", "decision": 999999}, "decision"),
        ({"form": "inquiry_notice", "typed": {"nonsense": "x"}}, "typed"),
        ({"form": "inquiry_notice", "typed": "x"}, "typed"),
        ({}, "form"),
    ):
        answer = rest.post(path(case), body)
        assert answer.status_code == 400 and field in answer.json()["fields"], body
    assert not CaseDocument.objects.exists()


def test_a_locked_document_and_a_stale_revision_are_conflicts(case: Case) -> None:
    rest, document = Rest("liming"), issued("correction_order", case)

    assert rest.post(path(case, f"{document.pk}/issue/"), {}).status_code == 409
    draft = rest.post(path(case), {"form": "inquiry_notice"}).json()
    assert rest.post(path(case, f"{draft['id']}/issue/"), {"revision": 7}).status_code == 409


def test_another_street_finds_nothing_and_the_hotline_reads_no_documents(district: Unit) -> None:
    case = ordered_case(by="hotline-12345", channel="12345", external_number="RX9")[0]
    document = issued("correction_order", case)

    assert Rest("wulei").get(path(case, f"{document.pk}/pdf/")).status_code == 404
    assert Rest("hotline-12345").get(path(case)).status_code == 403
    assert Rest("hotline-12345").get(path(case, f"{document.pk}/pdf/")).status_code == 403
    assert Rest("liming").get(path(case, f"{document.pk}/exe/")).status_code == 404
    told = Rest("hotline-12345").get(f"/api/v1/cases/{case.number}/").json()["timeline"]
    assert told and not [line for line in told if line["kind"].startswith("document_")]
