"""Two people joining, undoing, closing at the same moment, on real connections: one is refused, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import Sum

from accounts.actor import Actor
from cases.actions.close import close
from cases.actions.joining import join, unjoin
from cases.actions.steps import TAKE_STEP
from cases.models import Case, Complaint, Joining, WageLine
from common.errors import Refused
from tests.factories import make_case, make_complaint
from tests.people import actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def together(*works: Callable[[], object]) -> list[str]:
    """What became of works begun at the same moment: `done`, or the code of the refusal. A deadlock is an error."""
    barrier = Barrier(len(works))

    def one(work: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=20)
            work()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def joining(case: Case, into: Case, who: Actor) -> Callable[[], object]:
    return lambda: join(case, into=into, reason="同一事", actor=who)


def assert_consistent(complaints: int, owed: Decimal) -> None:
    assert Complaint.objects.count() == complaints
    in_force = dict(Joining.objects.filter(undone_at=None).values_list("case", "into"))
    assert set(in_force) == set(Case.objects.filter(state="joined").values_list("pk", flat=True))
    assert not Complaint.objects.filter(case__in=in_force).exists()
    assert WageLine.objects.aggregate(sum=Sum("owed"))["sum"] == owed


def cases(count: int, **told: object) -> list[Case]:
    return [make_complaint(phone=f"1370000000{n}", **told).case for n in range(count)]


def test_crosswise_one_is_refused_and_nobody_waits_for_ever(district):
    li, zhao = actor("liming"), actor("zhaomin")
    for _round in range(3):
        one, two = cases(2)
        before = Complaint.objects.count()
        told = together(joining(one, two, li), joining(two, one, zhao))

        assert sorted(told) in (["done", "into_ended"], ["done", "not_from_here"]), told
        assert_consistent(before, Decimal(12000) * before)


def test_the_same_case_into_two_others_goes_to_one(district):
    one, two, three = cases(3)
    told = together(joining(one, two, actor("liming")), joining(one, three, actor("zhaomin")))

    assert sorted(told) == ["done", "not_from_here"]
    assert_consistent(3, Decimal(36000))


def test_two_undo_the_same_joining_and_it_is_undone_once(district):
    one, two = cases(2)
    join(one, into=two, reason="同一事", actor=actor("liming"))
    li, zhao = actor("liming"), actor("zhaomin")
    told = together(*(lambda who=who: unjoin(one, reason="不是", actor=who) for who in (li, zhao)))

    assert sorted(told) == ["done", "not_joined"]
    assert_consistent(2, Decimal(24000))
    two.refresh_from_db()
    assert two.workers_count == 1


def test_many_go_in_and_out_of_one_parent_at_once_and_all_come_to_rest(district):
    parent, *others = cases(5)
    li, zhao = actor("liming"), actor("zhaomin")
    join(others[0], into=parent, reason="同一事", actor=li)
    told = together(
        lambda: unjoin(others[0], reason="不是", actor=li),
        joining(others[1], parent, zhao),
        joining(others[2], parent, li),
        joining(others[3], parent, zhao),
    )

    assert told == ["done"] * 4
    assert_consistent(5, Decimal(60000))
    parent.refresh_from_db()
    assert parent.workers_count == parent.workers.count() == 4


def test_joining_while_the_parent_is_closed_is_either_answered_with_it_or_refused(district):
    parent = make_case("investigating", phone="13700000009")
    (one,) = cases(1)
    told = together(
        joining(one, parent, actor("zhaomin")),
        lambda: close(parent, outcome="unfounded", reason="查无欠薪", actor=actor("liming")),
    )

    assert told in (["done", "done"], ["into_ended", "done"])
    one.refresh_from_db()
    answered = Complaint.objects.filter(case=parent, answered_at__isnull=False).count()
    assert answered == (2 if one.state == "joined" else 1)


def test_joining_while_the_parent_is_received_lets_both_happen(district):
    parent, one = cases(2)
    told = together(
        joining(one, parent, actor("liming")), lambda: TAKE_STEP["receive"](parent, actor=actor("chenjing"))
    )

    assert told == ["done", "done"]
    assert_consistent(2, Decimal(24000))


def test_a_registration_that_makes_a_group_does_not_lock_up_with_a_joining_in_it(district):
    """Registering the tenth worker touches every case of the employer; a joining holds two of them."""
    one, two = cases(2, workers_count=4)
    who, joiner = actor("chenjing"), actor("liming")
    told = together(
        joining(one, two, joiner),
        lambda: make_complaint(by=who.name, phone="13700000011", workers_count=3),
        lambda: make_complaint(by=who.name, phone="13700000012", workers_count=3),
    )

    assert told == ["done"] * 3
    assert_consistent(4, Decimal(48000))
