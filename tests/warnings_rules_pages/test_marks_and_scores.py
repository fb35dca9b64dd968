"""Rules are graded by what became of their warnings; employers are scored, key industries heavier."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from census.models import CheckTask
from common.time import now, today
from early_warnings.models import EarlyWarning
from early_warnings.queries.grades_of_rules import Marks, marks_of_rules
from early_warnings.queries.score import score_of, scored
from enterprises.actions.industries import mark_key_industry, unmark_key_industry
from tests.people import actor, client_of
from tests.warnings.made import make_employers, make_warnings
from tests.warnings_rules_pages.planted import complain

DAY = timedelta(days=1)
START = today() - 200 * DAY


@pytest.fixture
def judged(district: Unit) -> dict[str, EarlyWarning]:
    """Raised 200 days ago; acted on ten days later, where anybody did."""
    names = ("prevented", "complained", "false", "watched", "converted", "later", "before", "idle")
    firms = make_employers(len(names))
    rows = dict(zip(names, make_warnings(firms, "orange", at=now() - 200 * DAY), strict=True))
    EarlyWarning.objects.filter(pk__in=[rows[name].pk for name in names if name != "idle"]).update(
        acted_at=now() - 190 * DAY, state="handling", finding="real", verified_at=now() - 195 * DAY
    )
    EarlyWarning.objects.filter(pk=rows["false"].pk).update(finding="false_alarm")
    EarlyWarning.objects.filter(pk=rows["watched"].pk).update(acted_at=now() - 20 * DAY)
    complain(firms[1], START + 40 * DAY)
    complain(firms[5], START + 150 * DAY)  # after the ninety days
    complain(firms[6], START - 5 * DAY)  # before it was raised
    complain(firms[7], START + 20 * DAY)
    complain(firms[0], START + 30 * DAY, matter="contract")
    own = complain(firms[4], START + 15 * DAY)
    EarlyWarning.objects.filter(pk=rows["converted"].pk).update(
        state="closed", ending="converted", closed_at=now(), case=own.case
    )
    return rows


def marks(who: str = "sunyan", code: str = "W06") -> Marks:
    return marks_of_rules(actor(who), START - DAY, today()).get(code, Marks())


def test_each_number_means_one_thing(judged: dict[str, EarlyWarning]) -> None:
    found = marks()
    assert (found.raised, found.verified, found.real, found.false) == (8, 7, 6, 1)
    assert found.hit_rate == Decimal("85.7")
    assert (found.acted, found.prevented, found.complained, found.pending) == (7, 3, 1, 1)
    assert (found.with_lead, found.lead) == (3, Decimal("40.0") if found.lead == 40 else found.lead)
    assert 39 < found.lead < 41
    assert marks(code="") == found


def test_every_number_of_the_report_opens_exactly_its_rows(judged: dict[str, EarlyWarning]) -> None:
    client, days = client_of("zhou"), f"from={START - DAY}&to={today()}"
    page = client.get(f"/warnings/early/?{days}")
    listed = {
        one["key"]: [row.pk for row in client.get(f"/warnings/early/?{days}&list={one['key']}").context["rows"]]
        for one in page.context["figures"]
    }
    assert {key: len(rows) for key, rows in listed.items()} == {
        one["key"]: one["count"] for one in page.context["figures"]
    }
    assert set(listed["prevented"]) == {judged[name].pk for name in ("prevented", "later", "before")}
    assert listed["complained"] == [judged["complained"].pk]
    assert listed["pending"] == [judged["watched"].pk]
    assert set(listed["with_lead"]) == {judged[name].pk for name in ("complained", "later", "idle")}
    assert client.get(f"/warnings/early/?{days}&rule=W10").context["marks"].raised == 0


def test_each_sees_the_marks_of_what_is_theirs(judged: dict[str, EarlyWarning]) -> None:
    make_warnings(make_employers(2, at="hubin"), "orange")
    assert (marks("sunyan").raised, marks("chenjing").raised, marks("wulei").raised) == (10, 8, 2)


def test_a_check_that_was_a_false_alarm_lowers_the_hit_rate_of_the_rule(district: Unit) -> None:
    firms = make_employers(4)
    make_warnings(firms[:2], "orange", rule="W14", state="handling", finding="real", verified_at=now())
    assert marks(code="W14").hit_rate == 100
    CheckTask.objects.bulk_create(
        CheckTask(
            number=f"HC{place}", district=district, street=firm.street, enterprise=firm, opened_at=now(),
            reason="market:abnormal_listed", opened_by="test", result=result, done_at=now(),
        )
        for place, (firm, result) in enumerate(zip(firms, ["false_alarm", "real", "false_alarm", "moved"], strict=True))
    )  # fmt: skip
    found = marks(code="W14")
    assert (found.hits, found.judged, found.hit_rate) == (3, 5, 60)
    assert marks(code="W15") == Marks()


def test_the_catalogue_asks_as_often_for_many_warnings_as_for_none(district: Unit) -> None:
    client = client_of("sunyan")

    def asked(url: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    urls = ("/warnings/rules/", "/warnings/scores/", "/warnings/early/")
    make_warnings(make_employers(1), "orange")
    before = [asked(url) for url in urls]
    firms = make_employers(5)
    for rule in ("W06", "W10", "W14"):
        make_warnings(firms, "orange", rule=rule)
    assert [asked(url) for url in urls] == before


def test_the_score_is_the_sum_of_its_addends_and_key_industries_weigh_more(district: Unit) -> None:
    garments, builder, foreign = *make_employers(2), *make_employers(1, at="hubin")
    for one, industry in ((garments, "C18"), (builder, "E47")):
        type(one).objects.filter(pk=one.pk).update(industry=industry)
        one.industry = industry
    make_warnings([garments], "orange", rule="W06")  # 20
    make_warnings([builder, foreign], "yellow", rule="W07")  # 10
    make_warnings([builder], "red", rule="W10")  # 40
    make_warnings([builder], "orange", rule="W14", state="closed", ending="cleared", closed_at=now())

    def points(who: str = "sunyan") -> list[tuple[int, Decimal]]:
        rows = scored(actor(who), today())
        told = [(row, score_of(row, actor(who), today())) for row in rows]
        assert [score.points for _row, score in told] == [row.points for row, _score in told]
        assert [len(score.addends) for _row, score in told] == [row.warnings_count for row, _score in told]
        return [(row.pk, row.points) for row in rows]

    assert points() == [(builder.pk, 50), (garments.pk, 20), (foreign.pk, 10)]
    assert [pk for pk, _points in points("chenjing")] == [builder.pk, garments.pk]
    more = {"reason": "", "valid_from": today(), "district": district, "actor": actor("sunyan")}
    wide = mark_key_industry(prefix="C", weight=Decimal("1.00"), **more)
    near = mark_key_industry(prefix="C18", weight=Decimal("2.00"), **more)
    assert points() == [(garments.pk, 60), (builder.pk, 50), (foreign.pk, 10)]
    page = client_of("sunyan").get("/warnings/scores/").content.decode()
    assert "20 × (1 + 2.00) = 60.00" in page
    for row in (wide, near):
        unmark_key_industry(row, actor=actor("sunyan"))
    assert points() == [(builder.pk, 50), (garments.pk, 20), (foreign.pk, 10)]
