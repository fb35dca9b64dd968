"""接口推送: the administrator makes, changes, stops and tries endpoints; others read; secrets are shown once."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Post, Role, Unit, User
from common.errors import Refused
from common.time import now
from outbox.actions import deliver_due, queue
from outbox.actions import endpoints as actions
from outbox.actions.replays import replay, replay_failed
from outbox.models import AllowedHost, Gateway, Message, WebhookAttempt, WebhookEndpoint
from outbox.queries.messages import PAGE
from tests.counted import words
from tests.outbox.receiver import Receiver, listen, receiver
from tests.people import actor, client_of, person

WEBHOOKS = "/messages/webhooks/"
PUBLIC = "https://8.8.8.8/hook"


@pytest.fixture
def heard(district: Unit) -> Iterator[Receiver]:
    with receiver() as server:
        yield server


@pytest.fixture
def endpoint(heard: Receiver) -> WebhookEndpoint:
    return listen(heard.url)


def tell(number: int, *, to: str = "hotline-12345") -> Message:
    data = {"type": "complaint.answered", "change": number, "complaint": f"LJ-{number}-"}
    queue("webhook", reason=f"change:{number}", data=data, recipient=person(to), gateway=Gateway.WEBHOOK)
    return Message.objects.get(reason=f"change:{number}")


def text(username: str, path: str) -> str:
    answer = client_of(username).get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def one(endpoint: WebhookEndpoint, more: str = "") -> str:
    return f"{WEBHOOKS}{endpoint.pk}/{more}"


def acts(model: str) -> set[tuple[str, str]]:
    """(who, which action) of every entry in the history of a model."""
    rows = apps.get_model("outbox", f"{model}Event").objects.values_list("pgh_context", flat=True)
    return {(row["actor"], row["action"]) for row in rows if row}


def test_a_new_endpoint_shows_its_secret_once_and_history_does_not_hold_it(district: Unit) -> None:
    answer = client_of("admin").post(f"{WEBHOOKS}new/", {"user": "hotline-12345", "url": f" {PUBLIC} "})
    made = WebhookEndpoint.objects.get()
    assert made.secret.startswith("whsec_") and len(made.secret) == 6 + 44
    assert made.secret in unescape(answer.content.decode()) and "no-store" in answer["Cache-Control"]
    for path in (WEBHOOKS, one(made)):
        said = text("admin", path)
        assert PUBLIC in said and made.secret not in said
    assert ("admin", "create_endpoint") in acts("WebhookEndpoint")
    columns = {field.name for field in apps.get_model("outbox", "WebhookEndpointEvent")._meta.fields}
    assert not {"secret", "former_secret"} & columns


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("https://10.0.0.1/", "允许的内网主机"),
        ("http://8.8.8.8/", "只能用 https"),
        ("https://a:b@8.8.8.8/", "用户名和密码"),
        ("https://nobody.invalid/", "域名解析不到"),
        ("", "这一项没有填"),
    ],
)
def test_a_wrong_address_is_said_and_what_was_typed_stays(district: Unit, url: str, sentence: str) -> None:
    answer = client_of("admin").post(f"{WEBHOOKS}new/", {"user": "hotline-12345", "url": url})
    said = unescape(answer.content.decode())
    assert sentence in said and (not url or f'value="{url}"' in said)
    assert answer.status_code == (409 if url else 200) and not WebhookEndpoint.objects.exists()


def test_only_an_outside_system_of_ones_own_district_listens_and_only_once(
    endpoint: WebhookEndpoint, other_district: Unit
) -> None:
    with pytest.raises(Refused, match="no_outside_system"):
        actions.create_endpoint(person("chenjing"), url=PUBLIC, actor=actor("admin"))
    with pytest.raises(Refused, match="endpoint_exists"):
        actions.create_endpoint(person("hotline-12345"), url=PUBLIC, actor=actor("admin"))
    theirs = User.objects.create(username="jg-hotline", full_name="江干热线")
    unit = Unit.objects.get(code="jg-brigade")
    Post.objects.create(user=theirs, unit=unit, role=Role.OUTSIDE_SYSTEM, since=unit.valid_from)
    with pytest.raises(Refused, match="other_district"):
        actions.create_endpoint(theirs, url=PUBLIC, actor=actor("admin"))
    made, _secret = actions.create_endpoint(theirs, url=PUBLIC, actor=Actor.clock("test"))
    assert client_of("admin").get(one(made)).status_code == 404 and PUBLIC not in text("admin", WEBHOOKS)
    assert client_of("sunyi").get(one(made)).status_code == 200
    assert client_of("sunyi").get(one(endpoint)).status_code == 404


@pytest.mark.parametrize("username", ["sunyan", "zhou", "feng"])
def test_who_answers_for_the_house_reads_and_changes_nothing(endpoint: WebhookEndpoint, username: str) -> None:
    message = tell(1)
    for path in (WEBHOOKS, one(endpoint), f"{WEBHOOKS}hosts/"):
        assert '<form method="post" action="/messages/webhooks' not in text(username, path)
    client = client_of(username)
    for part in ("rotate", "stop", "restart", "test", "replay", "end-former-secret", f"deliveries/{message.pk}/replay"):
        assert client.post(one(endpoint, f"{part}/"), {"why": "x", "since": "2020-01-01T00:00"}).status_code == 403
    said = client.post(f"{WEBHOOKS}hosts/", {"host": "x.test", "reason": "x"})
    assert said.status_code == 409 and "只有管理员" in said.content.decode()
    for work in (
        lambda by: actions.rotate_secret(endpoint, actor=by),
        lambda by: actions.stop_endpoint(endpoint, why="x", actor=by),
        lambda by: actions.restart_endpoint(endpoint, actor=by),
        lambda by: actions.send_test(endpoint, actor=by),
        lambda by: replay(message, endpoint=endpoint, actor=by),
        lambda by: replay_failed(endpoint, since=now(), actor=by),
    ):
        with pytest.raises(Refused, match="no_right"):
            work(actor(username))


def test_a_new_secret_is_shown_once_and_a_second_change_waits_for_the_first(endpoint: WebhookEndpoint) -> None:
    old = endpoint.secret
    client = client_of("admin")
    said = unescape(client.post(one(endpoint, "rotate/")).content.decode())
    endpoint.refresh_from_db()
    assert endpoint.secret in said and endpoint.former_secret == old != endpoint.secret
    page = text("admin", one(endpoint))
    assert endpoint.secret not in page and "旧密钥有效至" in page and "更换并显示一次" not in page
    assert "过渡期" in unescape(client.post(one(endpoint, "rotate/"), follow=True).content.decode())
    assert WebhookEndpoint.objects.get().former_secret == old
    assert "旧密钥已失效" in client.post(one(endpoint, "end-former-secret/"), follow=True).content.decode()
    assert WebhookEndpoint.objects.get().former_secret == ""
    assert ("admin", "rotate_secret") in acts("WebhookEndpoint")


def test_a_test_event_arrives_and_says_that_it_is_one(endpoint: WebhookEndpoint, heard: Receiver) -> None:
    assert "测试事件已排队" in client_of("admin").post(one(endpoint, "test/"), follow=True).content.decode()
    assert deliver_due() == 1
    assert heard.calls[0].verified(endpoint.secret)["type"] == "webhook.test"
    assert "webhook.test" in text("admin", one(endpoint)) and "HTTP 204" in text("feng", one(endpoint))


def test_stopped_and_restarted_what_was_missed_is_sent_on_demand(endpoint: WebhookEndpoint, heard: Receiver) -> None:
    client = client_of("admin")
    tell(1), tell(2)
    wrong = client.post(one(endpoint, "stop/"), {"why": ""})
    assert "这一项没有填" in wrong.content.decode() and WebhookEndpoint.objects.get().is_active
    assert "2 条等待中" in client.post(one(endpoint, "stop/"), {"why": "对方搬迁"}, follow=True).content.decode()
    assert "对方搬迁" in text("sunyan", WEBHOOKS) and "没有发送" in text("sunyan", one(endpoint))
    assert deliver_due() == 0
    for part in ("stop", "test", f"deliveries/{Message.objects.first().pk}/replay"):
        assert "停用" in client.post(one(endpoint, f"{part}/"), {"why": "x"}, follow=True).content.decode()
    assert "已恢复推送" in client.post(one(endpoint, "restart/"), follow=True).content.decode()
    assert deliver_due() == 0 and heard.calls == []
    since = timezone.localtime(now() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    assert "2 条" in client.post(one(endpoint, "replay/"), {"since": since}, follow=True).content.decode()
    assert deliver_due() == 2 and heard.ids() == ["change:1", "change:2"]
    assert {("admin", "stop_endpoint"), ("admin", "restart_endpoint")} <= acts("WebhookEndpoint")
    assert ("admin", "replay_failed") in acts("Message")


def test_only_what_failed_since_then_is_sent_again(endpoint: WebhookEndpoint, heard: Receiver) -> None:
    old, new, good = tell(1), tell(2), tell(3)
    Message.objects.filter(pk__in=[old.pk, new.pk]).update(given_up_at=now(), error="status", attempts=9)
    Message.objects.filter(pk=old.pk).update(created_at=now() - timedelta(days=3))
    Message.objects.filter(pk=good.pk).update(delivered_at=now())
    assert replay_failed(endpoint, since=now() - timedelta(days=1), actor=actor("admin")) == 1
    assert deliver_due() == 1 and heard.ids() == ["change:2"]
    wrong = client_of("admin").post(one(endpoint, "replay/"), {"since": "gestern"})
    assert "请填写日期和时间" in wrong.content.decode()


def test_a_delivered_message_is_sent_again_under_the_same_id(endpoint: WebhookEndpoint, heard: Receiver) -> None:
    message = tell(1)
    deliver_due()
    client_of("admin").post(one(endpoint, f"deliveries/{message.pk}/replay/"))
    assert deliver_due() == 1 and heard.ids() == ["change:1", "change:1"]
    assert heard.calls[0].body == heard.calls[1].body and WebhookAttempt.objects.count() == 2
    assert ("admin", "replay") in acts("Message")


def test_the_message_of_another_system_is_not_there(endpoint: WebhookEndpoint) -> None:
    listen(PUBLIC, username="police-110")
    theirs = tell(1, to="police-110")
    assert client_of("admin").post(one(endpoint, f"deliveries/{theirs.pk}/replay/")).status_code == 404
    assert "LJ-1-" not in text("admin", one(endpoint))


def test_a_stopped_address_gives_way_to_a_new_one_and_cannot_come_back_beside_it(endpoint: WebhookEndpoint) -> None:
    actions.stop_endpoint(endpoint, why="换地址", actor=actor("admin"))
    actions.create_endpoint(person("hotline-12345"), url=PUBLIC, actor=actor("admin"))
    with pytest.raises(Refused, match="endpoint_exists"):
        actions.restart_endpoint(endpoint, actor=actor("admin"))


def test_hosts_are_allowed_with_a_reason_and_history_keeps_who_took_them_off(district: Unit) -> None:
    client, hosts = client_of("admin"), f"{WEBHOOKS}hosts/"
    assert "这一项没有填" in client.post(hosts, {"host": "gw.bureau"}).content.decode()
    for odd in ("https://gw.bureau/", "gw.bureau:8080", "a b", "2130706433", "*.bureau"):
        assert client.post(hosts, {"host": odd, "reason": "x"}).status_code == 409, odd
    assert client.post(hosts, {"host": "GW.Bureau", "reason": "局内网关"}).status_code == 302
    allowed = AllowedHost.objects.get()
    assert (allowed.host, allowed.added_by) == ("gw.bureau", "admin") and "局内网关" in text("feng", hosts)
    assert client.post(hosts, {"host": "gw.bureau", "reason": "x"}).status_code == 409
    assert client.post(f"{hosts}{allowed.pk}/remove/").status_code == 302
    assert not AllowedHost.objects.exists()
    assert {("admin", "allow_host"), ("admin", "forbid_host")} <= acts("AllowedHost")


def test_the_log_turns_its_pages_and_finds_what_failed(endpoint: WebhookEndpoint, heard: Receiver) -> None:
    for number in range(PAGE + 3):
        tell(number)
    failed = Message.objects.get(reason="change:7")
    Message.objects.exclude(pk=failed.pk).update(delivered_at=now())
    Message.objects.filter(pk=failed.pk).update(given_up_at=now(), error="certificate")
    first = text("admin", one(endpoint))
    assert "LJ-52-" in first and "LJ-2-" not in first
    after = Message.objects.get(reason="change:3").pk
    assert f"?after={after}" in first
    assert "LJ-2-" in text("admin", one(endpoint, f"?after={after}"))
    only = text("admin", one(endpoint, "?only=failed"))
    assert "LJ-7-" in only and "LJ-8-" not in only and "证书不可信" in only


def test_the_pages_cost_the_same_for_many_as_for_one(
    endpoint: WebhookEndpoint, django_assert_max_num_queries: Any
) -> None:
    listen(PUBLIC, username="police-110")
    for number in range(20):
        tell(number)
    deliver_due()
    client = client_of("sunyan")
    for path in (WEBHOOKS, one(endpoint), f"{WEBHOOKS}hosts/"):
        with django_assert_max_num_queries(12):
            client.get(path)


def test_the_state_of_the_house_names_what_is_stopped_or_fails_again_and_again(
    endpoint: WebhookEndpoint, heard: Receiver
) -> None:
    assert "推送地址 1 个，没有问题" in words(client_of("sunyan"), "/health/") and _webhook_word() == "正常"
    message = tell(1)
    WebhookAttempt.objects.bulk_create(
        WebhookAttempt(message=message, endpoint=endpoint, at=now(), status=500, error="status") for _time in range(3)
    )
    assert "连续失败 3 次" in _health() and _webhook_word() == "需要查看" and "一直失败" in text("sunyan", WEBHOOKS)
    actions.end_gone_endpoint(endpoint, actor=Actor.clock("outbox"))
    assert "已停用" in _health() and _webhook_word() == "需要查看" and "410" in text("sunyan", WEBHOOKS)
    assert "已放弃 0 条" in _health(), "what ended with its endpoint is nobody's failure"
    WebhookEndpoint.objects.update(stopped_why="对方搬迁")
    assert "已停用" in _health() and _webhook_word() == "正常", "somebody stopped it and knows"


def _webhook_word() -> str:
    """What the last column says in the line of the webhooks."""
    line = _health().split('/messages/webhooks/">接口推送</a></th>', 1)[1].split("</tr>", 1)[0]
    return next(word for word in ("需要查看", "正常") if word in line.rsplit("<td>", 1)[1])


def _health() -> str:
    return text("sunyan", "/health/")
