"""API tokens: made once, shown once, revoked."""

from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import ApiToken, Role, User
from common.errors import Refused
from common.time import now


@recorded
def create_token(user: User, *, days: int = 180, actor: Actor) -> tuple[ApiToken, str]:
    """A new token of an outside system or a person, and its plain text, which is shown this once. Expires in `days`."""
    _require_administrator(actor)
    if not 1 <= days <= 730:
        raise Refused("token_days", _("有效期应为 1 至 730 天"), "days")
    return ApiToken.objects.create(user=user, expiry=timedelta(days=days))


@recorded
def revoke_token(token: ApiToken, *, actor: Actor) -> None:
    """End a token at once. History keeps that it was."""
    _require_administrator(actor)
    token.expiry = now()
    token.save(update_fields=["expiry"])


def _require_administrator(actor: Actor) -> None:
    if not actor.is_clock and not actor.has(Role.ADMINISTRATOR):
        raise Refused("no_right", _("只有管理员可以管理接口令牌"))
