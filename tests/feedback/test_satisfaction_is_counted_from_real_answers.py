"""Asked once a case; answered, refused, unreachable, no answer are each printed, and only an answer is content."""

from datetime import timedelta

import pytest

from accounts.models import Unit
from cases.actions.steps import TAKE_STEP
from cases.models import Case
from common.errors import Refused
from common.time import local_day, moved_clock, now, today
from feedback.actions.surveys import answer_by_page, note_call
from feedback.models import CallAttempt, Survey
from feedback.queries.figures import CASE_COLUMNS, PAYMENT_COLUMNS, case_lines, payment_lines, rows_behind
from feedback.queries.surveys import to_call
from outbox.actions import deliver_due
from outbox.models import DemonstrationLetter, Message
from oversight.figures.figure import Scope
from oversight.figures.registry import FIGURES
from oversight.queries.values import value_of
from tests.counted import click_all, words
from tests.factories import make_case
from tests.feedback.paid import close, paid_case
from tests.people import actor, client_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district: Unit) -> Case:
    return make_case("closed")


def closed_cases(count: int, **changes: object) -> list[Case]:
    """Closed before they were filed, which takes fewer steps."""
    made = [make_case("accepted", **({"name": f"张{n}", "phone": f"1370000{n:04d}"} | changes)) for n in range(count)]
    return [close(one, "unfounded") for one in made]


def test_ten_closed_six_asked_four_satisfied_is_a_hundred_per_cent_of_four_answers(district: Unit):
    asked = closed_cases(6)
    nobody = {"channel": "tip_off", "anonymous": True, "name": "", "phone": "", "amount": None}
    closed_cases(4, employer="杭州甲厂", **nobody)  # nobody complained whom one may ask
    for case in asked[:4]:
        answer_by_page(case.survey, satisfaction="satisfied", comment="", actor=actor("chenjing"))
    whole, *units = case_lines(today(), today(), actor("sunyan"))
    assert (whole.numbers["closed"], whole.numbers["surveyed"], whole.answered) == (10, 6, 4)
    assert (str(whole.rate), str(whole.answer_rate)) == ("100.0", "66.7")
    assert sum(line.numbers["closed"] for line in units) == 10
    client = client_of("feng")
    client.cookies["django_language"] = "en"
    assert "100 % of 4 answers; answered 4 of 6 asked (66.7 %); closed 10" in words(client, "/feedback/")
    assert click_all(client, "/feedback/")[-1] == 10

    columns = {name: rows_behind(name, "", today(), today(), actor("sunyan")).count() for name in CASE_COLUMNS}
    assert columns == whole.numbers
    assert columns["waiting"] == 2 and columns["dissatisfied"] == 0


def test_the_page_counts_the_answers_of_the_days_they_were_asked_in_as_the_figure_does(district: Unit):
    """Closed and asked ten days ago, opened again, closed again today: the answer is one of ten days ago."""
    then = now() - timedelta(days=10)
    with moved_clock(then):
        again, once = closed_cases(2)
        answer_by_page(again.survey, satisfaction="satisfied", comment="", actor=actor("chenjing"))
        answer_by_page(once.survey, satisfaction="dissatisfied", comment="", actor=actor("chenjing"))
    TAKE_STEP["reopen"](Case.objects.get(pk=again.pk), reason="还有问题", actor=actor("liming"))
    close(Case.objects.get(pk=again.pk), "unfounded")
    seen = {}
    for day in (local_day(then), today()):
        whole = case_lines(day, day, actor("sunyan"))[0]
        figure = value_of(FIGURES["satisfaction"], Scope(actor("sunyan"), day, day))
        asked = value_of(FIGURES["survey_answered"], Scope(actor("sunyan"), day, day))
        assert (whole.content, whole.answered, whole.rate) == (figure.part, figure.whole, figure.value)
        assert (whole.answered, whole.numbers["surveyed"]) == (asked.part, asked.whole)
        rows = {name: rows_behind(name, "", day, day, actor("sunyan")).count() for name in CASE_COLUMNS}
        assert rows == whole.numbers
        seen[day] = (whole.numbers["closed"], whole.numbers["surveyed"], whole.answered, whole.content)
    assert seen == {local_day(then): (1, 2, 2, 1), today(): (1, 0, 0, 0)}


