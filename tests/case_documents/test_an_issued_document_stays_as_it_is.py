"""Once issued a document prints the same bytes, whatever becomes of the case, the wording and the bureau's name."""

import hashlib
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Unit
from cases.actions.documents import draw_up, issue, revise, void
from cases.actions.money import add_wage_line
from cases.models import CaseDocument, DocumentRevision
from cases.queries.documents.reading import draft_of, is_as_issued, missing_in, pdf_as_issued
from common.errors import Refused, Stale
from documents.actions import save_wording
from documents.models import Form
from documents.queries.documents import values_of
from tests.case_documents.cases import drafted, issued, ordered_case, with_decision
from tests.documents.reading import pdf_text, squeezed
from tests.people import actor

pytestmark = pytest.mark.django_db
INQUIRY = {"matters": "工资支付情况", "time": "2020年5月8日上午9时", "place": "惠民路3号"}


@pytest.fixture
def order(district: Unit) -> CaseDocument:
    case, _decision = ordered_case(id_number="330102198505121234")
    return issued("correction_order", case)


def test_it_is_numbered_dated_and_masked(order: CaseDocument) -> None:
    printed = pdf_text(pdf_as_issued(order))

    assert order.number.startswith("杭上人社监令字〔") and order.number.endswith("〕第1号")
    assert squeezed(order.number) in printed and "张三" in printed
    assert "330102********1234" in printed and "198505" not in printed


def test_the_same_bytes_after_the_case_the_wording_and_the_name_changed(order: CaseDocument) -> None:
    before = pdf_as_issued(order)
    case = order.case
    add_wage_line(case, name="后来的人", owed=Decimal("5000"), actor=actor("liming"))
    save_wording(order.form, "# 新文本\n{{ employer_name }}：\n完全不同。", actor=actor("sunyan"))
    Unit.objects.filter(pk=case.district_id).update(name="杭州市新区人力资源和社会保障局")
    case.enterprise.name = "改名有限公司"
    case.enterprise.save()
    again = CaseDocument.objects.get(pk=order.pk)

    assert pdf_as_issued(again) == before
    assert hashlib.sha256(before).hexdigest() == again.digest and is_as_issued(again)
    assert "上城区人力资源和社会保障局" in pdf_text(before)


def test_a_document_after_the_rename_bears_the_new_name(order: CaseDocument) -> None:
    order.case.district.name = "杭州市新区人力资源和社会保障局"
    order.case.district.save()

    later = issued("inquiry_notice", order.case, **INQUIRY)

    assert values_of(later)["organ"] == "杭州市新区人力资源和社会保障局"
    assert values_of(CaseDocument.objects.get(pk=order.pk))["organ"] == "杭州市上城区人力资源和社会保障局"


def test_neither_actions_nor_sql_change_it(order: CaseDocument) -> None:
    with pytest.raises(Refused) as refused:
        revise(order, typed={"act": "别的"}, revision=order.revision, actor=actor("liming"))
    assert refused.value.code == "not_a_draft"
    with pytest.raises(Refused) as refused:
        issue(order, actor=actor("liming"))
    assert refused.value.code in ("not_a_draft", "issued_already")
    for sql in (
        "UPDATE documents_document SET values = '{}' WHERE id = %s",
        "UPDATE documents_document SET number = 'X' WHERE id = %s",
        "DELETE FROM cases_casedocument WHERE document_ptr_id = %s",
        "UPDATE cases_casedocument SET decision_id = NULL WHERE document_ptr_id = %s",
        "UPDATE cases_documentrevision SET typed = '{}' WHERE document_id = %s",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [order.pk])


def test_a_second_one_of_the_same_decision_waits_until_the_first_is_void(order: CaseDocument) -> None:
    second = drafted("correction_order", order.case)
    with pytest.raises(Refused) as refused:
        issue(second, actor=actor("liming"))
    assert refused.value.code == "issued_already"

    void(order, reason="金额写错", actor=actor("liming"))
    issue(second, actor=actor("liming"))

    order.refresh_from_db()
    assert (order.state, order.void_reason) == ("void", "金额写错")
    assert [order.number[-2:], second.number[-2:]] == ["1号", "2号"] and is_as_issued(order)


