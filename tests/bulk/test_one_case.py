"""Say who works on one case, and remind whoever does."""

from datetime import timedelta

import pytest

from cases.actions.dispatch import send_back
from cases.actions.handling import assign_handler, remind
from cases.models import Case, CaseClock, Involvement, InvolvementKind, Recusal
from cases.queries.handling import handlers_for
from common.errors import Refused, Stale
from common.time import now
from outbox.models import Message
from tests.factories import make_case
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district: object) -> Case:
    return make_case("received")


def give(case: Case, who: str = "chenjing", *, by: str = "heqing", **more: object) -> Case:
    return assign_handler(case, handler=person(who), reason="轮班", actor=actor(by), **more).case


def code_of(action, *args: object, **more: object) -> str:
    with pytest.raises(Refused) as refused:
        action(*args, **more)
    return refused.value.code


def test_the_handler_has_the_case_its_clocks_a_line_in_the_timeline_and_a_message(case):
    version = Case.objects.get(pk=case.pk).version
    give(case)
    case.refresh_from_db()
    assert (case.handler, case.version) == (person("chenjing"), version + 1)
    clocks = CaseClock.objects.filter(case=case).open()
    assert clocks and {clock.handler for clock in clocks} == {person("chenjing")}
    entry = case.timeline.first()
    assert (entry.kind, entry.data["before"], entry.data["handler"], entry.note) == (
        "handler_assigned", "—", "陈静", "轮班",
    )  # fmt: skip
    message = Message.objects.get(kind="case_handed")
    assert message.recipient == person("chenjing") and case.number in message.text


def test_a_clock_that_somebody_else_has_stays_with_them(case):
    clock = CaseClock.objects.filter(case=case).open().first()
    CaseClock.objects.filter(pk=clock.pk).update(handler=person("zhaomin"))
    give(case)
    clock.refresh_from_db()
    assert clock.handler == person("zhaomin")


def test_a_second_handler_takes_over_what_the_first_had(case):
    give(case)
    give(case, "heqing", by="liming")
    assert set(CaseClock.objects.filter(case=case).open().values_list("handler__username", flat=True)) == {"heqing"}
    assert case.timeline.first().data["before"] == "陈静"


def test_people_of_the_handling_unit_and_inspectors_may_be_it_nobody_else(case):
    assert {one.username for one in handlers_for([case])} == {"chenjing", "heqing", "liming", "zhaomin"}
    give(case, "liming")
    for who in ("wulei", "zhou", "qian", "admin"):
        assert code_of(give, case, who) == "not_of_the_unit"
    assert code_of(give, case, "liming") == "nothing_changes"
    Recusal.objects.create(
        case=case, officer=person("zhaomin"), ground="other", granted=True, requested_at=now(), decided_at=now()
    )
    assert code_of(give, case, "zhaomin") == "recused"


def test_the_head_of_the_unit_and_the_district_say_it_not_the_clerk_nor_another_street(case):
    assert code_of(give, case, by="chenjing") == "no_right"
    with pytest.raises(Case.DoesNotExist):
        give(case, by="shenwei")
    Involvement.objects.create(case=case, unit=street("hubin"), kind=InvolvementKind.FORMER, since=now())
    assert code_of(give, case, by="shenwei") == "not_your_case"
    give(case, by="zhou")


def test_who_comes_too_late_or_without_a_reason_is_refused(case):
    with pytest.raises(Stale):
        give(case, version=1)
    about = {"handler": person("chenjing"), "actor": actor("heqing")}
    assert code_of(assign_handler, case, reason=" ", **about) == "reason_required"
    assert code_of(assign_handler, case, reason="打 138 0000 1234", **about) == "personal_data"


@pytest.mark.parametrize(("state", "code"), [("investigating", "filed_already"), ("closed", "case_ended")])
def test_a_filed_case_changes_its_officers_and_an_ended_one_nobody(district, state, code):
    assert code_of(give, make_case(state), by="sunyan") == code


