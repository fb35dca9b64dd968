"""What the employer admits, and corrections of what is owed: never below what is paid, with a reason after the
order, and in the history."""

from decimal import Decimal

import pytest
from django.apps import apps

from cases.actions.ledger.admit import admit_everything, admit_lines, correct_owed
from cases.actions.money import Share, add_wage_line, record_payments
from cases.actions.steps import TAKE_STEP
from common.errors import Refused, Stale
from common.time import today
from tests.factories import make_case
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def case(district):
    return make_case("investigating")


@pytest.fixture
def line(case):
    """12,000 owed, 500 of it paid."""
    found = case.wage_lines.get()
    record_payments(case, shares=[Share(found, D(500))], source="employer", paid_on=today(), proof="回单",
                    actor=actor("liming"))  # fmt: skip
    found.refresh_from_db()
    return found


def refusal(action, *args, **values) -> str:
    with pytest.raises(Refused) as refused:
        action(*args, actor=actor("liming"), **values)
    return refused.value.code


def test_an_admission_stays_between_what_is_paid_and_what_is_owed(case, line):
    assert refusal(admit_lines, case, amounts={line.pk: D("499.99")}) == "below_paid"
    assert refusal(admit_lines, case, amounts={line.pk: D("12000.01")}) == "admitted_above_owed"
    assert refusal(admit_lines, case, amounts={line.pk + 99: D(1)}) == "not_in_case"

    admit_lines(case, amounts={line.pk: D(8000)}, actor=actor("liming"))
    line.refresh_from_db()
    assert line.admitted == D(8000)
    assert case.timeline.first().data == {"amount": "8000", "lines": 1}
    history = apps.get_model("cases", "WageLineEvent").objects.filter(pgh_obj_id=line.pk).latest("pgh_id")
    assert history.admitted == D(8000) and history.pgh_context["actor"] == "liming"


def test_nothing_at_all_may_be_admitted(case):
    found = case.wage_lines.get()
    admit_lines(case, amounts={found.pk: D(0)}, actor=actor("liming"))
    found.refresh_from_db()
    assert found.admitted == 0


def test_everything_is_admitted_at_once_and_only_once(case, line):
    add_wage_line(case, name="李四", owed=D(300), actor=actor("liming"))
    assert admit_everything(case, actor=actor("liming")) == 2
    assert [one.admitted for one in case.wage_lines.all()] == [D(12000), D(300)]
    assert refusal(admit_everything, case) == "nothing_to_admit"


def test_after_the_order_both_need_a_reason(case, line):
    TAKE_STEP["order"](case, actor=actor("liming"))
    case.refresh_from_db()
    for reason in ("", "  "):
        assert refusal(admit_lines, case, amounts={line.pk: D(600)}, reason=reason) == "reason_required"
        assert refusal(admit_everything, case, reason=reason) == "reason_required"
        assert refusal(correct_owed, line, owed=D(11000), reason=reason) == "reason_required"

    admit_lines(case, amounts={line.pk: D(600)}, reason="补交了考勤表", actor=actor("liming"))
    correct_owed(line, owed=D(11000), reason="重复计算一个月", actor=actor("liming"))
    line.refresh_from_db()
    assert (line.owed, line.admitted, line.ordered) == (D(11000), D(600), D(11500))
    assert case.timeline.first().note == "重复计算一个月"


def test_what_is_owed_never_falls_below_what_is_paid_or_admitted(case, line):
    assert refusal(correct_owed, line, owed=D("499.99"), reason="重算") == "below_paid"
    admit_lines(case, amounts={line.pk: D(8000)}, actor=actor("liming"))
    assert refusal(correct_owed, line, owed=D(7000), reason="重算") == "below_admitted"
    assert refusal(correct_owed, line, owed=D(0), reason="重算") == "amount_not_positive"
    correct_owed(line, owed=D(8000), reason="重算", actor=actor("liming"))


def test_who_only_looks_and_who_comes_late_change_nothing(case, line):
    for username in ("feng", "zhou"):
        with pytest.raises(Refused, match="no_right"):
            admit_everything(case, actor=actor(username))
    with pytest.raises(Stale):
        admit_everything(case, version=1, actor=actor("liming"))
    line.refresh_from_db()
    assert line.admitted is None


def test_the_pages_keep_what_was_typed_and_say_why_not(case, line):
    client = client_of("liming")
    case.refresh_from_db()
    address = f"/cases/{case.number}/ledger/{line.worker_id}/"
    months = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert f"admitted_{line.pk}" in months and "<html" not in months

    typed = {"version": case.version, f"admitted_{line.pk}": "100", "reason": ""}
    answer = client.post(address, typed)
    assert answer.status_code == 409
    assert "认可金额不能低于它" in answer.content.decode() and 'value="100"' in answer.content.decode()

    assert client.post(address, typed | {f"admitted_{line.pk}": "1.1万"}).status_code == 302
    owed = f"/cases/{case.number}/ledger/lines/{line.pk}/"
    case.refresh_from_db()
    answer = client.post(owed, {"version": case.version, "owed": "400", "reason": "重算"})
    assert answer.status_code == 409 and "应付不能低于它" in answer.content.decode()
    assert client.post(owed, {"version": case.version, "owed": "11500", "reason": "重算"}).status_code == 302
    line.refresh_from_db()
    assert (line.owed, line.admitted) == (D(11500), D(11000))


def test_rest_goes_through_the_same_actions(case, line):
    client = client_of("liming")
    line_id = line.pk

    def post(what: str, body: dict, key: str):
        return client.post(
            f"/api/v1/cases/{case.number}/ledger/{what}/", body, content_type="application/json",
            headers={"Idempotency-Key": key},
        )  # fmt: skip

    assert post("admitted", {"lines": [{"line": line_id, "amount": "8000.00"}]}, "a").status_code == 201
    refused = post("admitted", {"lines": [{"line": line_id, "amount": "1.00"}]}, "b")
    assert refused.status_code == 409 and refused.json()["code"] == "below_paid"
    assert post("admitted", {}, "c").status_code == 400
    assert post("admitted", {"everything": True}, "d").status_code == 201
    assert post("owed", {"line": line_id, "owed": "13000.00", "reason": "漏算"}, "e").status_code == 201
    line.refresh_from_db()
    assert (line.owed, line.admitted) == (D(13000), D(12000))
