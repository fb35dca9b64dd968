"""A year of orders, posted out of order and three times over, leaves what one quiet year would have left."""

from datetime import datetime, timedelta
from random import Random

import pytest

from cases.models import Case, Complaint, GroupMatter
from common.time import CHINA
from tests.api.rest import COMPLAINTS, hotline, order

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NEW_YEAR = datetime(2025, 1, 2, 9, tzinfo=CHINA)
ORDERS, GROUP = 50, 12


def _order(number: int) -> dict:
    """Every seventh day one; the last twelve are one site on one day, two hours apart."""
    crowd = number >= ORDERS - GROUP
    later = timedelta(days=200, hours=1.5 * (number - ORDERS + GROUP)) if crowd else timedelta(days=7 * number)
    return {
        "channel": "12345",
        "external_number": f"HZ-{number:04d}",
        "received_at": (NEW_YEAR + later).isoformat(),
        "complainant": {"name": f"工人{number}", "phone": f"1390000{number:04d}"},
        "employer": {"name": "杭州恒基建筑劳务有限公司" if crowd else f"杭州第{number}商贸有限公司"},
        "place": {"street": "小营"},
        "amount": "12000.00",
        "narrative": "公司拖欠三个月工资，一直不发。",
    }


def test_shuffled_and_three_times_over(district):
    client = hotline()
    posts = [(number, again) for number in range(ORDERS) for again in range(3)]
    Random(7).shuffle(posts)

    told: dict[int, set] = {}
    for number, again in posts:
        # A resend after a lost answer keeps its key; one from the hotline's night run has another.
        key = f"{number}" if again < 2 else f"{number}-night"
        answer = client.post(COMPLAINTS, _order(number), key=key)
        assert answer.status_code in (200, 201), answer.content
        told.setdefault(number, set()).add(answer.json()["number"])

    assert all(len(numbers) == 1 for numbers in told.values())
    assert Complaint.objects.count() == ORDERS == Case.objects.disputes().count()
    matter = GroupMatter.objects.get()
    assert matter.headcount == matter.cases.count() == GROUP


def test_what_the_channel_adds_is_kept_below_what_it_said(district):
    client = hotline()
    for text in (
        "公司拖欠三个月工资。",
        "公司拖欠三个月工资。老板昨天跑了。",
        "公司拖欠三个月工资。",
        "老板昨天跑了。",
    ):
        client.post(COMPLAINTS, order(narrative=text))

    complaint = Complaint.objects.get()
    assert complaint.narrative.startswith("公司拖欠三个月工资。\n")
    assert complaint.narrative.count("老板昨天跑了。") == 1
    assert complaint.case.timeline.filter(kind="order_added_to").count() == 1


def test_an_order_that_grows_to_ten_becomes_a_group(district):
    client = hotline()
    client.post(COMPLAINTS, order(workers_count=3))
    assert not GroupMatter.objects.exists()

    client.post(COMPLAINTS, order(workers_count=15))

    assert GroupMatter.objects.get().headcount == 15
