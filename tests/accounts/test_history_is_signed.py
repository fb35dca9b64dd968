"""Every change leaves a row that says which action of whom made it, by whatever door."""

import pytest
from django.db import connection

from cases.models import Case, Complaint
from enterprises.models import Enterprise
from tests.factories import make_case, make_complaint


def _signatures(model):
    return [(event.pgh_context["action"], event.pgh_context["actor"]) for event in model.pgh_event_model.objects.all()]


def test_an_action_inside_another_signs_its_own_rows_only(district):
    make_complaint()
    assert _signatures(Enterprise) == [("employer_for", "chenjing")]
    assert set(_signatures(Complaint)) == {("register", "chenjing")}
    assert set(_signatures(Case)) == {("register", "chenjing")}


def test_each_step_is_signed_by_who_took_it(district):
    make_case("investigating")
    assert _signatures(Case)[-3:] == [("receive", "chenjing"), ("accept", "liming"), ("file", "liming")]


@pytest.mark.django_db(transaction=True)
def test_a_change_by_raw_sql_is_kept_too_and_has_no_signature(district):
    case = make_case()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET place = %s WHERE id = %s", ["改过", case.pk])
    last = Case.pgh_event_model.objects.filter(pgh_obj_id=case.pk).order_by("-pgh_id").first()
    assert last.place == "改过" and last.pgh_context is None
