"""REST clients with a token, as outside systems and people's programs have them."""

import json
import secrets
from typing import Any

from django.test import Client

from accounts.actions.tokens import create_token
from accounts.actor import Actor
from cases.api.complaints.examples import ORDER
from tests.people import person

COMPLAINTS = "/api/v1/complaints/"


class Rest:
    """Speaks JSON with a Bearer token; each post has a new key unless one is given."""

    def __init__(self, username: str, *, language: str = "zh-hans") -> None:
        _row, self.token = create_token(person(username), actor=Actor.clock("test"))
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": language}

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(path, query, headers=self.headers)

    def post(self, path: str, body: Any, *, key: str | None = None, **headers: str) -> Any:
        given = {"Idempotency-Key": secrets.token_hex(8) if key is None else key, **headers}
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(path, text, content_type="application/json", headers=self.headers | given)


def order(**changes: Any) -> dict[str, Any]:
    """The schema's own example with changes; None takes a name out."""
    body = dict(ORDER.value) | changes
    return {name: value for name, value in body.items() if value is not None}


def hotline(**how: Any) -> Rest:
    return Rest("hotline-12345", **how)
