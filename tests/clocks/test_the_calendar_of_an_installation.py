"""What a fresh installation knows of holidays: the library's answer for every day, from the documents it came by."""

from datetime import UTC, date, datetime, timedelta

import chinese_calendar
import pytest

from clocks.actions.base import load_base
from clocks.models import CalendarNotice, LadderRung, NoticeDay
from clocks.queries import calendar_of, current_calendar
from common.time import moved_clock

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)


@pytest.fixture
def loaded() -> None:
    load_base()


def test_every_day_from_2004_to_2026_is_worked_or_not_as_the_library_says(loaded: None) -> None:
    calendar = current_calendar()
    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    assert len(days) == 8401
    assert [day for day in days if calendar.is_workday(day) != chinese_calendar.is_workday(day)] == []
    assert not any(calendar.is_provisional(day) for day in days)
    assert calendar.is_provisional(date(2027, 1, 1))


def test_each_day_set_apart_names_the_document_it_comes_from(loaded: None) -> None:
    calendar = current_calendar()
    assert calendar.note(date(2020, 4, 26)).source == "国办发明电〔2019〕16号"
    assert calendar.note(date(2020, 4, 26)).label == "劳动节调休上班"
    assert calendar.note(date(2020, 1, 31)).source == "国办发明电〔2020〕1号"
    assert calendar.note(date(2019, 5, 2)).source == "国办发明电〔2019〕3号"
    assert calendar.note(date(2008, 1, 1)).source == "国务院办公厅关于2008年部分节假日安排的通知"
    assert calendar.note(date(2018, 12, 31)).source == "国办发明电〔2018〕15号"


def test_the_annual_notices_hold_the_first_arrangement_and_the_changes_what_changed(loaded: None) -> None:
    annual = calendar_of(CalendarNotice.objects.filter(kind="annual"))
    assert annual.is_workday(date(2020, 1, 31)) and annual.is_workday(date(2020, 2, 1))
    assert annual.note(date(2020, 2, 2)) is None
    assert not annual.is_workday(date(2019, 5, 1)) and annual.is_workday(date(2019, 5, 2))
    assert not annual.is_workday(date(2019, 4, 28)) and not annual.is_workday(date(2019, 5, 5))
    assert annual.is_workday(date(2015, 9, 3))
    changes = CalendarNotice.objects.filter(kind="change").values_list("published_on", flat=True)
    assert {date(2019, 3, 22), date(2020, 1, 27)} <= set(changes)


def test_loading_a_second_time_changes_nothing(loaded: None) -> None:
    before = list(CalendarNotice.objects.values_list()), list(NoticeDay.objects.values_list())
    LadderRung.objects.filter(level=2).update(working_days=5)
    load_base()
    assert (list(CalendarNotice.objects.values_list()), list(NoticeDay.objects.values_list())) == before
    assert LadderRung.objects.get(level=2).working_days == 5


def test_the_whole_calendar_is_loaded_with_a_handful_of_statements(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(12):
        load_base()


def test_the_calendar_in_force_is_read_once_and_read_again_when_a_notice_is_applied(
    loaded: None, django_assert_num_queries
) -> None:
    before = current_calendar()
    with django_assert_num_queries(1):
        assert current_calendar() is before
    notice = CalendarNotice.objects.create(year=2027, kind="annual", title="2027", published_on=date(2026, 11, 3))
    NoticeDay.objects.create(notice=notice, day=date(2027, 1, 1), is_workday=False, label="元旦")
    assert current_calendar() is before
    # A moved clock puts it in force "before" the others: the new calendar holds all the same.
    with moved_clock(datetime(2020, 1, 1, tzinfo=UTC)):
        CalendarNotice.objects.filter(pk=notice.pk).update(applied_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert not current_calendar().is_workday(date(2027, 1, 1))
    assert not current_calendar().is_provisional(date(2027, 1, 1))
