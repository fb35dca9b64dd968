"""Two people of one name are common on a site: who is meant by a name alone is a doubt that a person decides."""

import io
from collections.abc import Callable

import pytest

from cases.actions.rosters.receive import fix_row, skip_row
from cases.actions.rosters.store import confirm_roster
from cases.forms.roster import check_rows
from cases.models import Case, Roster
from cases.queries.rosters import rows_of
from tests.factories import make_complaint
from tests.people import actor, client_of
from tests.roster.sheets import csv_text, id_number, person_row, xlsx

pytestmark = pytest.mark.django_db
Take = Callable[..., Roster]


def bare(name: str = "李强", month: str = "2026-01", wages: str = "12000", **more: str) -> list[str]:
    """A row with nothing but a name to say who it is about."""
    return person_row(1, 姓名=name, 身份证号="", 电话="", 开始月份=month, 结束月份=month, 拖欠工资=wages, **more)


def flags(roster: Roster) -> dict[int, list[tuple[str, object]]]:
    return {row.number: [(code, about) for _field, code, about in row.flags] for row in rows_of(roster) if row.flags}


def as_it_is(roster: Roster, number: int, **cells: str) -> Roster:
    """The row saved as the page shows it, with these cells retyped."""
    row = next(row for row in rows_of(roster) if row.number == number)
    shown = {name: row.cells.get(name, "") for name in ("name", "id_number", "phone")}
    about = {"number": number, "seen": row.version, "check": check_rows, "actor": actor("chenjing")}
    return fix_row(roster, cells=shown | cells, **about)[0]


def confirmed(roster: Roster) -> Roster:
    return confirm_roster(roster, check=check_rows, actor=actor("chenjing"))


def lines_of(case: Case, name: str = "李强") -> list[list[tuple[str, int]]]:
    """Month and yuan by worker of this name."""
    workers = [one for one in case.workers.order_by("pk") if one.name == name]
    return [
        [(f"{line.period_from:%m}", int(line.owed)) for line in one.wage_lines.order_by("period_from")]
        for one in workers
    ]


@pytest.mark.parametrize("wages", ["12000", "9000"])
def test_the_same_name_item_and_month_without_a_number_is_a_doubt_whatever_the_sum(case, take_in: Take, wages) -> None:
    roster = take_in(case, [bare(), bare(wages=wages)])
    assert flags(roster) == {3: [("same_name", 2)]}
    page = client_of("chenjing").get(f"/cases/{case.number}/rosters/{roster.pk}/").content.decode()
    assert "与第 2 行同名" in page and "是两个人就各填身份证号或电话" in page and "直接保存这一行" in page
    assert 'id="id_3_id_number"' in page and 'id="id_3_phone"' in page


def test_a_row_that_stays_doubted_is_not_stored(case, take_in: Take) -> None:
    confirmed(take_in(case, [bare(), bare(wages="9000")]))
    assert lines_of(case) == [[("01", 12000)]]


def test_saved_as_it_is_the_row_is_about_another_person(case, take_in: Take) -> None:
    roster = as_it_is(take_in(case, [bare(), bare(wages="9000")]), 3)
    assert not flags(roster) and roster.result["totals"]["added"] == 2
    confirmed(roster)
    assert lines_of(case) == [[("01", 12000)], [("01", 9000)]]


def test_a_number_for_each_settles_it_too(case, take_in: Take) -> None:
    roster = as_it_is(take_in(case, [bare(), bare()]), 3, phone="13900000001")
    assert flags(roster) == {2: [("same_name", 3)]}, "the row that still has none is the doubtful one"
    roster = as_it_is(roster, 2, id_number=id_number(7))
    assert not flags(roster) and roster.result["totals"]["added"] == 2


def test_what_is_retyped_is_no_decision(case, take_in: Take) -> None:
    roster = as_it_is(take_in(case, [bare(), bare(), bare("王五")]), 3, name="王五")
    assert flags(roster) == {4: [("same_name", 3)]}
    roster = as_it_is(as_it_is(roster, 4), 4, name="李强")
    assert flags(roster) == {4: [("same_name", 2)]}, "what was decided about one name says nothing of another"


def test_two_people_over_several_months_are_two_and_not_four(case, take_in: Take) -> None:
    rows = [bare(), bare(wages="9000"), bare(month="2026-02"), bare(month="2026-02", wages="9000")]
    roster = take_in(case, rows)
    assert flags(roster) == {3: [("same_name", 2)], 5: [("same_name", 4)]}
    roster = as_it_is(as_it_is(roster, 3), 5)
    assert roster.result["totals"]["added"] == 2 and roster.result["totals"]["by_name"] == 2
    confirmed(roster)
    assert lines_of(case) == [[("01", 12000), ("02", 12000)], [("01", 9000), ("02", 9000)]]


