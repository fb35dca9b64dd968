"""Views are private, of a unit or of the district; they hold filters, and each reader sees their own rows by them."""

import pytest

from cases.models import SavedView
from tests.factories import make_case, make_complaint
from tests.people import client_of, person, street

pytestmark = pytest.mark.django_db
FACTS = {"name": "待接收的", "scope": "private"}


def a_view(owner: str, **fields) -> SavedView:
    return SavedView.objects.create(user=person(owner), name="待接收的", query="state=dispatched", **fields)


def change(username: str, view: SavedView, **facts) -> int:
    return client_of(username).post(f"/cases/views/{view.pk}/", FACTS | facts).status_code


def finds(username: str, view: SavedView) -> bool:
    return any(one.pk == view.pk for one in client_of(username).get("/cases/").context["views"])


def test_a_squad_head_shares_with_the_squad_and_a_brigade_head_with_the_district(district):
    of_squad, of_district = a_view("heqing"), a_view("sunyan")

    assert change("heqing", of_squad, scope="unit") == 302
    assert change("sunyan", of_district, scope="district") == 302

    assert finds("chenjing", of_squad) and not finds("wulei", of_squad) and not finds("sunyan", of_squad)
    assert finds("chenjing", of_district) and finds("wulei", of_district)
    of_squad.refresh_from_db()
    assert of_squad.unit == street()


@pytest.mark.parametrize(("who", "scope"), [("chenjing", "unit"), ("heqing", "district"), ("liming", "unit")])
def test_nobody_shares_further_than_their_post_reaches(district, who, scope):
    view = a_view(who)

    assert change(who, view, scope=scope) == 422
    view.refresh_from_db()
    assert (view.scope, view.unit) == ("private", None)


def test_a_shared_view_shows_each_reader_their_own_rows(district, other_district):
    ours = make_case().number
    theirs = make_complaint(by="wulei", at=street("hubin"), phone="13911112222").case.number
    view = a_view("sunyan", scope="district", unit=district)

    def shown(username: str) -> set[str]:
        page = client_of(username).get(f"/cases/?{view.query}")
        return {row.case.number for row in page.context["page"].rows}

    assert shown("chenjing") == {ours} and shown("wulei") == {theirs} and shown("sunyan") == {ours, theirs}
    assert not finds("linfei", view) and shown("linfei") == set()


def test_its_owner_and_the_heads_of_that_unit_change_it_and_nobody_else(district, other_district):
    view = a_view("heqing", scope="unit", unit=street(), threshold=5)

    assert [change(who, view) for who in ("chenjing", "wulei", "sunyi")] == [404, 404, 404]
    # The head of the brigade answers for the street, but finds only what is shared with the brigade or the district.
    assert change("sunyan", view) == 404
    assert change("heqing", view, scope="unit", pinned="on", threshold="7") == 302
    view.refresh_from_db()
    assert (view.pinned, view.threshold) == (True, 7)
    assert client_of("chenjing").post(f"/cases/views/{view.pk}/delete/").status_code == 404
    assert client_of("heqing").post(f"/cases/views/{view.pk}/delete/").status_code == 302
    assert not SavedView.objects.exists()


def test_another_head_mends_a_shared_view_but_not_whom_it_warns(district):
    view = a_view("sunyan", scope="district", unit=district, threshold=5)

    assert change("zhou", view, name="待接收（局）", scope="district", threshold="900") == 302

    view.refresh_from_db()
    assert (view.name, view.threshold, view.user.username) == ("待接收（局）", 5, "sunyan")


def test_a_private_view_is_its_owners_alone(district):
    view = a_view("chenjing")

    assert not finds("heqing", view) and change("heqing", view) == 404
    assert finds("chenjing", view)


@pytest.mark.parametrize(
    "facts", [{"threshold": "-1"}, {"threshold": "1000"}, {"threshold": "viele"}, {"name": " "}, {"scope": "world"},
              {"columns": ["nothing"]}, {"name": "张三 13800001234"}]
)  # fmt: skip
def test_settings_that_make_no_sense_are_said_at_their_field(district, facts):
    view = a_view("sunyan")

    answer = client_of("sunyan").post(f"/cases/views/{view.pk}/", FACTS | facts)

    assert answer.status_code in (409, 422) and "error-summary" in answer.content.decode()


def test_pinned_views_stand_first_and_on_my_work(district):
    make_case()
    SavedView.objects.create(user=person("chenjing"), name="A", query="group=on")
    pinned = a_view("chenjing", pinned=True)
    client = client_of("chenjing")

    assert client.get("/cases/").context["views"][0] == pinned
    work = client.get("/").content.decode()
    assert "待接收的" in work and "?state=dispatched" in work


def test_the_page_of_views_lists_mine_and_the_shared_ones(district):
    a_view("chenjing", threshold=3, digest=True)
    a_view("sunyan", scope="district", unit=district)

    page = client_of("chenjing").get("/cases/views/")

    assert len(page.context["mine"]) == 1 and [may for _view, may in page.context["shared"]] == [False]
    assert "超过 3 件" in page.content.decode() and client_of("admin").get("/cases/views/").status_code == 403