def test_each_number_of_the_payments_opens_exactly_its_rows(district: Unit):
    case = paid_case(workers=4)
    ones = list(case.confirmations.order_by("pk"))
    moment = {"way": "telephone", "answered_at": now()}
    for one, said in zip(ones, ["received", "received", "partly", "not_received"], strict=False):
        part = {"amount_received": 1} if said == "partly" else {}
        case.confirmations.filter(pk=one.pk).update(said=said, **moment, **part)
    whole, line = payment_lines(today(), today(), actor("sunyan"))
    expected = {"asked": 5, "received": 2, "partly": 1, "not_received": 1, "no_answer": 1, "open_noes": 2}
    assert whole.numbers == line.numbers == expected
    client = client_of("feng")
    for name in PAYMENT_COLUMNS:
        page = client.get("/feedback/rows/", {"of": name, "unit": line.unit.code})
        assert len(page.context["rows"]) == expected[name]
    assert client.get("/feedback/rows/", {"of": "else"}).status_code == 404
    assert click_all(client, "/feedback/") == click_all(client_of("chenjing"), "/feedback/") != []
    assert click_all(client_of("wulei"), "/feedback/") == []
    elsewhere = client_of("wulei").get("/feedback/rows/", {"of": "asked"})
    assert elsewhere.context["rows"] == []


@pytest.mark.parametrize("how", [
    {"channel": "tip_off"},
    {"channel": "tip_off", "anonymous": True, "name": "", "phone": "", "amount": None},
    {"phone": "", "id_number": "330102199003078515"},
])  # fmt: skip
def test_where_nobody_complained_who_may_be_asked_nobody_is(district: Unit, how: dict):
    assert not Survey.objects.filter(case=make_case("closed", **how)).exists()


def test_a_case_is_asked_about_once_whatever_happens_to_it_later(case: Case):
    message = Message.objects.get(kind="satisfaction_question")
    assert "13800001234" not in f"{message.data}{message.text}"
    deliver_due()
    assert "/p/progress/" in DemonstrationLetter.objects.get(message=message).body
    TAKE_STEP["reopen"](case, reason="还有问题", actor=actor("liming"))
    close(Case.objects.get(pk=case.pk), "unfounded")
    assert Survey.objects.filter(case=case).count() == 1
    assert Message.objects.filter(kind="satisfaction_question").count() == 1


def test_an_answer_is_given_once_and_rather_not_say_is_no_answer(case: Case):
    survey = answer_by_page(case.survey, satisfaction="refused", comment="", actor=actor("chenjing"))
    assert (survey.state, survey.satisfaction) == ("refused", "")
    with pytest.raises(Refused, match="answered_already"):
        answer_by_page(case.survey, satisfaction="satisfied", comment="", actor=actor("chenjing"))
    assert case_lines(today(), today(), actor("sunyan"))[0].rate is None


def test_whoever_handled_the_case_does_not_call(case: Case):
    for who in ("liming", "zhaomin"):
        assert not to_call(actor(who)).exists()
        with pytest.raises(Refused, match="own_case"):
            note_call(case.survey, outcome="satisfied", actor=actor(who))
    page = client_of("liming").post(f"/feedback/calls/{case.number}/", {"outcome": "satisfied", "seen": "0"})
    assert page.status_code == 409
    assert Survey.objects.get(case=case).state == "asked"


def test_the_next_to_call_is_who_was_called_least_and_has_waited_longest_and_nobody_twice_a_day(district: Unit):
    first, second, third = closed_cases(3)
    caller = actor("chenjing")
    assert [one.case_id for one in to_call(caller)] == [first.pk, second.pk, third.pk]
    note_call(first.survey, outcome="not_reached", comment="无人接听", seen=0, actor=caller)
    assert [one.case_id for one in to_call(caller)] == [second.pk, third.pk]
    with moved_clock(now() + timedelta(days=1)):
        assert [one.case_id for one in to_call(caller)] == [second.pk, third.pk, first.pk]
    with pytest.raises(Refused, match="stale"):  # the button pressed twice
        note_call(first.survey, outcome="not_reached", seen=0, actor=caller)


def test_after_the_third_call_in_vain_nobody_calls_again_but_the_page_still_takes_an_answer(case: Case):
    for seen in range(3):
        survey = note_call(case.survey, outcome="not_reached", seen=seen, actor=actor("chenjing"))
    assert survey.state == "unreachable" and CallAttempt.objects.count() == 3
    with pytest.raises(Refused, match="given_up"):
        note_call(case.survey, outcome="not_reached", seen=3, actor=actor("chenjing"))
    assert answer_by_page(case.survey, satisfaction="fairly", comment="", actor=actor("chenjing")).state == "answered"


def test_a_clerk_calls_by_the_script_and_enters_the_answer(case: Case):
    client = client_of("chenjing")
    assert case.number in client.get("/feedback/calls/").content.decode()
    page = client.get(f"/feedback/calls/{case.number}/").content.decode()
    assert "照着念" in page and "13800001234" not in page
    sent = client.post(f"/feedback/calls/{case.number}/", {"outcome": "dissatisfied", "comment": "太慢", "seen": "0"})
    assert sent.status_code == 302
    survey = Survey.objects.get(case=case)
    assert (survey.satisfaction, survey.way, survey.answered_to) == ("dissatisfied", "telephone", person("chenjing"))
    assert client_of("feng").get("/feedback/calls/").status_code == 403
