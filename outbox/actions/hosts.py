"""Hosts inside the bureau's network that may be called although their address is private."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from common.errors import Refused
from common.time import now
from outbox.gateways.addresses import Forbidden, ascii_host
from outbox.models import AllowedHost


@recorded
def allow_host(host: str, *, reason: str, actor: Actor) -> AllowedHost:
    """From now on this one host may be called inside the network, and without https."""
    _require_administrator(actor)
    try:
        name = ascii_host(host)
    except Forbidden as refusal:
        raise Refused("host", _("请填写主机名，例如 gateway.example.cn，不带 https:// 和端口"), "host") from refusal
    allowed, created = AllowedHost.objects.get_or_create(
        host=name, defaults={"reason": reason, "added_by": actor.name, "added_at": now()}
    )
    if not created:
        raise Refused("host_known", _("这个主机已经在名单里"), "host")
    return allowed


@recorded
def forbid_host(allowed: AllowedHost, *, actor: Actor) -> None:
    """The very next call of this host is refused, when its address is private. History keeps that it was allowed."""
    _require_administrator(actor)
    allowed.delete()


def _require_administrator(actor: Actor) -> None:
    if not actor.is_clock and not actor.has(Role.ADMINISTRATOR):
        raise Refused("no_right", _("只有管理员可以管理接口推送"))