def test_one_skipped_leaves_no_doubt_and_taken_in_again_the_decision_stands(case, take_in: Take) -> None:
    roster = as_it_is(take_in(case, [bare(), bare()]), 3)
    skip = {"check": check_rows, "actor": actor("chenjing")}
    roster, row = skip_row(roster, number=3, seen=2, **skip)
    roster, row = skip_row(roster, number=3, skip=False, seen=row.version, **skip)
    assert not row.flags and roster.result["totals"]["added"] == 2
    other = make_complaint(employer="杭州第二服饰有限公司").case
    roster = take_in(other, [bare(), bare()])
    roster, _row = skip_row(roster, number=2, seen=1, **skip)
    assert not flags(roster) and roster.result["totals"]["added"] == 1


def test_one_name_in_different_months_is_one_person_and_the_page_says_how_many_are(case, take_in: Take) -> None:
    rows = [bare(), bare(month="2026-02"), bare(month="2026-01", wages="", 加班费="300"), person_row(5)]
    rows += [person_row(6), bare("工人6", month="2026-05")]
    roster = take_in(case, rows)
    assert not flags(roster)
    assert (roster.result["totals"]["added"], roster.result["totals"]["by_name"]) == (3, 2)
    page = client_of("chenjing").get(f"/cases/{case.number}/rosters/{roster.pk}/").content.decode()
    assert "有 2 人占了几行，只凭姓名算作同一人" in page


def test_the_weaker_row_is_doubted_wherever_it_stands(case, take_in: Take) -> None:
    roster = take_in(case, [bare("工人1", month="2026-01"), person_row(1, 结束月份="2026-01")])
    assert flags(roster) == {2: [("same_name", 3)]}
    assert as_it_is(roster, 2).result["totals"]["added"] == 2


def test_which_of_two_with_numbers_is_meant_by_a_name_alone_is_asked(case, take_in: Take) -> None:
    rows = [person_row(1, 姓名="李强"), person_row(2, 姓名="李强"), bare(month="2026-06")]
    roster = take_in(case, rows)
    assert flags(roster) == {4: [("which_one", "2, 3")]}
    client = client_of("chenjing")
    assert "第 2, 3 行的人都叫这个名字" in client.get(f"/cases/{case.number}/rosters/{roster.pk}/").content.decode()
    mended = as_it_is(roster, 4, id_number=id_number(2))
    assert not flags(mended) and mended.result["totals"]["added"] == 2
    other = make_complaint(employer="杭州第二服饰有限公司").case
    assert as_it_is(take_in(other, rows), 4).result["totals"]["added"] == 3


def test_two_rows_with_the_same_number_are_still_the_same_person_twice(case, take_in: Take) -> None:
    assert flags(take_in(case, [person_row(1), person_row(1)])) == {3: [("twice", 2)]}


def test_the_same_file_again_adds_nothing_also_in_another_order(case, take_in: Take) -> None:
    rows = [bare(), bare(wages="9000"), bare(month="2026-02"), bare(month="2026-02", wages="9000")]
    confirmed(as_it_is(as_it_is(take_in(case, rows), 3), 5))
    before = lines_of(case)
    for again in (rows, rows[::-1], [rows[1], rows[0], rows[3], rows[2]]):
        done = confirmed(as_it_is(as_it_is(take_in(case, again), 3), 5))
        assert (done.result["added"], done.result["lines"]) == (0, 0), "nobody and nothing new"
        assert done.result["totals"]["already"] == 4 and done.result["totals"]["differ"] == 0
    assert lines_of(case) == before


def test_who_has_fewer_of_the_lines_does_not_take_the_place_of_who_has_more(case, take_in: Take) -> None:
    more, fewer = bare(加班费="300"), bare()
    confirmed(as_it_is(take_in(case, [more, fewer]), 3))
    done = confirmed(as_it_is(take_in(case, [fewer, more]), 3))
    assert (done.result["added"], done.result["lines"]) == (0, 0)


def test_a_file_a_workbook_and_pasted_rows_are_doubted_alike(case, take_in: Take) -> None:
    rows = [bare(), bare(wages="9000")]
    client = client_of("chenjing")
    found = [flags(take_in(case, rows))]
    for name, data in (("a.xlsx", xlsx(rows)), ("a.csv", csv_text(rows).encode())):
        file = io.BytesIO(data)
        file.name = name
        client.post(f"/cases/{case.number}/rosters/new/", {"file": file})
        found.append(flags(Roster.objects.latest("pk")))
    assert Roster.objects.count() == 3 and found[0] == found[1] == found[2] == {3: [("same_name", 2)]}
