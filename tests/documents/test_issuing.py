"""A document is issued once: numbered, dated, digested, locked. A void one keeps its number."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.db import InternalError, connection, transaction

from accounts.models import Unit
from common.errors import Refused, Stale
from common.time import moved_clock
from documents.actions import draft, issue, revise, revise_wording, save_wording, void
from documents.models import Document, Series
from documents.queries.documents import moment_of, paper_of, values_of
from documents.queries.forms import form_of
from documents.render import pdf
from tests.documents.drafts import make_draft
from tests.documents.reading import pdf_text
from tests.people import actor, street

MAY = datetime(2020, 5, 6, 2, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def refused(code, work):
    with pytest.raises(Refused) as said, transaction.atomic():
        work()
    assert said.value.code == code
    return said.value


def test_an_issued_document_bears_number_date_and_the_digest_of_its_bytes(district):
    with moved_clock(MAY):
        document = issue(make_draft(), actor=actor("liming"))
    assert document.number == "杭上人社监令字〔2020〕第1号" and document.state == "issued"
    assert document.issued_by.username == "liming" and values_of(document)["issued_on"] == "2020年5月6日"
    printed = pdf(paper_of(document), moment=moment_of(document))
    assert hashlib.sha256(printed).hexdigest() == document.digest
    text = pdf_text(printed)
    assert "杭上人社监令字〔2020〕第1号" in text and "2020年5月6日" in text and "草稿" not in text


def test_each_word_and_each_year_counts_by_itself_in_the_year_of_the_district(district):
    numbers = []
    for moment in (MAY, datetime(2020, 12, 31, 17, tzinfo=UTC)):  # already 2021 in China
        with moved_clock(moment):
            numbers += [issue(make_draft(code), actor=actor("liming")).number for code in ("demand_notice",) * 2]
    with moved_clock(MAY):
        numbers.append(issue(make_draft("talk_notice"), actor=actor("liming")).number)
    assert [number.removeprefix("杭上人社监") for number in numbers] == [
        "催字〔2020〕第1号", "催字〔2020〕第2号", "催字〔2021〕第1号", "催字〔2021〕第2号", "约字〔2020〕第1号",
    ]  # fmt: skip


def test_a_form_without_a_word_bears_no_number(district):
    document = issue(make_draft("filing_approval"), actor=actor("liming"))
    assert document.number == "" and document.sequence is None and not Series.objects.exists()


def test_what_is_missing_is_named_and_takes_no_number(district):
    document = make_draft(act="", due_on=" ", workers=[])
    said = refused("values_missing", lambda: issue(document, actor=actor("liming")))
    assert said.field == "values" and "违法行为、改正（履行、补正）期限、劳动者工资清单" in said.message
    assert not Series.objects.exists()


def test_without_a_short_name_of_the_bureau_nothing_is_numbered(district):
    Unit.objects.filter(pk=district.pk).update(short_name="")
    refused("organ_short_missing", lambda: issue(make_draft(), actor=actor("liming")))


def test_a_draft_bears_its_mark_and_follows_its_changes(district):
    document = make_draft("talk_notice")
    assert paper_of(document).mark == "草稿"
    revise(document, values_of(document) | {"ground": "第二次欠薪"}, revision=1, actor=actor("liming"))
    revise_wording(document, "# 约谈通知书\n因{{ ground }}，请来。", revision=2, actor=actor("liming"))
    assert document.revision == 3 and paper_of(document).blocks[0].text == "因第二次欠薪，请来。"
    with pytest.raises(Stale):
        revise(document, {}, revision=1, actor=actor("liming"))
    refused("wording_invalid", lambda: revise_wording(document, "{{ nothing }}", revision=3, actor=actor("liming")))
    revise_wording(document, "", revision=3, actor=actor("liming"))
    assert document.body == ""


def test_a_document_keeps_the_wording_it_was_drawn_up_with(district):
    document = make_draft("talk_notice")
    save_wording(form_of("talk_notice"), "# 新文本\n{{ ground }}", actor=actor("sunyan"))
    assert paper_of(document).title == "约谈通知书"
    assert paper_of(make_draft("talk_notice")).title == "新文本"


def test_an_issued_document_is_locked_for_actions_and_for_raw_sql(district):
    document = issue(make_draft("talk_notice"), actor=actor("liming"))
    refused("not_a_draft", lambda: issue(document, actor=actor("liming")))
    refused("not_a_draft", lambda: revise(document, {}, revision=2, actor=actor("liming")))
    for change in ("UPDATE documents_document SET title = '别的'", "UPDATE documents_document SET \"values\" = '{}'",
                   "UPDATE documents_document SET number = '假号'", "UPDATE documents_document SET state = 'draft'",
                   "UPDATE documents_document SET digest = ''", "DELETE FROM documents_document"):  # fmt: skip
        with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_a_void_document_keeps_its_number_and_prints_as_void(district):
    first = issue(make_draft("talk_notice"), actor=actor("liming"))
    refused("reason_required", lambda: void(first, reason=" ", actor=actor("liming")))
    refused("no_right", lambda: void(first, reason="写错了单位", actor=actor("zhaomin")))
    number = first.number
    void(first, reason="写错了单位", actor=actor("sunyan"))
    assert first.state == "void" and first.number == number and paper_of(first).mark == "作废"
    refused("not_issued", lambda: void(first, reason="再一次", actor=actor("sunyan")))
    second = issue(make_draft("talk_notice"), actor=actor("liming"))
    assert second.sequence == first.sequence + 1


@pytest.mark.parametrize("username", ["feng", "admin", "hotline-12345", "linfei"])
def test_auditors_administrators_and_other_districts_draw_up_nothing(district, other_district, username):
    document = make_draft("talk_notice")
    refused("no_right", lambda: issue(document, actor=actor(username)))
    refused(
        "no_right",
        lambda: draft(
            form_of("talk_notice"), values={}, district=district, unit=street(), subject="x", actor=actor(username)
        ),
    )
    assert Document.objects.get().state == "draft"


def test_the_history_says_who_issued_and_holds_no_values(district):
    document = issue(make_draft("talk_notice"), actor=actor("liming"))
    event = document.events.order_by("pgh_id").last()
    assert event.pgh_context["actor"] == "liming" and event.state == "issued"
    assert not hasattr(event, "values") and not hasattr(event, "body")


def test_the_values_are_sealed_in_the_database(district):
    document = make_draft("talk_notice", employer_name="宏远建设公司")
    with connection.cursor() as cursor:
        cursor.execute('SELECT "values" FROM documents_document WHERE id = %s', [document.pk])
        assert "宏远" not in cursor.fetchone()[0]
