"""Several changed rules are kept as drafts, tried together, and put in use together or not at all."""

import pytest

from accounts.actor import Actor
from cases.actions.samples import enter_first_samples
from cases.forms.routing import RuleForm
from cases.models import LabelledMatter, RoutingRule, RuleDraft
from tests.factories import make_complaint
from tests.people import client_of

pytestmark = pytest.mark.django_db

BAKERY = '{"any_words": ["面包"]}'


def _rule(code: str = "arrears") -> RoutingRule:
    return RoutingRule.objects.get(code=code)


def _page_of(client, address: str, **changes: object) -> dict:
    """What the form of a page would send: as it was shown, with these changes."""
    form = client.get(address).context["form"]
    values = form.initial | changes
    return {name: value for name, value in values.items() if value not in (False, None)}


def _kept(client, address: str, **changes: object):
    return client.post(address, _page_of(client, address, **changes) | {"draft": "1"})


def _bakery(client, **changes: object):
    """A draft of a new rule before all others: bakeries to mediation."""
    first = RuleForm.values_of(_rule()) | {"code": "bakeries", "position": 5, "name": "面包店"}
    return _kept(client, "/routing/new/", **first | {"route": "mediation", "conditions": BAKERY} | changes)


def test_a_draft_routes_nothing_and_says_who_wrote_it(district):
    client = client_of("sunyan")
    answer = _kept(client, "/routing/rules/arrears/", route="police")
    draft = RuleDraft.objects.get()

    assert answer.status_code == 302 and answer.headers["Location"] == "/routing/drafts/"
    assert (draft.code, draft.route, draft.actor) == ("arrears", "police", "sunyan")
    assert _rule().route == "inspection"
    assert make_complaint().route_proposed == "inspection"
    page = client_of("admin").get("/routing/drafts/")
    [line] = page.context["cards"]
    assert line["card"].who in page.content.decode() and line["card"].who != "sunyan"
    assert [(one["before"], one["after"]) for one in line["differences"]] == [(["劳动监察"], ["公安"])]
    assert "/routing/drafts/rules/arrears/" in client.get("/routing/rules/arrears/").content.decode()


def test_drafts_are_tried_together_where_neither_alone_would_do_it(district):
    """Bakeries go to mediation only when the new rule is there and the rule on arrears no longer stands before it."""
    LabelledMatter.objects.create(
        district=district, reference="B1", text="面包店拖欠工资两个月", matters=["wage_arrears"], route="mediation",
    )  # fmt: skip
    case = make_complaint(narrative="面包店拖欠工资两个月").case
    client = client_of("sunyan")
    late = _rule("everything-else").position + 10
    alone = client.post(
        "/routing/new/", _page_of(client, "/routing/new/", **RuleForm.values_of(_rule()), code="bakeries") | {
            "position": late, "route": "mediation", "conditions": BAKERY, "try": "1"},
    ).context["replay"]  # fmt: skip
    assert alone.after.right == 0 and not alone.moved
    _bakery(client, position=late)
    for code in RoutingRule.objects.filter(active=True, position__lt=late).values_list("code", flat=True):
        if code in ("arrears", "everything-else"):
            _kept(client, f"/routing/rules/{code}/", position=late + 20 + len(code))
    answer = client.post("/routing/drafts/")
    replay = answer.context["replay"]

    assert answer.status_code == 200
    assert (replay.before.right, replay.after.right) == (0, 1)
    assert [(one.before, one.after, one.cases) for one in replay.moved] == [("inspection", "mediation", [case.number])]
    assert case.number in answer.content.decode()
    assert _rule().position < late and not RoutingRule.objects.filter(code="bakeries").exists()


def test_a_rule_drafted_away_is_tried_away(district):
    make_complaint()
    client = client_of("sunyan")
    for code in ("arrears", "everything-else"):
        _kept(client, f"/routing/rules/{code}/", active=False)
    _bakery(client, conditions="{}", position=30_000)
    replay = client.post("/routing/drafts/").context["replay"]

    assert [(one.before, one.after) for one in replay.moved] == [("inspection", "mediation")]


def test_all_drafts_are_put_in_use_by_one_action_also_two_that_change_places(district):
    client = client_of("sunyan")
    first, second = _rule("danger-on-the-spot"), _rule("arrears")
    _kept(client, f"/routing/rules/{first.code}/", position=second.position)
    _kept(client, f"/routing/rules/{second.code}/", position=first.position, route="police")
    _bakery(client)
    seen = client.get("/routing/drafts/").context["seen"]
    answer = client_of("admin").post("/routing/drafts/in-use/", {"seen": seen})

    assert answer.status_code == 302
    assert _rule(first.code).position == second.position
    assert (_rule().position, _rule().route) == (first.position, "police")
    assert not RuleDraft.objects.exists()
    assert make_complaint(narrative="面包店拖欠工资").route_rule == "bakeries"
    signed = [_rule(code).events.latest("pgh_id").pgh_context for code in (first.code, second.code, "bakeries")]
    assert {(one["action"], one["actor"]) for one in signed} == {("put_drafts_in_use", "admin")}
    assert len({_rule(code).events.latest("pgh_id").pgh_context_id for code in (first.code, second.code)}) == 1


