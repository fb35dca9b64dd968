"""API tokens: shown once, kept as a digest, over on time or at once, and never forgotten."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from knox.models import AuthToken

from accounts.actions.people import PersonFacts, change_person
from accounts.actions.tokens import create_token, revoke_token
from accounts.models import ApiToken, Unit, User
from accounts.queries.access import TokenEvent, token_state, tokens_of
from common.errors import Refused
from common.time import now
from tests.people import actor, client_of, person

DUE = "/api/v1/clocks/due/?rule=LSI-06&start=2020-03-02"


def ask(plain: str) -> int:
    return Client().get(DUE, headers={"authorization": f"Bearer {plain}"}).status_code


def states(username: str) -> list[str]:
    return [token_state(token) for token in tokens_of(User.objects.filter(username=username))]


def test_a_token_opens_the_api_and_stands_nowhere_in_plain_text(district: Unit) -> None:
    page = client_of("admin").post("/accounts/directory/person/hotline-12345/tokens/", {"days": "30"})
    plain = re.search(r'class="secret">([^<]+)<', page.content.decode())[1]

    assert ask(plain) == 200
    token = AuthToken.objects.get()
    assert token.digest != plain and len(token.digest) == 128 and plain not in token.digest
    assert timedelta(days=29) < token.expiry - now() <= timedelta(days=30)
    assert plain not in str(list(TokenEvent.objects.values()))
    assert "no-store" in page["Cache-Control"]
    for address in ("/accounts/directory/tokens/", "/accounts/directory/person/hotline-12345/"):
        listed = client_of("admin").get(address).content.decode()
        assert plain not in listed and plain[:8] in listed


def test_a_revoked_token_is_refused_by_the_next_request_and_stays_in_the_list(district: Unit) -> None:
    _token, plain = create_token(person("hotline-12345"), actor=actor("admin"))
    number = TokenEvent.objects.get(pgh_label="insert").pgh_id
    assert ask(plain) == 200

    client_of("admin").post(f"/accounts/directory/tokens/{number}/revoke/")

    assert ask(plain) == 401
    assert not AuthToken.objects.exists()  # the library cleans up, the history stays
    assert states("hotline-12345") == ["revoked"]
    assert "已吊销" in client_of("admin").get("/accounts/directory/tokens/").content.decode()
    again = client_of("admin").post(f"/accounts/directory/tokens/{number}/revoke/", follow=True)
    assert "这个令牌已经失效" in again.content.decode()


def test_a_token_is_over_when_its_days_are(district: Unit) -> None:
    token, plain = create_token(person("hotline-12345"), days=1, actor=actor("admin"))
    ApiToken.objects.filter(pk=token.pk).update(expiry=now() - timedelta(seconds=1))

    assert ask(plain) == 401
    assert states("hotline-12345") == ["expired"]


def test_a_token_of_somebody_switched_off_opens_nothing(district: Unit) -> None:
    _token, plain = create_token(person("liming"), actor=actor("admin"))
    change_person(person("liming"), PersonFacts("李明", is_active=False), actor=actor("admin"))

    assert ask(plain) == 401
    with pytest.raises(Refused, match="inactive"):
        create_token(person("liming"), actor=actor("admin"))


@pytest.mark.parametrize("days", [0, -1, 731])
def test_a_token_is_valid_for_a_day_to_two_years(district: Unit, days: int) -> None:
    with pytest.raises(Refused, match="token_days"):
        create_token(person("hotline-12345"), days=days, actor=actor("admin"))
    page = client_of("admin").post("/accounts/directory/person/hotline-12345/tokens/", {"days": str(days)})
    assert page.status_code == 409 and "1 至 730 天" in page.content.decode()


def test_only_an_administrator_makes_and_ends_tokens(district: Unit) -> None:
    token, _plain = create_token(person("hotline-12345"), actor=actor("admin"))

    for username in ("sunyan", "zhou", "feng", "chenjing", "hotline-12345"):
        with pytest.raises(Refused, match="no_right"):
            create_token(person(username), actor=actor(username))
        with pytest.raises(Refused, match="no_right"):
            revoke_token(token, actor=actor(username))


def test_a_token_of_another_district_is_not_there(other_district: Unit) -> None:
    create_token(person("sunyi"), actor=actor("admin").clock("command line"))
    number = TokenEvent.objects.get().pgh_id

    assert client_of("admin").post(f"/accounts/directory/tokens/{number}/revoke/").status_code == 404
    assert "sunyi" not in client_of("admin").get("/accounts/directory/tokens/").content.decode()


def test_tokens_are_made_and_ended_at_the_command_line(district: Unit, capsys: pytest.CaptureFixture) -> None:
    call_command("create_token", "hotline-12345", "--days", "10")
    call_command("create_token", "hotline-12345")
    first, second = capsys.readouterr().out.split()
    assert (ask(first), ask(second)) == (200, 200)

    call_command("revoke_token", "hotline-12345", "--key", first[:8])
    assert (ask(first), ask(second)) == (401, 200)
    call_command("revoke_token", "hotline-12345")
    assert ask(second) == 401
    with pytest.raises(CommandError, match="no valid token"):
        call_command("revoke_token", "hotline-12345")
