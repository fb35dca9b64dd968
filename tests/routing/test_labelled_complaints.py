"""The first rules send complaints told in plain words where the law and the district's practice send them."""

import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from cases.models import RoutingRule
from cases.routing import Facts, propose

LABELLED = tomllib.loads((Path(__file__).parent / "labelled.toml").read_text(encoding="utf-8"))["complaint"]
ACCURACY = 0.9

pytestmark = pytest.mark.django_db


def _facts(told: dict) -> Facts:
    return Facts(
        narrative=told["text"],
        matters=tuple(told.get("matters", ["wage_arrears"])),
        workers_count=told.get("workers", 1),
        amount=Decimal(told["amount"]) if "amount" in told else None,
        is_construction=told.get("construction", False),
        channel=told.get("channel", "telephone"),
    )


def test_nine_in_ten_labelled_complaints_go_where_they_should(district):
    rules = list(RoutingRule.objects.all())
    wrong = []
    for told in LABELLED:
        proposal = propose(_facts(told), rules)
        if proposal.route != told["route"]:
            wrong.append(f"{told['route']} but {proposal.route} by {proposal.rule.code}: {told['text']}")

    assert len(LABELLED) >= 40
    assert len(wrong) <= len(LABELLED) * (1 - ACCURACY), "\n".join(wrong)


def test_every_route_is_among_the_labels():
    assert set(Counter(told["route"] for told in LABELLED)) == {
        "inspection", "mediation", "arbitration", "other_department", "police",
    }  # fmt: skip


def test_every_proposal_names_the_facts_it_rests_on(district):
    rules = list(RoutingRule.objects.all())

    assert all(propose(_facts(told), rules).reasons for told in LABELLED)


def test_the_employers_name_alone_does_not_change_the_way_of_a_clear_case(district):
    rules = list(RoutingRule.objects.all())
    told = {"text": "公司拖欠三个月工资，一直不发。"}

    for name in ("", "某公司", "杭州宏达服饰有限公司", "张三"):
        facts = Facts(narrative=told["text"], employer=name, matters=("wage_arrears",))
        assert propose(facts, rules).route == "inspection"
