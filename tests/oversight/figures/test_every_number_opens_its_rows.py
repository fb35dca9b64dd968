"""Figures against the rows they count: page, list, REST and a counting by hand say the same."""

import re
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from html import unescape
from statistics import median

import pytest
from django.db import transaction
from django.utils import translation
from rest_framework.test import APIClient

from accounts.models import Unit
from cases.models import Case, Complaint
from common.errors import Refused
from common.time import moved_clock
from oversight.figures.dimensions import named
from oversight.figures.figure import Measure, Scope
from oversight.figures.registry import FIGURES
from oversight.forms.scope import ScopeForm
from oversight.queries.listed import lines_of, listed
from oversight.queries.values import by_group, dimensions_of, rows_of, value_of
from oversight.tables import FIGURE_ROWS
from tables.queries.cells import Texts
from tests.oversight.figures.world import FIRST, at, lived
from tests.people import actor, client_of, person, street

pytestmark = pytest.mark.django_db
DAYS = {"from": FIRST.isoformat(), "to": (FIRST + timedelta(days=60)).isoformat()}


@pytest.fixture
def weeks(district: Unit):
    """The weeks of the world are over; it is the evening after."""
    lived(lambda _day: None)
    with moved_clock(at(40)):
        yield


def test_a_number_its_groups_and_its_lists_agree(weeks: None) -> None:
    """Every figure, every dimension, for a chief and for a street: groups add up to the whole, lists to the groups."""
    for who in ("sunyan", "chenjing"):
        scope = Scope(actor(who), FIRST, at(60).date())
        for figure in FIGURES.values():
            number = value_of(figure, scope)
            assert rows_of(figure, scope).count() == number.whole, figure.code
            if figure.measure is Measure.SHARE:
                assert rows_of(figure, scope, "part").count() == number.part <= number.whole, figure.code
            for by in dimensions_of(figure):
                groups = by_group(figure, scope, by)
                assert sum(one.number.whole for one in groups) == number.whole, (figure.code, by)
                assert set(named(by, [one.key for one in groups])) >= {one.key for one in groups}
                for one in groups[:1]:
                    assert rows_of(figure, scope.of_group(by, one.key)).count() == one.number.whole, (figure.code, by)


@pytest.mark.parametrize("day", [40, 9])
def test_the_rows_leave_as_a_file(weeks: None, day: int) -> None:
    """The lines of the page, whatever the rows are, now and as of a day that is over; yuan add up to the number."""
    chief = actor("sunyan")
    for code, figure in FIGURES.items():
        asked = {"figure": code, "from": DAYS["from"], "to": at(40).date().isoformat()}
        asked |= {} if day == 40 else {"as_of": at(day).date().isoformat()}
        file = Texts(FIGURE_ROWS, FIGURE_ROWS.rows(chief, asked), actor=chief, unmasked=False)
        told = [line for part in open_cursor(file) for line in zip(*part, strict=True)]
        scope = ScopeForm(asked, actor=chief).scope()
        lines = lines_of(listed(figure, scope).order_by("pk"))
        assert [line[:3] for line in told] == [(one.number, one.name, one.about) for one in lines], code
        assert [line[4] for line in told] == ["" if one.amount is None else str(one.amount) for one in lines], code
        assert len(told) == value_of(figure, scope).whole, code
        if figure.measure is Measure.SUM:
            assert sum(Decimal(line[4]) for line in told) == value_of(figure, scope).value, code


def test_a_line_is_in_words(weeks: None) -> None:
    """No code of a choice, a rule or a limit is left in a line, in neither language."""
    for language in ("zh-hans", "en"):
        with translation.override(language):
            told = {
                line.about
                for figure in FIGURES.values()
                for line in lines_of(listed(figure, Scope(actor("sunyan"), FIRST, at(60).date())))
            }
        assert len(told) > 20
        codes = [text for text in told if re.fullmatch(r"[a-z_]+|[A-Z]+-\d+( · .*)?", text)]
        assert not codes, codes


