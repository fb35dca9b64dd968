"""How a document is served, and from which day its limits count."""

from datetime import UTC, date, datetime

import pytest
from django.db import InternalError, connection, transaction

from common.errors import Refused
from common.time import moved_clock
from documents.actions import issue, record_service, void
from documents.models import Service, ServiceMethod
from tests.documents.drafts import make_draft
from tests.people import actor

pytestmark = pytest.mark.django_db
ISSUED, LATER = datetime(2020, 5, 6, 2, tzinfo=UTC), datetime(2020, 6, 1, 2, tzinfo=UTC)
DAY = date(2020, 5, 8)


@pytest.fixture
def issued(district):
    with moved_clock(ISSUED):
        document = issue(make_draft("talk_notice"), actor=actor("liming"))
    with moved_clock(LATER):
        yield document


def serve(document, method="direct", served_on=DAY, **how):
    how = {"receiver": "宏远公司", "note": "见证人吴芳，全程录像", "actor": actor("liming")} | how
    with transaction.atomic():
        return record_service(document, method=method, served_on=served_on, **how)


def refused(code, document, **how):
    with pytest.raises(Refused) as said:
        serve(document, **how)
    assert said.value.code == code and not Service.objects.exists()


@pytest.mark.parametrize("method", ["direct", "left", "entrusted", "forwarded", "electronic"])
def test_it_counts_from_the_day_it_was_handed_over_left_or_arrived(issued, method):
    assert serve(issued, method).effective_on == DAY


def test_by_post_it_counts_from_the_day_on_the_receipt(issued):
    refused("received_on_required", issued, method="post")
    refused("received_on_impossible", issued, method="post", received_on=date(2020, 5, 7))
    assert serve(issued, "post", received_on=date(2020, 5, 11)).effective_on == date(2020, 5, 11)


def test_by_public_notice_it_counts_from_the_end_of_the_notice_as_the_law_of_the_day_has_it(issued):
    assert serve(issued, "public_notice").effective_on == date(2020, 7, 7)  # 60 days before 2022
    with moved_clock(datetime(2023, 6, 1, 2, tzinfo=UTC)):
        assert serve(issued, "public_notice", date(2023, 5, 8)).effective_on == date(2023, 6, 7)  # 30 days since


@pytest.mark.parametrize("method", ["left", "post", "electronic", "public_notice"])
def test_what_the_law_wants_noted_is_demanded(issued, method):
    refused("note_required", issued, method=method, note=" ", received_on=DAY)


def test_nothing_is_served_before_it_is_issued_nor_in_the_future_nor_when_void(issued):
    refused("served_before_issue", issued, served_on=date(2020, 5, 5))
    refused("served_in_future", issued, served_on=date(2020, 6, 2))
    refused("not_issued", make_draft("demand_notice"))
    refused("receiver_required", issued, receiver=" ")
    void(issued, reason="写错了", actor=actor("liming"))
    refused("not_issued", issued)


def test_there_are_seven_ways_and_a_record_is_never_changed(issued):
    assert len(ServiceMethod) == 7
    serve(issued)
    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_service SET served_on = '2020-05-07'")


def test_the_auditor_records_nothing(issued):
    refused("no_right", issued, actor=actor("feng"))
