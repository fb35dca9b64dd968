"""A document tells of the rights of its day: where to, within what time, by which article."""

import re
import tomllib
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest

from statutes.remedies import (
    FILE,
    Body,
    Document,
    RemedyNotInForce,
    UnknownRemedy,
    body_names,
    remedies,
    remedy,
)
from statutes.rules import Unit

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TODAY = date(2026, 11, 26)
ROWS = tomllib.loads(FILE.read_text(encoding="utf-8"))["remedy"]
OUR_NAMES = {Body.SAME_LEVEL_GOVERNMENT: "杭州市上城区人民政府", Body.UPPER_AUTHORITY: "杭州市人力资源和社会保障局"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['code']}-{row['from']}")
def test_a_right_is_whole_on_its_first_and_last_day(row: dict) -> None:
    for day in (row["from"], row.get("to", TODAY)):
        right = remedy(row["code"], day)
        assert (right.effective_from, right.effective_to) == (row["from"], row.get("to"))
        assert right.documents and all(right in remedies(document, day) for document in right.documents)
        assert CHINESE.search(right.name) and CHINESE.search(right.article) and right.confidence in tuple("QPMLDN")
        english = " ".join((right.name_en, right.article_en, right.note_en, right.text_en()))
        assert not CHINESE.search(english) and bool(right.note) == bool(right.note_en)
        assert "{" not in right.text() + right.text_en() and not right.text().endswith("。")
        assert ("{limit}" in right.template) == ("{limit}" in right.template_en) == (right.rule is not None)


def test_versions_follow_one_another_without_gap_or_overlap() -> None:
    for _code, known in groupby(sorted(ROWS, key=lambda row: row["code"]), key=lambda row: row["code"]):
        for older, newer in pairwise(known):
            assert older["to"] + timedelta(days=1) == newer["from"]


def test_no_key_in_the_file_is_misspelt() -> None:
    allowed = {
        "code", "rule", "bodies", "documents", "name", "name_en", "text", "text_en", "article", "article_en", "note",
        "note_en", "from", "to", "confidence",
    }  # fmt: skip
    assert set().union(*ROWS) <= allowed


def test_review_goes_to_the_same_government_alone_since_2024() -> None:
    before, after = remedy("REVIEW", date(2023, 12, 31)), remedy("REVIEW", date(2024, 1, 1))
    assert before.bodies == (Body.SAME_LEVEL_GOVERNMENT, Body.UPPER_AUTHORITY)
    assert after.bodies == (Body.SAME_LEVEL_GOVERNMENT,)
    assert before.limit == after.limit == 60 and after.rule.unit is Unit.CALENDAR_DAY
    assert "60日内向杭州市上城区人民政府或者杭州市人力资源和社会保障局申请" in before.text(OUR_NAMES)
    assert "60日内向杭州市上城区人民政府申请行政复议" in after.text(OUR_NAMES)
    assert "第二十四条" in after.article and "within 60 days" in after.text_en()


def test_a_lawsuit_has_six_months_since_may_2015_and_had_three() -> None:
    assert remedy("LAWSUIT", date(2015, 4, 30)).limit == 3
    assert "6个月内向人民法院" in remedy("LAWSUIT", date(2015, 5, 1)).text()
    assert "within 6 months" in remedy("LAWSUIT", TODAY).text_en()


def test_a_hearing_is_asked_for_in_five_working_days_and_before_in_three_days() -> None:
    before, after = remedy("HEARING", date(2021, 7, 14)), remedy("HEARING", date(2021, 7, 15))
    assert (before.limit, before.rule.unit) == (3, Unit.CALENDAR_DAY) and "3日内" in before.text()
    assert (after.limit, after.rule.unit) == (5, Unit.WORKING_DAY) and "5个工作日内" in after.text()


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (Document.PENALTY_NOTICE, ["STATEMENT"]),
        (Document.HEARING_NOTICE, ["HEARING"]),
        (Document.TREATMENT_NOTICE, ["TREATMENT_STATEMENT"]),
        (Document.PENALTY_DECISION, ["REVIEW", "LAWSUIT", "NO_STAY"]),
        (Document.TREATMENT_DECISION, ["REVIEW", "LAWSUIT"]),
        (Document.SPOT_PENALTY, ["REVIEW", "REVIEW_FIRST", "NO_STAY"]),
    ],
)
def test_each_document_tells_of_its_rights(document: Document, codes: list[str]) -> None:
    assert [right.code for right in remedies(document, TODAY)] == codes


def test_a_penalty_on_the_spot_could_be_sued_at_once_until_2024() -> None:
    before = [right.code for right in remedies(Document.SPOT_PENALTY, date(2023, 12, 31))]
    assert before == ["REVIEW", "SPOT_LAWSUIT", "NO_STAY"]


def test_every_body_has_a_name_in_both_languages() -> None:
    for body in Body:
        name, english = body_names(body)
        assert CHINESE.search(name) and english and not CHINESE.search(english)


def test_a_right_unknown_or_not_in_force_is_refused() -> None:
    with pytest.raises(UnknownRemedy):
        remedy("APPEAL", TODAY)
    with pytest.raises(RemedyNotInForce):
        remedy("REVIEW_FIRST", date(2023, 12, 31))
