"""An owner who cannot be reached and equipment that leaves: the drill starts by itself, each step with its minutes."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.actor import Actor
from accounts.models import Unit
from cases.models import WageLine, Worker
from common.errors import Refused
from common.time import moved_clock, now, today
from early_warnings.actions.drill import close_drill, do_step, open_drill, start_drills
from early_warnings.models import EarlyWarning, FlightDrill, Signal
from enterprises.models import Enterprise
from outbox.models import Message
from tests.people import actor, client_of, person
from tests.warnings.made import make_contact, make_employers, make_warnings
from tests.warnings_rules_pages.planted import complain

CLOCK = Actor.clock("test")


def warn(employer: Enterprise, *codes: str) -> list[EarlyWarning]:
    return [make_warnings([employer], "red", rule=code)[0] for code in codes]


def test_both_signs_together_start_it_once(district: Unit) -> None:
    both, only, closed = make_employers(3)
    [first, second] = warn(both, "W10", "W11")
    warn(only, "W10", "W06")
    [ended, _open] = warn(closed, "W10", "W11")
    EarlyWarning.objects.filter(pk=ended.pk).update(state="closed", ending="false_alarm", closed_at=now())
    assert (start_drills(actor=CLOCK), start_drills(actor=CLOCK)) == (1, 0)
    drill = FlightDrill.objects.get()
    assert (drill.enterprise, drill.warning, drill.opened_by) == (both, first, "clock:test")
    minutes = list(drill.steps.values_list("template__code", "minutes"))
    assert minutes[0] == ("preserve", 30)
    assert len(minutes) == 8
    assert all(step.due_at - drill.opened_at == timedelta(minutes=step.minutes) for step in drill.steps.all())
    assert first.entries.filter(kind="drill").count() == 1
    told = Message.objects.filter(kind="flight_drill")
    assert {message.recipient for message in told} == {None, person("sunyan")}
    FlightDrill.objects.update(closed_at=now())
    assert start_drills(actor=CLOCK) == 0
    EarlyWarning.objects.filter(pk=second.pk).update(state="closed", ending="cleared", closed_at=now())
    [again] = warn(both, "W11")
    EarlyWarning.objects.filter(pk=again.pk).update(raised_at=now() + timedelta(minutes=1))
    assert start_drills(actor=CLOCK) == 1


def test_one_sign_is_offered_and_a_person_opens_it(district: Unit) -> None:
    [employer] = make_employers(1)
    [sign, other] = warn(employer, "W11", "W06")
    client = client_of("chenjing")
    page = client.get(f"/warnings/{sign.number}/drill/")
    assert page.context["opening"] is not None
    assert client.get(f"/warnings/{other.number}/drill/").status_code == 404
    assert client_of("wulei").get(f"/warnings/{sign.number}/drill/").status_code == 404
    assert client.post(f"/warnings/{sign.number}/drill/", {"workers": "x"}).status_code == 422
    assert client.post(f"/warnings/{sign.number}/drill/", {"workers": "36"}).status_code == 302
    assert FlightDrill.objects.get().workers == 36
    assert client.post(f"/warnings/{sign.number}/drill/", {}).status_code == 409
    with pytest.raises(Refused, match="no_flight"):
        open_drill(other, actor=actor("sunyan"))
    with pytest.raises(Refused, match="no_right"):
        open_drill(sign, actor=actor("feng"))


def test_each_step_has_its_result_before_the_drill_is_closed(district: Unit) -> None:
    [employer] = make_employers(1)
    [sign] = warn(employer, "W10")
    drill = open_drill(sign, actor=actor("liming"))
    first, *others = drill.steps.all()
    client, url = client_of("liming"), f"/warnings/{sign.number}/drill/"
    assert client.post(f"{url}steps/{first.pk}/", {"result": "failed", "note": ""}).status_code == 409
    assert client.post(f"{url}steps/{first.pk}/", {"result": "done", "note": "已录像"}).status_code == 302
    with pytest.raises(Refused, match="done_already"):
        do_step(first, result="done", actor=actor("liming"))
    assert client.post(f"{url}close/", {"conclusion": "资产已保全"}).status_code == 409
    for step in others:
        do_step(step, result="not_needed", note="不需要", actor=actor("liming"))
    closed = close_drill(drill, conclusion="资产已保全", actor=actor("liming"))
    assert (closed.closed_by, closed.conclusion) == (person("liming"), "资产已保全")
    assert [entry.data["what"] for entry in sign.entries.filter(kind="drill")] == ["opened", "closed"]
    with pytest.raises(Refused, match="closed"):
        do_step(first, result="done", actor=actor("liming"))


def test_the_sheet_says_minutes_contacts_and_what_the_fund_would_advance(district: Unit) -> None:
    [employer] = make_employers(1)
    [sign] = warn(employer, "W10")
    make_contact(employer)
    case = complain(employer, today()).case
    workers = [Worker.objects.create(case=case, name=f"工人{place}", name_index=str(place)) for place in range(2)]
    WageLine.objects.bulk_create(
        WageLine(
            case=case, worker=one, kind="wage", owed=Decimal(6000), paid=paid, period_from=today(), period_to=today()
        )
        for one, paid in zip(workers, [0, 1500], strict=True)
    )
    Signal.objects.create(
        district=district, kind="rent_unpaid", source="landlord", enterprise=employer, happened_on=today(),
        text="欠租两个月", reported_by=person("chenjing"), reported_at=now(),
    )  # fmt: skip
    drill = open_drill(sign, actor=actor("liming"))
    client, url = client_of("liming"), f"/warnings/{sign.number}/drill/"
    page = client.get(url)
    words = page.content.decode()
    assert "138****2222" in words
    assert "13811112222" not in words
    assert "欠租两个月" in words
    assert (page.context["sheet"].owed.amount, page.context["sheet"].owed.workers) == (Decimal(10500), 2)
    assert "按登记欠薪测算 ¥10,500.00（2 人）" in words
    with moved_clock(drill.opened_at + timedelta(minutes=40)):
        page = client.get(url)
    assert [one.is_overdue for one in page.context["steps"]][:3] == [True, True, False]
    assert "超时 10 分钟" in page.content.decode()
    assert "还剩 5 分钟" in page.content.decode()
