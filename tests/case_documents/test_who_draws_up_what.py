"""Investigators issue what an investigation produces, clerks what is done at the desk; the row rule above all."""

import pytest

from accounts.models import Unit
from cases.actions.documents import issue, void
from cases.models import Case
from cases.queries.documents.offers import suggestions
from common.errors import Refused
from tests.case_documents.cases import drafted, issued, ordered_case
from tests.factories import make_case
from tests.people import actor, person

pytestmark = pytest.mark.django_db


def test_a_clerk_draws_up_the_complaint_form_and_no_order(district: Unit) -> None:
    case, _decision = ordered_case()

    assert drafted("complaint_form", case, by="chenjing").title == "投诉登记表"
    with pytest.raises(Refused) as refused:
        drafted("correction_order", case, by="chenjing")
    assert refused.value.code == "no_right"


def test_an_inspector_without_a_part_in_the_case_does_not_issue_its_order(district: Unit) -> None:
    case, _decision = ordered_case()
    case.assignments.filter(officer__username="zhaomin").update(officer=person("sunyan"))
    document = drafted("correction_order", case)

    with pytest.raises(Refused) as refused:
        issue(document, actor=actor("zhaomin"))
    assert refused.value.code == "not_your_part"
    assert issue(document, actor=actor("sunyan")).is_issued


def test_another_street_finds_no_case(district: Unit) -> None:
    case, _decision = ordered_case()

    with pytest.raises(Case.DoesNotExist):
        drafted("complaint_form", case, by="wulei")


def test_void_is_for_who_issued_it_and_the_heads(district: Unit) -> None:
    case, _decision = ordered_case()
    document = issued("correction_order", case)

    with pytest.raises(Refused) as refused:
        void(document, reason="写错", actor=actor("zhaomin"))
    assert refused.value.code == "no_right"
    assert void(document, reason="写错", actor=actor("sunyan")).state == "void"


def test_the_documents_of_the_steps_taken_are_offered_until_they_are_there(district: Unit) -> None:
    case, decision = ordered_case()
    due = [(one.form.code, one.decision) for one in suggestions(case)]

    assert due == [("acceptance_notice", None), ("filing_approval", None), ("correction_order", decision)]
    drafted("correction_order", case)
    assert [one.form.code for one in suggestions(case)] == ["acceptance_notice", "filing_approval"]


def test_an_extension_wants_its_notice(district: Unit) -> None:
    case = make_case("suspended")

    assert {"suspension_approval", "limit_notice"} <= {one.form.code for one in suggestions(case)}
