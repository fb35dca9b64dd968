"""系统状态 counts what the reader's lists have: each opens them; what stands elsewhere is said, not counted."""

from datetime import timedelta

import pytest

from accounts.models import Unit
from common.time import now
from outbox.models import Gateway, Message, WebhookEndpoint
from tests.counted import click_all, counts, opens, words
from tests.outbox.receiver import listen
from tests.outbox.test_message_pages import tell
from tests.outbox.test_webhook_pages import PUBLIC
from tests.outbox.test_webhook_pages import tell as tell_system
from tests.people import client_of

pytestmark = pytest.mark.django_db
HEALTH = "/health/"
ELSEWHERE = "清单以外"


@pytest.fixture
def messages(district: Unit) -> None:
    """Two that wait, one of them late, one given up, three delivered."""
    for reason in "abcdef":
        tell(reason, gateway=Gateway.SMS)
    Message.objects.filter(reason__in="def").update(delivered_at=now())
    Message.objects.filter(reason="b").update(created_at=now() - timedelta(minutes=11))
    Message.objects.filter(reason="c").update(given_up_at=now(), attempts=10)


def numbers(who: str) -> dict[str, int]:
    """Which list of what was sent → its number on the page of the house."""
    return {
        address.partition("?only=")[2]: count
        for address, count in counts(client_of(who), HEALTH).items()
        if "/sent/" in address
    }


@pytest.mark.parametrize("who", ["sunyan", "zhou", "feng", "admin"])
def test_each_number_opens_its_messages(messages: None, who: str):
    assert numbers(who) == {"waiting": 2, "late": 1, "failed": 1, "delivered": 3}
    click_all(client_of(who), HEALTH)
    late, page = words(client_of(who), "/messages/sent/?only=late"), words(client_of(who), HEALTH)
    assert "LJ-b-" in late and "LJ-a-" not in late
    assert "需要查看" in page and ELSEWHERE not in page


def test_the_post_of_another_district_is_no_number_of_ours(messages: None, other_district: Unit):
    assert numbers("sunyi") == {} and ELSEWHERE in words(client_of("sunyi"), HEALTH)
    tell("g", unit=Unit.objects.get(code="jg-street"))
    assert numbers("sunyi") == {"waiting": 1} and opens(client_of("sunyi"), "/messages/sent/?only=waiting") == 1
    assert numbers("sunyan")["waiting"] == 2
    Message.objects.filter(reason__in="bc").delete()
    assert not any(ELSEWHERE in words(client_of(who), HEALTH) for who in ("sunyi", "sunyan"))


def test_endpoints_and_what_waits_for_them_open_too(district: Unit, other_district: Unit):
    endpoint, other = listen(PUBLIC), listen(PUBLIC, username="police-110")
    client, page = client_of("admin"), "/messages/webhooks/"
    assert counts(client, HEALTH) == {f"{page}?only=listening": 2} and opens(client, f"{page}?only=listening") == 2
    WebhookEndpoint.objects.filter(pk=other.pk).update(stopped_at=now(), stopped_why="对方搬迁")
    assert opens(client, f"{page}?only=listening") == 1 and opens(client, page) == 2
    first = tell_system(1)
    tell_system(2)
    Message.objects.filter(pk=first.pk).update(given_up_at=now())
    theirs = {f"{page}{endpoint.pk}/?only=waiting": 1, f"{page}{endpoint.pk}/?only=failed": 1}
    assert counts(client, page) == counts(client, f"{page}{endpoint.pk}/") == theirs
    assert all(opens(client, address) == count for address, count in theirs.items())
    assert counts(client_of("sunyi"), HEALTH) == {} and opens(client_of("sunyi"), page) == 0
