"""REST tells what files a case has, and gives them to those who may open them."""

import pytest

from cases.actions.evidence import add_evidence
from cases.models import Case
from tests.evidence import files
from tests.factories import make_complaint
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district) -> Case:
    case = make_complaint(by="hotline-12345", channel="12345", external_number="RX1").case
    add_evidence(
        case, upload=files.upload(files.PDF, "欠条.pdf"), source="worker", note="欠条", actor=actor("chenjing")
    )
    return case


def listed(case: Case, who: str) -> list[dict]:
    return client_of(who).get(f"/api/v1/cases/{case.number}/evidence/").json()


def test_the_list_names_type_size_and_digest(case):
    (row,) = listed(case, "liming")

    assert (row["name"], row["note"], row["media_type"]) == ("欠条.pdf", "欠条", "application/pdf")
    assert row["size"] == len(files.PDF) and len(row["sha256"]) == 64


def test_an_auditor_hears_of_the_file_and_cannot_open_it(case):
    (row,) = listed(case, "feng")

    assert (row["name"], row["note"]) == ("", "")
    assert client_of("feng").get(f"/api/v1/cases/{case.number}/evidence/{row['id']}/").status_code == 403


def test_an_outside_system_sees_no_file_that_did_not_come_for_its_complaint(case):
    assert listed(case, "hotline-12345") == []


def test_a_file_is_an_attachment(case):
    (row,) = listed(case, "liming")
    answer = client_of("liming").get(f"/api/v1/cases/{case.number}/evidence/{row['id']}/")

    assert answer["Content-Disposition"].startswith("attachment") and b"".join(answer.streaming_content) == files.PDF
