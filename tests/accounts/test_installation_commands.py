"""A new installation begins without anybody: one command makes the first administrator, the pages do the rest."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.actor import Actor
from accounts.models import Role, Unit, UnitKind, User
from tests.people import person

pytestmark = pytest.mark.django_db


def said(capsys: pytest.CaptureFixture, *command: str) -> str:
    call_command(*command)
    return capsys.readouterr().out


def test_the_first_administrator_brings_the_district_and_enters_the_site(capsys: pytest.CaptureFixture) -> None:
    out = said(capsys, "create_administrator", "root", "--district", "江干区人社局", "--district-code", "jianggan")
    password = re.search(r"once: (\S+)", out)[1]

    district = Unit.objects.get()
    assert (district.name, district.code, district.kind) == ("江干区人社局", "jianggan", UnitKind.DISTRICT)
    assert Actor.for_user(person("root")).roles == {Role.ADMINISTRATOR}
    client = Client()
    assert client.post("/accounts/login/", {"username": "root", "password": password}).status_code == 302
    own = "My-own-horse-7"
    client.post("/accounts/password/", {"old_password": password, "new_password1": own, "new_password2": own})
    assert client.get("/accounts/directory/units/new/").status_code == 200


def test_a_typed_password_is_asked_twice_and_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed = iter(["Good-horse-77", "Other-horse-77", "weak", "weak", "Good-horse-77", "Good-horse-77"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    command = ("create_administrator", "root", "--district", "江干区人社局")

    with pytest.raises(CommandError, match="differ"):
        call_command(*command)
    with pytest.raises(CommandError, match="至少"):
        call_command(*command)
    assert not User.objects.exists() and not Unit.objects.exists()

    call_command(*command)
    assert person("root").check_password("Good-horse-77")
    assert Client().post("/accounts/login/", {"username": "root", "password": "Good-horse-77"}).status_code == 302


def test_without_a_district_the_command_says_what_is_missing(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(CommandError, match="--district"):
        call_command("create_administrator", "root")
    assert not User.objects.exists()


def test_one_district_needs_no_name_and_two_do(other_district: Unit, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(CommandError, match="shangcheng, jianggan"):
        call_command("create_administrator", "root")

    said(capsys, "create_administrator", "root", "--district", "jianggan")
    assert person("root").posts.get().unit == other_district
    with pytest.raises(CommandError, match="已有人使用"):
        call_command("create_administrator", "root", "--district", "jianggan")


def test_a_person_is_entered_at_the_command_line(district: Unit, capsys: pytest.CaptureFixture) -> None:
    out = said(
        capsys, "create_person", "linxin", "--name", "林新", "--unit", "brigade", "--role", "inspector",
        "--since", "2026-01-05", "--certificate", "浙0300", "--certificate-until", "2031-01-01",
    )  # fmt: skip

    user = person("linxin")
    assert user.check_password(re.search(r"once: (\S+)", out)[1])
    assert (user.certificate_number, user.posts.get().since.isoformat()) == ("浙0300", "2026-01-05")


def test_an_outside_system_is_entered_and_pointed_to_its_token(district: Unit, capsys: pytest.CaptureFixture) -> None:
    out = said(capsys, "create_person", "bank", "--name", "银行", "--unit", "tax-feed", "--role", "outside_system")

    assert "create_token bank" in out and not person("bank").has_usable_password()


@pytest.mark.parametrize(
    ("unit", "role", "sentence"), [("nowhere", "clerk", "nowhere"), ("tax-feed", "clerk", "外部系统")]
)
def test_a_wrong_unit_is_said(district: Unit, unit: str, role: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("create_person", "x", "--name", "x", "--unit", unit, "--role", role)
    assert not User.objects.filter(username="x").exists()
