"""Who leads and who answers 110: by week, for several days at once, pasted from a spreadsheet."""

from datetime import datetime, timedelta

import pytest

from accounts.actions.duty import ShiftFacts, end_shift, enter_rota
from accounts.models import DutyPart, DutyShift, Unit
from accounts.queries.duty import everybody_on_duty, on_duty
from common.errors import Refused
from common.time import CHINA, moved_clock, now
from tests.orders.orders import MONDAY, text_of
from tests.people import actor, client_of, person

DUTY = "/accounts/duty/"
SHIFT = {"part": "leader", "user": "zhou", "starts_at": "2026-03-03T08:30", "ends_at": "2026-03-03T20:30", "days": "3"}


@pytest.fixture(autouse=True)
def monday(district: Unit):
    with moved_clock(MONDAY):
        yield


def enter(district: Unit, username: str, part: str = "police", *, hours: tuple[int, int] = (-1, 8)) -> DutyShift:
    shift = ShiftFacts(person(username), part, now() + timedelta(hours=hours[0]), now() + timedelta(hours=hours[1]))
    [entered] = enter_rota(district, [shift], actor=actor("sunyan"))
    return entered


def test_one_form_arranges_the_same_shift_on_several_days(district: Unit):
    answer = client_of("sunyan").post(f"{DUTY}new/", SHIFT, follow=True)

    assert "已安排 3 班" in text_of(answer)
    days = [shift.starts_at.astimezone(CHINA).day for shift in DutyShift.objects.all()]
    assert days == [3, 4, 5]
    page = text_of(client_of("chenjing").get(DUTY))
    assert page.count("周局长") == 3 and "取消" not in page  # who reads has no buttons


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"ends_at": "2026-03-03T08:00"}, 409, "结束时间要晚于开始时间"),
        ({"ends_at": "2026-03-20T08:00"}, 409, "一班最长 7 天"),
        ({"starts_at": "2026-02-01T08:00", "ends_at": "2026-02-01T18:00", "days": "1"}, 409, "已经过去"),
        ({"starts_at": "soon"}, 200, "时间看不懂"),
        ({"user": "linfei"}, 200, "请选择列表中的一项"),
        ({"days": "99"}, 200, "连续天数应为 1 至 62"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(changed: dict, status: int, sentence: str):
    answer = client_of("sunyan").post(f"{DUTY}new/", SHIFT | changed)

    assert answer.status_code == status and sentence in text_of(answer)
    assert "2026-03-03T20:30" in text_of(answer) or "ends_at" in changed
    assert not DutyShift.objects.exists()


def test_a_month_is_pasted_and_pasting_it_again_adds_nothing():
    rows = "2026-03-03,带班,zhou\n2026-03-03\t110\tliming\n2026/3/4，110，zhaomin,20:30,08:30\n"
    client = client_of("admin")
    first = text_of(client.post(f"{DUTY}paste/", {"rows": rows}, follow=True))
    again = text_of(client.post(f"{DUTY}paste/", {"rows": rows}, follow=True))

    assert "已安排 3 班" in first and "没有重复安排" in again
    night = DutyShift.objects.get(user__username="zhaomin")
    assert night.ends_at == datetime(2026, 3, 5, 8, 30, tzinfo=CHINA)
    whole = DutyShift.objects.get(user__username="zhou")
    assert whole.ends_at - whole.starts_at == timedelta(days=1)


def test_bad_rows_are_named_by_their_line_and_nothing_is_entered():
    rows = "2026-03-03,带班,zhou\n2026-13-03,110,liming\n2026-03-04,夜班,liming\n2026-03-05,110,nobody\n坏行\n"
    answer = client_of("sunyan").post(f"{DUTY}paste/", {"rows": rows})

    page = text_of(answer)
    for number in (2, 3, 4, 5):
        assert f"第 {number} 行" in page
    assert "第 1 行" not in page and "坏行" in page
    assert not DutyShift.objects.exists()


def test_a_future_shift_is_taken_back_a_running_one_ends_now_and_a_past_one_stays(district: Unit):
    running, future = enter(district, "liming"), enter(district, "zhaomin", hours=(24, 32))
    client = client_of("sunyan")
    client.post(f"{DUTY}{future.pk}/end/")
    client.post(f"{DUTY}{running.pk}/end/")

    assert list(DutyShift.objects.all()) == [running]
    running.refresh_from_db()
    assert running.ends_at == MONDAY
    assert "这一班已经结束" in text_of(client.post(f"{DUTY}{running.pk}/end/", follow=True))


def test_another_districts_rota_is_not_there(other_district: Unit):
    shift = enter(Unit.objects.get(code="shangcheng"), "liming")

    assert client_of("sunyi").post(f"{DUTY}{shift.pk}/end/").status_code == 404
    with pytest.raises(Refused, match="no_right"):
        end_shift(shift, actor=actor("sunyi"))
    with pytest.raises(Refused, match="not_of_district"):
        facts = ShiftFacts(person("liming"), "police", now(), now() + timedelta(hours=8))
        enter_rota(other_district, [facts], actor=actor("sunyi"))


def test_the_pages_say_who_is_on_duty_today(district: Unit):
    assert "由大队长负责" in text_of(client_of("chenjing").get("/"))
    enter(district, "liming")
    enter(district, "zhou", "leader")

    for address in ("/", "/health/", DUTY):
        page = text_of(client_of("sunyan").get(address))
        assert "今天值班" in page and "李明" in page and "周局长" in page, address


def test_all_who_ask_hear_the_same_names(district: Unit):
    enter(district, "liming")

    for one in everybody_on_duty(district, now()):
        assert one.people == on_duty(district, one.part, now())
        assert one.stands_in == (one.part == DutyPart.LEADER)


def test_odd_weeks_show_this_one():
    for odd in ("x", "0001-01-01", "9999-12-31", "2026-02-30"):
        assert "3月2日" in text_of(client_of("sunyan").get(DUTY, {"week": odd}))
    assert "3月9日" in text_of(client_of("sunyan").get(DUTY, {"week": "2026-03-11"}))
