"""common/worded.py keeps the wording of a question, never an answer, and `{% url %}` and `{% translate %}` keep theirs
by language."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.template import Context, Template
from django.utils.translation import override

from cases.models import Case, Involvement, sight_of
from cases.queries.case_rows import case_of_page
from common.time import now
from common.worded import ask
from tests.factories import make_case
from tests.people import actor

pytestmark = pytest.mark.django_db


def parts(case: int):
    return Involvement.objects.filter(case=case).select_related("unit")


def test_the_same_question_about_another_case_has_the_other_answer(district, django_assert_num_queries):
    first, second = make_case("investigating"), make_case("dispatched")
    for case in (first, second):
        with django_assert_num_queries(1):
            found = ask(("test parts",), parts, case.pk)
        assert found == list(parts(case.pk))
        assert found


def test_moments_have_their_places_too(district):
    first, second = make_case("investigating"), make_case("dispatched")
    Case.objects.filter(pk=second.pk).update(received_at=first.received_at + timedelta(days=3))

    def between(begin, end):
        return Case.objects.filter(received_at__gte=begin, received_at__lt=end)

    for case in Case.objects.all():
        begin, end = case.received_at, case.received_at + timedelta(days=1)
        assert ask(("test moments",), between, begin, end) == [case]


def test_what_was_written_meanwhile_is_seen(district):
    case = make_case("investigating")
    before = ask(("test parts",), parts, case.pk)
    Involvement.objects.filter(pk=before[0].pk).update(until=now())
    assert ask(("test parts",), parts, case.pk)[0].until is not None


def test_a_question_that_lost_a_value_on_the_way_is_refused():
    with pytest.raises(ValueError, match="wording"):
        ask(("test lost",), lambda _case: Case.objects.filter(pk=1), 2)


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_inside_a_transaction_only(district):
    case = make_case("investigating")

    def locked(key: int):
        return Case.objects.select_for_update().filter(pk=key)

    with transaction.atomic():
        assert ask(("test locked",), locked, case.pk) == [case]
    with pytest.raises(TransactionManagementError):
        ask(("test locked",), locked, case.pk)


def test_people_of_different_sight_never_share_a_case_page(district):
    case = make_case("investigating")
    assert case_of_page(case.number, actor("chenjing")) == case  # 小营, where it lies
    assert sight_of(actor("chenjing")) != sight_of(actor("wulei"))
    with pytest.raises(Case.DoesNotExist):
        case_of_page(case.number, actor("wulei"))  # 湖滨
    assert case_of_page(case.number, actor("sunyan")) == case


def test_a_kept_text_is_kept_in_its_language():
    template = Template('{% load i18n %}{% translate "时间线" %}')
    with override("zh-hans"):
        assert template.render(Context()) == "时间线"
    with override("en"):
        assert template.render(Context()) == "Timeline"
    with override("zh-hans"):
        assert template.render(Context()) == "时间线"


def test_a_kept_address_is_that_of_its_own_row():
    template = Template('{% url "cases:case" number %} {% url "cases:nowhere" number as none %}[{{ none }}]')
    for number in ("SC-1", "SC-2"):
        assert template.render(Context({"number": number})) == f"/cases/{number}/ []"
