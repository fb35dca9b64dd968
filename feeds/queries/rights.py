"""Who may hand in a batch of a source, and whose row rule its coverage is counted by."""

from accounts.actor import Actor
from accounts.context import CASE_READERS
from accounts.models import Role

SENDERS = (Role.INSPECTOR, Role.BRIGADE_HEAD, Role.ADMINISTRATOR)


def may_send(source: str, actor: Actor) -> bool:
    """The outside system whose unit is called `<source>-feed` sends its source alone; inspectors, the head of the
    brigade and the administrator hand in files of any."""
    if actor.has(Role.OUTSIDE_SYSTEM):
        return any(post.role == Role.OUTSIDE_SYSTEM and post.unit.code == f"{source}-feed" for post in actor.posts)
    return actor.has(*SENDERS) and actor.district is not None


def employer_reader(actor: Actor) -> Actor | None:
    """Who sees employers counts those; None for the administrator, who sees none and is told of the whole district."""
    return actor if actor.has(*CASE_READERS) else None
