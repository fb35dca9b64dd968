"""Steps over REST: the way from the order to the paid wage, with what each refuses."""

import inspect

import pytest

from cases.actions.steps import TAKE_STEP
from cases.api.cases.body import BODIES
from cases.models import Case, Payment
from cases.workflow import STEPS
from common.time import today
from tests.api.rest import COMPLAINTS, Rest, hotline, order
from tests.factories import make_case

pytestmark = pytest.mark.django_db


def _path(case: Case | str, rest: str = "") -> str:
    return f"/api/v1/cases/{case}/{rest}"


def test_every_step_of_the_workflow_has_a_body_its_action_understands():
    assert set(BODIES) == set(TAKE_STEP) == {step.code for step in STEPS}
    for code, body in BODIES.items():
        wanted = inspect.signature(TAKE_STEP[code]).parameters
        fields = body().fields
        assert set(fields) <= set(wanted), code
        needed = {name for name, one in wanted.items() if one.default is one.empty} - {"case", "actor"}
        assert needed <= {name for name, field in fields.items() if field.required}, code


def test_from_the_order_to_the_answer(district):
    registered = hotline().post(COMPLAINTS, order()).json()
    number = registered["case"]["number"]
    chen, li = Rest("chenjing"), Rest("liming")

    assert chen.post(_path(number, "receive/"), {}).json()["state"] == "received"
    assert li.post(_path(number, "accept/"), {"note": "材料齐全"}).json()["state"] == "accepted"
    officers = {"lead": "liming", "assistants": ["zhaomin"], "approver": "sunyan"}
    filed = li.post(_path(number, "file/"), officers).json()
    assert (filed["state"], filed["lead"]) == ("investigating", "liming")
    assert li.post(_path(number, "order/"), {}).json()["money"]["ordered"] == "36000.00"

    line = filed["wage_lines"][0]["id"]
    payment = {"lines": [{"line": line, "amount": "36000"}], "source": "employer", "proof": "转账 001"}
    paid = chen.post(_path(number, "payments/"), payment | {"paid_on": today().isoformat()})
    assert paid.status_code == 201, paid.content.decode()
    assert paid.json()["money"] == {
        "owed": "36000.00",
        "admitted": "0.00",
        "ordered": "36000.00",
        "paid": "36000.00",
        "outstanding": "0.00",
    }
    closed = li.post(_path(number, "close/"), {"outcome": "paid", "reason": "已全部支付"}).json()
    assert (closed["state"], closed["outcome"]) == ("closed", "paid")
    assert [one["step"] for one in closed["actions"]] == ["reopen"], "Taken up again is all that can follow."

    answer = hotline().get(f"{COMPLAINTS}{registered['number']}/").json()["answer"]
    assert (answer["outcome"], answer["text"]) == ("paid", "已全部支付")


def test_the_case_says_what_may_be_done_and_with_which_fields(district):
    body = Rest("liming").get(_path(make_case("accepted"))).json()

    file = next(action for action in body["actions"] if action["step"] == "file")
    assert file["path"].endswith("/file/")
    assert {field["name"] for field in file["fields"] if field["required"]} == {"lead", "assistants", "approver"}
    assert body["version"] >= 3
    assert [entry["kind"] for entry in body["timeline"]][:2] == ["accept", "receive"]
    clerk = Rest("chenjing").get(_path(body["number"])).json()
    refused = {row["step"]: row["code"] for row in clerk["not_possible"]}
    assert refused["file"] == "no_right"


