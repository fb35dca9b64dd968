"""What a password must be, how it is kept, and that the published one opens no real site."""

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.demo import DEMO_PASSWORD
from accounts.models import Unit, User
from accounts.passwords import is_temporary, new_temporary_password, temporary_hash
from config import settings as real_settings
from tests.people import client_of, person


@pytest.mark.parametrize(
    "password", ["Short-1", "alllowercaseletters", "lower1234567890", "chenjing-Chen1", "Password1234"]
)
def test_a_weak_password_is_refused(db: None, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(username="chenjing", full_name="陈静"))


@pytest.mark.parametrize("password", ["Correct-horse-7", "劳动Jiancha2026", "x" * 60 + "A1"])
def test_a_good_password_is_taken(db: None, password: str) -> None:
    validate_password(password, User(username="chenjing", full_name="陈静"))


def test_the_demonstration_password_is_refused_when_debug_and_demo_are_off(district: Unit, settings) -> None:
    settings.DEBUG = settings.DEMO = False
    with pytest.raises(ValidationError, match="公开的演示密码"):
        validate_password(DEMO_PASSWORD)
    page = client_of("chenjing").get("/accounts/password/").client
    page.logout()
    answer = page.post("/accounts/login/", {"username": "chenjing", "password": DEMO_PASSWORD})
    assert answer.status_code == 200 and "演示密码在正式系统中不能登录" in answer.content.decode()

    settings.DEMO = True
    assert page.post("/accounts/login/", {"username": "chenjing", "password": DEMO_PASSWORD}).status_code == 302


def test_passwords_are_kept_by_argon2_on_a_real_site(settings) -> None:
    settings.PASSWORD_HASHERS = real_settings.PASSWORD_HASHERS

    assert make_password("Correct-horse-7").startswith("argon2$argon2id$")
    assert is_temporary(temporary_hash("Correct-horse-7"))
    assert not is_temporary(make_password("Correct-horse-7"))


def test_a_temporary_password_meets_the_rules_and_never_repeats(db: None) -> None:
    made = {new_temporary_password() for _time in range(200)}

    assert len(made) == 200
    for password in made:
        validate_password(password)


@pytest.mark.parametrize("stored", ["", "!unusable", "md5$short", "unknown$a$b"])
def test_what_is_no_password_is_no_temporary_one(stored: str) -> None:
    assert not is_temporary(stored)


def test_the_mark_of_a_temporary_password_goes_when_another_is_set(district: Unit) -> None:
    user = person("chenjing")
    user.password = temporary_hash("Correct-horse-7")
    assert user.check_password("Correct-horse-7") and is_temporary(user.password)

    user.set_password("Correct-horse-8")

    assert not is_temporary(user.password)