def test_another_unit_begins_without_a_handler(case):
    give(case)
    send_back(case, reason="不在本街道", actor=actor("chenjing"))
    case.refresh_from_db()
    assert case.handler is None
    assert not CaseClock.objects.filter(case=case, handler=person("chenjing")).open()


def test_what_i_was_given_is_my_work_and_stands_first(case):
    other = make_case("received", phone="13900005555", employer="杭州另一家公司")
    give(other, "zhaomin", by="sunyan")
    page = client_of("zhaomin").get("/").content.decode()
    assert other.number in page and case.number not in page
    mine = client_of("zhaomin").get("/cases/?scope=mine").content.decode()
    assert other.number in mine and case.number not in mine
    nobodys = client_of("sunyan").get("/cases/?scope=nobodys").content.decode()
    assert case.number in nobodys and other.number not in nobodys
    for name in ("赵敏", "zhaomin"):
        hers = client_of("sunyan").get(f"/cases/?person={name}").content.decode()
        assert other.number in hers and case.number not in hers


def test_a_reminder_reaches_the_lead_else_the_handler_else_the_head(case):
    def reminded(case: Case, by: str = "sunyan") -> Message:
        remind(case, note="请抓紧", actor=actor(by))
        return Message.objects.filter(kind__startswith="case_reminder", subject=case.number).get()

    message = reminded(case)
    assert message.recipient == person("heqing") and message.data["due"] and message.data["rule"]["zh"] in message.text
    assert (case.timeline.first().kind, case.timeline.first().note) == ("reminded", "请抓紧")
    assert "请抓紧" not in str(message.data), "what was noted stays in the case"
    handled = make_case("received", phone="13900005555", employer="杭州另一家公司")
    give(handled)
    assert reminded(handled).recipient == person("chenjing")
    filed = make_case("investigating", phone="13900006666", employer="杭州第三家公司")
    assert reminded(filed).recipient == person("liming")


def test_a_case_is_reminded_of_once_an_hour(case):
    remind(case, actor=actor("sunyan"))
    assert code_of(remind, case, actor=actor("zhou")) == "reminded_already"
    Message.objects.filter(kind="case_reminder").update(
        created_at=now() - timedelta(hours=1), reason=f"case:{case.pk}:reminder:2020010100"
    )
    remind(case, actor=actor("zhou"))
    assert Message.objects.filter(kind="case_reminder").count() == 2


def test_nobody_reminds_themselves_nor_of_what_is_over(case):
    give(case, "liming", by="sunyan")
    assert code_of(remind, case, actor=actor("liming")) == "own_case"
    assert code_of(remind, case, actor=actor("chenjing")) == "no_right"
    closed = make_case("closed", phone="13900005555", employer="杭州另一家公司")
    assert code_of(remind, closed, actor=actor("sunyan")) == "case_ended"


def test_both_stand_on_the_case_page_and_keep_what_was_typed(case):
    client = client_of("heqing")
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert f"/cases/{case.number}/handler/" in page and f"/cases/{case.number}/reminder/" in page
    assert f"/cases/{case.number}/handler/" not in client_of("chenjing").get(f"/cases/{case.number}/").content.decode()
    address = f"/cases/{case.number}/handler/"
    wrong = client.post(address, {"handler": person("chenjing").pk, "reason": "轮班", "version": "1"})
    assert wrong.status_code == 409 and "他人刚刚办理过" in wrong.content.decode()
    assert 'value="轮班"' in wrong.content.decode(), "what was typed is still there"
    case.refresh_from_db()
    body = {"handler": person("chenjing").pk, "reason": "轮班", "version": case.version}
    assert client.post(address, {**body, "reason": ""}).status_code == 422
    assert "已由陈静经办" in client.post(address, body, follow=True).content.decode()
    assert (
        "已催办陈静"
        in client.post(
            f"/cases/{case.number}/reminder/", {"note": "", "version": case.version + 1}, follow=True
        ).content.decode()
    )
