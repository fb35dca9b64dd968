"""Supervision orders: none is provable, each has the clock its organ set, and the ladder climbs it like any other."""

import re
from datetime import date, datetime, timedelta

import pytest

from cases.actions.supervision.record import Ordered, record_order
from cases.actions.supervision.work import extend, reply, withdraw
from cases.models import SupervisionClock, SupervisionOrder
from clocks.actions.sweep import sweep
from clocks.models import Escalation
from clocks.queries import mismatches
from common.errors import Refused, Stale
from common.time import CHINA, moved_clock
from outbox.models import Message
from tests import counted
from tests.factories import make_case
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db
MONDAY = datetime(2020, 11, 2, 10, tzinfo=CHINA)
FRIDAY = datetime(2020, 11, 6, 17, tzinfo=CHINA)


def record(by: str = "sunyan", **changes: object) -> SupervisionOrder:
    told = {
        "source": "city",
        "organ": "杭州市人力资源和社会保障局",
        "document_number": "杭人社督〔2020〕3号",
        "requirement": "查清欠薪并书面回复",
        "unit": street(),
        "received_on": date(2020, 11, 2),
        "due_at": FRIDAY,
    }
    return record_order(Ordered(**(told | changes)), actor=actor(by))


def words(who: str, address: str) -> str:
    return client_of(who).get(address).content.decode()


def test_none_this_year_is_said_with_what_was_counted(district):
    with moved_clock(MONDAY):
        page = words("sunyan", "/supervision/?year=2020")
        assert "0 件" in page and "2020 年 1 月 1 日至 12 月 31 日" in page and "其中问责 0 件" in page
        assert "统计至" in page

        record(case=make_case("received"), accountability=True)
        record(received_on=date(2019, 12, 31))
        mistaken = record()
        withdraw(mistaken, reason="重复登记", actor=actor("sunyan"))
        told = client_of("sunyan").get("/api/v1/supervision/?year=2020").json()
        page = counted.words(client_of("sunyan"), "/supervision/?year=2020")
        assert counted.click_all(client_of("sunyan"), "/supervision/?year=2020") == [1, 1, 1, 1]

    assert (told["counted"], told["accountability"], told["withdrawn"], len(told["orders"])) == (1, 1, 1, 2)
    assert "1 件" in page and "另有撤回 1 件" in page


def test_the_clock_is_the_moment_of_the_order_and_the_case_tells_of_it(district):
    with moved_clock(MONDAY):
        case = make_case("investigating")
        order = record(case=case)
        clock = SupervisionClock.objects.get(order=order)

        assert order.number.startswith("DB2020-")
        assert (clock.rule_id, clock.due_at, clock.subject) == ("SUP-01", FRIDAY, order.number)
        assert clock.handler == case.lead and not mismatches()
        assert "督办" in words("liming", f"/cases/{case.number}/")
        assert order.number in words("liming", f"/cases/{case.number}/supervision/")
        assert order.number in words("liming", "/")
        assert "杭州市人力资源和社会保障局，2020-11-06 前办结" in words("liming", f"/cases/{case.number}/")


def test_the_sweep_treats_it_as_any_clock(district):
    with moved_clock(MONDAY):
        order = record()
    with moved_clock(FRIDAY + timedelta(minutes=1)):
        sweep()
        assert order.number in words("sunyan", "/")
    assert Escalation.objects.filter(clock__subject=order.number).exists()
    message = Message.objects.filter(subject=order.number).latest("pk")
    assert message.data["rule"]["zh"] == "督办单办结"
    assert f"/supervision/{order.number}/" in words(message.recipient.username, "/messages/")


def test_a_reply_meets_the_limit_and_is_given_once(district):
    with moved_clock(MONDAY):
        order = record()
        with pytest.raises(Stale):
            reply(order, reply="已办结", actor=actor("liming"), version=9)
        reply(order, reply="已支付 3 万元", accountability=True, actor=actor("heqing"))
        with pytest.raises(Refused) as twice:
            reply(order, reply="再", actor=actor("liming"))
        order.refresh_from_db()
    assert twice.value.code == "replied_already" and order.accountability
    assert order.clocks.get().met_at == MONDAY


