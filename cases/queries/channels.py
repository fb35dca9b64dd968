"""Which channels an outside system may bring complaints by: the scope of its token."""

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Channel

# By the code of the outside system's unit. One that isn't named here brings nothing.
SCOPES: dict[str, frozenset[str]] = {
    "hotline-12345": frozenset({Channel.HOTLINE, Channel.PETITION}),
    "police-110": frozenset({Channel.POLICE}),
    "web-portal": frozenset({Channel.WEB, Channel.TIP_OFF}),
}


def channels_of(actor: Actor) -> frozenset[str]:
    """The channels this actor may register complaints of; people of the district: every one."""
    if not actor.has(Role.OUTSIDE_SYSTEM):
        return frozenset(Channel.values)
    return frozenset().union(*(SCOPES.get(post.unit.code, frozenset()) for post in actor.posts))
