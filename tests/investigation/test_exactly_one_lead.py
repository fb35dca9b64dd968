"""Exactly one lead, certified, whoever files first; who led when stays on record (主办监察员制度)."""

import pytest

from cases.actions.investigate import file
from cases.actions.officers import reassign
from cases.models import Assignment
from common.errors import Refused
from common.time import today
from tests.factories import make_case
from tests.investigation.cases import filed, together
from tests.people import actor, client_of, person

HANDOVER = {"reason": "李明外出学习", "handover_note": "询问笔录在第二柜，工资表待核"}


def _file(case, lead, assistant):
    return file(
        case, lead=person(lead), assistants=[person(assistant)], approver=person("sunyan"), actor=actor("liming")
    )


@pytest.mark.django_db(transaction=True)
def test_two_filings_at_the_same_moment_leave_one_lead(district):
    case = make_case("accepted")
    said = together(lambda: _file(case, "liming", "zhaomin"), lambda: _file(case, "zhaomin", "liming"))
    assert sorted(said) == ["done", "not_from_here"]
    assert Assignment.objects.filter(case=case, part="lead", until=None).count() == 1
    assert Assignment.objects.filter(case=case).count() == 2


@pytest.mark.django_db
def test_an_expired_certificate_neither_leads_nor_takes_over(district):
    accepted, case = make_case("accepted"), filed(employer="杭州东升酒店", phone="13900001111")
    heqing = person("heqing")
    heqing.certificate_until = today().replace(year=today().year - 1)
    heqing.save()
    for work in (
        lambda: _file(accepted, "heqing", "liming"),
        lambda: reassign(case, lead=heqing, assistants=[person("liming")], actor=actor("sunyan"), **HANDOVER),
    ):
        with pytest.raises(Refused) as refused:
            work()
        assert (refused.value.code, refused.value.field) == ("certificate_expired", "lead")


@pytest.mark.django_db
def test_a_change_needs_reason_and_hand_over_note_and_shows_who_led_when(district):
    case = filed()
    for missing in ("reason", "handover_note"):
        with pytest.raises(Refused) as refused:
            reassign(
                case,
                lead=person("zhaomin"),
                assistants=[person("liming")],
                actor=actor("sunyan"),
                **(HANDOVER | {missing: " "}),
            )
        assert refused.value.field == missing
    reassign(case, lead=person("zhaomin"), assistants=[person("liming")], actor=actor("sunyan"), **HANDOVER)
    case.refresh_from_db()
    before = case.assignments.get(officer=person("liming"), part="lead")
    assert case.lead == person("zhaomin")
    assert (before.until is not None, before.handover_note) == (True, HANDOVER["handover_note"])
    page = client_of("feng").get(f"/cases/{case.number}/").content.decode()
    assert "主办由李明变为赵敏" in page
    panel = page[page.index('aria-labelledby="parts"') :]
    assert "交接说明：询问笔录在第二柜" in panel and "孙岩批准" in panel


@pytest.mark.django_db
def test_the_page_of_the_step_keeps_what_was_typed_when_it_is_refused(district):
    case = filed()
    told = {
        "version": case.version,
        "lead": person("zhaomin").pk,
        "assistants": [person("liming").pk],
        "reason": "外出",
    }
    answer = client_of("sunyan").post(f"/cases/{case.number}/reassign/", told)
    assert answer.status_code == 409
    assert "外出</textarea>" in answer.content.decode()
    case.refresh_from_db()
    assert case.lead == person("liming")