def test_nothing_is_put_in_use_when_a_rule_changed_after_its_draft(district):
    client, other = client_of("sunyan"), client_of("admin")
    _kept(client, "/routing/rules/arrears/", route="police")
    _bakery(client)
    seen = client.get("/routing/drafts/").context["seen"]
    other.post("/routing/rules/arrears/", _page_of(other, "/routing/rules/arrears/", name="新名"))
    assert _rule().name == "新名"
    answer = client.post("/routing/drafts/in-use/", {"seen": seen})

    assert answer.status_code == 409 and "写草稿以后，规则又改过" in answer.content.decode()
    assert _rule().route == "inspection" and not RoutingRule.objects.filter(code="bakeries").exists()
    assert [one["card"].stale for one in answer.context["cards"]] == [False, True]

    address = "/routing/drafts/rules/arrears/"
    assert client.post(address, _page_of(client, address)).status_code == 302
    seen = client.get("/routing/drafts/").context["seen"]
    assert client.post("/routing/drafts/in-use/", {"seen": seen}).status_code == 302
    assert _rule().route == "police"


def test_nothing_is_put_in_use_that_was_not_on_the_page(district):
    client = client_of("sunyan")
    _kept(client, "/routing/rules/arrears/", route="police")
    seen = client.get("/routing/drafts/").context["seen"]
    address = "/routing/drafts/rules/arrears/"
    client_of("admin").post(address, _page_of(client_of("admin"), address, route="arbitration"))

    assert client.post("/routing/drafts/in-use/", {"seen": seen}).status_code == 409
    assert client.post("/routing/drafts/in-use/").status_code == 409
    assert _rule().route == "inspection" and RuleDraft.objects.get().route == "arbitration"


def test_two_rules_at_one_position_are_named_and_neither_is_put_in_use(district):
    client = client_of("sunyan")
    _bakery(client, position=_rule().position)
    _kept(client, "/routing/rules/danger-on-the-spot/", name="别的名")
    seen = client.get("/routing/drafts/").context["seen"]
    answer = client.post("/routing/drafts/in-use/", {"seen": seen})

    assert answer.status_code == 409 and "面包店" in answer.content.decode()
    assert _rule("danger-on-the-spot").name != "别的名"
    assert RuleDraft.objects.count() == 2


def test_nobody_writes_over_what_another_wrote_meanwhile(district):
    client, other = client_of("sunyan"), client_of("admin")
    opened = _page_of(client, "/routing/rules/arrears/", route="police")
    other.post("/routing/rules/arrears/", _page_of(other, "/routing/rules/arrears/", name="新名"))
    refused = client.post("/routing/rules/arrears/", opened | {"draft": "1"})
    assert refused.status_code == 409 and not RuleDraft.objects.exists()
    assert client.post("/routing/rules/arrears/", opened).status_code == 409, "a rule in use neither"
    seen = {"seen": refused.context["form"]["seen"].value()}
    assert client.post("/routing/rules/arrears/", opened | seen | {"draft": "1"}).status_code == 302, "read, sent again"

    again = _page_of(other, "/routing/rules/arrears/", route="arbitration") | {"draft": "1"}
    assert other.post("/routing/rules/arrears/", again).status_code == 409, "there is a draft already"
    address = "/routing/drafts/rules/arrears/"
    mine, theirs = (_page_of(one, address, reason=reason) for one, reason in ((client, "一"), (other, "二")))
    assert client.post(address, mine).status_code == 302
    assert other.post(address, theirs).status_code == 409
    assert RuleDraft.objects.get().reason == "一"


def test_a_discarded_draft_is_gone_and_its_history_says_who_threw_it_away(district):
    client = client_of("sunyan")
    _kept(client, "/routing/rules/arrears/", route="police")
    events = RuleDraft.objects.get().events.model
    assert client_of("zhou").post("/routing/drafts/rules/arrears/discard/").status_code == 403
    assert client.post("/routing/drafts/rules/arrears/discard/").status_code == 302

    assert not RuleDraft.objects.exists() and _rule().route == "inspection"
    thrown = events.objects.latest("pgh_id")
    assert (thrown.pgh_label, thrown.route) == ("delete", "police")
    assert (thrown.pgh_context["action"], thrown.pgh_context["actor"]) == ("discard_draft", "sunyan")
    assert client.post("/routing/drafts/rules/arrears/discard/").status_code == 404


def test_the_page_asks_as_little_for_many_drafts_as_for_one(district, django_assert_max_num_queries):
    enter_first_samples(district, actor=Actor.clock("test"))
    client = client_of("sunyan")
    for code in RoutingRule.objects.values_list("code", flat=True)[:6]:
        _kept(client, f"/routing/rules/{code}/", reason="改了理由")
    with django_assert_max_num_queries(11):
        assert len(client.get("/routing/drafts/").context["cards"]) == 6
    with django_assert_max_num_queries(14):
        client.post("/routing/drafts/")
