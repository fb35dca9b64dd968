"""The pages: joining while registering, the card of the case, two cases beside each other, and the way back."""

import pytest

from cases.actions.joining import join, unjoin
from cases.models import Case, Complaint, Joining
from tests.duplicates.spellings import COMPANY
from tests.factories import make_case, make_complaint
from tests.intake.typed import send, text
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db
PREVIEW = "/cases/new/preview/"
HX = {"HX-Request": "true"}


@pytest.fixture
def earlier(district) -> Complaint:
    return make_complaint(name="王小燕", phone="13805710001", channel="12345", external_number="H-20260302-17")


def test_a_card_shows_both_sides_the_number_and_a_choice(earlier):
    page = text(send(client_of("chenjing"), to=PREVIEW))

    assert "本件" in page and "那件" in page and "H-20260302-17" in page and "相似度" in page
    assert f'value="{earlier.case.number}" form="intake-form"' in page and "都不是，另立案件" in page
    assert "13805710001" not in page and "王小燕" not in page


def test_what_will_happen_is_said_before(earlier):
    page = text(send(client_of("chenjing"), to=PREVIEW, join_case=earlier.case.number))

    assert "登记后立即并入" in page and f'id="join-{earlier.case.number}" checked' in page


@pytest.mark.parametrize("by", ["chenjing", "tangli", "liming"])
def test_registering_joins_at_once_and_keeps_what_was_seen(earlier, by):
    """Also the window, which hands the case on to a street in the same moment."""
    answer = send(client_of(by), join_case=earlier.case.number, street=street().pk)

    assert answer.status_code == 302, text(answer)[:2000]
    new = Complaint.objects.exclude(pk=earlier.pk).get()
    joining = Joining.objects.get()
    assert new.case == earlier.case == joining.into
    assert joining.facts["score"] >= 70 and {"phone", "employer"} <= set(joining.facts["reasons"])


def test_without_a_choice_it_is_a_case_of_its_own(earlier):
    assert send(client_of("chenjing"), join_case="").status_code == 302
    assert Case.objects.count() == 2 and not Joining.objects.exists()


def refused(by: str, number: str, **changes: object) -> str:
    before = (Complaint.objects.count(), Case.objects.count())
    answer = send(client_of(by), join_case=number, **changes)
    assert answer.status_code in (409, 422)
    assert (Complaint.objects.count(), Case.objects.count()) == before, "nothing is registered"
    return text(answer)


def test_a_refused_joining_registers_nothing_and_keeps_what_was_typed(district):
    closed = make_case("closed", phone="13805710001")
    page = refused("chenjing", closed.number, street=street().pk)
    assert "已办结或已并案，不能再并入" in page and "拖欠三个月工资" in page

    elsewhere = make_complaint(by="wulei", at=street("hubin")).case
    assert "不在您的可见范围" in refused("chenjing", elsewhere.number)
    assert "不在您的可见范围" in refused("chenjing", "AX2026-999999")


def test_the_case_page_loads_the_card_by_itself_and_has_a_link_without_a_script(earlier):
    other = make_complaint(name="王小燕", phone="13805710001", employer="鸿达服饰").case
    client = client_of("chenjing")
    address = f"/cases/{other.number}/duplicates/"

    assert f'hx-get="{address}"' in text(client.get(f"/cases/{other.number}/"))
    card, page = text(client.get(address, headers=HX)), text(client.get(address))
    assert "<html" not in card and "<html" in page
    for shown in (card, page):
        assert earlier.case.number in shown and f"/join/?into={earlier.case.number}" in shown


def test_the_step_shows_the_two_beside_each_other_and_takes_only_a_case_number(earlier):
    other = make_complaint(name="王小燕", phone="13805710001", employer="鸿达服饰").case
    client = client_of("chenjing")
    page = text(client.get(f"/cases/{other.number}/join/?into={earlier.case.number}"))

    assert f'value="{earlier.case.number}"' in page and "两案对比" in page and COMPANY in page and "电话相同" in page
    assert 'value="13805710001"' not in text(client.get(f"/cases/{other.number}/join/?into=13805710001"))
    hidden = make_complaint(by="wulei", at=street("hubin")).case
    assert "两案对比</h2>" not in text(client.get(f"/cases/{other.number}/join/?into={hidden.number}"))


def test_joined_by_the_step_and_undone_by_the_button(earlier):
    other = make_complaint(name="王小燕", phone="13805710001", channel="petition", external_number="P-1").case
    client = client_of("chenjing")
    sent = {"version": other.version, "into": earlier.case.number, "reason": "同一人同一事"}
    look = client.post(f"/cases/{other.number}/join/", sent | {"change": "1"})
    assert "两案对比" in text(look) and not Joining.objects.exists()
    client.post(f"/cases/{other.number}/join/", sent)

    assert Joining.objects.get().facts["score"] >= 70
    page = text(client.get(f"/cases/{other.number}/"))
    assert "已并入" in page and f"/cases/{earlier.case.number}/" in page and f"/cases/{other.number}/unjoin/" in page
    parent = text(client.get(f"/cases/{earlier.case.number}/duplicates/"))
    assert other.number in parent and "P-1" in parent and "已并入本案的案件" in parent

    other.refresh_from_db()
    client.post(f"/cases/{other.number}/unjoin/", {"version": other.version, "reason": "不是同一人"})
    other.refresh_from_db()
    assert other.state == "dispatched" and other.complaints.count() == 1


def test_what_was_joined_and_parted_is_suggested_again(earlier):
    other = make_complaint(name="王小燕", phone="13805710001").case
    join(other, into=earlier.case, reason="同一事", actor=actor("liming"))
    unjoin(other, reason="不是", actor=actor("liming"))

    assert earlier.case.number in text(client_of("chenjing").get(f"/cases/{other.number}/duplicates/"))
