"""The rules are rows that people read, try and change."""

import json

import pytest
from django.utils import translation

from cases.actions.base import load_base
from cases.forms.routing import SHAPES, RuleForm
from cases.models import RoutingRule
from cases.queries.routing import conditions_in_words
from cases.routing import CHECKS, Facts, reasons_of
from tests.factories import make_complaint
from tests.people import client_of

pytestmark = pytest.mark.django_db


def _typed(rule: RoutingRule, **changes: object) -> dict:
    values = RuleForm.values_of(rule) | changes
    return {name: value for name, value in values.items() if value not in (False, None)}


def _rule(code: str = "arrears") -> RoutingRule:
    return RoutingRule.objects.get(code=code)


def test_those_who_answer_for_the_rules_read_them_and_others_do_not(district):
    for username in ("heqing", "sunyan", "zhou", "feng", "admin"):
        assert client_of(username).get("/routing/").status_code == 200
    for username in ("chenjing", "liming", "qian"):
        assert client_of(username).get("/routing/").status_code == 403


def test_only_the_administrator_and_the_head_of_the_brigade_change_them(district):
    rule = _rule()
    address = f"/routing/rules/{rule.code}/"
    for username in ("heqing", "zhou", "feng", "chenjing"):
        assert client_of(username).get(address).status_code == 403
        assert client_of(username).post(address, _typed(rule, name="改了")).status_code == 403
    for username in ("admin", "sunyan"):
        assert client_of(username).post(address, _typed(rule, name=f"由{username}改")).status_code == 302
    assert _rule().name == "由sunyan改"


def test_a_changed_rule_holds_from_the_next_complaint_on(district):
    rule = _rule("danger-on-the-spot")
    conditions = json.dumps({"any_words": ["三个月工资"]}, ensure_ascii=False)
    client_of("admin").post(f"/routing/rules/{rule.code}/", _typed(rule, conditions=conditions))

    assert make_complaint().route_proposed == "police"


def test_a_rule_switched_off_is_passed_over(district):
    rule = _rule()
    client_of("admin").post(f"/routing/rules/{rule.code}/", _typed(rule, active=False))

    assert make_complaint().route_rule == "everything-else"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ('{"any_words": ["欠条"', "不是完整的 JSON"),
        ("[1, 2]", "条件应写成"),
        ('{"colour": "red"}', "没有“colour”这种条件"),
        ('{"any_words": "欠条"}', "应为词的列表"),
        ('{"any_words": []}', "应为词的列表"),
        ('{"matters_any": ["gold"]}', "应为代码的列表"),
        ('{"min_workers": "五"}', "应为整数"),
        ('{"max_amount": "很多"}', "应为金额"),
        ('{"construction": 1}', "应为 true 或 false"),
        ("[" * 100_000, "条件"),
    ],
)
def test_conditions_that_cannot_work_are_refused_with_a_sentence_and_kept(district, typed, sentence):
    rule = _rule()
    answer = client_of("admin").post(f"/routing/rules/{rule.code}/", _typed(rule, conditions=typed))

    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors["conditions"].as_text()
    assert answer.context["form"]["conditions"].value() == typed
    assert _rule().conditions == rule.conditions


def test_two_rules_never_stand_at_one_position(district):
    rule = _rule()
    answer = client_of("admin").post(f"/routing/rules/{rule.code}/", _typed(rule, position=10))

    assert answer.status_code == 409
    assert "已被" in answer.content.decode()


def test_a_new_rule_is_entered_between_two_others(district):
    values = _typed(_rule(), code="bakeries", position=15, name="面包店", conditions='{"any_words": ["面包"]}')
    answer = client_of("sunyan").post("/routing/new/", values)

    assert answer.status_code == 302
    assert make_complaint(narrative="面包店拖欠工资").route_rule == "bakeries"
    assert client_of("sunyan").post("/routing/new/", values | {"position": 16}).status_code == 409


def test_proposals_and_overrides_are_counted_per_rule_in_few_queries(district, django_assert_max_num_queries):
    for number in range(3):
        make_complaint(external_number=f"A{number}")
    make_complaint(route="arbitration", override_reason="关系有争议")
    client = client_of("sunyan")
    with django_assert_max_num_queries(12):
        page = client.get("/routing/")
    card = next(card for card in page.context["cards"] if card.rule.code == "arrears")

    assert (card.proposals, card.overrides, card.percent) == (4, 1, 25)


def test_a_text_is_tried_on_the_rules_and_nothing_is_kept(district):
    answer = client_of("feng").post("/routing/", {"narrative": "有人持刀要钱", "workers_count": "1"})

    assert answer.context["tried"]["rule"].code == "danger-on-the-spot"
    assert "持刀" in answer.content.decode()
    assert client_of("feng").post("/routing/", {"narrative": ""}).status_code == 422


def test_every_condition_has_a_shape_and_words_in_both_languages(district):
    assert set(SHAPES) == set(CHECKS)
    for rule in RoutingRule.objects.all():
        with translation.override("en"):
            assert all(sentence.full for sentence in conditions_in_words(rule.conditions))
        assert RuleForm(_typed(rule), rule=rule).is_valid()
        assert rule.name_en and rule.reason_en and rule.article


def test_an_ellipsis_stands_for_a_few_characters_of_the_same_clause():
    word = {"any_words": ["不承认…劳动关系"]}

    assert reasons_of(word, Facts(narrative="公司不承认和我们有劳动关系"))
    assert reasons_of(word, Facts(narrative="公司不承认。后来我问劳动关系的事")) is None


@pytest.mark.parametrize(
    "conditions",
    ['{"any_words": ["\\ud800"]}', '{"any_words": ["a\\u0000"]}', '{"any_words": ["a…b…c…d"]}', '{"min_amount": 1e400}',
     '{"min_amount": "1e999999"}', '{"min_amount": "NaN"}', '{"min_workers": 99999999999999999999}', "[" * 100_000],
)  # fmt: skip
def test_conditions_that_nobody_could_keep_or_search_for_are_said(district, conditions):
    values = _typed(_rule(), code="odd", position=15, conditions=conditions)

    assert client_of("sunyan").post("/routing/new/", values).status_code == 422


def test_an_unknown_condition_never_holds():
    assert reasons_of({"colour": "red"}, Facts(narrative="红")) is None


def test_loading_the_first_rules_again_keeps_what_the_district_changed(district):
    RoutingRule.objects.filter(code="arrears").update(name="本区改过")
    load_base()

    assert _rule().name == "本区改过"
