"""Labelled samples are kept by hand or from a table, and rules are tried on them before they are kept."""

import time

import pytest

from accounts.actor import Actor
from cases.actions.samples import enter_first_samples, load_first_samples
from cases.forms.routing import RuleForm
from cases.forms.samples import read_samples
from cases.models import LabelledMatter, RoutingRule
from cases.queries.replay import judge_samples
from tests.factories import make_complaint
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db

TABLE = """id,channel_guess,text_zh_paraphrased,matter_types,workers_mentioned,months_mentioned,amount_mentioned,\
construction,expected_route,route_reason
C1,窗口,公司拖欠工资两个月,wage_arrears;overtime,19,2,456000,yes,inspection,条例
C2,信访,老板不认账,wage_arrears,,,,no,仲裁,
C3,飞鸽,文字,wage_arrears,,,,no,inspection,
C4,网络,请打13800001234,wage_arrears,,,,no,inspection,
C5,110,有人打架,wage_arrears,很多,,,no,police,
C6,12345,没有去向,wage_arrears,,,,no,,
"""


def _rule(**changes: object) -> dict:
    rule = RoutingRule.objects.get(code="arrears")
    values = RuleForm.values_of(rule) | changes
    return {name: value for name, value in values.items() if value not in (False, None)}


def test_a_table_of_another_collection_is_read_and_its_bad_rows_are_named():
    good, bad = read_samples(TABLE.encode())

    assert [text.reference for text in good] == ["C1", "C2"]
    assert good[0].matters == ("wage_arrears", "overtime") and good[0].workers_count == 19
    assert good[0].is_construction and good[0].channel == "window" and good[0].amount == 456000
    assert good[1].channel == "petition" and good[1].route == "arbitration"
    assert [(one.row, one.column) for one in bad] == [(4, "channel"), (5, "text"), (6, "workers"), (7, "route")]


def test_the_same_table_twice_changes_nothing_and_an_edited_row_changes_its_own(district):
    client = client_of("sunyan")
    first = client.post("/routing/samples/import/", {"pasted": TABLE}).context["result"]
    again = client.post("/routing/samples/import/", {"pasted": TABLE}).context["result"]
    edited = client.post("/routing/samples/import/", {"pasted": TABLE.replace("老板不认账", "老板跑了")}).context[
        "result"
    ]

    assert [(one["new"], one["changed"], one["known"]) for one in (first, again, edited)] == [
        (2, 0, 0), (0, 0, 2), (0, 1, 1),
    ]  # fmt: skip


def test_the_products_own_samples_are_loaded_once_and_edits_stay(district):
    assert enter_first_samples(district, actor=Actor.clock("test")) >= 40
    LabelledMatter.objects.filter(reference="SL-001").update(route="police")

    assert load_first_samples(actor=actor("admin")) == 0
    assert LabelledMatter.objects.get(reference="SL-001").route == "police"


def test_only_those_who_edit_the_rules_keep_samples_and_no_other_district_sees_them(district, other_district):
    client = client_of("sunyan")
    values = {
        "reference": "A1",
        "text": "拖欠工资",
        "route": "inspection",
        "channel": "window",
        "matters": ["wage_arrears"],
    }
    assert client.post("/routing/samples/new/", values).status_code == 302
    assert client.post("/routing/samples/new/", values).status_code == 409
    pk = LabelledMatter.objects.get().pk

    assert client_of("heqing").post(f"/routing/samples/{pk}/", values).status_code == 403
    assert client_of("sunyi").post(f"/routing/samples/{pk}/", values).status_code == 404
    assert client.post(f"/routing/samples/{pk}/", values | {"route": "police"}).status_code == 302
    assert client.post(f"/routing/samples/{pk}/delete/").status_code == 302
    assert not LabelledMatter.objects.exists()


def test_the_rules_as_they_are_are_judged_with_the_wrong_ones_named(district):
    enter_first_samples(district, actor=Actor.clock("test"))
    LabelledMatter.objects.filter(reference="SL-001").update(route="police")
    page = client_of("feng").get("/routing/samples/")
    judgement = page.context["judgement"]

    assert judgement.total - judgement.right == len(judgement.wrong) == 1
    assert sum(sum(counts) for _route, counts in judgement.matrix) == judgement.total
    assert page.content.decode().count("SL-001") >= 2


def test_an_edited_rule_is_tried_before_it_is_kept_also_on_real_complaints_of_ones_own(district):
    enter_first_samples(district, actor=Actor.clock("test"))
    case = make_complaint().case
    before = RoutingRule.objects.get(code="arrears")
    answer = client_of("sunyan").post("/routing/rules/arrears/", _rule(route="police") | {"try": "1"})
    replay = answer.context["replay"]

    assert answer.status_code == 200
    assert replay.after.right < replay.before.right and replay.changes
    assert [(one.before, one.after, one.count, one.cases) for one in replay.moved] == [
        ("inspection", "police", 1, [case.number])
    ]
    assert case.number in answer.content.decode()
    assert RoutingRule.objects.get(code="arrears").route == before.route
    assert (
        client_of("admin").post("/routing/rules/arrears/", _rule(route="police") | {"try": "1"}).context["replay"].real
        == 0
    )


def test_a_rule_in_use_is_tried_away_before_it_is_switched_off(district):
    enter_first_samples(district, actor=Actor.clock("test"))
    LabelledMatter.objects.create(
        district=district, reference="THREAT", text="老板带人拿刀追着打我们", matters=["wage_arrears"], route="police",
    )  # fmt: skip
    hit = next(one.rule for one in judge_samples(actor("sunyan")).verdicts if one.sample.reference == "THREAT")
    assert hit.route == "police"
    values = {name: "" if value is None else value for name, value in RuleForm.values_of(hit).items()}
    answer = client_of("sunyan").post(f"/routing/rules/{hit.code}/", values | {"active": "", "try": "1"})
    replay = answer.context["replay"]

    assert answer.status_code == 200
    assert (hit.code, 0) in [(rule.code, after) for rule, _before, after in replay.hits]
    assert RoutingRule.objects.get(code=hit.code).active


def test_a_new_rule_before_all_others_is_tried_by_position(district):
    make_complaint(narrative="面包店拖欠工资")
    values = _rule(code="bakeries", position=5, route="mediation", conditions='{"any_words": ["面包"]}', active=False)
    replay = client_of("sunyan").post("/routing/new/", values | {"try": "1"}).context["replay"]

    assert [(one.before, one.after, one.count) for one in replay.moved] == [("inspection", "mediation", 1)]
    assert not RoutingRule.objects.filter(code="bakeries").exists()


def test_a_hundred_samples_are_judged_in_well_under_a_second(district):
    enter_first_samples(district, actor=Actor.clock("test"))
    rows = list(LabelledMatter.objects.all())
    LabelledMatter.objects.bulk_create(
        LabelledMatter(
            district=district, reference=f"N{number}", text=rows[number % len(rows)].text, matters=["wage_arrears"],
            route="inspection",
        )
        for number in range(100 - len(rows))
    )  # fmt: skip
    began = time.perf_counter()
    judge_samples(actor("sunyan"))

    assert time.perf_counter() - began < 0.8
