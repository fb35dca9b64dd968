"""Complaints without a grid lie in a tray, counted, until a person or a changed rule places them."""

import pytest

from cases.actions.grids import place_in_grid, rerun_grids
from cases.models import Complaint
from cases.queries.grids import PAGE_SIZE, tray_count, tray_page
from common.errors import Refused
from enterprises.models import Enterprise, Grid, GridRule
from tests.factories import make_complaint
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db


def _grid(code: str = "xiaoying-01") -> Grid:
    return Grid.objects.get(code=code)


def test_an_address_not_found_goes_to_the_tray_counted_by_the_row_rule(gridded):
    make_complaint(address="火车站广场")
    make_complaint(address="大学路2号")
    make_complaint(by="wulei", at=street("hubin"), address="无名路1号")

    assert [tray_count(actor(name)) for name in ("chenjing", "wulei", "sunyan")] == [1, 1, 2]
    assert "待定网格 1" in client_of("chenjing").get("/grids/").content.decode()
    assert "火车站广场" in client_of("chenjing").get("/grids/tray/").content.decode()


def test_a_person_places_one_and_the_same_address_is_known_from_then_on(gridded):
    complaint = make_complaint(address="银枪班巷3号")
    client = client_of("heqing")
    page = client.get(f"/grids/tray/{complaint.number}/")
    answer = client.post(
        f"/grids/tray/{complaint.number}/",
        {"grid": _grid().pk, "learn": "on", "word": page.context["form"]["word"].value()},
    )

    complaint.refresh_from_db()
    assert answer.status_code == 302 and complaint.grid == _grid()
    assert complaint.case.timeline.filter(kind="grid_placed", data__grid=_grid().name).exists()
    assert complaint.case.enterprise.grid is None or complaint.case.enterprise.grid == _grid()
    assert make_complaint(address="银枪班巷9号").grid == _grid()


def test_a_clerk_places_but_does_not_teach(gridded):
    complaint = make_complaint(address="银枪班巷3号")
    assert "learn" not in client_of("chenjing").get(f"/grids/tray/{complaint.number}/").context["form"].fields

    with pytest.raises(Refused):
        place_in_grid(complaint, _grid(), learn_word="银枪班巷", actor=actor("chenjing"))
    complaint.refresh_from_db()
    assert complaint.grid is None and not GridRule.objects.filter(word="银枪班巷").exists()
    assert place_in_grid(complaint, _grid(), actor=actor("chenjing")).grid == _grid()


def test_of_two_people_the_second_is_told_that_it_is_placed(gridded):
    complaint = make_complaint(address="银枪班巷3号")
    place_in_grid(complaint, _grid(), actor=actor("chenjing"))

    with pytest.raises(Refused) as no:
        place_in_grid(complaint, _grid("xiaoying-02"), actor=actor("heqing"))
    assert no.value.code == "placed_already"
    assert (
        place_in_grid(complaint, _grid("xiaoying-02"), seen=_grid().pk, actor=actor("heqing")).grid.code
        == "xiaoying-02"
    )


def test_a_case_handled_elsewhere_is_hinted_and_not_moved(gridded):
    complaint = make_complaint(address="银枪班巷3号")
    answer = client_of("sunyan").post(f"/grids/tray/{complaint.number}/", {"grid": _grid("hubin-01").pk}, follow=True)

    complaint.refresh_from_db()
    assert complaint.street == street("hubin") and complaint.case.unit == street("xiaoying")
    assert "与网格所在街道不同" in answer.content.decode()


def test_changed_rules_are_run_over_the_whole_tray_and_the_employers_in_few_statements(
    gridded, django_assert_max_num_queries
):
    for number in range(12):
        make_complaint(address=f"银枪班巷{number + 1}号", employer=f"杭州第{number}服饰有限公司")
    make_complaint(address="火车站广场")
    GridRule.objects.create(grid=_grid(), word="银枪班巷")
    with django_assert_max_num_queries(24):
        done = rerun_grids(actor=actor("sunyan"))

    assert (done.complaints, done.left) == (12, 1)
    assert done.enterprises == Enterprise.objects.filter(grid=_grid()).count() == 12
    assert Complaint.objects.filter(grid=_grid()).count() == 12
    assert rerun_grids(actor=actor("sunyan")).complaints == 0


def test_the_tray_is_read_page_by_page_without_a_gap(gridded):
    numbers = [make_complaint(address="火车站", external_number=f"A{n}").pk for n in range(PAGE_SIZE + 2)][::-1]
    first = tray_page(actor("chenjing"))
    second = tray_page(actor("chenjing"), after=first.older)
    back = tray_page(actor("chenjing"), before=second.newer)

    assert [row.pk for row in [*first.rows, *second.rows]] == numbers
    assert [row.pk for row in back.rows] == numbers[:PAGE_SIZE]
    assert first.newer is None and second.older is None


def test_heads_are_led_to_the_tray_from_their_work(gridded):
    assert "/grids/tray/" in client_of("heqing").get("/").content.decode()
    assert "/grids/tray/" not in client_of("chenjing").get("/").content.decode()


def test_the_grid_the_rules_of_today_say_is_chosen_already(gridded):
    taught, waiting = make_complaint(address="银枪班巷3号"), make_complaint(address="银枪班巷5号")
    assert client_of("heqing").get(f"/grids/tray/{waiting.number}/").context["form"]["grid"].value() is None

    place_in_grid(taught, _grid(), learn_word="银枪班巷", actor=actor("heqing"))

    assert client_of("heqing").get(f"/grids/tray/{waiting.number}/").context["form"]["grid"].value() == _grid().pk