def test_a_decision_that_was_not_made_is_not_written_out(district: Unit) -> None:
    case, _order = ordered_case()
    with_decision(case, "treatment", state="proposed")
    document = drafted("treatment_decision", case)

    with pytest.raises(Refused) as refused:
        issue(document, actor=actor("liming"))
    assert refused.value.code == "not_decided"


def test_what_is_missing_is_named_with_the_way_there(district: Unit) -> None:
    case, _order = ordered_case()
    document = drafted("inquiry_notice", case)
    with pytest.raises(Refused) as refused:
        issue(document, actor=actor("liming"))

    named = missing_in(draft_of(document))
    assert refused.value.code == "values_missing" and "地点" in refused.value.message
    assert {one.name for one in named} == {"matters", "time", "place"}
    assert all(one.url.endswith(f"/edit/#id_{one.name}") for one in named)


def test_every_draft_is_kept_and_the_last_one_is_printed(district: Unit) -> None:
    case, _order = ordered_case()
    document = drafted("inquiry_notice", case, **INQUIRY)
    revise(document, typed=INQUIRY | {"place": "改后的地点"}, revision=1, actor=actor("zhaomin"))
    body = "# 通知\n{{ employer_name }}：\n请到{{ place }}。"
    revise(document, typed=INQUIRY | {"place": "第三处"}, body=body, revision=2, actor=actor("liming"))

    kept = DocumentRevision.objects.filter(document=document).order_by("pk")
    assert [one.changed_by.username for one in kept] == ["liming", "zhaomin", "liming"]
    assert "改后的地点" in kept[1].typed and kept[1].body == "" and kept[2].body.startswith("# 通知")
    assert "第三处" in pdf_text(pdf_as_issued(issue(document, actor=actor("liming"))))


def test_a_stale_page_changes_and_issues_nothing(district: Unit) -> None:
    case, _order = ordered_case()
    document = drafted("inquiry_notice", case, **INQUIRY)
    seen = draft_of(document).fingerprint
    revise(document, typed=INQUIRY | {"place": "别处"}, revision=1, actor=actor("zhaomin"))

    with pytest.raises(Stale):
        revise(document, typed=INQUIRY, revision=1, actor=actor("liming"))
    with pytest.raises(Stale):
        issue(document, seen=seen, actor=actor("liming"))


def test_the_case_is_asked_again_when_a_draft_is_issued(district: Unit) -> None:
    case, _order = ordered_case()
    document = drafted("crime_report", case, **{"department": "公安分局", "suspect": "某人", "order_history": "已责令"})
    add_wage_line(case, name="后来的人", owed=Decimal("5000"), actor=actor("liming"))

    issue(document, actor=actor("liming"))

    assert values_of(document)["owed_total"] == "17,000.00"


def test_no_name_is_markup(district: Unit) -> None:
    case, _order = ordered_case(employer="杭州<b>{{ number }}</b>有限公司", name="张#[[x]]")
    hostile = ["<b>x</b>", "#注", "{{ number }}", "\\", "| a | b |", "$x$ @y *z* _u_", "---"]
    for name in hostile:
        line = add_wage_line(case, name=name, owed=Decimal("100"), actor=actor("liming"))
        line.ordered = line.owed
        line.save()

    draft = draft_of(drafted("correction_order", case))

    table = next(block for block in draft.paper.blocks if block.kind == "table")
    assert [row[1] for row in table.rows] == ["张#[[x]]", *hostile]
    assert draft.paper.blocks[0].text == "杭州<b>{{ number }}</b>有限公司："


def test_amounts_and_numbers_cannot_be_typed(district: Unit) -> None:
    case, _order = ordered_case()
    document = draw_up(
        case,
        Form.objects.get(code="correction_order"),
        typed={"ordered_total": "1.00", "number": "假号", "lead": "别人", "act": "拖欠工资，身份证330102198505121234"},
        actor=actor("liming"),
    )

    values = values_of(document)
    assert (values["ordered_total"], values["number"], values["lead"]) == ("12,000.00", "", "李明")
    assert values["act"] == "拖欠工资，身份证330102********1234"
