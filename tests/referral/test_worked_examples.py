"""The decision table of refusing to pay, each example driven through a real case, its page and REST."""

from datetime import date

import pytest

from accounts.models import Unit
from cases.actions.referral.answers import police_filed
from cases.models import Case
from cases.queries.readiness import readiness_of
from tests.people import actor, client_of
from tests.referral.world import DAY, ORDERED, behave, handed_over, on, ordered, pay, prove_service

pytestmark = pytest.mark.django_db
LATER = ORDERED + 8 * DAY  # the order ran out the day before


def judged(case, day: date = LATER) -> tuple[str, str]:
    """Result and row as the query, REST and the page say them: all three agree."""
    with on(day):
        client, address = client_of("liming"), f"/cases/{case.number}/referral/"
        found = readiness_of(case)
        told = client.get(f"/api/v1{address}").json()
        assert (told["result"], told["row"]) == (found.result, found.assessment.row)
        assert found.result_text in client.get(address).content.decode()
    return told["result"], told["row"]


def test_amount_and_conduct_decide(district):
    examples = [
        ([(2, 30000)], {"unknown": ("BELOW_FLOOR", "5")}),
        ([(3, 5000)], {"unknown": ("NEEDS_LEGAL_REVIEW", "6b")}),
        ([(2, 22000)] * 8 + [(2, 24000)], {"able_not_paying": ("BELOW_FLOOR", "5")}),
        ([(1, 1000)] * 8 + [(3, 21000)], {"asset_moved": ("TRANSFER", "7"), "unable": ("NO_TRANSFER", "4")}),
        ([(1, 10000)] * 10, {"unknown": ("INVESTIGATE", "8"), "able_not_paying": ("TRANSFER", "7")}),
    ]
    for debts, answers in examples:
        case = ordered(*debts)
        for conduct, said in answers.items():
            with on(LATER):
                behave(case, conduct)
            assert judged(case) == said, (debts, conduct)


def test_twelve_workers_and_sixty_thousand_depend_on_the_province(district):
    case = ordered(*[(1, 5000)] * 12)
    for province, said in [
        ("JS", "INVESTIGATE"),
        ("CQ", "INVESTIGATE"),
        ("HA", "INVESTIGATE"),
        ("HN", "INVESTIGATE"),
        ("ZJ", "NEEDS_LEGAL_REVIEW"),
        ("", "NEEDS_LEGAL_REVIEW"),
    ]:
        Unit.objects.filter(pk=case.district_id).update(province=province)
        case = Case.objects.select_related("district").get(pk=case.pk)
        assert judged(case)[0] == said, province


def test_treated_as_fled_and_the_order_posted_with_photographs(district):
    case = ordered((4, 20000), served="")
    with on(ORDERED):
        prove_service(case, method="left", posted_with_record=True, receiver="张贴于经营场所", note="照片三张")
    with on(LATER):
        behave(case, "fled")

    assert judged(case) == ("TRANSFER", "7")
    with on(LATER):
        assert readiness_of(case).facts.order_served == "posted"


def test_an_order_by_telephone_is_no_order(district):
    assert judged(ordered((4, 20000), served="")) == ("NOT_READY", "1")


def test_a_public_notice_alone_orders_nobody_to_pay(district):
    case = ordered((4, 20000), served="")
    with on(ORDERED):
        prove_service(case, method="public_notice", note="钱江晚报，去向不明")

    assert judged(case) == ("NOT_READY", "1")


def test_on_its_last_day_the_order_still_runs(district):
    case = ordered((4, 20000))

    assert judged(case, ORDERED + 7 * DAY) == ("WAIT", "2")
    assert judged(case, ORDERED + 8 * DAY) == ("INVESTIGATE", "8")


def test_paid_before_the_police_file_is_no_transfer(district):
    case = ordered((4, 20000))
    with on(LATER):
        behave(case, "fled")
        pay(case, LATER)

    assert judged(case) == ("NO_TRANSFER", "3")


def test_paid_with_a_serious_result_is_still_a_transfer(district):
    case = ordered((4, 20000))
    with on(LATER):
        behave(case, "fled", serious_result=True)
        pay(case, LATER)

    assert judged(case) == ("TRANSFER", "7")


def test_paid_after_the_police_filed_may_be_mitigated(district):

    case = handed_over()
    with on(LATER + 2 * DAY):
        police_filed(case, answered_on=LATER + 2 * DAY, number="杭公立字1号", actor=actor("liming"))
    with on(LATER + 4 * DAY):
        pay(case, LATER + 4 * DAY)

    assert judged(case, LATER + 5 * DAY) == ("TRANSFER", "7")
    with on(LATER + 5 * DAY):
        assert "PAID_AFTER_FILING" in [reason.code for reason in readiness_of(case).reasons]


def test_the_qualified_company_is_ordered_before_its_contractor(district):
    case = ordered((4, 20000))
    with on(LATER):
        behave(case, "fled", through_contractor=True)
    assert judged(case) == ("ORDER_QUALIFIED_FIRST", "0")

    with on(LATER):
        behave(case, "fled", through_contractor=True, contractor_paid_in_full=True)
    assert judged(case) == ("TRANSFER", "7")
