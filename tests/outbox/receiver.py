"""Receivers of webhooks on real sockets: they answer as told and keep what they were sent."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from standardwebhooks.webhooks import Webhook

from accounts.actor import Actor
from outbox.actions.endpoints import create_endpoint
from outbox.actions.hosts import allow_host
from outbox.models import AllowedHost, WebhookEndpoint
from tests.people import person

SYSTEM = "hotline-12345"
Handle = Callable[["Call"], tuple[int, dict[str, str]]]


@dataclass
class Call:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def verified(self, secret: str) -> dict:
        """The body, once the signature is that of this secret. Raises WebhookVerificationError."""
        return Webhook(secret).verify(self.body, self.headers)


@dataclass
class Receiver:
    """`answers` are given one by one, then `otherwise` for ever; `before` is called with each call."""

    url: str
    calls: list[Call] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    otherwise: tuple[int, dict[str, str]] = (204, {})
    before: Callable[[Call], None] | None = None

    def ids(self) -> list[str]:
        return [call.headers["webhook-id"] for call in self.calls]

    def take(self, call: Call) -> tuple[int, dict[str, str]]:
        self.calls.append(call)
        if self.before:
            self.before(call)
        return self.answers.pop(0) if self.answers else self.otherwise


@contextmanager
def receiver(*, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Receiver]:
    """A server on 127.0.0.1; its address names `host`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, more = heard.take(Call("POST", self.path, headers, body))
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            heard.calls.append(Call("GET", self.path, dict(self.headers), b""))
            self.send_error(405)

        def log_message(self, *args: object) -> None:
            """Not a word."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    heard = Receiver(f"{'https' if tls else 'http'}://{host}:{server.server_port}/hook?from=anxin")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def raw_server(speak: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that speaks no proper HTTP: `speak(connection)` for each caller. Yields its address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    speak(connection)
                except OSError:
                    pass  # the caller has had enough

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=20)


def listen(url: str, *, username: str = SYSTEM) -> WebhookEndpoint:
    """The endpoint of an outside system; 127.0.0.1 is allowed by name, as an administrator would."""
    by = Actor.clock("test")
    if not AllowedHost.objects.filter(host="127.0.0.1").exists():
        allow_host("127.0.0.1", reason="测试", actor=by)
    return create_endpoint(person(username), url=url, actor=by)[0]
