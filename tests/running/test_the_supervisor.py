"""`make run`'s supervisor as a person meets it: it comes up, says what is wrong in one sentence, leaves nothing."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from tests.worker import test_database_url
from tools.place import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("supervisor")]
NOT_HANDED_ON = {
    "DATABASE_URL",
    "REDIS_URL",
    "CACHE_URL",
    "BROKER_URL",
    "SECRET_KEY",
    "DJANGO_SETTINGS_MODULE",
    "MAKELEVEL",
}


SAY_WHERE = (
    "from accounts.models import User; from django.conf import settings;"
    "print(User.objects.count(), settings.DEMO, settings.SITE_ADDRESS)"
)


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def _environment(home: Path, port: int, **more: str) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
    return mine | {"ANXIN_HOME": str(home), "PORT": str(port), "DEMO": "0", "DEBUG": "1"} | more


def _refused(home: Path, port: int, **more: str) -> str:
    """What a start that must fail says."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.serve"],
        cwd=ROOT, env=_environment(home, port, **more), capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def _manage(site: "Site", *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in the environment of the site, of which only the home is said."""
    said = {name: value for name, value in _environment(site.home, 0).items() if name not in ("DEMO", "DEBUG", "PORT")}
    return subprocess.run(
        [sys.executable, "-m", "tools.manage", *arguments],
        cwd=ROOT, env=said, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def _processes_of(home: Path) -> list[int]:
    """Every process that was started for this home, by its environment (minimal systems have no `ps`)."""
    mark = f"ANXIN_HOME={home}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def _wait_until(true, what: str, *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"Not within {seconds} s: {what}"
        time.sleep(0.2)


class Site:
    def __init__(self, home: Path) -> None:
        self.home, self.port = home, _free_port()
        self.more: dict[str, str] = {}
        self.output = home.parent / "output.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tools.serve"], cwd=ROOT, env=_environment(self.home, self.port, **self.more),
                stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        _wait_until(lambda: "Anxin: http://" in self.said() or self.process.poll() is not None, "it is up", seconds=180)
        assert self.process.poll() is None, self.said()

    def said(self) -> str:
        return self.output.read_text(errors="replace")

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.read().decode()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    home = tmp_path / "安薪 home"
    site = Site(home)
    yield site
    if site.process is not None and site.process.poll() is None:
        site.process.kill()
        site.process.wait()
    _wait_until(lambda: not _processes_of(home), "no process is left", seconds=15)


def test_the_site_comes_up_stops_within_seconds_comes_up_again_and_outlives_its_children(site: Site):
    site.start()
    assert site.page("/livez")
    assert "vendor/tabler.min.css" in site.page("/accounts/login/")
    assert (site.home / "secrets.env").stat().st_mode & 0o077 == 0
    keys = (site.home / "secrets.env").read_text()

    assert "already runs" in _refused(site.home, _free_port())
    found = _manage(site, "shell", "--no-imports", "--command", SAY_WHERE)
    assert (found.returncode, found.stdout) == (0, f"0 False http://localhost:{site.port}\n"), found.stderr

    begun = time.monotonic()
    os.killpg(site.process.pid, signal.SIGINT)
    assert site.process.wait(timeout=15) == 0
    assert time.monotonic() - begun < 8
    assert _processes_of(site.home) == []

    site.start()
    assert site.page("/livez")
    assert (site.home / "secrets.env").read_text() == keys
    a_killed_child_is_started_again_and_a_killed_supervisor_leaves_nothing(site)


def a_killed_child_is_started_again_and_a_killed_supervisor_leaves_nothing(site: Site) -> None:
    [worker] = [
        pid for pid in _processes_of(site.home) if _parent(pid) == site.process.pid and " worker " in _command(pid)
    ]
    os.kill(worker, signal.SIGKILL)
    _wait_until(lambda: "worker ended" in site.said(), "the loss is noticed", seconds=10)

    site.process.kill()
    site.process.wait()
    _wait_until(lambda: not _processes_of(site.home), "no process is left", seconds=15)


def test_a_command_without_a_site_says_that_none_runs(site: Site):
    done = _manage(site, "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert "No site runs with the data in" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_command_without_keys_says_how_to_have_them(site: Site):
    done = subprocess.run(
        [sys.executable, "manage.py", "replay_2020", "--anew"],
        cwd=ROOT, env=_environment(site.home, site.port), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "-m tools.manage replay_2020 --anew" in done.stderr


def test_a_taken_port_is_said_with_another_to_try(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} is taken" in _refused(tmp_path / "home", port)


def test_a_port_that_is_no_number_is_said(tmp_path: Path):
    assert "PORT is 'eighty'" in _refused(tmp_path / "home", 0, PORT="eighty")


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert "cannot be written" in _refused(in_the_way / "home", _free_port())


def test_a_database_that_does_not_answer_is_said(tmp_path: Path):
    said = _refused(
        tmp_path / "home", _free_port(),
        DATABASE_URL=f"postgres://nobody@127.0.0.1:{_free_port()}/none", REDIS_URL=os.environ["REDIS_URL"],
    )  # fmt: skip
    assert "database could not be brought up to date" in said


def test_a_redis_that_does_not_answer_is_said(tmp_path: Path):
    said = _refused(
        tmp_path / "home", _free_port(), DATABASE_URL="postgres://x@127.0.0.1/x", REDIS_URL="redis://127.0.0.1:1/0"
    )
    assert "The Redis of REDIS_URL does not answer" in said


@pytest.mark.django_db(transaction=True)
def test_given_servers_are_used_and_none_is_started(site: Site):
    name = f"supervisor_{os.getpid()}"
    known = connection.settings_dict
    server = {
        "host": known["HOST"],
        "port": known["PORT"] or None,
        "user": known["USER"],
        "password": known["PASSWORD"],
    }
    connection.close()  # the tables are those of the tests, copied: nobody may look at them meanwhile
    with closing(psycopg2.connect(dbname="postgres", **server)) as maintenance:
        maintenance.autocommit = True
        cursor = maintenance.cursor()
        # A worker that an earlier test killed may have left a child that still holds on.
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [known["NAME"]])
        cursor.execute(f'create database "{name}" template "{known["NAME"]}"')
        try:
            site.more = {key: os.environ[key] for key in ("REDIS_URL", "CACHE_URL", "BROKER_URL") if key in os.environ}
            site.more["DATABASE_URL"] = test_database_url().replace(known["NAME"], name)
            site.start()
            assert site.page("/livez")
            assert not (site.home / "postgres").exists()
            assert not (site.home / "redis").exists()
            site.process.terminate()
            assert site.process.wait(timeout=15) == 0
        finally:
            maintenance.cursor().execute(f'drop database "{name}" with (force)')
