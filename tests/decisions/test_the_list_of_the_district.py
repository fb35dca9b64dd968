"""How many orders and penalties a year, and what they come to: each number is the rows behind it."""

from decimal import Decimal

import pytest

from cases.models import Decision
from cases.queries.decision_list import made, tiles
from common.time import now
from tests.decisions.roads import on
from tests.factories import make_case
from tests.people import actor, client_of, person

pytestmark = pytest.mark.django_db
FINES = ("20000", "10000", "5000", "3000", "3000", "2600")


@pytest.fixture
def year_2020(district) -> None:
    """19 orders and six penalties of 43,600 yuan in 2020; one order of 2021, one penalty withdrawn, one proposed."""
    with on("2020-06-01"):
        case = make_case("investigating")
        common = {"case": case, "respondent_name": "厂", "article": "x", "act": "y", "proposed_by": person("liming")}
        rows = [("correction_order", "served", None)] * 19 + [("penalty", "served", one) for one in FINES]
        rows += [("penalty", "withdrawn", "9000"), ("penalty", "proposed", "8000")]
        Decision.objects.bulk_create(
            Decision(
                **common, kind=kind, state=state, amount=Decimal(fine) if fine else None, proposed_at=now(),
                decided_on=None if state == "proposed" else "2020-06-01",
            )
            for kind, state, fine in rows
        )  # fmt: skip
        Decision.objects.create(
            **common, kind="correction_order", state="served", proposed_at=now(), decided_on="2021-01-04"
        )


def test_19_orders_6_penalties_43600_yuan(year_2020):
    found = {tile.kind: tile for tile in tiles(made(actor("sunyan"), 2020))}
    assert found["correction_order"].count == 19 and found["correction_order"].fines is None
    assert (found["penalty"].count, found["penalty"].fines) == (6, Decimal("43600"))


def test_each_number_opens_its_rows(year_2020):
    client = client_of("sunyan")
    page = client.get("/decisions/?year=2020").content.decode()
    assert "¥43,600.00" in page and "<b>19</b>" in page and page.count("data-row") == 25
    assert client.get("/decisions/?year=2020&kind=penalty").content.decode().count("data-row") == 6
    assert client.get("/decisions/?year=2020&kind=correction_order").content.decode().count("data-row") == 19
    assert client.get("/decisions/?year=2021").content.decode().count("data-row") == 1
    assert client.get("/decisions/?year=2020&state=early").content.decode().count("data-row") == 1


def test_an_odd_address_is_no_error(district):
    client = client_of("sunyan")
    for query in ("year=0", "year=99999", "year=x", "kind=x", "after=x", f"after={'9' * 30}", "year=²", "after=0"):
        assert client.get(f"/decisions/?{query}").status_code == 200, query


def test_more_rows_than_a_page_are_read_on_by_key(year_2020):
    first = Decision.objects.filter(kind="correction_order").first()
    Decision.objects.bulk_create(
        Decision(
            case=first.case, respondent_name="厂", article="x", act="y", proposed_by=first.proposed_by,
            kind="correction_order", state="served", proposed_at=now(), decided_on="2020-07-01",
        )
        for _one in range(60)
    )  # fmt: skip
    client = client_of("sunyan")
    page = client.get("/decisions/?year=2020").content.decode()
    older = page.split("after=")[1].split('"')[0]
    assert page.count("data-row") == 50
    assert client.get(f"/decisions/?year=2020&after={older}").content.decode().count("data-row") == 35


def test_another_street_counts_nothing_of_ours(year_2020):
    page = client_of("wulei").get("/decisions/?year=2020").content.decode()
    assert "data-row" not in page and "¥43,600" not in page
