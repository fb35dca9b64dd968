"""The REST doors, entered as the hotline and the police enter them: with a token, in JSON, under an Idempotency-Key."""

import json
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from rest_framework.test import APIClient

from accounts.actions.tokens import create_token, revoke_token
from accounts.actor import Actor
from accounts.models import User
from cases.models import Complaint

COMPLAINTS = "/api/v1/complaints/"
TOKEN_DAYS = 2  # by the real clock; it is revoked when the year is over
CREATED, TOLD_BEFORE = 201, 200


class DoorShut(Exception):
    """The interface did not take an order; the text says what it answered."""


class Door:
    """An outside system while it is connected: `with Door(user) as door: door.hand_over(body)`."""

    def __init__(self, system: User) -> None:
        self._system = system
        self._client = APIClient(SERVER_NAME=_host(), HTTP_ACCEPT_LANGUAGE="zh-hans")

    def __enter__(self) -> Self:
        self._token, plain = create_token(self._system, days=TOKEN_DAYS, actor=Actor.clock("replay"))
        self._client.credentials(HTTP_AUTHORIZATION=f"Bearer {plain}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:  # else everything is taken back, the token with it
            revoke_token(self._token, actor=Actor.clock("replay"))

    def hand_over(self, body: dict[str, Any], *, again: bool = False) -> Complaint:
        """Post an order once; `again`: the answer was lost, the same is posted once more and must be the same order.

        Raises DoorShut.
        """
        number = self._post(body, CREATED)
        if again and self._post(body, TOLD_BEFORE) != number:
            raise DoorShut(f"{body['external_number']} was registered twice")
        found = Complaint.objects.select_related("case__unit", "case__district", "case__enterprise", "case__lead")
        return found.get(number=number)

    def _post(self, body: dict[str, Any], expected: int) -> str:
        answer = self._client.post(
            COMPLAINTS, body, format="json", headers={"Idempotency-Key": body["external_number"]}, secure=True
        )
        if answer.status_code != expected:
            raise DoorShut(f"{answer.status_code} {answer.content.decode()[:500]}")
        return json.loads(answer.content)["number"]


def _host() -> str:
    """A name the site answers to."""
    first = next(iter(settings.ALLOWED_HOSTS), "localhost")
    return "localhost" if first == "*" else first.removeprefix(".")
