"""The pages of the documents of a case, as a browser without JavaScript uses them."""

import io
import re

import pytest
from django.test import Client
from docx import Document as Word

from accounts.models import PersonalDataAccess, Unit
from cases.models import Case, CaseDocument
from tests.case_documents.cases import drafted, issued, ordered_case
from tests.documents.reading import docx_text, pdf_text
from tests.people import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district: Unit) -> Case:
    return ordered_case(id_number="330102198505121234")[0]


@pytest.fixture
def inspector(case: Case) -> Client:
    return client_of("liming")


def address(document: CaseDocument, rest: str = "") -> str:
    return f"/cases/{document.case.number}/documents/{document.pk}/{rest}"


def test_from_the_offer_to_the_issued_document(case: Case, inspector: Client) -> None:
    page = inspector.get(f"/cases/{case.number}/documents/", headers={"HX-Request": "true"}).content.decode()
    assert "限期改正指令书" in page and "<html" not in page

    made = inspector.post(f"/cases/{case.number}/documents/", {"form": "correction_order"})
    document = CaseDocument.objects.get()
    assert made.url == address(document)
    assert "核对后制发" in inspector.get(address(document)).content.decode()
    confirm = inspector.get(address(document, "issue/")).content.decode()
    assert confirm.count("data:image/png") >= 2
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', confirm)[1]

    assert inspector.post(address(document, "issue/"), {"seen": seen}).url == address(document)
    document.refresh_from_db()
    page = inspector.get(address(document)).content.decode()
    assert document.number in page and document.digest in page
    assert "逐字节相同" in inspector.get(address(document, "check/")).content.decode()


def test_the_confirmation_of_something_that_changed_is_refused(case: Case, inspector: Client) -> None:
    document = drafted("correction_order", case)

    answer = inspector.post(address(document, "issue/"), {"seen": "0" * 64})

    assert answer.status_code == 409 and "重新核对" in answer.content.decode()
    assert CaseDocument.objects.get().is_draft


def test_what_is_missing_links_to_its_field(case: Case, inspector: Client) -> None:
    document = drafted("inquiry_notice", case)

    page = inspector.get(address(document)).content.decode()
    assert f'href="{address(document, "edit/")}#id_place"' in page
    form = inspector.get(address(document, "edit/")).content.decode()
    assert 'id="id_place"' in form and 'id="id_employer_name"' not in form

    typed = {"revision": "1", "place": "惠民路3号", "time": "5月8日上午9时", "matters": "工资", "body": ""}
    assert inspector.post(address(document, "edit/"), typed).status_code == 302
    assert "还缺" not in inspector.get(address(document)).content.decode()


def test_a_bad_wording_and_a_stale_draft_keep_what_was_typed(case: Case, inspector: Client) -> None:
    document = drafted("inquiry_notice", case)

    bad = inspector.post(address(document, "edit/"), {"revision": "1", "place": "某处", "body": "{{ nonsense }}"})
    stale = inspector.post(address(document, "edit/"), {"revision": "9", "place": "某处", "body": ""})

    assert bad.status_code == 422 and "某处" in bad.content.decode() and "nonsense" in bad.content.decode()
    assert stale.status_code == 409 and "某处" in stale.content.decode()
    assert CaseDocument.objects.get().revision == 1


def test_older_drafts_can_be_read(case: Case, inspector: Client) -> None:
    document = drafted("inquiry_notice", case)

    page = inspector.get(address(document, "preview/?revision=1"))
    assert page.status_code == 200 and "第 1 稿" in page.content.decode()
    assert inspector.get(address(document, "preview/?revision=7")).status_code == 404
    assert CaseDocument.objects.get().is_draft


def test_files_are_attachments_that_name_nobody_and_are_written_down(case: Case, inspector: Client) -> None:
    document = issued("correction_order", case)

    pdf = inspector.post(address(document, "pdf/file/"))
    word = inspector.post(address(document, "docx/file/"))

    assert pdf["Content-Disposition"] == f'attachment; filename="{case.number}-{document.pk}.pdf"'
    assert pdf["Cache-Control"] == "no-store, private" and pdf["X-Content-Type-Options"] == "nosniff"
    assert "张三" in pdf_text(pdf.content) and "张三" in docx_text(word.content)
    assert Word(io.BytesIO(word.content)).paragraphs
    looks = PersonalDataAccess.objects.filter(case_number=case.number, field="document")
    assert [look.subject for look in looks.order_by("pk")] == [
        f"document:{document.pk}.pdf",
        f"document:{document.pk}.docx",
    ]
    assert inspector.get(address(document, "pdf/file/")).status_code == 405
    assert inspector.post(address(document, "exe/file/")).status_code == 404


def test_service_and_void_on_their_pages(case: Case, inspector: Client) -> None:
    document = issued("correction_order", case)

    bad = inspector.post(address(document, "service/"), {"method": "left", "served_on": "", "receiver": ""})
    refused = inspector.post(
        address(document, "service/"), {"method": "left", "served_on": str(document.issued_at.date()), "receiver": "王"}
    )
    assert bad.status_code == 422 and refused.status_code == 409 and "见证人" in refused.content.decode()

    today = document.issued_at.astimezone().date()
    done = inspector.post(address(document, "service/"), {"method": "direct", "served_on": today, "receiver": "王志远"})
    assert done.status_code == 302 and "王志远" in inspector.get(address(document)).content.decode()
    assert inspector.post(address(document, "void/"), {"reason": ""}).status_code == 422
    assert inspector.post(address(document, "void/"), {"reason": "金额写错"}).status_code == 302
    assert "金额写错" in inspector.get(address(document)).content.decode()


def test_the_index_of_the_file_lists_and_is_printed(case: Case, inspector: Client) -> None:
    document = issued("correction_order", case)

    page = inspector.get(f"/cases/{case.number}/documents/index/").content.decode()
    assert document.number in page

    index = issued("file_index", case)
    pdf = inspector.post(address(index, "pdf/file/"))
    assert "卷内目录" in pdf_text(pdf.content) and document.number in pdf_text(pdf.content)


def test_another_street_and_an_auditor_see_nothing(case: Case) -> None:
    document = issued("correction_order", case)
    stranger, auditor = client_of("wulei"), client_of("feng")

    for rest in ("", "preview/", "edit/", "issue/", "service/", "void/", "check/"):
        assert stranger.get(address(document, rest)).status_code == 404, rest
        assert auditor.get(address(document, rest)).status_code == 403, rest


def test_a_document_of_another_case_is_not_there(case: Case, inspector: Client) -> None:
    document = drafted("inquiry_notice", case)
    other = ordered_case(phone="13900007777", employer="杭州新丰餐饮有限公司")[0]

    assert inspector.get(f"/cases/{other.number}/documents/{document.pk}/").status_code == 404
