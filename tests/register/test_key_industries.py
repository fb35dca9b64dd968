"""Key industries are marked and unmarked by date: the focus list follows at once, the history stays (S3)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.errors import Refused
from common.time import today
from enterprises.actions.industries import mark_key_industry, unmark_key_industry
from enterprises.models import KeyIndustry
from enterprises.queries.industries import key_industry_weights, weight_of
from enterprises.queries.register import Filters, selected
from tests.people import actor, client_of
from tests.register.rows import code_of, employer


def focus() -> set[str]:
    return {one.name for one in selected(Filters(focus=True), actor("liming"))}


@pytest.fixture
def register(district) -> None:
    for number, (name, industry) in enumerate(
        [("宏达服饰", "C18"), ("安居建设", "E47"), ("街角面馆", "H62"), ("不详", "")]
    ):
        employer(name, credit_code=code_of(number), industry=industry)


def test_marked_it_is_in_the_focus_and_unmarked_it_is_gone(register, district) -> None:
    assert focus() == set()
    manufacturing = mark_key_industry("C", district=district, weight=Decimal("1.5"), actor=actor("sunyan"))
    mark_key_industry("E47", district=district, actor=actor("sunyan"))
    assert focus() == {"宏达服饰", "安居建设"}
    unmark_key_industry(manufacturing, actor=actor("sunyan"))
    assert focus() == {"安居建设"}
    assert KeyIndustry.objects.get(prefix="C").valid_until == today()


def test_the_weight_of_an_earlier_day_is_what_it_was(register, district) -> None:
    before = today() - timedelta(days=30)
    row = mark_key_industry("C", district=district, weight=Decimal("1.5"), valid_from=before, actor=actor("zhou"))
    unmark_key_industry(row, actor=actor("zhou"))
    mark_key_industry("C", district=district, weight=Decimal("2"), actor=actor("zhou"))
    assert key_industry_weights(today() - timedelta(days=1), district=district.pk) == {"C": Decimal("1.50")}
    assert key_industry_weights(today(), district=district.pk) == {"C": Decimal("2.00")}


def test_the_longest_prefix_has_the_say() -> None:
    weights = {"C": Decimal(1), "C18": Decimal(3)}
    assert (weight_of("C18", weights), weight_of("C17", weights), weight_of("H62", weights)) == (3, 1, None)


def test_only_the_heads_decide(district) -> None:
    for who in ("liming", "chenjing", "feng"):
        with pytest.raises(Refused, match="大队长"):
            mark_key_industry("C", district=district, actor=actor(who))


def test_twice_marked_is_refused_and_so_is_what_is_no_industry(district) -> None:
    mark_key_industry("C", district=district, actor=actor("sunyan"))
    for prefix, code in (("C", "marked"), ("Z9", "industry")):
        with pytest.raises(Refused) as refused:
            mark_key_industry(prefix, district=district, actor=actor("sunyan"))
        assert refused.value.code == code


def test_another_district_has_its_own(register, other_district) -> None:
    mark_key_industry("C", district=other_district, actor=actor("sunyi"))
    assert focus() == set()


def test_the_page_marks_counts_and_keeps_what_ended(register, district) -> None:
    client = client_of("sunyan")
    body = {"prefix": "C18 纺织服装、服饰业", "weight": "2.5", "valid_from": today().isoformat(), "reason": "季节性"}
    assert client.post("/enterprises/industries/", body).status_code == 302
    page = client.get("/enterprises/industries/").content.decode()
    assert "C18 纺织服装、服饰业" in page and ">2.50<" in page and "以前的重点行业" not in page
    assert client.post("/enterprises/industries/", body).status_code == 409
    client.post(f"/enterprises/industries/{KeyIndustry.objects.get().pk}/end/")
    assert "以前的重点行业" in client.get("/enterprises/industries/").content.decode()
    with CaptureQueriesContext(connection) as queries:
        client.get("/enterprises/industries/")
    assert len(queries) <= 8
