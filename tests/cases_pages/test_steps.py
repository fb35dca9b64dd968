"""A step is one page: its form asks what its action needs, says no at the field, and keeps what was typed."""

import inspect

import pytest

from cases.actions.close import CLOSING_OUTCOMES
from cases.actions.decide import REFERRALS
from cases.actions.steps import TAKE_STEP
from cases.forms import steps as forms
from cases.workflow import STEP
from tests.factories import make_case
from tests.people import client_of, person

pytestmark = pytest.mark.django_db


def address(case, code: str = "") -> str:
    return f"/cases/{case.number}/{code}/" if code else f"/cases/{case.number}/"


def test_every_step_has_a_form_with_the_arguments_of_its_action(district):
    """Who acts is known, and `since` is for the program alone: it knows when a limit ran out."""
    assert set(forms.FORMS) == set(TAKE_STEP) == set(STEP)
    case = make_case()
    for code, action in TAKE_STEP.items():
        wanted = {
            name
            for name, parameter in inspect.signature(action).parameters.items()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY and name not in ("actor", "since")
        }
        assert set(forms.FORMS[code](case=case).fields) == wanted, code


def test_the_choices_of_the_forms_are_those_the_actions_take():
    assert {code for code, _label in forms.CLOSING_OUTCOMES} == set(CLOSING_OUTCOMES)
    assert {code for code, _label in forms.REFERRALS} == set(REFERRALS)


def test_a_step_is_taken_and_the_case_page_says_so(district):
    case = make_case()
    client = client_of("chenjing")

    answer = client.post(address(case, "receive"), {"version": case.version, "note": "已联系投诉人"}, follow=True)

    assert answer.redirect_chain[-1][0] == address(case)
    page = answer.content.decode()
    assert "已办理：接收。" in page and "已联系投诉人" in page and "待受理" in page


@pytest.mark.parametrize("state", ["received", "accepted", "investigating", "ordered", "suspended", "mediating"])
def test_every_step_on_offer_opens(district, state):
    case = make_case(state)
    client = client_of("liming")
    for step in case.steps_from_here():
        assert client.get(address(case, step.code)).status_code in (200, 409), step.code


def test_a_missing_reason_is_said_at_its_field(district):
    case = make_case()

    answer = client_of("chenjing").post(address(case, "return"), {"version": case.version, "reason": "  "})

    assert answer.status_code == 409
    assert "这一项没有填" in answer.content.decode()
    case.refresh_from_db()
    assert case.state == "dispatched"


def test_what_the_action_refuses_is_shown_with_everything_typed(district):
    case = make_case("investigating")
    typed = {"version": case.version, "outcome": "paid", "reason": "单位已付清", "confirmed": "1"}

    answer = client_of("liming").post(address(case, "close"), typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "还有 12,000.00 元未支付" in page and "单位已付清" in page


def test_a_step_without_way_back_is_read_once_more_before_it_is_taken(district):
    case = make_case("received")
    client = client_of("liming")
    typed = {"version": case.version, "ground": "over_two_years", "reason": "2019年的工资"}

    page = client.post(address(case, "refuse"), typed).content.decode()
    case.refresh_from_db()
    assert case.state == "received"
    assert "违法行为超过两年" in page and "2019年的工资" in page and "不能撤销" in page

    back = client.post(address(case, "refuse"), typed | {"change": "1"}).content.decode()
    assert "2019年的工资" in back and "核对后办理" in back

    client.post(address(case, "refuse"), typed | {"confirmed": "1"})
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("closed", "not_accepted")


def test_filing_lists_certified_inspectors_only_and_takes_two(district):
    case = make_case("accepted")
    client = client_of("liming")
    page = client.get(address(case, "file")).content.decode()
    assert "赵敏" in page and "陈静" not in page and "冯" not in page

    lonely = {
        "version": case.version, "lead": person("liming").pk, "assistants": [person("liming").pk],
        "approver": person("sunyan").pk,
    }  # fmt: skip
    assert "主办和协办不能是同一人" in client.post(address(case, "file"), lonely).content.decode()

    client.post(address(case, "file"), lonely | {"assistants": [person("zhaomin").pk]})
    case.refresh_from_db()
    assert (case.state, case.lead) == ("investigating", person("liming"))


def test_a_step_that_is_not_possible_says_why_and_has_no_button(district):
    case = make_case()

    answer = client_of("feng").get(address(case, "receive"))

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "这一步由" in page and "data-default" not in page


def test_a_case_of_another_street_is_not_there(district):
    case = make_case()
    client = client_of("wulei")

    assert client.get(address(case)).status_code == 404
    assert client.get(address(case, "receive")).status_code == 404
    assert client.post(address(case, "receive"), {"version": case.version}).status_code == 404


def test_a_step_nobody_knows_is_not_there(district):
    assert client_of("chenjing").get(address(make_case(), "burn")).status_code == 404


def test_after_a_return_the_street_still_sees_the_case(district):
    case = make_case()

    answer = client_of("chenjing").post(
        address(case, "return"),
        {"version": case.version, "ground": "other_place", "reason": "单位在湖滨"},
        follow=True,
    )

    assert answer.status_code == 200 and "待重新派单" in answer.content.decode()


def test_nonsense_in_a_form_is_said_in_words(district):
    case = make_case("accepted")
    huge = "9" * 30
    typed = {"version": case.version, "lead": huge, "assistants": [huge, "x"], "approver": "-1", "note": "x" * 3000}

    answer = client_of("liming").post(address(case, "file"), typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "请从列表中选择" in page and "最多 2000 个字" in page
    assert client_of("liming").post(address(case, "file"), typed | {"version": "abc"}).status_code == 409
    assert client_of("liming").post(address(case, "file"), {}).status_code == 409