def test_a_stale_version_is_409(district):
    case = make_case()
    chen = Rest("chenjing")
    seen = chen.get(_path(case))
    assert seen.headers["ETag"] == f'"{seen.json()["version"]}"'
    Rest("heqing").post(_path(case, "receive/"), {})

    for answer in (
        chen.post(_path(case, "return/"), {"reason": "不在本街道", "version": seen.json()["version"]}),
        chen.post(_path(case, "return/"), {"reason": "不在本街道"}, **{"If-Match": seen.headers["ETag"]}),
        chen.post(_path(case, "wage-lines/"), {"worker": {"name": "王"}, "owed": "5", "version": 1}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "stale")
    assert chen.post(_path(case, "return/"), {"reason": "不在"}, **{"If-Match": "nonsense"}).status_code == 400


def test_the_version_just_read_is_accepted(district):
    case = make_case()
    chen = Rest("chenjing")
    tag = chen.get(_path(case)).headers["ETag"]

    assert chen.post(_path(case, "receive/"), {}, **{"If-Match": tag}).status_code == 200


def test_an_illegal_step_is_409_with_a_sentence(district):
    answer = Rest("liming").post(_path(make_case(), "close/"), {"outcome": "paid", "reason": "x"})

    assert answer.status_code == 409
    assert set(answer.json()) == {"code", "message", "field"}


def test_a_refusal_names_its_field(district):
    answer = Rest("liming").post(_path(make_case("investigating"), "close/"), {"outcome": "paid", "reason": "已付"})

    assert (answer.status_code, answer.json()["field"]) == (409, "outcome")


@pytest.mark.parametrize(
    ("step", "body", "field"),
    [
        ("file", {}, "lead"),
        ("file", {"lead": "nobody", "assistants": ["zhaomin"], "approver": "sunyan"}, "lead"),
        ("file", {"lead": "liming", "assistants": [], "approver": "sunyan"}, "assistants"),
        ("file", {"lead": "liming", "assistants": "zhaomin", "approver": "sunyan"}, "assistants"),
        ("close", {"outcome": "nonsense", "reason": "x"}, "outcome"),
        ("close", {"outcome": "paid"}, "reason"),
        ("close", {"outcome": "paid", "reason": "x" * 301}, "reason"),
        ("accept", {"state": "closed"}, "state"),
        ("accept", {"version": "new"}, "version"),
        ("mediate", {"station": "nowhere"}, "station"),
        ("redispatch", {"unit": "jg-street", "reason": "x"}, "unit"),
        ("payments", {"lines": [], "source": "employer", "paid_on": "2026-01-01", "proof": "x"}, "lines"),
        ("payments", {"lines": [{"line": 9**9, "amount": "1"}], "source": "employer", "paid_on": "2026-01-01",
                      "proof": "x"}, "lines"),
        ("wage-lines", {"worker": {"name": "王"}, "owed": "x"}, "owed"),
        ("wage-lines", {"worker": {"name": ""}, "owed": "1"}, "worker"),
        ("route", {"route": "nonsense", "reason": "x"}, "route"),
    ],
)  # fmt: skip
def test_a_wrong_body_is_400_at_its_field(district, other_district, step, body, field):
    answer = Rest("liming").post(_path(make_case("accepted"), f"{step}/"), body)

    assert answer.status_code == 400, answer.content.decode()
    assert field in answer.json()["fields"]


def test_every_write_needs_a_key(district):
    case = make_case()
    for step in [*TAKE_STEP, "wage-lines", "payments", "route"]:
        answer = Rest("liming").post(_path(case, f"{step}/"), {}, key="")
        assert (answer.status_code, answer.json()["code"]) == (400, "key_missing"), step


def test_a_repeated_payment_is_paid_once(district):
    case = make_case("investigating")
    body = {
        "lines": [{"line": case.wage_lines.get().pk, "amount": "2000.50"}],
        "source": "employer",
        "paid_on": today().isoformat(),
        "proof": "转账",
    }
    first, again = (Rest("chenjing").post(_path(case, "payments/"), body, key="pay") for _time in range(2))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert Payment.objects.count() == 1


def test_more_than_is_owed_is_409_and_a_reversal_brings_it_back(district):
    case = make_case("investigating")
    chen, line = Rest("chenjing"), case.wage_lines.get().pk
    body = {"source": "employer", "paid_on": today().isoformat(), "proof": "转账"}
    too_much = chen.post(_path(case, "payments/"), body | {"lines": [{"line": line, "amount": "12000.01"}]})
    assert (too_much.status_code, too_much.json()["code"]) == (409, "more_than_owed")

    paid = chen.post(_path(case, "payments/"), body | {"lines": [{"line": line, "amount": "12000"}]}).json()
    payment = paid["payments"][0]["id"]
    back = chen.post(_path(case, f"payments/{payment}/reverse/"), {"reason": "记错", "version": paid["version"]})
    assert back.status_code == 201, back.content.decode()
    assert back.json()["money"]["outstanding"] == "12000.00"
    twice = chen.post(_path(case, f"payments/{payment}/reverse/"), {"reason": "记错"})
    assert (twice.status_code, twice.json()["code"]) == (409, "reversed_already")
    other = make_case("received")
    assert chen.post(_path(other, f"payments/{payment}/reverse/"), {"reason": "记错"}).status_code == 404


def test_a_wage_line_is_added(district):
    body = {"worker": {"name": "王五", "phone": "13900001111"}, "owed": "1.5万", "period_from": "2026-01"}
    answer = Rest("chenjing").post(_path(make_case("received"), "wage-lines/"), body)

    assert answer.status_code == 201, answer.content.decode()
    assert answer.json()["money"]["owed"] == "27000.00"


def test_a_person_overrules_the_route_before_reception_only(district):
    case = make_case()
    body = {"route": "mediation", "unit": "湖滨", "reason": "用工地在湖滨"}
    other = Rest("chenjing").post(_path(case, "route/"), body)

    assert other.status_code == 200, other.content.decode()
    assert (other.json()["route"], other.json()["unit_code"]) == ("mediation", "hubin")
    assert case.complaints.get().overrides.get().reason == "用工地在湖滨"
    Rest("wulei").post(_path(case, "receive/"), {})
    late = Rest("wulei").post(_path(case, "route/"), body)
    assert late.status_code == 409


def test_an_outside_system_does_not_learn_who_works_its_case(district):
    registered = hotline().post(COMPLAINTS, order()).json()
    number = registered["case"]["number"]
    li = Rest("liming")
    Rest("chenjing").post(_path(number, "receive/"), {})
    li.post(_path(number, "accept/"), {})
    li.post(_path(number, "file/"), {"lead": "liming", "assistants": ["zhaomin"], "approver": "sunyan"})
    li.post(_path(number, "extend/"), {"reason": "案情复杂", "approver": "zhou"})

    assert "李明" in li.get(_path(number)).content.decode()
    for language in ("zh-hans", "en"):
        told = hotline(language=language).get(_path(number)).content.decode()
        for name in ("李明", "赵敏", "孙岩", "周局长", "Li Ming", "liming"):
            assert name not in told
    kinds = [entry["kind"] for entry in hotline().get(_path(number)).json()["timeline"]]
    assert kinds[:2] == ["extend", "file"]


@pytest.mark.parametrize(
    ("state", "step", "body", "code"),
    [
        ("closed", "close", {"outcome": "paid", "reason": "付清"}, "not_from_here"),
        ("ordered", "close", {"outcome": "paid", "reason": "付清", "version": 1}, "stale"),
        ("investigating", "file", {"lead": "chenjing", "assistants": ["feng"], "approver": "feng"}, "not_from_here"),
        ("accepted", "extend", {"reason": "复杂", "approver": "chenjing"}, "not_from_here"),
        ("ordered", "suspend", {"reason": "逃匿", "approver": "chenjing", "version": 1}, "stale"),
    ],
)
def test_who_comes_too_late_hears_that_first(district, state, step, body, code):
    answer = Rest("liming").post(_path(make_case(state), f"{step}/"), body)

    assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_who_has_no_right_is_not_told_about_approvers(district):
    officers = {"lead": "chenjing", "assistants": ["feng"], "approver": "feng"}
    answer = Rest("heqing").post(_path(make_case("accepted"), "file/"), officers)

    assert answer.json()["code"] == "no_right"


def test_a_payment_names_the_place_in_the_body_and_a_possible_day(district):
    case, li = make_case("ordered"), Rest("liming")
    line = case.wage_lines.get().pk
    body = {"lines": [{"line": line, "amount": "99999999"}], "source": "employer", "proof": "x"}
    today_ = today().isoformat()

    assert li.post(_path(case, "payments/"), body | {"paid_on": today_}).json()["field"] == "lines.0.amount"
    body["lines"][0]["amount"] = "1"
    early = li.post(_path(case, "payments/"), body | {"paid_on": "0001-01-01"}).json()
    assert (early["code"], early["field"]) == ("payment_too_early", "paid_on")
    assert not Payment.objects.exists()


def test_only_a_mediation_office_is_let_into_a_case_to_mediate(district):
    case = make_case("received")
    answer = Rest("chenjing").post(_path(case, "mediate/"), {"station": "hubin"})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_a_station")
    assert Rest("wulei").get(_path(case)).status_code == 404


def test_the_same_assistant_twice_is_said(district):
    officers = {"lead": "liming", "assistants": ["zhaomin", "zhaomin"], "approver": "sunyan"}
    answer = Rest("liming").post(_path(make_case("accepted"), "file/"), officers)

    assert "两次" in answer.json()["message"]
