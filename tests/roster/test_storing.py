"""A confirmed roster becomes workers and lines, once, and the case knows how many people it is about."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions.money import Share, record_payments
from cases.actions.rosters.receive import drop_roster, fix_row, skip_row
from cases.actions.rosters.store import confirm_roster
from cases.actions.steps import TAKE_STEP
from cases.forms.roster import check_rows
from cases.models import Case, GroupMatter, Roster, RosterPart, TimelineEntry, WageLine
from cases.texts import timeline_text
from common.errors import Refused, Stale
from common.time import today
from tests.factories import make_complaint
from tests.people import actor
from tests.roster.sheets import id_number, people, person_row

Take = Callable[..., Roster]


def test_workers_lines_numbers_and_a_line_in_the_timeline(case: Case, store: Take) -> None:
    roster = store(case, [*people(7), person_row(8, 加班费="300.5", 押金="0", 是否农民工="否")])
    case.refresh_from_db()
    assert (roster.state, roster.result["added"], roster.result["lines"]) == ("done", 8, 9)
    assert case.workers.count() == 9 and case.workers_count == 9, "the complainant is not in the roster"
    overtime = case.wage_lines.get(kind="overtime")
    assert (overtime.owed, f"{overtime.period_from:%Y-%m}", f"{overtime.period_to:%Y-%m}") == (
        Decimal("300.50"), "2026-01", "2026-03",
    )  # fmt: skip
    assert overtime.worker.is_migrant_worker is False and overtime.worker.id_number == id_number(8)
    entry = TimelineEntry.objects.get(case=case, kind="roster_done")
    assert "新增 8 人，明细 9 笔，合计 96300.50 元" in timeline_text(entry.kind, entry.data)


def test_the_sum_claimed_for_the_group_gives_way_to_the_lines(case: Case, store: Take) -> None:
    assert case.wage_lines.get().headcount == 6
    roster = store(case, people(6))
    assert roster.result["totals"]["replaced"] == 1
    assert sum(line.owed for line in case.wage_lines.all()) == 6 * 12000
    assert not case.wage_lines.filter(headcount__gt=1).exists()


def test_the_sum_stays_when_money_came_on_it_and_the_result_says_so(case: Case, store: Take) -> None:
    share = Share(case.wage_lines.get(), Decimal("10"))
    record_payments(case, shares=[share], source="employer", paid_on=today(), proof="回单", actor=actor("chenjing"))
    roster = store(case, people(6))
    assert (roster.result["totals"]["replaced"], roster.result["totals"]["kept"]) == (0, 1)
    assert case.wage_lines.filter(headcount=6).exists()


@pytest.mark.parametrize(
    "row",
    [
        person_row(1, 姓名="张三", 电话="13800001234"),
        person_row(1, 姓名="张三", 电话=""),
        person_row(1, 姓名="张三", 身份证号="", 电话="138 0000 1234"),
        person_row(1, 姓名="张三", 身份证号="", 电话=""),
    ],
)
def test_the_complainant_is_found_in_their_row_and_completed(case: Case, store: Take, row: list[str]) -> None:
    roster = store(case, [row, *people(5, 10)])
    assert (roster.result["added"], roster.result["known"], case.workers.count()) == (5, 1, 6)
    complainant = case.workers.get(name_index=case.workers.earliest("pk").name_index)
    assert complainant.phone == "13800001234" and complainant.id_number == row[1]
    assert complainant.is_migrant_worker is True


def test_a_namesake_with_another_number_is_somebody_else(case: Case, store: Take) -> None:
    store(case, [person_row(1, 姓名="张三", 身份证号="", 电话="13900007777"), *people(2, 10)])
    assert case.workers.count() == 4
    two = [person_row(1, 姓名="张三", 电话=""), person_row(2, 姓名="张三", 电话="")]
    other = make_complaint(employer="杭州第二服饰有限公司", workers_count=6).case
    store(other, two)
    assert other.workers.count() == 3, "which of the two complained nobody knows"


def test_the_same_file_again_adds_nothing_and_says_so(case: Case, store: Take) -> None:
    store(case, people(6))
    before = (case.workers.count(), case.wage_lines.count())
    again = store(case, people(6))
    assert (case.workers.count(), case.wage_lines.count()) == before
    assert (again.result["added"], again.result["known"], again.result["lines"]) == (0, 6, 0)
    assert again.result["totals"]["already"] == 6


def test_a_line_that_is_in_the_case_with_another_sum_is_left_and_counted(case: Case, store: Take) -> None:
    store(case, people(6))
    again = store(case, [person_row(1, 拖欠工资="9999"), person_row(2, 开始月份="2026-04", 结束月份="2026-04")])
    assert again.result["totals"]["differ"] == 1 and again.result["lines"] == 1
    assert case.wage_lines.filter(owed=9999).count() == 0


def test_one_person_over_several_rows_is_one_worker(case: Case, store: Take) -> None:
    rows = [person_row(1, 开始月份=f"2026-0{month}", 结束月份=f"2026-0{month}") for month in (1, 2, 3)]
    rows += [person_row(1, 身份证号="", 开始月份="2026-05", 结束月份="")]
    assert (store(case, rows).result["added"], case.workers.count()) == (1, 2)


def test_bad_and_skipped_rows_stay_out_and_their_parts_are_deleted(case: Case, take_in: Take) -> None:
    roster = take_in(case, [person_row(1, 电话="12"), *people(4, 2)])
    roster, _row = skip_row(roster, number=3, seen=1, check=check_rows, actor=actor("chenjing"))
    assert RosterPart.objects.exists()
    done = confirm_roster(roster, check=check_rows, actor=actor("chenjing"))
    assert (done.result["added"], done.result["totals"]["bad"], done.result["totals"]["skipped"]) == (3, 1, 1)
    assert not RosterPart.objects.exists()


def test_nothing_good_is_not_stored(case: Case, take_in: Take) -> None:
    roster = take_in(case, [person_row(1, 电话="12")])
    with pytest.raises(Refused, match="nothing_to_store"):
        confirm_roster(roster, check=check_rows, actor=actor("chenjing"))


def test_confirming_twice_stores_once(case: Case, take_in: Take) -> None:
    roster = take_in(case, people(6))
    for _time in range(2):
        confirm_roster(roster, check=check_rows, actor=actor("chenjing"))
    assert TimelineEntry.objects.filter(case=case, kind="roster_done").count() == 1


def test_who_confirms_an_older_version_hears_that_it_changed(case: Case, take_in: Take) -> None:
    roster = take_in(case, people(6))
    skip_row(roster, number=2, seen=1, check=check_rows, actor=actor("heqing"))
    with pytest.raises(Stale):
        confirm_roster(roster, version=roster.version, check=check_rows, actor=actor("chenjing"))


def test_two_people_on_one_row_the_second_hears_it(case: Case, take_in: Take) -> None:
    roster = take_in(case, [person_row(1, 电话="12"), person_row(2, 电话="13")])
    fix = {"check": check_rows, "actor": actor("chenjing")}
    fix_row(roster, number=2, cells={"phone": "13900000001"}, seen=1, **fix)
    with pytest.raises(Stale):
        fix_row(roster, number=2, cells={"phone": "13900000009"}, seen=1, **fix)
    roster, row = fix_row(roster, number=3, cells={"phone": "13900000002"}, seen=1, **fix)
    assert (roster.rows_bad, row.cells["phone"]) == (0, "13900000002"), "another row is another matter"


def test_three_rosters_of_four_make_a_group_of_twelve(district: object, store: Take) -> None:
    cases = [make_complaint(workers_count=2, phone=f"1380000000{n}", name=f"甲{n}").case for n in range(3)]
    for number, one in enumerate(cases):
        assert not GroupMatter.objects.exists() or number == 2
        store(one, people(4, 100 * (number + 1)))
    matter = GroupMatter.objects.get()
    assert matter.headcount == 15, "four each and the three who complained"
    assert all(Case.objects.get(pk=one.pk).group_matter_id == matter.pk for one in cases)


def test_two_files_of_one_case_make_a_group_too(district: object, store: Take) -> None:
    one = make_complaint(workers_count=1).case
    store(one, people(5))
    assert not GroupMatter.objects.exists()
    store(one, people(5, 50))
    assert GroupMatter.objects.get().headcount == 11


def test_who_may_record_no_money_may_store_no_roster(case: Case, take_in: Take) -> None:
    roster = take_in(case, people(3))
    for who in ("zhou", "feng"):
        with pytest.raises(Refused, match="no_right"):
            confirm_roster(roster, check=check_rows, actor=actor(who))
        with pytest.raises(Refused, match="no_right"):
            drop_roster(roster, actor=actor(who))
    with pytest.raises(Case.DoesNotExist):
        confirm_roster(roster, check=check_rows, actor=actor("wulei"))


def test_a_closed_case_takes_no_roster(case: Case, take_in: Take) -> None:
    roster = take_in(case, people(3))
    TAKE_STEP["receive"](case, actor=actor("chenjing"))
    TAKE_STEP["withdraw"](case, reason="自行和解", actor=actor("chenjing"))
    with pytest.raises(Refused, match="case_closed"):
        confirm_roster(roster, check=check_rows, actor=actor("chenjing"))


def test_the_history_names_who_confirmed(case: Case, store: Take) -> None:
    store(case, people(3))
    event = case.workers.latest("pk").events.get()
    assert event.pgh_context["actor"] == "chenjing" and event.pgh_context["action"] == "store_roster"


def test_the_queries_do_not_grow_with_the_rows(case: Case, take_in: Take) -> None:
    counts = []
    for number in (20, 250):
        roster = take_in(case, people(number, number * 10))
        with CaptureQueriesContext(connection) as made:
            confirm_roster(roster, check=check_rows, actor=actor("chenjing"))
        counts.append(len(made))
    assert counts[1] <= counts[0] + 2 and counts[1] < 60
    assert WageLine.objects.filter(case=case).count() == 270
