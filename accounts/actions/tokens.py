"""API tokens: made once, shown once, revoked."""

from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.actions.rights import require_administrator, require_own_person
from accounts.actor import Actor, recorded
from accounts.models import ApiToken, User
from common.errors import Refused
from common.time import now

LONGEST_DAYS = 730


@recorded
def create_token(user: User, *, days: int = 180, actor: Actor) -> tuple[ApiToken, str]:
    """A new token of an outside system or a person, and its plain text, which is shown this once. Expires in `days`."""
    require_administrator(actor)
    require_own_person(user, actor)
    if not user.is_active:
        raise Refused("inactive", _("这个账户已停用，不能发放令牌"))
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused("token_days", _("有效期应为 1 至 730 天"), "days")
    return ApiToken.objects.create(user=user, expiry=timedelta(days=days))


@recorded
def revoke_token(token: ApiToken, *, actor: Actor) -> None:
    """End a token at once. History keeps that it was."""
    require_own_person(token.user, actor)
    if token.expiry and token.expiry <= now():
        raise Refused("token_over", _("这个令牌已经失效"))
    token.expiry = now()
    ApiToken.objects.filter(pk=token.pk).update(expiry=token.expiry)  # the library may have cleaned it away just now
