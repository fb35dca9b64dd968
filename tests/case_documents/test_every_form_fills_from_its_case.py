"""Each of the forms is drawn up from a case in the state where it is needed, and wants nothing that nobody can fill."""

import pytest

from accounts.models import Unit
from cases.decision_workflow import DECISION_FORM, DECISION_STEPS, NOTICE_FORM
from cases.models import Case
from cases.queries.documents.rights import OF_KIND, ROLES, STEP_FORMS
from cases.queries.documents.typed import NEVER
from cases.workflow import STEPS
from documents.actions.base import first_forms
from documents.catalogue import catalogue
from documents.models import Form
from documents.queries.documents import body_of, missing_of, values_of
from documents.wording import names_in
from tests.case_documents.cases import STATES, drafted, ordered_case, typed_for, with_decision
from tests.factories import make_case

pytestmark = pytest.mark.django_db
CODES = [row["code"] for row in first_forms()]
PEOPLE = {"legal_review": "sunyan", "supervision_order": "sunyan"}


def nearly_all() -> Case:
    """A case under investigation with an order and a decision of each kind."""
    case, _order = ordered_case(name="张建军", id_number="330102198505121234")
    for kind in ("treatment", "compensation", "penalty"):
        with_decision(case, kind)
    return case


@pytest.mark.parametrize("state", sorted({*STATES.values(), "ordered"}))
def test_every_form_says_everything_it_must(district: Unit, state: str) -> None:
    case = nearly_all() if state == "ordered" else make_case(state)
    lacking = {}
    for code in CODES:
        if STATES.get(code, "ordered") != state:
            continue
        form = Form.objects.get(code=code)
        document = drafted(code, case, by=PEOPLE.get(code, "liming"), **typed_for(form))
        values = values_of(document)
        assert names_in(body_of(document)) <= set(values), code
        missing = [one.name for one in missing_of(document, values)]
        # Tables that only come to be when something was issued or handed in.
        lacking |= {code: missing} if set(missing) - {"evidence", "items", "documents"} else {}
    assert lacking == {}


def test_the_forms_the_tables_speak_of_exist() -> None:
    known = set(CODES)
    named = {*DECISION_FORM.values(), *NOTICE_FORM.values(), *OF_KIND, *ROLES, *STEP_FORMS.values()}

    assert named <= known


def test_every_document_of_a_step_is_its_form() -> None:
    titles = {row["code"]: row["title"] for row in first_forms()}

    assert {step.code for step in STEPS if step.document} == set(STEP_FORMS)
    assert all(titles[STEP_FORMS[step.code]] == step.document for step in STEPS if step.document)


def test_a_decision_has_its_notice_and_its_document() -> None:
    kinds = {kind for step in DECISION_STEPS if step.code == "notify" for kind in step.kinds}

    assert set(NOTICE_FORM) == kinds


def test_what_is_never_typed_is_in_the_catalogue() -> None:
    assert {*catalogue().variables, *catalogue().tables} >= NEVER
