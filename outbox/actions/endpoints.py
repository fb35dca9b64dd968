"""Endpoints of outside systems: made, their secrets changed, stopped, tried. An administrator's work."""

import base64
import secrets
from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.actions.rights import require_own_person
from accounts.actor import Actor, recorded
from accounts.models import Role, User
from common.errors import Refused
from common.time import now, today
from outbox.actions.messages import queue
from outbox.gateways.addresses import Forbidden, Unresolved, checked_address, parse
from outbox.models import Gateway, WebhookEndpoint
from outbox.queries.webhooks import ENDPOINT_STOPPED, GONE, messages_of
from outbox.webhook_texts import error_text
from statutes.thresholds import threshold

SECRET_BYTES = 32
TEST_EVENT = "webhook.test"


@recorded
def create_endpoint(user: User, *, url: str, actor: Actor) -> tuple[WebhookEndpoint, str]:
    """Where this outside system wants to be called, and the secret, which is shown this once.

    Raises Refused: no right, no outside system, it listens elsewhere already, an address that is not called.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    require_manager(user, actor)
    if not user.posts.filter(role=Role.OUTSIDE_SYSTEM).held_on(today()).exists():
        raise Refused("no_outside_system", _("只有外部系统可以接收推送"), "user")
    _require_only_one(user)
    secret = _new_secret()
    endpoint = WebhookEndpoint(user=user, url=_callable(url), secret=secret, created_at=now())
    endpoint.save()
    return endpoint, secret


@recorded
def rotate_secret(endpoint: WebhookEndpoint, *, actor: Actor) -> tuple[WebhookEndpoint, str]:
    """A new secret, shown this once. The former one signs too until the other side has had time to change."""
    endpoint = _locked(endpoint, actor)
    if endpoint.former_until and endpoint.former_until > now():
        raise Refused("rotating", _("上一次更换还在过渡期内，先让旧密钥失效，再更换"))
    hours = float(threshold("WEBHOOK_SECRET_OVERLAP_HOURS", today()).value)
    endpoint.former_secret, endpoint.secret = endpoint.secret, _new_secret()
    endpoint.former_until = now() + timedelta(hours=hours)
    endpoint.save(update_fields=["secret", "former_secret", "former_until"])
    return endpoint, endpoint.secret


@recorded
def end_former_secret(endpoint: WebhookEndpoint, *, actor: Actor) -> None:
    """The former secret signs no more, from now on."""
    endpoint = _locked(endpoint, actor)
    if not endpoint.former_secret:
        raise Refused("no_former", _("没有在用的旧密钥"))
    endpoint.former_secret, endpoint.former_until = "", None
    endpoint.save(update_fields=["former_secret", "former_until"])


@recorded
def stop_endpoint(endpoint: WebhookEndpoint, *, why: str, actor: Actor) -> int:
    """Nothing more is sent there; returns how many waiting messages ended with it."""
    endpoint = _locked(endpoint, actor)
    if endpoint.stopped_at:
        raise Refused("stopped", _("这个推送地址已经停用"))
    return _end(endpoint, why)


@recorded
def end_gone_endpoint(endpoint: WebhookEndpoint, *, actor: Actor) -> None:
    """The other side said 410: as `stop_endpoint`, by the system itself."""
    endpoint = WebhookEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    if not endpoint.stopped_at:
        _end(endpoint, GONE)


def _end(endpoint: WebhookEndpoint, why: str) -> int:
    """What waits for it ends, too, and that is nobody's failure."""
    endpoint.stopped_at, endpoint.stopped_why = now(), why
    endpoint.save(update_fields=["stopped_at", "stopped_why"])
    return messages_of(endpoint).waiting().update(given_up_at=now(), error=ENDPOINT_STOPPED)


@recorded
def restart_endpoint(endpoint: WebhookEndpoint, *, actor: Actor) -> None:
    """It is called again from now on. What was missed is sent when somebody asks for it."""
    User.objects.select_for_update(no_key=True).get(pk=endpoint.user_id)
    endpoint = _locked(endpoint, actor)
    if not endpoint.stopped_at:
        raise Refused("running", _("这个推送地址没有停用"))
    _require_only_one(endpoint.user)
    _callable(endpoint.url)
    endpoint.stopped_at, endpoint.stopped_why = None, ""
    endpoint.save(update_fields=["stopped_at", "stopped_why"])


@recorded
def send_test(endpoint: WebhookEndpoint, *, actor: Actor) -> None:
    """One event that means nothing, so that both sides see whether calls arrive."""
    endpoint = _locked(endpoint, actor)
    require_listening(endpoint)
    queue(
        "webhook",
        reason=f"test:{endpoint.pk}:{secrets.token_hex(8)}",
        data={"type": TEST_EVENT},
        recipient=endpoint.user,
        gateway=Gateway.WEBHOOK,
    )


def require_manager(user: User, actor: Actor) -> None:
    """Refused for everybody but an administrator of the outside system's district, and the command line."""
    if not actor.is_clock and not actor.has(Role.ADMINISTRATOR):
        raise Refused("no_right", _("只有管理员可以管理接口推送"))
    require_own_person(user, actor)


def require_listening(endpoint: WebhookEndpoint) -> None:
    """Refused for an endpoint that is stopped."""
    if endpoint.stopped_at:
        raise Refused("stopped", _("这个推送地址已停用，请先恢复"))


def _locked(endpoint: WebhookEndpoint, actor: Actor) -> WebhookEndpoint:
    require_manager(endpoint.user, actor)
    return WebhookEndpoint.objects.select_for_update(of=["self"]).select_related("user").get(pk=endpoint.pk)


def _require_only_one(user: User) -> None:
    if user.webhooks.filter(stopped_at=None).exists():
        raise Refused("endpoint_exists", _("这个外部系统已有在用的推送地址，请先停用那一个"), "user")


def _callable(url: str) -> str:
    """The address as it is kept. Whether it may be called is asked again at each call."""
    try:
        target = parse(url)
        checked_address(target)
    except Forbidden as refusal:
        raise Refused(f"address_{refusal.code}", error_text(f"address_{refusal.code}"), "url") from refusal
    except Unresolved as failure:
        raise Refused("unresolved", error_text("unresolved"), "url") from failure
    return target.url


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
