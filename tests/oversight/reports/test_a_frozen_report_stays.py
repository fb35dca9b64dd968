"""Who writes, rewords and freezes the yearly report, and that a frozen one never changes, whatever is tried."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Unit
from common.errors import Refused, Stale
from oversight.actions.reports import edit_paragraph, freeze_report, write_report
from oversight.models import YearReport
from oversight.queries.report_numbers import digest_of_report
from tests.people import actor, client_of, make_other_district

pytestmark = pytest.mark.django_db
YEAR = 2025


@pytest.fixture
def report(district: Unit) -> YearReport:
    return write_report(YEAR, actor=actor("sunyan"))


def test_the_bureau_head_freezes_and_nothing_moves_it_afterwards(report: YearReport) -> None:
    head = client_of("zhou")
    address = f"/reports/{YEAR}/1/steps/freeze/"
    assert client_of("sunyan").get(address).status_code == 403
    assert "确认定稿" in head.get(address).content.decode()
    assert head.post(address, {"version": report.version}).status_code == 302

    frozen = YearReport.objects.get()
    assert (frozen.state, frozen.frozen_by.username) == ("frozen", "zhou")
    assert frozen.digest == digest_of_report(frozen, frozen.figures.all())
    with pytest.raises(Refused, match="已经定稿"):
        edit_paragraph(frozen, section=0, paragraph=0, text="别的话", version=frozen.version, actor=actor("zhou"))
    for statement in (
        "UPDATE oversight_yearreport SET title = 'x'",
        "UPDATE oversight_reportfigure SET value = 1",
        "DELETE FROM oversight_reportfigure",
        "DELETE FROM oversight_yearreport",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    following = write_report(YEAR, actor=actor("zhou"))
    assert (following.revision, following.state) == (2, "draft")
    assert YearReport.objects.get(revision=1).digest == frozen.digest


def test_a_draft_is_written_anew_but_its_reworded_paragraphs_are_kept_unless_asked(report: YearReport) -> None:
    text = report.sections[0]["paragraphs"][0] + "另有{disputes}起纠纷。"
    edit_paragraph(report, section=0, paragraph=0, text=text, version=1, actor=actor("sunyan"))
    client = client_of("sunyan")
    answer = client.post("/reports/", {"year": YEAR})
    assert answer.status_code == 409
    assert "1 段经人改写" in answer.content.decode()
    assert client.post("/reports/", {"year": YEAR, "replace": "on"}).status_code == 302

    again = YearReport.objects.get()
    assert (again.revision, again.version) == (1, 3)
    assert "另有" not in again.sections[0]["paragraphs"][0]
    assert "人工改写" not in client.get(f"/reports/{YEAR}/1/").content.decode()


@pytest.mark.parametrize("place", ["{fund}", "{filed.part}", "{limits_kept.none}", "{ filed }", "{filed", "}"])
def test_a_place_that_is_no_number_is_refused_and_what_was_typed_stays(report: YearReport, place: str) -> None:
    typed = f"全年立案{{filed}}起，周转金{place}万元。"
    body = {"section": 0, "paragraph": 0, "text": typed, "version": report.version}
    answer = client_of("sunyan").post(f"/reports/{YEAR}/1/steps/edit/", body)

    assert answer.status_code == 409
    assert "没有这个数字" in answer.content.decode()
    assert typed in answer.content.decode()
    assert YearReport.objects.get().version == report.version


def test_a_page_older_than_the_draft_is_refused(report: YearReport) -> None:
    write_report(YEAR, actor=actor("zhou"))
    with pytest.raises(Stale):
        freeze_report(report, version=report.version, actor=actor("zhou"))
    answer = client_of("zhou").post(f"/reports/{YEAR}/1/steps/freeze/", {"version": report.version})
    assert answer.status_code == 409
    assert 'name="version" value="2"' in answer.content.decode()


def test_years_that_are_not_over_or_never_were_are_refused(report: YearReport) -> None:
    client = client_of("sunyan")
    for year, status in (("9999", 409), ("1999", 409), ("abc", 422), ("", 422)):
        assert client.post("/reports/", {"year": year}).status_code == status, year
    with pytest.raises(Refused):
        write_report(YEAR, actor=actor("liming"))
    assert YearReport.objects.count() == 1


def test_another_district_has_its_own(report: YearReport) -> None:
    make_other_district()
    client = client_of("sunyi")
    assert client.get(f"/reports/{YEAR}/1/").status_code == 404
    assert client.post("/reports/", {"year": YEAR}).status_code == 302
    assert "江干区人社局" in client.get(f"/reports/{YEAR}/1/").content.decode()
    assert client_of("chenjing").get("/reports/").status_code == 403
