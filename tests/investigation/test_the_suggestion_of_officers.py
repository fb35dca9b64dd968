"""Whom to give a case: the least laden first, each with the reason; absent and recused ones left out."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.actions.absences import end_absence, enter_absence
from cases.actions.investigation.recusals import decide_recusal, request_recusal
from cases.models import CaseClock
from cases.queries.officer_load import ranked, suggested
from common.errors import Refused
from common.time import now, today
from tests.counted import words
from tests.factories import make_case
from tests.investigation.cases import filed
from tests.people import actor, client_of, person

pytestmark = pytest.mark.django_db


def of(name, case=None):
    found = ranked(person(name).posts.get().unit.district, case)
    return next(one for one in found if one.officer.username == name)


def test_the_load_is_what_is_led_assisted_and_overdue(district):
    cases = [filed(phone=f"1390000000{number}") for number in range(2)]
    CaseClock.objects.filter(case=cases[0], rule_id="LSI-06").update(due_at=now() - timedelta(days=1))
    li, zhao = of("liming"), of("zhaomin")
    assert (li.leads, li.assists, li.overdue, li.load) == (2, 0, 1, Decimal(3))
    assert (zhao.leads, zhao.assists, zhao.overdue, zhao.load) == (0, 2, 0, Decimal(1))
    assert "主办 2 件、协办 0 件、超期 1 项" in words(client_of("sunyan"), "/investigation/staff/")
    assert suggested(ranked(district)).index(person("zhaomin")) < suggested(ranked(district)).index(person("liming"))


def test_an_absence_leaves_out_until_it_is_struck(district):
    until = today() + timedelta(days=9)
    absence = enter_absence(person("liming"), starts_on=today(), ends_on=until, actor=actor("liming"))
    assert of("liming").obstacles[0] == f"外出至 {until.month}月{until.day}日" or until.year != today().year
    assert person("liming") not in suggested(ranked(district))
    end_absence(absence, actor=actor("sunyan"))
    assert person("liming") in suggested(ranked(district))


def test_a_certificate_that_ends_is_told_and_an_ended_one_leaves_out(district):
    zhao = person("zhaomin")
    zhao.certificate_until = today() + timedelta(days=5)
    zhao.save()
    with translation.override("zh-hans"):
        assert of("zhaomin").obstacles[0].endswith("日到期") and of("zhaomin").available
    zhao.certificate_until = today() - timedelta(days=1)
    zhao.save()
    assert of("zhaomin").obstacles[0].endswith("已过期") and not of("zhaomin").available


def test_who_keeps_away_from_the_case_is_left_out_there_alone(district):
    case = make_case("accepted")
    recusal = request_recusal(
        case, officer=person("liming"), party="张三", ground="other", reason="同乡", actor=actor("zhaomin")
    )
    decide_recusal(recusal, granted=True, note="属实", actor=actor("sunyan"))
    assert of("liming", case).obstacles == ["已决定回避本案"]
    assert person("liming") not in suggested(ranked(district, case))
    assert person("liming") in suggested(ranked(district))


def test_a_squad_head_is_not_suggested_for_the_case_of_another_squad(district):
    case = make_case("accepted")  # of 小营, which He heads; Shen heads 湖滨
    assert of("shenwei", case).obstacles == ["中队不承办本案"] and not of("shenwei", case).available
    assert of("heqing", case).available and of("shenwei").available


def test_the_form_of_filing_shows_the_table_and_fills_in_the_best(district):
    filed()  # Li leads, Zhao assists
    page = client_of("liming").get(f"/cases/{make_case('accepted', phone='13900002222').number}/file/")
    form, said = page.context["form"], page.content.decode()
    assert form.fields["lead"].initial not in (person("liming").pk, person("zhaomin").pk)
    assert "主办 <a" in said and "、协办 0 件" in said and "谁手上的案件少" in said


def test_as_many_queries_for_one_case_as_for_five(district):
    filed()
    with CaptureQueriesContext(connection) as one:
        ranked(district)
    for number in range(4):
        filed(phone=f"1390000000{number}")
    with CaptureQueriesContext(connection) as five:
        ranked(district)
    assert len(five) == len(one) <= 5


def test_an_absence_is_entered_by_oneself_or_a_head_and_not_twice(district):
    days = {"starts_on": today(), "ends_on": today() + timedelta(days=3)}
    with pytest.raises(Refused) as refused:
        enter_absence(person("liming"), actor=actor("zhaomin"), **days)
    assert refused.value.code == "no_right"
    enter_absence(person("liming"), actor=actor("zhou"), **days)
    answer = client_of("liming").post("/accounts/absences/new/", {"user": "liming", "reason": "培训", **days})
    assert answer.status_code == 409 and "培训" in answer.content.decode()
    backwards = {"starts_on": days["ends_on"], "ends_on": days["starts_on"]}
    assert client_of("zhaomin").post("/accounts/absences/new/", {"user": "zhaomin", **backwards}).status_code == 409


def test_a_unit_with_one_certified_inspector_is_red_on_the_page_of_staff(district):
    client = client_of("sunyan")
    page = client.get("/investigation/staff/")
    rows = {row.unit.code: row for row in page.context["rows"]}
    assert rows["xiaoying"].understaffed and rows["xiaoying"].band == "red"
    assert not rows["brigade"].understaffed
    assert "持证 1 人，执法须两人" in words(client, "/investigation/staff/")
    assert "accounts/directory/?unit=xiaoying&amp;state=certified" in page.content.decode()
    told = words(client_of("liming"), "/investigation/staff/")
    assert "持证不足两人" in told and "持证两人以上" in told and "持证 1 人" not in told, "the directory is not theirs"
