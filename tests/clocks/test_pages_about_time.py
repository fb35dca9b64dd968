"""The calculator, the calendar, the notices and the rules as pages; all of them work without a script."""

from datetime import date
from html import unescape

import pytest
from django.test import Client

from clocks.forms.days import read_day
from clocks.forms.notice import read_days
from clocks.models import CalendarNotice, Clock, EntryKind
from common.time import moved_clock
from statutes.rules import all_rules
from tests.clocks.conftest import at
from tests.factories import make_complaint
from tests.people import client_of

READERS = ["chenjing", "heqing", "liming", "sunyan", "zhou", "qian", "feng", "admin"]
NEW = "/clocks/calendar/notices/new/"
EXTENSION = {
    "year": "2020", "kind": "change", "title": "国务院办公厅关于延长2020年春节假期的通知", "document_number": "",
    "published_on": "2020-01-27", "days": "1月31日至2月2日 休 春节",
}  # fmt: skip


def text(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize("username", READERS)
@pytest.mark.parametrize("path", ["/clocks/", "/clocks/calendar/", "/clocks/rules/", "/clocks/rules/ladder/"])
def test_everybody_of_the_house_reads_the_pages_about_time(district: object, username: str, path: str) -> None:
    assert client_of(username).get(path).status_code == 200


@pytest.mark.parametrize("path", ["/clocks/", "/clocks/calendar/", "/clocks/rules/", NEW])
def test_an_outside_system_has_no_business_here(district: object, path: str) -> None:
    assert client_of("hotline-12345").get(path).status_code == 403


def test_the_calculator_answers_with_the_dates_the_article_and_each_day(district: object) -> None:
    said = text(client_of("liming"), "/clocks/", rule="LSI-06", start="2020-03-02", extension="on")
    assert '<time datetime="2020-07-09">' in said and "劳动保障监察条例第十七条" in said and "含延长" in said
    assert "端午" in said and "国办发明电〔2019〕16号" in said and "90 止" in said
    assert "预计" in text(client_of("liming"), "/clocks/", rule="LSI-06", start="2026-12-01")
    paused = text(client_of("liming"), "/clocks/", rule="LSI-06", start="2020-03-02", suspended="2020-04-01/2020-06-01")
    assert '<time datetime="2020-07-27">' in paused and "中止，不计" in paused


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"rule": "LSI-06", "start": "2020-02-30"}, "日期写法看不懂或不存在"),
        ({"rule": "LSI-06", "start": ""}, "请填写日期"),
        ({"rule": "NOPE-1", "start": "2020-03-02"}, "没有这条规则"),
        ({"rule": "LSI-06", "start": "1990-01-01"}, "起算日在此之前"),
        ({"rule": "LSI-01", "start": "2020-03-02", "extension": "on"}, "依法不能延长"),
        ({"rule": "LSI-06", "start": "2020-03-02", "suspended": "四月"}, "看不懂"),
        ({"rule": "LSI-06", "start": "2020-03-02", "suspended": "2020-04-09/2020-04-01"}, "恢复日早于中止日"),
        ({"rule": "LSI-06", "start": "2020-03-02", "at": "25:99"}, "09:30"),
    ],
)
def test_what_cannot_be_computed_is_said_in_words_at_its_field(district: object, query: dict, sentence: str) -> None:
    said = text(client_of("liming"), "/clocks/", **query)
    assert "error-summary" in said and sentence in said


def test_every_limit_of_the_book_can_be_computed_on_the_page(district: object) -> None:
    client = client_of("liming")
    for rule in {rule.id: rule for rule in all_rules() if rule.unit.is_time and rule.limit is not None}.values():
        day = (rule.effective_from or date(2024, 3, 5)).isoformat()
        assert "due-title" in text(client, "/clocks/", rule=rule.id, start=day), rule.id


def test_the_year_marks_rest_and_make_up_days_and_names_its_notices(district: object) -> None:
    said = text(client_of("chenjing"), "/clocks/calendar/", year="2020")
    assert 'title="春节 · 国办发明电〔2020〕1号">31<b>休</b>' in said
    assert 'title="春节调休上班 · 国办发明电〔2019〕16号">19<b>班</b>' in said
    assert "录入放假通知" not in said
    assert "还没有公布" in text(client_of("chenjing"), "/clocks/calendar/", year="2027")
    assert "年日历" in text(client_of("chenjing"), "/clocks/calendar/", year="٢٠٢٠")


