"""docker-compose.yml without a container engine: its own commands, production settings, the tests' servers."""

import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest

from tests.production import compose
from tests.production.conftest import HOST

pytestmark = pytest.mark.slow


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object) -> None:
        return None


def _get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """(status, headers, text) of an answer, redirects not followed; the visitor came by our name."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": HOST} | headers)
    try:
        answer = urllib.request.build_opener(_Stay).open(request, timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, dict(answer.headers), answer.read().decode(errors="replace")


def _wait(true: Callable[[], bool], child: object, *, seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        text = child.log.read_text(errors="replace")
        assert child.alive, f"{child.name} ended by itself:\n{text[-4000:]}"
        assert time.monotonic() < deadline, f"{child.name} did not come up in {seconds} s:\n{text[-4000:]}"
        time.sleep(0.2)


def _answers(port: int) -> bool:
    try:
        return _get(port, "/livez", Host="localhost")[0] == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def port(service: Callable[..., object]) -> int:
    """The port of a web service that is up."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        free = server.getsockname()[1]
    web = service("web", replace={"0.0.0.0:8000": f"127.0.0.1:{free}"})
    _wait(lambda: _answers(free), web)
    return free


def test_plain_http_is_sent_to_https_and_a_strange_name_gets_nothing(port: int):
    status, headers, _ = _get(port, "/accounts/login/")
    assert (status, headers["Location"]) == (301, f"https://{HOST}/accounts/login/")
    assert _get(port, "/accounts/login/", Host="evil.example", **{"X-Forwarded-Proto": "https"})[0] == 400


def test_the_login_page_comes_with_its_headers_and_hashed_files(port: int):
    status, headers, text = _get(port, "/accounts/login/", **{"X-Forwarded-Proto": "https"})
    assert status == 200, text
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "__Host-csrf" in headers["Set-Cookie"]
    [sheet] = re.findall(r'href="(/static/vendor/tabler\.min\.[0-9a-f]{12}\.css)"', text)
    status, headers, text = _get(port, sheet, **{"X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"})
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]


def test_the_probes_answer_without_https(port: int):
    assert _get(port, "/livez", Host="localhost")[0] == 200
    assert _get(port, "/readyz", Host="localhost")[0] in (200, 503)


def test_an_unknown_page_is_404_and_shows_no_source(port: int):
    status, _, text = _get(port, "/no/such/page/", **{"X-Forwarded-Proto": "https"})
    assert status in (302, 404)
    assert "urlconf" not in text.lower()


@pytest.mark.django_db(transaction=True)
def test_beat_nudges_and_the_worker_works(service: Callable[..., object], tmp_path):
    worker = service("worker")
    _wait(lambda: " ready." in worker.log.read_text(errors="replace"), worker)
    beat = service("beat", replace={"/tmp/beat-schedule": str(tmp_path / "beat-schedule")})
    # The outbox is due every fifteen seconds.
    _wait(lambda: "outbox.tasks.deliver_due" in beat.log.read_text(errors="replace"), beat)
    _wait(lambda: re.search(r"deliver_due\[.*succeeded", worker.log.read_text(errors="replace")) is not None, worker)
    for child in (beat, worker):
        child.ask_to_stop()
        child.end(seconds=10)
        assert "Traceback" not in child.log.read_text(errors="replace")


def test_migrate_has_nothing_left_to_do(manage: Callable[..., object]):
    words = compose.command("migrate")
    assert words[:2] == ["python", "manage.py"]
    done = manage(*words[2:])
    assert done.returncode == 0, done.stderr
    assert "No migrations to apply" in done.stdout


def test_django_has_no_warning_for_this_deployment(manage: Callable[..., object]):
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_demonstration_is_not_loaded_in_production(manage: Callable[..., object]):
    done = manage("load_demo", "--if-empty")
    assert done.returncode != 0, "load_demo must refuse when DEMO and DEBUG are off."
    assert "Traceback" not in done.stderr, done.stderr
