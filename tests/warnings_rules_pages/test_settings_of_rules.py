"""A rule is changed by a new version, after a back-test of exactly that; silence has an end."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import Unit
from common.errors import Refused
from common.time import now, today
from early_warnings.actions.backtest import ask_backtest
from early_warnings.actions.base import load_base
from early_warnings.actions.settings import set_modifier, set_rule
from early_warnings.actions.silence import lift, silence
from early_warnings.models import Backtest, RuleRun, RuleSetting, Silence
from early_warnings.rules import RULES
from feeds.models import Batch, FeedSource
from tests.people import actor, client_of, person
from tests.warnings.made import make_employers

FIRST = {name: str(value) for name, value in RULES["W06"].defaults().items()}
CHANGE = {
    "thresholds": {"months": Decimal(3)}, "grade": "orange", "clock_rule": "WRN-02", "responsible": "brigade",
    "weight": 20, "active": True, "reason": "误报偏多",
}  # fmt: skip


def tried(district: Unit, months: str = "3", grade: str = "orange", state: str = "done") -> Backtest:
    return Backtest.objects.create(
        rule="W06", district=district, thresholds={"months": months}, grade=grade, first_day=date(2025, 1, 1),
        last_day=date(2025, 6, 1), state=state, asked_by=person("sunyan"), asked_at=now(), finished_at=now(),
    )  # fmt: skip


def change(who: str = "sunyan", **more: object) -> RuleSetting:
    return set_rule("W06", **{**CHANGE, "valid_from": today(), **more}, actor=actor(who))


def test_other_thresholds_need_a_finished_back_test_of_exactly_these(district: Unit) -> None:
    others = [None, tried(district, "4"), tried(district, grade="red"), tried(district, state="waiting")]
    for backtest in others:
        with pytest.raises(Refused) as refused:
            change(backtest=backtest)
        assert refused.value.code == "backtest"
    before = RuleSetting.objects.get(rule="W06")
    row = change(backtest=tried(district, "3.0"))
    before.refresh_from_db()
    assert (before.version, before.valid_until, before.thresholds) == (1, today(), FIRST | {"months": "2"})
    assert (row.version, row.thresholds, row.set_by) == (2, FIRST | {"months": "3"}, person("sunyan"))
    assert RuleSetting.objects.valid_on(today()).get(rule="W06") == row
    assert RuleSetting.objects.valid_on(today() - timedelta(days=1)).get(rule="W06") == before


def test_limit_responsible_weight_and_switch_need_none(district: Unit) -> None:
    same = {"thresholds": {"months": Decimal(2)}}
    row = change(**same, weight=35, active=False, valid_from=today() + timedelta(days=3))
    assert (row.weight, row.active) == (35, False)
    assert RuleSetting.objects.valid_on(today()).get(rule="W06").version == 1
    with pytest.raises(Refused, match="too_early"):
        change(**same, weight=40)
    with pytest.raises(Refused, match="no_change"):
        change(**same, weight=35, active=False, valid_from=today() + timedelta(days=5))


@pytest.mark.parametrize("who", ["chenjing", "heqing", "liming", "feng", "admin"])
def test_others_set_nothing(district: Unit, who: str) -> None:
    with pytest.raises(Refused, match="no_right"):
        change(who, thresholds={"months": Decimal(2)}, weight=1)


def test_the_page_keeps_what_was_typed_and_adopts_a_back_test(district: Unit) -> None:
    client, url = client_of("zhou"), "/warnings/rules/W06/"
    typed = CHANGE | {f"threshold_{name}": value for name, value in FIRST.items()}
    typed |= {"threshold_months": "3", "valid_from": today().isoformat(), "do": "set"}
    refused = client.post(url, typed)
    assert refused.status_code == 409
    assert "须先用同样的阈值和等级完成一次回测" in refused.content.decode()
    assert refused.context["form"]["threshold_months"].value() == "3"
    assert client.post(url, typed | {"threshold_months": "x"}).status_code == 422
    backtest = tried(district)
    assert client.get(f"{url}?backtest={backtest.pk}").context["form"]["threshold_months"].value() == "3"
    assert client.post(url, typed).status_code == 302
    assert RuleSetting.objects.get(rule="W06", valid_until=None).backtest == backtest


def test_silence_has_an_end_and_can_be_lifted(district: Unit) -> None:
    [employer] = make_employers(1)
    until = today() + timedelta(days=180)
    row = silence("W06", until=until, reason="正在重整", enterprise=employer, actor=actor("heqing"))
    assert Silence.objects.in_force(until).get() == row
    with pytest.raises(Refused, match="silenced"):
        silence("W06", until=until, reason="再来", enterprise=employer, actor=actor("sunyan"))
    lift(row, actor=actor("sunyan"))
    assert not Silence.objects.in_force(today()).exists()
    with pytest.raises(Refused, match="lifted"):
        lift(row, actor=actor("sunyan"))
    with pytest.raises(Refused, match="until"):
        silence("W06", until=until + timedelta(days=1), reason="太长", actor=actor("sunyan"))


def test_the_whole_district_is_not_for_a_squad_nor_a_foreign_employer(district: Unit) -> None:
    [foreign] = make_employers(1, at="hubin")
    for enterprise in (None, foreign):
        with pytest.raises(Refused) as refused:
            silence("W06", until=today(), reason="静默", enterprise=enterprise, actor=actor("heqing"))
        assert refused.value.field == "enterprise"
    client = client_of("heqing")
    answer = client.post("/warnings/rules/W06/", {"do": "silence", "until": today(), "silence_reason": "静默"})
    assert answer.status_code == 409
    answer = client_of("sunyan").post(
        "/warnings/rules/W06/", {"do": "silence", "until": today(), "silence_reason": "静默"}
    )
    assert answer.status_code == 302
    row = Silence.objects.get()
    assert client_of("sunyan").post(f"/warnings/rules/W06/silences/{row.pk}/").status_code == 302
    assert Silence.objects.get().lifted_at is not None


def line(code: str, who: str = "sunyan"):
    lines = client_of(who).get("/warnings/rules/").context["lines"]
    return next(one for one in lines if one.rule.code == code)


def test_a_rule_whose_feed_is_stale_is_not_evaluated_never_green(district: Unit) -> None:
    run = {
        "rule": "W06", "rule_version": 1, "district": district, "kind": "night", "day": today(), "started_at": now(),
        "finished_at": now(),
    }  # fmt: skip
    RuleRun.objects.create(state="done", found=3, **run)
    never = line("W06")
    assert (never.band, never.words, never.stale) == ("red", "未评估", ["社会保险"])
    source = FeedSource.objects.get(code="insurance")
    batch = Batch.objects.create(
        source=source, district=district, key="1", state="stored", file_format="csv", digest="0" * 64,
        user=person("sunyan"), received_at=now(), is_news=True,
    )  # fmt: skip
    assert (line("W06").band, line("W06").words) == ("green", "已运行")
    stopped = now() - timedelta(days=source.expected_days + source.grace_days + 1)
    Batch.objects.filter(pk=batch.pk).update(received_at=stopped)
    assert line("W06").band == "red"
    assert "rule-unevaluated" in client_of("chenjing").get("/warnings/rules/W06/").content.decode()
    assert line("W10").words == "未评估：还没有运行过"


def test_the_catalogue_names_every_rule_and_what_moves_grades(district: Unit) -> None:
    page = client_of("feng").get("/warnings/rules/")
    codes = [one.rule.code for one in page.context["lines"]]
    assert codes == [f"W{number:02d}" for number in range(1, 29) if number not in (26, 27)]
    figures = {one.rule.code: [value for _name, value in one.values] for one in page.context["modifiers"]}
    assert figures == {"W26": ["60"], "W27": ["12"], "W29": ["2"]}
    assert {one.band for one in page.context["modifiers"]} == {"green"}


def test_what_moves_grades_is_set_on_its_page_without_a_back_test(district: Unit) -> None:
    url, client = "/warnings/rules/W26/", client_of("zhou")
    typed = {"do": "set", "threshold_days": "90", "active": "on", "valid_from": today(), "reason": "工资集中结算"}
    for wrong in ({"threshold_days": "60.5"}, {"reason": ""}, {"threshold_days": "181"}):
        assert client.post(url, typed | wrong).status_code == 422
    assert client.post(url, typed | {"threshold_days": "60"}).status_code == 409  # nothing changed
    assert client.post(url, typed | {"do": "try"}).status_code == 404
    assert client_of("liming").post(url, typed).status_code == 403
    assert client.post(url, typed).status_code == 302
    assert "不需要先回测" in client_of("feng").get(url).content.decode()
    old, new = RuleSetting.objects.filter(rule="W26").order_by("version")
    assert (old.thresholds, old.valid_until, new.thresholds) == ({"days": "60"}, today(), {"days": "90"})
    assert (new.grade, new.weight, new.set_by, new.reason) == ("", 0, person("zhou"), "工资集中结算")
    with pytest.raises(Refused, match="no_right"):
        set_modifier("W26", thresholds={}, active=True, valid_from=today(), reason="恢复", actor=actor("liming"))


@pytest.mark.parametrize("ask", [
    lambda: set_rule("W26", **CHANGE | {"thresholds": {}}, valid_from=today(), actor=actor("sunyan")),
    lambda: silence("W26", until=today(), reason="静默", actor=actor("sunyan")),
    lambda: ask_backtest(
        "W26", thresholds={}, grade="orange", first_day=today(), last_day=today(), actor=actor("sunyan")
    ),
])  # fmt: skip
def test_what_moves_grades_is_neither_tried_nor_silenced_nor_graded(district: Unit, ask: Callable) -> None:
    with pytest.raises(Refused, match="modifier"):
        ask()


def test_an_older_installation_gets_the_settings_it_lacks_and_keeps_its_own(district: Unit) -> None:
    RuleSetting.objects.filter(rule="W26").delete()
    RuleSetting.objects.filter(rule="W27").update(thresholds={"months": "24"})
    load_base()
    settings = RuleSetting.objects.filter(rule__in=("W26", "W27"), valid_until=None)
    assert dict(settings.values_list("rule", "thresholds")) == {"W26": {"days": "60"}, "W27": {"months": "24"}}


def test_a_held_run_is_dismissed_from_the_page(district: Unit) -> None:
    run = RuleRun.objects.create(
        rule="W06", rule_version=1, district=district, day=today(), kind="night", state="held", held=500,
        started_at=now(), finished_at=now(),
    )  # fmt: skip
    url = f"/warnings/rules/W06/runs/{run.pk}/"
    assert client_of("liming").post(url, {"do": "dismiss"}).status_code == 403
    assert client_of("sunyan").post(url, {"do": "dismiss"}).status_code == 302
    run.refresh_from_db()
    assert (run.state, run.decided_by) == ("dismissed", person("sunyan"))
