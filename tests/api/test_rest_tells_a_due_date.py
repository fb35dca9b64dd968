"""GET /api/v1/clocks/due/: the dates of a limit, why, and a clear sentence when there are none."""

import json

import pytest

from tests.api.rest import Rest, hotline

DUE = "/api/v1/clocks/due/"
pytestmark = pytest.mark.django_db


def test_sixty_working_days_from_2_march_2020(district):
    body = hotline().get(DUE, rule="LSI-06", start="2020-03-02").json()

    assert (body["natural"], body["legal"]) == ("2020-05-27", "2020-05-27")
    assert body["due_at"] == "2020-05-28T00:00:00+08:00"
    assert body["provisional"] is False
    assert set(body["name"]) == {"zh", "en"}
    assert body["article"]
    counted = [day for day in body["days"] if day["counted"]]
    assert (len(counted), counted[-1]["number"]) == (60, 60)
    festival = next(day for day in body["days"] if day["date"] == "2020-05-01")
    assert (festival["counted"], festival["reason"]) == (False, "holiday")
    assert festival["source"]


def test_an_extension_and_a_suspension_move_it(district):
    plain = hotline().get(DUE, rule="lsi-06", start="2020-03-02").json()
    longer = hotline().get(DUE, rule="LSI-06", start="2020-03-02", extension="true").json()
    paused = (
        hotline()
        .get(DUE, rule="LSI-06", start="2020-03-02", suspended=["2020-04-01/2020-06-01", "2020-06-10/2020-06-12"])
        .json()
    )

    assert plain["legal"] < longer["legal"]
    assert plain["legal"] < paused["legal"]
    assert any(day["reason"] == "suspended" for day in paused["days"])


def test_a_year_without_a_notice_is_provisional(district):
    assert hotline().get(DUE, rule="LSI-06", start="2090-03-02").json()["provisional"] is True


def test_hours_run_from_the_moment(district):
    for start in ["2020-03-02T09:30", "2020-03-02T09:30:00+08:00", "2020-03-02 09:30"]:
        body = hotline().get(DUE, rule="LOC-05", start=start)
        assert body.status_code == 200, body.content.decode()
    spaced = Rest("liming").client.get(
        f"{DUE}?rule=LOC-05&start=2020-03-02T09:30:00+08:00", headers=Rest("liming").headers
    )
    assert spaced.status_code == 200, spaced.content.decode()


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ({}, "start", "起算日"),
        ({"start": "2020-03-02"}, "rule", "LSI-06"),
        ({"rule": "XYZ-01", "start": "2020-03-02"}, "rule", "没有编号"),
        ({"rule": "LSI-06", "start": "1999-03-02"}, "start", "2004-12-01"),
        ({"rule": "LSI-06", "start": "2020-02-30"}, "start", "不存在"),
        ({"rule": "LSI-06", "start": "yesterday"}, "start", "看不懂"),
        ({"rule": "LSI-06", "start": "0001-01-01T00:00:00+14:00"}, "start", "1949"),
        ({"rule": "LSI-06", "start": "2500-01-01"}, "start", "2200"),
        ({"rule": "LSI-06", "start": "2020-03-02", "extension": "maybe"}, "extension", "true"),
        ({"rule": "LSI-01", "start": "2020-03-02", "extension": "true"}, "extension", "不能延长"),
        ({"rule": "LSI-01", "start": "2020-03-02", "suspended": "2020-03-03/2020-03-04"}, "suspended", "不能中止"),
        ({"rule": "LSI-06", "start": "2020-03-02", "suspended": "2020-03-03"}, "suspended", "看不懂"),
        ({"rule": "LSI-06", "start": "2020-03-02", "suspended": "2020-06-03/2020-03-03"}, "suspended", "早于"),
    ],
)
def test_what_cannot_be_computed_is_said(district, query, field, sentence):
    answer = hotline().get(DUE, **query)

    assert answer.status_code == 400, answer.content.decode()
    assert sentence in json.dumps(answer.json()["fields"][field], ensure_ascii=False)


def test_a_rate_is_no_limit_of_time(district):
    from statutes.rules import all_rules

    rate = next(rule for rule in all_rules() if not rule.unit.is_time)
    answer = hotline().get(DUE, rule=rate.id, start="2022-03-02")

    assert "不是期限" in json.dumps(answer.json(), ensure_ascii=False)


def test_every_rule_answers_for_a_day_of_2024(district):
    from statutes.rules import all_rules

    client = hotline()
    for rule_id in sorted({rule.id for rule in all_rules()}):
        assert client.get(DUE, rule=rule_id, start="2024-03-04").status_code in (200, 400), rule_id


def test_an_extension_without_a_stated_length_is_not_said_to_be_unlawful(district):
    """令25 art. 37 lets LSI-08 be extended, and does not say for how long; LSI-01 knows no extension at all."""
    said = hotline().get(DUE, rule="LSI-08", start="2024-01-02", extension="true").json()["fields"]["extension"][0]
    never = hotline().get(DUE, rule="LSI-01", start="2024-01-02", extension="true").json()["fields"]["extension"][0]

    assert "可以延长" in said
    assert "不能延长" in never


def test_a_suspension_in_an_impossible_year_is_named_at_its_field(district):
    answer = hotline().get(DUE, rule="LSI-06", start="2020-03-02", suspended="2020-04-01/9999-12-31")

    assert set(answer.json()["fields"]) == {"suspended"}
