"""Seven ways of service; the first one carries the decision on."""

from datetime import timedelta

import pytest

from accounts.models import Unit
from cases.actions.documents import record_service
from cases.models import CaseDocument, Decision, TimelineEntry
from cases.queries.documents.reading import draft_of
from common.errors import Refused
from common.time import today
from tests.case_documents.cases import drafted, issued, ordered_case, with_decision
from tests.people import actor

pytestmark = pytest.mark.django_db
NOTES = {
    "left": "社区工作人员见证，全程录像",
    "post": "EMS 1234567890123",
    "electronic": "确认书同意电子送达",
    "public_notice": "下落不明，《杭州日报》公告",
}


@pytest.fixture
def order(district: Unit) -> CaseDocument:
    case, _decision = ordered_case()
    return issued("correction_order", case)


def serve(document: CaseDocument, method: str = "direct", **more: object):
    told = {"served_on": today(), "receiver": "王志远", "note": NOTES.get(method, "")} | more
    return record_service(document, method=method, **told, actor=actor("liming"))


def test_the_order_counts_as_served_from_that_day(order: CaseDocument) -> None:
    service = serve(order)
    decision = Decision.objects.get(pk=order.decision_id)

    assert service.effective_on == today()
    assert (decision.state, decision.served_on) == ("served", today())
    kinds = list(TimelineEntry.objects.filter(case=order.case).values_list("kind", flat=True))
    assert {"document_drawn_up", "document_issued", "document_served", "decision_serve"} <= set(kinds)


def test_six_ways_take_effect_at_once(order: CaseDocument) -> None:
    for method in ("direct", "left", "entrusted", "post", "forwarded", "electronic"):
        more = {"received_on": today()} if method == "post" else {}

        assert serve(order, method, **more).effective_on == today()
    assert order.services.count() == 6


def test_a_public_notice_takes_effect_when_its_days_have_run(order: CaseDocument) -> None:
    service = serve(order, "public_notice")

    assert service.effective_on >= today() + timedelta(days=30)
    assert Decision.objects.get(pk=order.decision_id).served_on == service.effective_on


def test_what_cannot_be_is_refused_and_nothing_is_served(order: CaseDocument) -> None:
    impossible = {
        "note_required": {"method": "left", "note": ""},
        "received_on_required": {"method": "post"},
        "receiver_required": {"receiver": " "},
        "served_in_future": {"served_on": today() + timedelta(days=1)},
        "no_method": {"method": "pigeon"},
    }
    for code, more in impossible.items():
        with pytest.raises(Refused) as refused:
            serve(order, **more)
        assert refused.value.code == code

    assert not order.services.exists()
    assert Decision.objects.get(pk=order.decision_id).state == "decided"


def test_a_draft_is_not_served(district: Unit) -> None:
    case, _decision = ordered_case()
    with pytest.raises(Refused) as refused:
        serve(drafted("correction_order", case))
    assert refused.value.code == "not_issued"


def test_a_second_service_is_recorded_and_the_decision_stays(order: CaseDocument) -> None:
    serve(order)
    serve(order, receiver="办公室李某")

    assert order.services.count() == 2
    assert TimelineEntry.objects.filter(case=order.case, kind="decision_serve").count() == 1


def test_the_notice_before_a_penalty_is_the_step_notify(district: Unit) -> None:
    case, _order = ordered_case()
    decision = with_decision(case, "penalty", state="proposed")
    notice = issued("penalty_advance_notice", case, statement_until="2030年1月1日")

    serve(notice)

    decision.refresh_from_db()
    assert (decision.state, decision.notice_served_on) == ("notified", today())


def test_the_receipt_speaks_of_the_document_and_its_service(order: CaseDocument) -> None:
    serve(order, receiver="王志远", relation="法定代表人")

    values = draft_of(drafted("service_receipt", order.case)).values

    assert (values["document_title"], values["document_number"]) == ("限期改正指令书", order.number)
    assert (values["receiver"], values["relation"], values["service_method"]) == ("王志远", "法定代表人", "直接送达")


def test_a_decision_that_names_no_day_asks_for_it(district: Unit) -> None:
    case, _order = ordered_case()
    decision = with_decision(case, "treatment")
    document = issued("treatment_decision", case, due_on="收到之日起七日内", employer_address="望江东路88号")

    with pytest.raises(Refused) as refused:
        serve(document)
    assert refused.value.code == "due_required"
    serve(document, due_on=today() + timedelta(days=7))

    decision.refresh_from_db()
    assert (decision.state, decision.due_on) == ("served", today() + timedelta(days=7))
    assert decision.review_until and decision.lawsuit_until
