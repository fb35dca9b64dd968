"""The same thing told six times: one dispute, six orders, each answered with its own number."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from cases.actions.close import close
from cases.actions.joining import join, unjoin
from cases.actions.steps import TAKE_STEP
from cases.models import Case, Complaint, Joining, OrderEvent, OrderEventKind, WageLine
from cases.queries.counts import counting
from common.errors import Refused
from outbox.models import Message
from tests.factories import make_case, make_complaint
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db
CHANNELS = ("12345", "110", "petition", "telephone", "window", "web")
DAYS = (date(2004, 12, 1), date(2100, 1, 1))


@pytest.fixture
def six(district) -> list[Complaint]:
    """One worker, six channels, each with its own number."""
    return [
        make_complaint(channel=channel, external_number=f"{channel}-00{number}", name="王小燕", phone="13805710001")
        for number, channel in enumerate(CHANNELS)
    ]


def all_into_the_first(six: list[Complaint]) -> Case:
    for one in six[1:]:
        join(one.case, into=six[0].case, reason="同一人同一事", actor=actor("liming"))
    return Case.objects.get(pk=six[0].case_id)


def test_joined_it_is_one_dispute_and_six_orders_and_apart_again_six(six):
    sunyan = actor("sunyan")
    assert counting(sunyan, *DAYS).disputes == 6

    parent = all_into_the_first(six)
    counts = counting(sunyan, *DAYS)
    assert counts.disputes == 1 and counts.all_orders == 6 and counts.orders == dict.fromkeys(CHANNELS, 1)
    kept = set(parent.complaints.values_list("channel", "external_number"))
    assert kept == {(channel, f"{channel}-00{number}") for number, channel in enumerate(CHANNELS)}

    for joining in Joining.objects.filter(undone_at=None):
        unjoin(joining.case, reason="不是同一事", actor=sunyan)
    counts = counting(sunyan, *DAYS)
    assert counts.disputes == counts.all_orders == 6


def test_counting_follows_what_one_sees_in_two_queries(six, django_assert_num_queries):
    all_into_the_first(six)
    assert counting(actor("wulei"), *DAYS).disputes == counting(actor("wulei"), *DAYS).all_orders == 0
    sunyan = actor("sunyan")
    with django_assert_num_queries(2):
        counting(sunyan, *DAYS)


def test_every_channel_is_answered_with_its_own_number_when_the_parent_is_closed(six):
    case = all_into_the_first(six)
    case = TAKE_STEP["receive"](case, actor=actor("chenjing"))
    case = TAKE_STEP["accept"](case, actor=actor("liming"))
    people = {"lead": person("liming"), "assistants": [person("zhaomin")], "approver": person("sunyan")}
    case = TAKE_STEP["file"](case, actor=actor("liming"), **people)
    close(case, outcome="unfounded", reason="查无欠薪", actor=actor("liming"))

    answers = OrderEvent.objects.filter(kind=OrderEventKind.ANSWERED).select_related("complaint")
    assert {event.complaint.channel for event in answers} == set(CHANNELS)
    assert all(one.answered_at for one in Complaint.objects.filter(case=case))
    told = Message.objects.filter(kind="complaint_answered", reason__endswith=":answer", reason__startswith="order:")
    assert {message.data["number"] for message in told} >= {one.external_number for one in six}


def test_a_worker_already_there_does_not_double_the_claim_and_comes_back(district):
    one = make_complaint(id_number="110101199003070070").case
    two = make_complaint(id_number="110101199003070070", phone="13900000002", channel="window").case
    join(two, into=one, reason="同一人", actor=actor("liming"))

    assert WageLine.objects.filter(case=one).aggregate(sum=Sum("owed"))["sum"] == Decimal("12000")
    assert "共 1 件 · 合计欠薪 ¥12,000.00" in client_of("sunyan").get("/cases/").content.decode()
    one.refresh_from_db()
    assert one.workers_count == 1

    unjoin(two, reason="不是同一人", actor=actor("liming"))
    assert WageLine.objects.filter(case=two).aggregate(sum=Sum("owed"))["sum"] == Decimal("12000")


def test_when_who_brought_the_worker_leaves_the_one_who_stayed_behind_goes_along(district):
    """A and C claim for the same worker, both are joined to B: without A the claim of C must be in B."""
    parent = make_complaint(name="李四", phone="13900000001").case
    first, second = (make_complaint(id_number="110101199003070070", phone=f"1370000000{n}").case for n in (1, 2))
    for one in (first, second):
        join(one, into=parent, reason="同一事", actor=actor("liming"))
    assert parent.workers.count() == 2
    parent.refresh_from_db()
    assert parent.workers_count == 2

    unjoin(first, reason="不是同一事", actor=actor("liming"))

    parent.refresh_from_db()
    assert parent.workers.count() == 2 and parent.workers_count == 2
    assert second.workers.count() == 0 and first.workers.count() == 1

    unjoin(second, reason="不是同一事", actor=actor("liming"))
    parent.refresh_from_db()
    assert parent.workers.count() == second.workers.count() == parent.workers_count == 1


def test_a_street_with_two_cases_in_the_parent_still_sees_it_when_one_leaves(district):
    parent = make_case()
    first, second = (make_complaint(by="wulei", at=street("hubin"), phone=f"1370000000{n}").case for n in (1, 2))
    for one in (first, second):
        join(one, into=parent, reason="同一事", actor=actor("liming"))

    unjoin(first, reason="不是同一事", actor=actor("liming"))
    assert Case.objects.visible_to(actor("wulei")).filter(pk=parent.pk).exists()

    unjoin(second, reason="不是同一事", actor=actor("liming"))
    assert not Case.objects.visible_to(actor("wulei")).filter(pk=parent.pk).exists()


def test_a_reason_too_long_is_refused_with_a_sentence(district):
    case, parent = make_case(), make_case()
    sent = {"version": case.version, "into": parent.number, "reason": "长" * 301}
    answer = client_of("chenjing").post(f"/cases/{case.number}/join/", sent)

    assert answer.status_code == 409 and "最多 300 个字" in answer.content.decode()
    with pytest.raises(Refused, match="300"):
        join(case, into=parent, reason="长" * 301, actor=actor("liming"))


def test_the_list_shows_a_joined_case_with_its_state_and_does_not_count_it(six):
    parent = all_into_the_first(six)
    page = client_of("sunyan").get("/cases/").content.decode()

    assert "共 1 件" in page and "另有 5 件已并入其他案件" in re.sub("<[^>]+>", "", page)
    assert page.count("已并案") >= 5 and parent.number in page and six[1].case.number in page
