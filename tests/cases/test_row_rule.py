"""Who sees a case: its street and those it was with, the district, the system that brought it; nobody else."""

import pytest

from cases.actions.decide import mediate
from cases.models import Case, Complaint
from tests.factories import make_case, make_complaint
from tests.people import actor, street


def _sees(username, case):
    return Case.objects.visible_to(actor(username)).filter(pk=case.pk).exists()


@pytest.mark.parametrize(
    "username", ["chenjing", "heqing", "liming", "zhaomin", "sunyan", "zhou", "feng", "tangli", "maolin"]
)
def test_the_street_and_the_district_see_it(district, username):
    assert _sees(username, make_case())


@pytest.mark.parametrize("username", ["wulei", "shenwei", "qian", "xuhong", "admin", "hotline-12345", "police-110"])
def test_a_sibling_street_an_unasked_office_the_administrator_and_other_systems_do_not(district, username):
    assert not _sees(username, make_case())


@pytest.mark.parametrize("username", ["sunyi", "linfei"])
def test_another_district_sees_nothing(district, other_district, username):
    assert not _sees(username, make_case())


def test_the_clerk_who_registered_for_another_street_keeps_sight_of_it(district):
    case = make_complaint(at=street("hubin")).case
    assert case.unit == street("hubin") and _sees("chenjing", case) and _sees("wulei", case)


def test_a_system_sees_what_it_brought_and_nothing_of_a_sibling_system(district):
    mine = make_complaint(by="hotline-12345", channel="12345", external_number="1")
    other = make_complaint(by="police-110", channel="110", external_number="2", phone="13700000000")
    hotline = actor("hotline-12345")
    assert list(Case.objects.visible_to(hotline)) == [mine.case]
    assert list(Complaint.objects.visible_to(hotline)) == [mine]
    assert not Case.objects.visible_to(hotline).filter(pk=other.case_id).exists()


def test_the_mediating_lawyer_sees_it_once_it_is_mediated(district):
    case = make_case("received")
    assert not _sees("qian", case)
    mediate(case, actor=actor("chenjing"))
    assert _sees("qian", case)


def test_the_list_is_one_statement_with_one_indexed_test(district, django_assert_num_queries):
    make_case()
    who = actor("chenjing")
    assert who.posts
    with django_assert_num_queries(1):
        list(Case.objects.visible_to(who)[:50])
    assert str(Case.objects.visible_to(who).query).count("JOIN") == 0