@pytest.mark.parametrize("somebody", [True, False])
def test_the_reply_shows_whether_somebody_was_held_to_account_already(district, somebody):
    with moved_clock(MONDAY):
        order = record(accountability=somebody)
        shown = words("sunyan", f"/supervision/{order.number}/reply/")
    box = re.search(r'<input[^>]*name="accountability"[^>]*>', shown)[0]
    assert ("checked" in box) is somebody


def test_more_time_needs_the_consent_of_the_organ_and_is_later(district):
    later = FRIDAY + timedelta(days=7)
    with moved_clock(MONDAY):
        order = record()
        for told, code in [
            ({"until": later, "reason": " "}, "required"),
            ({"until": FRIDAY, "reason": "市局同意"}, "due_not_later"),
        ]:
            with pytest.raises(Refused) as refused:
                extend(order, **told, actor=actor("sunyan"))
            assert refused.value.code == code
        with pytest.raises(Refused):
            extend(order, until=later, reason="市局同意", actor=actor("liming"))
        extend(order, until=later, reason="市局电话同意", actor=actor("sunyan"))
        order.refresh_from_db()
    clock = SupervisionClock.objects.get(order=order)
    assert order.due_at == clock.due_at == later and clock.extended and not mismatches()


def test_heads_record_and_what_makes_no_sense_is_refused(district, other_district):
    with moved_clock(MONDAY):
        for by, changes, code in [
            ("liming", {}, "no_right"),
            ("sunyan", {"organ": " "}, "required"),
            ("sunyan", {"received_on": date(2020, 11, 3)}, "day_in_future"),
            ("sunyan", {"due_at": FRIDAY - timedelta(days=30)}, "due_before_received"),
            ("sunyan", {"unit": street("jg-street")}, "not_a_unit"),
        ]:
            with pytest.raises(Refused) as refused:
                record(by, **changes)
            assert refused.value.code == code
        order = record()
        assert client_of("sunyi").get(f"/supervision/{order.number}/").status_code == 404
        assert client_of("heqing").get(f"/supervision/{order.number}/").status_code == 200


def test_the_page_records_replies_and_keeps_what_was_typed(district):
    client = client_of("sunyan")
    form = {
        "source": "province", "organ": "省人社厅", "requirement": "限期办结", "unit": street().pk,
        "received_on": "2020-11-02", "due_at": "2020-11-06T17:00", "case": "AX2020-999999",
    }  # fmt: skip
    with moved_clock(MONDAY):
        wrong = client.post("/supervision/new/", form)
        assert wrong.status_code == 422 and "没有这个编号的案件" in wrong.content.decode()
        assert "省人社厅" in wrong.content.decode()
        made = client.post("/supervision/new/", form | {"case": ""})
        number = SupervisionOrder.objects.get().number
        assert made.url == f"/supervision/{number}/"
        done = client.post(f"/supervision/{number}/reply/", {"reply": "已办结", "version": "1"}, follow=True)
        assert "已回复" in done.content.decode()
        late = client.post(f"/supervision/{number}/withdraw/", {"reason": "误登", "version": "1"})
    assert late.status_code == 409 and "已经回复" in late.content.decode()


def test_rest_records_and_replies_once(district):
    client = client_of("zhou")
    body = {
        "source": "group_office", "organ": "领导小组办公室", "requirement": "查清", "unit": "xiaoying",
        "received_on": "2020-11-02", "due_at": "2020-11-06T17:00:00+08:00",
    }  # fmt: skip
    with moved_clock(MONDAY):
        keyed = {"content_type": "application/json", "headers": {"Idempotency-Key": "one"}}
        first, again = (client.post("/api/v1/supervision/", body, **keyed) for _time in range(2))
        number = first.json()["number"]
        assert (first.status_code, again.json()["number"]) == (201, number)
        keyed["headers"] = {"Idempotency-Key": "two"}
        told = client.post(f"/api/v1/supervision/{number}/reply/", {"reply": "已办"}, **keyed)
        assert client.get("/api/v1/supervision/?year=1066").status_code == 400
    assert told.json()["replied_at"] and SupervisionOrder.objects.count() == 1