def test_a_group_there_is_not_gives_no_file(weeks: None) -> None:
    with pytest.raises(Refused):
        FIGURE_ROWS.rows(actor("sunyan"), {"figure": "disputes", "by": "street", "key": "x"})


def open_cursor(file: Texts) -> list:
    with transaction.atomic():
        return list(file.parts())


def test_each_link_of_a_page_opens_as_many_rows_as_it_says(weeks: None) -> None:
    client = client_of("sunyan")
    for code, by in [("mediated_share", "street"), ("recovered", "month"), ("limits_kept", "rule")]:
        page = client.get(f"/figures/{code}/", DAYS | {"by": by}).content.decode()
        links = [unescape(link) for link in re.findall(r'href="(/figures/[^"]+/rows/[^"]*)"', page)]
        assert len(links) > 2
        for link in links:
            answer = client.get(link)
            assert answer.status_code == 200, link
            shown = answer.content.decode().count("data-row")
            assert f'data-total="{shown}"' in answer.content.decode(), link


def test_the_figures_are_what_a_second_counting_finds(weeks: None) -> None:
    """By the rows REST gives out, summed by hand; and by plain rows of the tables."""
    client = APIClient()
    client.force_authenticate(person("sunyan"))
    asked = {"period": "2026", "unit": "xiaoying"}
    for name in ("disputes", "recovered", "limits_kept", "open_cases"):
        figure = client.get(f"/api/v1/figures/{name}/", asked).json()
        rows = _all(client, f"/api/v1/figures/{name}/rows/", asked)
        assert figure["whole"] == len(rows)
        keys = ",".join(str(key) for key in sorted(row["id"] for row in rows))
        assert figure["fingerprints"]["whole"] == sha256(keys.encode()).hexdigest()
        if name == "recovered":
            assert float(figure["value"]) == sum(float(row["amount"]) for row in rows) == 12000
        if name == "limits_kept":
            part = _all(client, f"/api/v1/figures/{name}/rows/", asked | {"of": "part"})
            assert figure["part"] == len(part)
            assert float(figure["value"]) == pytest.approx(100 * len(part) / len(rows), abs=0.06)
    took = client.get("/api/v1/figures/days_to_close/", {"period": "2026"}).json()
    days = [float(row["days"]) for row in _all(client, "/api/v1/figures/days_to_close/rows/", {"period": "2026"})]
    assert len(days) == took["whole"] >= 2 and float(took["value"]) == pytest.approx(median(days), abs=0.051)
    everywhere = client.get("/api/v1/figures/orders/", {"from": FIRST, "to": FIRST}).json()
    assert everywhere["whole"] == Complaint.objects.filter(received_at__lt=at(0, 23)).count() == 3
    here = client.get("/api/v1/figures/disputes/", asked).json()["whole"]
    assert here == Case.objects.filter(unit=street("xiaoying")).exclude(state="joined").count()


def test_what_is_not_understood_is_said(weeks: None) -> None:
    client = APIClient()
    client.force_authenticate(person("sunyan"))
    for wrong in (
        {"period": "2020-13"},
        {"from": "gestern"},
        {"by": "shoe"},
        {"unit": "nowhere"},
        {"as_of": "2199-01-01"},
    ):
        answer = client.get("/api/v1/figures/limits_kept/", wrong)
        assert answer.status_code == 400 and list(answer.json()), wrong
    assert client.get("/api/v1/figures/nothing/").status_code == 404
    assert client_of("sunyan").get("/figures/disputes/rows/", {"by": "street", "key": "x"}).status_code == 404
    client.force_authenticate(person("hotline-12345"))
    assert client.get("/api/v1/figures/disputes/").status_code == 403


def _all(client: APIClient, address: str, asked: dict) -> list[dict]:
    rows, page = [], client.get(address, asked | {"page_size": 3}).json()
    rows += page["results"]
    while page["next"]:
        page = client.get(page["next"]).json()
        rows += page["results"]
    assert len({row["id"] for row in rows}) == len(rows)
    return rows
