"""Calls an outside system's address (推送): Standard Webhooks, signed, thin, never where it was not meant to go.

This module calls and tells how it went; what follows from that is decided in `outbox/actions/webhooks.py`.
"""

import json
import re
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from threading import Timer
from time import monotonic

from standardwebhooks.webhooks import Webhook
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, TimeoutError
from urllib3.response import BaseHTTPResponse

from common.time import now
from outbox.gateways.addresses import Forbidden, Target, Unresolved, checked_address, parse
from outbox.models import Message, WebhookEndpoint

CONNECT_SECONDS = 3
READ_SECONDS = 10
CALL_SECONDS = 15  # for everything after the name is known, however slowly the other side drips
LONGEST_ANSWER = 64 * 1024  # bytes that are read of an answer, so that the other side may finish its sentence
LONGEST_WAIT = timedelta(days=1)
GONE = 410


@dataclass(frozen=True)
class Answer:
    """How a call went. `status` None: no answer. `error` is a code without anything of what was sent or received."""

    status: int | None
    error: str = ""
    milliseconds: int = 0
    retry_after: timedelta | None = None

    @property
    def taken(self) -> bool:
        return not self.error

    @property
    def gone(self) -> bool:
        """The other side never wants to be called here again."""
        return self.status == GONE


class _Cuttable:
    """A connection that another thread can end, also in the middle of a handshake."""

    _handle: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()  # type: ignore[misc]
        self._handle = made.dup()
        return made

    def cut(self) -> None:
        if self._handle is not None:
            try:
                self._handle.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def let_go(self) -> None:
        self.close()  # type: ignore[attr-defined]
        if self._handle is not None:
            self._handle.close()


class _Plain(_Cuttable, HTTPConnection):
    pass


class _Sealed(_Cuttable, HTTPSConnection):
    pass


def call(message: Message, endpoint: WebhookEndpoint) -> Answer:
    """Tell the endpoint of one message. Never raises for what the other side does."""
    began = monotonic()
    status, error, retry_after = _outcome(message, endpoint)
    return Answer(status, error, int((monotonic() - began) * 1000), retry_after)


def body_of(message: Message) -> str:
    """The same at each attempt: what happened, and numbers to ask for the rest with. No personal data."""
    data = {name: value for name, value in message.data.items() if name != "type"}
    moment = message.created_at.astimezone(UTC).isoformat()
    body = {"type": message.data.get("type", message.kind), "timestamp": moment, "data": data}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def headers_of(message: Message, endpoint: WebhookEndpoint, body: str) -> dict[str, str]:
    """webhook-id is the reason of the message, so that the receiver recognises a repeat."""
    moment = now().astimezone(UTC)
    signatures = [Webhook(secret).sign(message.reason, moment, body) for secret in _secrets(endpoint, moment)]
    return {
        "Content-Type": "application/json",
        "User-Agent": "Anxin-Webhooks/1",
        "webhook-id": message.reason,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _secrets(endpoint: WebhookEndpoint, moment: datetime) -> list[str]:
    former = endpoint.former_secret if endpoint.former_until and endpoint.former_until > moment else ""
    return [secret for secret in (endpoint.secret, former) if secret]


def _outcome(message: Message, endpoint: WebhookEndpoint) -> tuple[int | None, str, timedelta | None]:
    try:
        target = parse(endpoint.url)
        address = checked_address(target)
    except Forbidden as refusal:
        return None, f"address_{refusal.code}", None
    except Unresolved:
        return None, "unresolved", None
    body = body_of(message)
    headers = headers_of(message, endpoint, body) | {"Host": target.authority}
    return _post(target, address, body.encode(), headers)


def _post(
    target: Target, address: str, body: bytes, headers: dict[str, str]
) -> tuple[int | None, str, timedelta | None]:
    """Connects to the checked address, whatever the name means by now; the certificate must be that of the name."""
    connection = _connection(target, address)
    timer = Timer(CALL_SECONDS, connection.cut)
    timer.daemon = True
    timer.start()
    ends = monotonic() + CALL_SECONDS
    try:
        connection.connect()
        connection.timeout = READ_SECONDS
        connection.request("POST", target.path, body=body, headers=headers, preload_content=False)
        answer = connection.getresponse()
        _read(answer)
        return answer.status, _error_of(answer.status), _retry_after(answer.headers.get("Retry-After", ""))
    except (OSError, ValueError, HTTPError, HTTPException) as failure:
        return None, _failure_of(failure, late=monotonic() >= ends), None
    finally:
        timer.cancel()
        connection.let_go()


def _connection(target: Target, address: str) -> _Plain | _Sealed:
    if target.scheme == "http":
        return _Plain(address, target.port, timeout=CONNECT_SECONDS)
    context = ssl.create_default_context()
    return _Sealed(address, target.port, timeout=CONNECT_SECONDS, ssl_context=context, server_hostname=target.host)


def _read(answer: BaseHTTPResponse) -> None:
    try:
        answer.read(LONGEST_ANSWER, decode_content=False)
    except (OSError, HTTPError, HTTPException):
        pass  # the status has been said; what follows it is of no interest


def _error_of(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return "redirect" if 300 <= status < 400 else "gone" if status == GONE else "status"


def _failure_of(failure: Exception, *, late: bool) -> str:
    if isinstance(failure, NewConnectionError):  # the library calls this, too, a timeout
        return "unreachable"
    if late or isinstance(failure, ConnectTimeoutError | TimeoutError | socket.timeout):
        return "timeout"
    return "certificate" if isinstance(failure, ssl.SSLError | ssl.CertificateError) else "unreachable"


def _retry_after(text: str) -> timedelta | None:
    """How long the other side asks us to wait, at most a day."""
    if re.fullmatch(r"[0-9]{1,9}", text.strip()):
        wait = timedelta(seconds=int(text))
    else:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now()
    return min(wait, LONGEST_WAIT) if wait > timedelta(0) else None
