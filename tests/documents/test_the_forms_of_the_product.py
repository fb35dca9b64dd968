"""The forms that come with the product: every one is sound, prints, and says what it was given."""

import pytest

from common.time import now
from documents.actions.base import first_forms, load_base
from documents.catalogue import catalogue
from documents.models import Form, FormVersion
from documents.render import docx, pdf
from documents.wording import check, compose, missing, names_in
from tests.documents.reading import docx_text, pdf_text, squeezed

FORMS = {row["code"]: row for row in first_forms()}
# law.md, part 13: what the statutes want in a form.
DEMANDED = {
    "complaint_form": {
        "complainant",
        "complainant_sex",
        "complainant_age",
        "complainant_occupation",
        "facts",
        "claims",
    },
    "refusal_decision": {"reason", "review_organ", "review_days", "lawsuit_months"},
    "correction_order": {"act", "basis", "order", "due_on", "workers", "lead_certificate", "assistants_certificates"},
    "treatment_decision": {"facts", "proof", "basis", "decision", "due_on", "review_days", "lawsuit_months"},
    "penalty_decision": {
        "employer_address",
        "facts",
        "proof",
        "basis",
        "fine",
        "bank",
        "review_days",
        "lawsuit_months",
    },
    "crime_transfer_letter": {"suspect", "facts", "order_history", "items", "department"},
    "service_receipt": {"document_title", "receiver", "relation", "service_method", "served_on"},
    "enforcement_application": {"organ_head", "facts", "basis", "statement", "order"},
}


def test_at_least_fifty_forms_with_codes_of_their_own():
    assert len(FORMS) == len(first_forms()) >= 50


@pytest.mark.parametrize("code", FORMS)
def test_no_form_has_a_problem_and_each_can_be_filled_from_the_catalogue(code):
    body = FORMS[code]["body"]
    assert check(body) == [] and missing(body, catalogue().samples()) == []


@pytest.mark.parametrize("code", DEMANDED)
def test_what_the_statutes_want_is_in_the_form(code):
    assert DEMANDED[code] <= names_in(FORMS[code]["body"])


def test_every_name_of_the_catalogue_is_used_by_some_form():
    used = set().union(*(names_in(row["body"]) for row in FORMS.values())) | {"number", "issued_on"}
    assert used == {*catalogue().variables, *catalogue().tables}


def test_remedies_are_never_written_into_a_form():
    for row in FORMS.values():
        assert "六个月" not in row["body"] and "六十日" not in row["body"], row["code"]


@pytest.mark.parametrize("code", FORMS)
def test_every_form_prints_and_says_what_it_was_given(code):
    row = FORMS[code]
    values = catalogue().samples()
    paper = compose(row["body"], values, title=row["title"], sealed=row.get("sealed", True))
    texts = [squeezed(str(values[name])) for name in names_in(row["body"]) if isinstance(values[name], str)]
    cells = [
        squeezed(str(line.get(column.name, "")))
        for name in names_in(row["body"]) & set(catalogue().tables)
        for line in values[name]
        for column in catalogue().tables[name].columns
    ]
    word = docx_text(docx(paper, moment=now()))
    printed = pdf_text(pdf(paper, moment=now()))
    assert [text for text in [paper.title, *texts, *cells] if text not in word] == []
    # Words in boxes may be broken by the layout of a cell: a PDF is read line by line across the boxes of a row.
    lost = [text for text in texts if len(text) < 8 and text not in printed]
    assert paper.title in printed and lost == []


@pytest.mark.django_db
def test_forms_are_entered_once_and_edits_stay():
    load_base()
    count = Form.objects.count()
    Form.objects.filter(code="correction_order").update(title="改过的名称")
    form = Form.objects.get(code="correction_order")
    FormVersion.objects.create(form=form, version=2, body="改过的文本", edited_at=now())
    load_base()
    assert Form.objects.count() == count == len(FORMS)
    form.refresh_from_db()
    assert form.title == "改过的名称" and form.versions.first().body == "改过的文本"
