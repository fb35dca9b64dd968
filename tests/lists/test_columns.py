"""The columns of the case list: chosen by each person and by each view, seven beside the first, at no query's cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case, SavedView
from cases.queries.list_columns import COLUMNS, MOST
from tests.factories import make_case
from tests.people import client_of, person

pytestmark = pytest.mark.django_db
SETTINGS = "/cases/views/settings/"


def heads(username: str, query: str = "") -> list[str]:
    page = client_of(username).get(f"/cases/{query}")
    return [column.code for column in page.context["columns"]]


def test_what_is_ticked_is_shown_in_the_order_of_the_table_and_kept_for_this_person(district):
    make_case(workers_count=12)
    usual = heads("sunyan")

    client_of("sunyan").post(SETTINGS, {"columns": ["state", "channel", "place", "route", "nothing"]})

    assert heads("sunyan") == ["place", "channel", "route", "state"]
    assert heads("liming") == usual and len(usual) == MOST
    row = client_of("sunyan").get("/cases/").content.decode().split("data-row", 1)[1]
    assert "窗口" in row and "立案调查" not in row

    client_of("sunyan").post(SETTINGS, {"usual": "1", "columns": ["channel"]})
    assert heads("sunyan") == usual


def test_more_columns_than_fit_are_refused_with_a_sentence(district):
    make_case()
    client = client_of("sunyan")

    answer = client.post(SETTINGS, {"columns": [column.code for column in COLUMNS], "query": "group=on"}, follow=True)

    assert answer.request["QUERY_STRING"] == "group=on"
    assert f"最多选 {MOST} 列" in answer.content.decode()
    assert not SavedView.objects.exists()


def test_a_view_brings_its_columns_to_everybody_who_opens_it(district):
    make_case()
    view = SavedView.objects.create(
        user=person("sunyan"), name="待接收", query="state=dispatched", scope="district", unit=district
    )
    client_of("sunyan").post(SETTINGS, {"view": view.pk, "columns": ["unit", "closed"], "query": view.query})

    assert heads("liming", f"?{view.query}") == heads("sunyan", f"?{view.query}") == ["unit", "closed"]
    assert len(heads("liming")) == MOST
    assert client_of("liming").post(SETTINGS, {"view": view.pk, "columns": ["unit"]}).status_code == 404
    assert client_of("liming").post(SETTINGS, {"view": "9" * 30, "columns": ["unit"]}).status_code == 404


def test_an_auditor_chooses_nothing(district):
    client_of("feng").post(SETTINGS, {"columns": ["unit"]})

    assert not SavedView.objects.exists()
    assert SETTINGS not in client_of("feng").get("/cases/").content.decode()


def test_no_choice_of_columns_costs_a_query(district):
    """Every column at once, seven at a time, asks no more often than the usual ones."""
    case = make_case("closed", employer="杭州一号服饰有限公司")
    make_case(phone="13900000001", employer="杭州二号服饰有限公司", workers_count=11)
    Case.objects.filter(pk=case.pk).update(is_repeat=True)
    client = client_of("sunyan")
    client.get("/cases/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/cases/").status_code == 200
        return len(seen)

    most = asked()
    codes = [column.code for column in COLUMNS]
    for start in range(0, len(codes), MOST):
        client.post(SETTINGS, {"columns": codes[start : start + MOST]})
        assert asked() <= most, codes[start : start + MOST]