def test_a_notice_is_typed_looked_at_and_put_in_force(district: object) -> None:
    CalendarNotice.objects.filter(year=2020, kind="change").delete()
    with moved_clock(at(2020, 1, 22, 10)):
        number = make_complaint().case.number
    with moved_clock(at(2020, 1, 27, 9)):
        client = client_of("sunyan")
        answer = client.post(NEW, EXTENSION)
        assert answer.status_code == 302
        page = text(client, answer.url)
        assert f'href="/cases/{number}/"' in page and "推迟 2 个" in page and "+3" in page
        assert Clock.objects.get(rule_id="LSI-04").legal_due == date(2020, 2, 1)
        done = client.post(f"{answer.url}apply/", follow=True)
        assert "2 个期限重新推算" in done.content.decode()
        assert Clock.objects.get(rule_id="LSI-04").legal_due == date(2020, 2, 4)
        assert Clock.objects.get(rule_id="LSI-04").entries.filter(kind=EntryKind.RECALCULATED).exists()
        assert client.post(f"{answer.url}discard/", follow=True).status_code == 200
        assert CalendarNotice.objects.filter(year=2020, kind="change").exists()


def test_a_wrong_line_is_named_and_everything_typed_is_kept(district: object) -> None:
    days = "2027-01-01 休 元旦\n2027-02-31 休 春节\n2027-02-05 也许\n2027-02-08 班 春节\n2027-01-01 休"
    typed = EXTENSION | {"kind": "annual", "year": "2027", "days": days}
    answer = client_of("admin").post(NEW, typed)
    said = unescape(answer.content.decode())
    assert answer.status_code == 200 and not CalendarNotice.objects.filter(year=2027).exists()
    for sentence in ("第 2 行", "第 3 行", "第 4 行：2027-02-08 本来就是工作日", "第 5 行：2027-01-01 写了两次"):
        assert sentence in said
    assert "2027-02-31 休 春节" in said


def test_a_second_annual_notice_is_refused_with_what_was_typed(district: object) -> None:
    answer = client_of("admin").post(NEW, EXTENSION | {"kind": "annual"})
    assert answer.status_code == 409 and "已经录入" in answer.content.decode() and "至2月2日" in answer.content.decode()


@pytest.mark.parametrize("username", ["chenjing", "liming", "zhou", "feng"])
def test_only_who_keeps_the_calendar_may_load_a_notice(district: object, username: str) -> None:
    client = client_of(username)
    pk = CalendarNotice.objects.get(year=2026).pk
    assert client.get(NEW).status_code == client.post(NEW, EXTENSION).status_code == 403
    assert client.get(f"/clocks/calendar/notices/{pk}/").status_code == 200
    assert client.post(f"/clocks/calendar/notices/{pk}/apply/").status_code == 403
    assert client.post(f"/clocks/calendar/notices/{pk}/discard/").status_code == 403


def test_lines_are_read_leniently() -> None:
    assert read_days("2027.2.5~2027-02-06 放假调休 春节\n# 说明\n\n2月７日（星期日） 班", 2027, annual=True) == [
        {"day": date(2027, 2, 5), "is_workday": False, "label": "春节"},
        {"day": date(2027, 2, 6), "is_workday": False, "label": "春节"},
        {"day": date(2027, 2, 7), "is_workday": True, "label": "调休上班"},
    ]
    assert read_day("２０２０年3月2日") == read_day("20200302") == read_day(" 2020/3/2 ") == date(2020, 3, 2)
    assert read_day("2020-13-01") is read_day("99999-01-01") is read_day("") is read_day("0001-01-01") is None


def test_rules_are_found_by_number_name_and_article_in_either_language(district: object) -> None:
    client = client_of("feng")
    for query in ("lsi-06", "调查完成", "第十七条", "investigation"):
        assert "LSI-06" in text(client, "/clocks/rules/", q=query)
    everything = text(client, "/clocks/rules/")
    assert all(rule.id in everything for rule in all_rules()) and "待法制审核" in everything
    assert "没有符合的规则" in text(client, "/clocks/rules/", q="从来没有")


@pytest.mark.parametrize(
    "path", ["/clocks/?rule=LSI-06&start=2020-03-02", "/clocks/calendar/?year=2020", "/clocks/rules/"]
)
def test_each_page_asks_the_database_a_handful_of_times(
    district: object, path: str, django_assert_max_num_queries: object
) -> None:
    client = client_of("sunyan")
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)
