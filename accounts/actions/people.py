"""People: entered, changed, locked out and let in again. A person is never deleted, only switched off."""

import re
from dataclasses import asdict, dataclass
from datetime import date

import pghistory
from axes.utils import reset
from django.contrib.auth.hashers import make_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.posts import PostFacts, new_post
from accounts.actions.rights import require_administrator, require_fresh, require_own_person
from accounts.actor import Actor, recorded
from accounts.models import Role, User
from accounts.passwords import new_temporary_password, temporary_hash
from common.errors import Refused


@dataclass(frozen=True)
class PersonFacts:
    """What an administrator states about a person. A certificate has a number and a last day, or neither."""

    full_name: str
    full_name_en: str = ""
    certificate_number: str = ""
    certificate_until: date | None = None
    is_active: bool = True


@recorded
def enter_person(username: str, facts: PersonFacts, post: PostFacts, *, actor: Actor) -> tuple[User, str]:
    """A new person (or outside system) with a first post, and a temporary password, shown this once.

    An outside system has no password (the text is empty): it comes with a token only.
    """
    require_administrator(actor)
    _require_whole_certificate(facts)
    _require_free_name(username)
    password = "" if post.role == Role.OUTSIDE_SYSTEM else new_temporary_password()
    stored = temporary_hash(password) if password else make_password(None)
    try:
        with transaction.atomic():
            user = User(username=username, password=stored, **asdict(facts))
            user.save(force_insert=True)
    except IntegrityError as error:
        raise _taken() from error
    new_post(user, post, actor=actor)
    return user, password


@recorded
def change_person(user: User, facts: PersonFacts, *, seen: int | None = None, actor: Actor) -> User:
    """State anew a person's name, certificate, and whether the account is in use.

    `seen`: number of the newest history entry on the page that was filled in; Stale when there is a newer one.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    require_own_person(user, actor)
    require_fresh(user, seen)
    _require_whole_certificate(facts)
    if user == actor.user and not facts.is_active:
        raise Refused("own_account", _("不能停用自己的账户"), "is_active")
    for name, value in asdict(facts).items():
        setattr(user, name, value)
    user.save(update_fields=list(asdict(facts)))
    return user


@recorded
def reset_password(user: User, *, actor: Actor) -> str:
    """A temporary password, shown this once; its owner must choose another at the next login. Ends all sessions.

    The history of the person says who did it and when, not what the password is.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    require_own_person(user, actor)
    if user == actor.user:
        raise Refused("own_password", _("自己的密码请在“修改密码”页面修改"))
    if user.posts.exists() and not user.posts.exclude(role=Role.OUTSIDE_SYSTEM).exists():
        raise Refused("no_password", _("外部系统没有密码，只用接口令牌"))
    password = new_temporary_password()
    user.password = temporary_hash(password)
    user.save(update_fields=["password"])
    reset(username=user.username)
    pghistory.create_event(user, label="password_reset")
    return password


@recorded
def choose_password(user: User, password: str, *, actor: Actor) -> None:
    """A password its owner typed at the command line, already checked against the rules."""
    if not actor.is_clock:
        raise Refused("no_right", _("自己的密码请在“修改密码”页面修改"))
    user.set_password(password)
    user.save(update_fields=["password"])


@recorded
def unlock_person(user: User, *, actor: Actor) -> None:
    """Let somebody try again at once after too many wrong passwords."""
    require_own_person(user, actor)
    reset(username=user.username)
    pghistory.create_event(user, label="unlocked")


@recorded
def unlock_address(address: str, *, actor: Actor) -> None:
    """Let everybody at a network address try again at once."""
    require_administrator(actor)
    reset(ip=address)


def _require_free_name(username: str) -> None:
    """Names stand in addresses and differ by more than capitals."""
    if not re.fullmatch(UnicodeUsernameValidator.regex, username):
        raise Refused("username_invalid", _("用户名只能用字母、数字和 @ . + - _"), "username")
    if User.objects.filter(username__iexact=username).exists():
        raise _taken()


def _taken() -> Refused:
    return Refused("username_taken", _("这个用户名已有人使用"), "username")


def _require_whole_certificate(facts: PersonFacts) -> None:
    if bool(facts.certificate_number) != (facts.certificate_until is not None):
        field = "certificate_until" if facts.certificate_number else "certificate_number"
        raise Refused("certificate_half", _("监察证号和有效期要么都填，要么都不填"), field)
