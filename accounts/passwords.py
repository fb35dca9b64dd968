"""What a password must be (GB/T 22239 8.1.4.1 a): three of four kinds of characters, and not the demonstration one."""

import re

from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, is_password_usable, make_password
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.translation import gettext as _

from accounts.demo import DEMO_PASSWORD

KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")
KINDS_NEEDED = 3


def is_refused_demonstration_password(password: str) -> bool:
    """True for the published demonstration password on a site that is not a demonstration."""
    admitted = settings.DEMO or settings.DEBUG
    return not admitted and constant_time_compare(password, DEMO_PASSWORD)


class CharacterClassesValidator:
    """Lower case, capitals, digits, other characters: at least three of the four."""

    def validate(self, password: str, user: object = None) -> None:
        if sum(bool(re.search(kind, password)) for kind in KINDS) < KINDS_NEEDED:
            raise ValidationError(self.get_help_text(), code="character_classes")

    def get_help_text(self) -> str:
        return _("密码要包含小写字母、大写字母、数字、符号中的至少三种。")


class DemonstrationPasswordValidator:
    """The demonstration password is printed in public; a real site never takes it."""

    def validate(self, password: str, user: object = None) -> None:
        if is_refused_demonstration_password(password):
            raise ValidationError(
                _("这是公开的演示密码，正式系统不能使用，请另设密码。"), code="demonstration_password"
            )

    def get_help_text(self) -> str:
        return _("不能使用演示密码。")


# --- temporary passwords ---------------------------------------------------------------------------------------------
# The mark stands in the salt of the stored hash: it is part of this one password and goes with it when another is set.
TEMPORARY_MARK = "temporary"
# Without signs that are mistaken for one another when read aloud or copied from paper.
SPELLABLE = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789"


def new_temporary_password() -> str:
    """Twelve random characters (some 69 bits) in three groups, e.g. `K7mp-t4Xe-Rw9b`; meets the rules of this file."""
    while True:
        groups = [get_random_string(4, SPELLABLE) for _group in range(3)]
        password = "-".join(groups)
        if all(re.search(kind, password) for kind in KINDS):
            return password


def temporary_hash(password: str) -> str:
    """The stored form of a password that its owner must replace at the next login."""
    return make_password(password, salt=TEMPORARY_MARK + get_random_string(22))


def is_temporary(stored: str) -> bool:
    """Whether a stored password was given by an administrator and not yet replaced."""
    if not is_password_usable(stored):
        return False
    try:
        return identify_hasher(stored).decode(stored)["salt"].startswith(TEMPORARY_MARK)
    except (ValueError, KeyError):  # no known hasher: nobody can log in with it anyway
        return False
