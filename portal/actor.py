"""In whose name the public pages act."""

from django.conf import settings

from accounts.actor import Actor
from accounts.models import Role, User
from cases.models import Channel
from cases.queries.channels import channels_of


def portal_actor() -> Actor | None:
    """The outside system of the district that the public pages are; None: the district has not opened them.

    Two queries.
    """
    user = User.objects.filter(username=settings.PORTAL_USER, is_active=True).first()
    if user is None:
        return None
    actor = Actor.for_user(user, via="portal")
    ready = actor.has(Role.OUTSIDE_SYSTEM) and channels_of(actor) >= {Channel.WEB, Channel.TIP_OFF}
    return actor if ready else None
