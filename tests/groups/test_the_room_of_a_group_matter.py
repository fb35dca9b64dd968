"""The tenth worker opens a room: headcount, cases, money, people on duty, the log, the checklist, and its end."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions.duty import ShiftFacts, enter_rota
from accounts.models import DutyPart, Unit
from cases.actions.groups import check_off, close_group, note_in_group
from cases.actions.money import add_wage_line
from cases.models import GroupCheckItem, GroupMatter
from common.time import moved_clock, now
from tests.factories import make_complaint
from tests.orders.orders import MONDAY, text_of
from tests.people import actor, client_of, person, street


@pytest.fixture
def matter(district: Unit) -> GroupMatter:
    """Eleven workers of one employer at 小营, one more at 湖滨."""
    with moved_clock(MONDAY):
        shift = ShiftFacts(person("zhou"), DutyPart.LEADER, now() - timedelta(hours=1), now() + timedelta(hours=8))
        enter_rota(district, [shift], actor=actor("sunyan"))
        make_complaint(workers_count=11, address="小营路 8 号")
        make_complaint(at=street("hubin"), phone="13900001111", name="李四", by="wulei")
        yield GroupMatter.objects.get()


def room(matter: GroupMatter, username: str = "sunyan") -> str:
    return text_of(client_of(username).get(f"/groups/{matter.number}/"))


def tick_everything(matter: GroupMatter) -> None:
    for item in GroupCheckItem.objects.all():
        check_off(matter, item, actor=actor("liming"))


def test_the_room_shows_people_place_money_and_cases(matter: GroupMatter):
    case = matter.cases.earliest("pk")
    add_wage_line(case, name="王五", owed=Decimal("3000"), actor=actor("chenjing"))

    page = room(matter)

    assert ">12</b>" in page and "杭州宏达服饰有限公司" in page and "小营路 8 号" in page
    assert "¥27,000.00" in page  # 12 000 twice, and 3 000
    assert all(one.number in page for one in matter.cases.all())
    assert "周局长" in page


def test_who_is_on_duty_stands_there_with_the_telephone_of_the_unit(matter: GroupMatter):
    Unit.objects.filter(code="brigade").update(phone="0571-87000000")

    page = room(matter)

    assert "带班领导" in page and 'href="tel:0571-87000000"' in page  # the head of the brigade answers 110
    assert "未排班，由大队长负责" in page


def test_a_street_sees_the_room_through_its_own_case_only(matter: GroupMatter):
    mine, theirs = matter.cases.order_by("pk")

    page = room(matter, "wulei")

    assert theirs.number in page and f"/cases/{mine.number}/" not in page
    assert "另有 1 件不在您的可见范围" in page and "¥12,000.00" in page and "¥24,000.00" not in page
    assert client_of("qian").get(f"/groups/{matter.number}/").status_code == 404
    assert matter.number not in text_of(client_of("qian").get("/groups/"))


def test_the_log_holds_the_room_and_its_cases_newest_first(matter: GroupMatter):
    with moved_clock(MONDAY + timedelta(minutes=30)):
        client = client_of("zhou")
        client.post(f"/groups/{matter.number}/notes/", {"note": "负责人答应今晚付款"})
        empty = client.post(f"/groups/{matter.number}/notes/", {"note": " "})
    page = room(matter)

    assert empty.status_code == 422
    assert page.index("负责人答应今晚付款") < page.index("达到群体标准，共 11 人")
    assert "登记来件" in page and "列入，11 人" in page


def test_the_checklist_is_ticked_line_by_line_with_a_note(matter: GroupMatter):
    client = client_of("liming")
    client.post(f"/groups/{matter.number}/checks/headcount/", {"note": "共 12 人"})

    page = room(matter)
    assert "李明" in page and "共 12 人" in page and 'id="check-headcount"' not in page
    assert "完成：逐人登记" in page
    assert client.post(f"/groups/{matter.number}/checks/nothing/", {}).status_code == 404


def test_it_is_not_closed_while_lines_are_open_and_says_which(matter: GroupMatter):
    client = client_of("sunyan")
    refused = client.post(f"/groups/{matter.number}/close/", {"note": "已散去", "version": matter.version})

    page = text_of(refused)
    assert refused.status_code == 409 and "还有未完成的清单项目" in page and "已推选代表" in page and "已散去" in page
    tick_everything(matter)
    client.post(f"/groups/{matter.number}/close/", {"note": "已散去", "version": matter.version})

    matter.refresh_from_db()
    assert matter.closed_at and matter.closed_by == person("sunyan")
    closed = room(matter)
    assert (
        "正在处置" not in closed and "已散去" in closed and "<form" not in closed.split("</header>")[1].split("log")[0]
    )
    assert client.post(f"/groups/{matter.number}/notes/", {"note": "晚了"}).status_code == 409


def test_a_page_that_grew_old_does_not_close_it(matter: GroupMatter):
    tick_everything(matter)
    stale = client_of("sunyan").post(f"/groups/{matter.number}/close/", {"note": "已散去", "version": 99})

    assert stale.status_code == 409 and "他人刚刚办理过" in text_of(stale) and "已散去" in text_of(stale)
    assert f'name="version" value="{matter.version}"' in text_of(stale)


def test_a_clerk_writes_but_does_not_close_and_an_auditor_only_reads(matter: GroupMatter):
    assert "处置完毕</button>" not in room(matter, "chenjing") and "记入</button>" in room(matter, "chenjing")
    assert client_of("chenjing").post(f"/groups/{matter.number}/close/", {"note": "x"}).status_code == 409
    assert "记入</button>" not in room(matter, "feng") and "完成</button>" not in room(matter, "feng")
    assert client_of("feng").post(f"/groups/{matter.number}/notes/", {"note": "x"}).status_code == 409


def test_the_list_holds_open_ones_and_past_ones(matter: GroupMatter):
    client = client_of("feng")
    assert "正在处置（1）" in text_of(client.get("/groups/"))
    tick_everything(matter)
    close_group(matter, note="已散去", actor=actor("sunyan"))

    page = text_of(client.get("/groups/"))
    assert "正在处置（0）" in page and matter.number in page and "已经处置完毕" in page
    assert client.get("/groups/?after=x").status_code == client.get("/groups/?after=1").status_code == 200


def test_the_case_leads_to_its_room_and_the_tile_still_counts(matter: GroupMatter):
    case = matter.cases.first()
    client = client_of("sunyan")

    assert f'href="/groups/{matter.number}/"' in text_of(client.get(f"/cases/{case.number}/"))
    assert "<b>2</b> 群体案件" in text_of(client.get("/"))


def test_the_minute_by_minute_news_do_not_keep_an_idle_session_alive(matter: GroupMatter):
    client = client_of("sunyan")
    client.get(f"/groups/{matter.number}/")
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=2))
    before = Session.objects.get().expire_date

    note_in_group(matter, note="又来了两个人", actor=actor("liming"))
    news = client.get(f"/groups/{matter.number}/live/", headers={"HX-Request": "true"})

    assert "又来了两个人" in text_of(news) and 'hx-swap-oob="true">12<' in text_of(news)
    assert Session.objects.get().expire_date == before
    client.get(f"/groups/{matter.number}/")
    assert Session.objects.get().expire_date != before


def test_more_cases_make_no_more_queries(matter: GroupMatter):
    def queries() -> int:
        client = client_of("sunyan")
        client.get(f"/groups/{matter.number}/")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/groups/{matter.number}/")
        return len(seen)

    before = queries()
    for number in range(3):
        make_complaint(phone=f"1370000000{number}", name=f"工人{number}")
    assert matter.cases.count() == 5
    assert queries() <= before <= 26
