"""Who acts. Every action takes one `actor`: a person, an outside system, or a named clock; never nobody."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Post, Role, Unit, User
from common.time import today
from common.worded import ask


def _held_by(user: int, day: date) -> QuerySet[Post]:
    return Post.objects.filter(user=user).held_on(day).select_related("unit", "unit__district")


@dataclass(frozen=True)
class Actor:
    """A person, an outside system or a clock at the moment of acting, with the posts held today."""

    name: str
    user: User | None = None
    posts: tuple[Post, ...] = ()
    via: str = field(default="", compare=False)

    @classmethod
    def for_user(cls, user: User, *, via: str = "") -> "Actor":
        """The actor of a signed-in user. One query."""
        day = today()
        posts = ask(("posts", day), lambda one: _held_by(one, day), user.pk)
        return cls(name=user.username, user=user, posts=tuple(posts), via=via)

    @classmethod
    def for_users(cls, users: Iterable[User], *, via: str = "") -> dict[int, "Actor"]:
        """The actors of many people by key, for a job that looks with the eyes of each. One query."""
        people = {user.pk: user for user in users}
        posts: dict[int, list[Post]] = {key: [] for key in people}
        for post in Post.objects.filter(user__in=people).held_on(today()).select_related("unit", "unit__district"):
            posts[post.user_id].append(post)
        return {key: cls(user.username, user, tuple(posts[key]), via) for key, user in people.items()}

    @classmethod
    def clock(cls, name: str) -> "Actor":
        """A named job of the system, e.g. `sweep`."""
        return cls(name=f"clock:{name}", via="clock")

    @property
    def is_clock(self) -> bool:
        return self.user is None

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.posts)

    @cached_property
    def unit(self) -> Unit | None:
        """The unit this actor speaks for: that of the first post."""
        return self.posts[0].unit if self.posts else None

    @cached_property
    def district(self) -> Unit | None:
        return (self.unit.district or self.unit) if self.unit else None

    @cached_property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(post.unit_id for post in self.posts)

    @cached_property
    def district_ids_seen(self) -> frozenset[int]:
        """Districts all of whose cases this actor sees."""
        return frozenset(
            post.unit.district_id or post.unit_id
            for post in self.posts
            if post.unit.sees_district and post.role not in (Role.ADMINISTRATOR, Role.OUTSIDE_SYSTEM)
        )

    @property
    def label(self) -> str:
        return self.user.label if self.user else self.name

    @property
    def may_write(self) -> bool:
        """Auditors read; everybody else may act within their steps."""
        return self.is_clock or bool(self.roles - {Role.AUDITOR})

    @property
    def sees_personal_data(self) -> bool:
        return bool(self.roles - {Role.ADMINISTRATOR, Role.AUDITOR, Role.OUTSIDE_SYSTEM})

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)


_acting: ContextVar[dict[str, str] | None] = ContextVar("acting", default=None)


def recorded(action: Callable[..., Any]) -> Callable[..., Any]:
    """One transaction around an action, signed in the history of every row it changes.

    An action inside another signs its own rows; afterwards the outer one signs again.
    """

    @wraps(action)
    def run(*args: Any, actor: Actor, **kwargs: Any) -> Any:
        outer = _acting.get()
        signature = {"action": action.__name__.lstrip("_"), "actor": actor.name, "via": actor.via}
        token = _acting.set(signature)
        try:
            with transaction.atomic(), pghistory.context(**signature):
                return action(*args, actor=actor, **kwargs)
        finally:
            _acting.reset(token)
            if outer is not None:
                with pghistory.context(**outer):  # a nested context writes over the outer one's values
                    pass

    return run
