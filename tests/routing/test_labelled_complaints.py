"""The first rules send complaints told in plain words where the law and the district's practice send them."""

import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from cases.actions.base import DATA
from cases.models import RoutingRule
from cases.routing import Facts, propose, reasons_of

HERE = Path(__file__).parent


def _read(path: Path) -> list[dict]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["complaint"]


# The least share of each collection that must go the right way; only the last was kept from the rules' author.
COLLECTIONS = {
    "first": (_read(DATA / "labelled_matters.toml"), 1.0),
    "more": (_read(HERE / "labelled_more.toml"), 0.95),
    "styles": (_read(HERE / "labelled_styles.toml"), 0.9),
    "unseen": (_read(HERE / "labelled_unseen.toml"), 0.9),
}
LABELLED = [told for complaints, _share in COLLECTIONS.values() for told in complaints]

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


@pytest.mark.parametrize("name", COLLECTIONS)
def test_labelled_complaints_go_where_they_should(district, name):
    rules = list(RoutingRule.objects.all())
    complaints, share = COLLECTIONS[name]
    wrong = []
    for told in complaints:
        proposal = propose(_facts(told), rules)
        if proposal.route != told["route"]:
            wrong.append(f"{told['route']} but {proposal.route} by {proposal.rule.code}: {told['text']}")

    assert len(complaints) >= 40
    assert len(wrong) <= len(complaints) * (1 - share), "\n".join(wrong)


def test_an_account_names_a_unit_or_not_and_a_name_counts_as_one():
    assert Facts(narrative="在工地绑钢筋，工钱没给").unit_named
    assert not Facts(narrative="给一个姓王的刷墙，没有公司").unit_named
    assert Facts(narrative="给他们刷墙", employer="宏达装饰公司").unit_named
    assert not Facts(narrative="给他们刷墙", employer="张三").unit_named
    told = reasons_of({"unit_named": False, "max_workers": 4}, Facts(narrative="给一个姓王的刷墙"))
    assert [reason.code for reason in told] == ["workers", "unit_not_named"]


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


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("公司拖欠三个月工资，老板说打死也不给钱", False),
        ("在一点火锅店洗碗，店里两个月没发工资", False),
        ("物业公司让我疏通下水道，厨房堵了我去修，工资没给", False),
        ("公司欠工资，老板说再来要就打死我", True),
        ("工人把路堵了，要工资", True),
        ("他在楼下要点火烧办公室", True),
        ("工人情绪稳定，没有堵路，也没有人打人，只想拿回工资", False),
        ("工人没有堵路，但是老板叫人打人了", True),
        ("有没有堵路我不清楚，反正现在大门被堵，有人拿刀", True),
    ],
)
def test_words_that_only_sound_dangerous_do_not_call_the_police(district, text, danger):
    proposal = propose(_facts({"text": text}), list(RoutingRule.objects.all()))
    assert (proposal.route == "police") is danger, proposal.rule.code
