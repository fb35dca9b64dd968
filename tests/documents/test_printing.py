"""The same document gives the same bytes, whatever the hour; a list of thousands keeps every row, page by page."""

import io
import re
from datetime import UTC, datetime

import pypdfium2
import pytest
from docx import Document as WordFile
from PIL import Image

from documents.actions.base import first_forms
from documents.catalogue import catalogue
from documents.render import NotSet, docx, pdf, pictures
from documents.render.typeset import SLICE
from documents.wording import compose
from tests.documents.reading import pdf_pages, pdf_text

MOMENT = datetime(2020, 5, 6, 1, 30, tzinfo=UTC)
ROW = {"name": "张建军", "id_number": "330102********1234", "period": "2019.11—2020.03", "owed": "98,400.00"}


def order(rows, **how):
    body = next(row["body"] for row in first_forms() if row["code"] == "correction_order")
    workers = [ROW | {"no": str(number + 1)} for number in range(rows)]
    return compose(body, catalogue().samples() | {"workers": workers}, **how)


def test_pdf_and_word_are_the_same_bytes_at_any_time():
    paper = order(40)
    assert pdf(paper, moment=MOMENT) == pdf(paper, moment=MOMENT)
    assert docx(paper, moment=MOMENT) == docx(paper, moment=MOMENT)
    assert pdf(paper, moment=MOMENT) != pdf(paper, moment=datetime(2020, 5, 7, tzinfo=UTC))


@pytest.mark.slow
def test_a_long_list_is_set_in_slices_without_a_seam():
    rows = 2 * SLICE + 50
    paper = order(rows, mark="草稿")
    printed = pdf(paper, moment=MOMENT)
    pages = pdf_pages(printed)
    listed = [int(number) for page in pages for number in re.findall(r"(?m)^(\d+) 张建军", page)]
    assert listed == list(range(1, rows + 1))
    assert [re.search(r"第\s*(\d+)\s*页\s*共\s*(\d+)\s*页", page).groups() for page in pages] == [
        (str(number + 1), str(len(pages))) for number in range(len(pages))
    ]
    counts = [len(re.findall(r"(?m)^\d+ 张建军", page)) for page in pages if "张建军" in page]
    assert len(set(counts[2:-1])) == 1, "every page between the first and the last is full"
    assert all("序号" in page for page in pages[3:]) and printed == pdf(paper, moment=MOMENT)


def test_every_page_of_a_list_repeats_the_head_in_word_too():
    xml = WordFile(io.BytesIO(docx(order(3), moment=MOMENT))).element.xml
    assert "w:tblHeader" in xml and xml.count("张建军") >= 3


def test_a_draft_and_a_void_document_bear_their_mark():
    assert "草稿" in pdf_text(pdf(order(1, mark="草稿"), moment=MOMENT))
    assert "作废" in pdf_text(pdf(order(1, mark="作废"), moment=MOMENT))
    section = WordFile(io.BytesIO(docx(order(1, mark="草稿"), moment=MOMENT))).sections[0]
    assert section.header.paragraphs[0].text == "草稿"


def test_only_a_sealed_document_has_the_red_heading():
    def reddish(paper):
        page = Image.open(io.BytesIO(pictures(paper, moment=MOMENT)[0])).convert("RGB")
        return sum(red > 180 and green < 60 and blue < 90 for red, green, blue in page.getdata())

    assert reddish(order(1)) > 2000 and reddish(order(1, sealed=False)) == 0


def test_the_file_names_title_organ_and_the_moment_of_the_document():
    about = pypdfium2.PdfDocument(pdf(order(1), moment=MOMENT)).get_metadata_dict()
    assert about["Title"] == "劳动保障监察限期改正指令书" and "人力资源和社会保障局" in about["Author"]
    assert about["CreationDate"].startswith("D:20200506")


def test_a_picture_of_a_long_list_shows_its_beginning():
    assert len(pictures(order(5000), moment=MOMENT)) < 8


def test_what_cannot_be_set_is_said_and_not_a_crash(monkeypatch, tmp_path):
    broken = tmp_path / "child.py"
    broken.write_text("raise SystemExit('no room')", encoding="utf-8")
    monkeypatch.setattr("documents.render.typeset.CHILD", broken)
    with pytest.raises(NotSet, match="no room"):
        pdf(order(1), moment=MOMENT)
