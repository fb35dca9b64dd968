"""`make run`: the whole site on this machine under one supervisor. Ctrl-C stops everything.

PORT (8000), ANXIN_HOME (var/), DATABASE_URL and REDIS_URL are honoured; without the last two an embedded PostgreSQL
and Valkey are started. All servers listen on this machine only.
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

from tools.children import Child, die_with_parent, follow_parent, stop_all
from tools.lock import lock_home, tell
from tools.place import ROOT, Failure, database_directory, home, load_secrets, log_file, socket_directory, writable
from tools.postgres import Postgres
from tools.valkey import Valkey

LOOPBACK = "127.0.0.1"
SECONDS_TO_STOP = 4
LONGEST_PAUSE = 30


class Stop(BaseException):
    """Ctrl-C or SIGTERM: unwinds whatever is going on."""


def main() -> int:
    """The exit code: 0 after Ctrl-C, 1 with one sentence on stderr when something could not be done."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup wants us to stay
        signal.signal(signal.SIGHUP, _stop)
    if "MAKELEVEL" in os.environ:  # a killed `make` must not leave us behind
        die_with_parent(signal.SIGTERM)
    site = Site()
    try:
        site.run()
    except Stop:
        print("\nStopping …", flush=True)
    except Failure as failure:
        print(f"anxin: {failure}", file=sys.stderr)
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        site.stop()
    return 0


def _stop(number: int, frame: object) -> None:
    raise Stop


class Site:
    """The servers and the children, in the order they start."""

    def __init__(self) -> None:
        self.port = 8000
        self.servers: list[Child] = []
        self.children: list[Child] = []
        self.lock: IO[str] | None = None
        self.sockets: Path | None = None

    def run(self) -> None:
        """Returns only by an exception: Stop, or Failure."""
        self.port = wanted_port()
        writable(home(), setting="set ANXIN_HOME to a directory of yours")
        self.lock = lock_home()
        check_port_free(self.port)
        settle_environment(self.port)
        tell(self.lock)
        self.start_servers()
        self.bring_up_to_date()
        self.children = children(self.port)
        for child in self.children:
            child.start()
        wait_for_web(self.children[0], self.port)
        announce(self.port)
        supervise(self.servers + self.children)

    def start_servers(self) -> None:
        """Embedded servers for what the environment does not name."""
        sockets = self.sockets = socket_directory()
        if not os.environ.get("DATABASE_URL"):
            data = database_directory()
            if not data.is_relative_to(home()):
                print(f"Run by root in a directory closed to others: the database's files are in {data}.", flush=True)
            postgres = Postgres(data, sockets / "pg", log_file("postgres"))
            try:
                postgres.start()
            finally:
                self.servers += [postgres.child] if postgres.child else []
            postgres.create_database("anxin")
            os.environ["DATABASE_URL"] = postgres.url("anxin")
        if not os.environ.get("REDIS_URL"):
            valkey = Valkey(home() / "redis", sockets, log_file("redis"))
            try:
                valkey.start()
            finally:
                self.servers += [valkey.child] if valkey.child else []
            os.environ.update(valkey.environment())
        else:
            check_redis(os.environ["REDIS_URL"])

    def bring_up_to_date(self) -> None:
        """Translations, tables, demonstration data: nothing to do on a second start.

        Django's checks of the code are for those who change it: the tests run them, a start need not wait for them.
        """
        if importlib.util.find_spec("tools.messages"):
            self.step("messages", ["-m", "tools.messages", "compile"], "The translations could not be compiled")
        migrate = ["manage.py", "migrate", "--no-input", "--skip-checks"]
        self.step("migrate", migrate, "The database could not be brought up to date")
        if os.environ["DEMO"].lower() in ("1", "true", "yes", "on"):
            load = ["manage.py", "load_demo", "--if-empty", "--skip-checks"]
            self.step("demo", load, "The demonstration data could not be loaded", shown=True)

    def step(self, name: str, arguments: list[str], failed: str, *, shown: bool = False) -> None:
        """One command to its end. Its output goes to a log; with `shown` the standard output is the terminal."""
        log = log_file(name)
        with log.open("ab") as file:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                stdout=None if shown else file,
                stderr=file,
                process_group=0,
                preexec_fn=follow_parent(signal.SIGKILL),
            )
        try:
            code = process.wait()
        except Stop:
            process.kill()
            raise
        if code != 0:
            raise Failure(f"{failed}: see the end of {log}.")

    def stop(self) -> None:
        """Beat, web and worker first, then Valkey, then PostgreSQL."""
        stop_all(self.children[::-1], seconds=SECONDS_TO_STOP)
        stop_all(self.servers[::-1], seconds=SECONDS_TO_STOP)
        if self.sockets is not None and not self.sockets.is_relative_to(home()):
            shutil.rmtree(self.sockets, ignore_errors=True)


def wanted_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Failure(f"PORT is {text!r}: it must be a number from 1 to 65535.")
    return int(text)


def settle_environment(port: int) -> None:
    """The keys of this home, and what the settings are told unless somebody said otherwise."""
    load_secrets()
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("SITE_ADDRESS", f"http://localhost:{port}")  # of links in messages
    os.environ["PYTHONUTF8"] = "1"


def check_port_free(port: int) -> None:
    try:
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind((LOOPBACK, port))
    except PermissionError as error:
        raise Failure(f"Port {port} is reserved: choose one above 1023, for example `PORT=8001 make run`.") from error
    except OSError as error:
        raise Failure(
            f"Port {port} is taken: choose another, for example `PORT={port % 65535 + 1} make run`."
        ) from error


def check_redis(address: str) -> None:
    """Celery would wait for ever without a word."""
    import redis

    try:
        redis.from_url(address, socket_connect_timeout=5, socket_timeout=5).ping()
    except (redis.RedisError, ValueError) as error:
        raise Failure(f"The Redis of REDIS_URL does not answer: {error}") from error


def children(port: int) -> list[Child]:
    """Web first; each logs to a file of its name."""
    gunicorn = (
        f"gunicorn config.wsgi:application --bind {LOOPBACK}:{port}"
        " --preload --worker-class gthread --workers 2 --threads 4"
    )
    celery = "celery --app config"
    commands = {
        "web": [*gunicorn.split(), "--graceful-timeout", "3", "--no-control-socket"],
        "worker": f"{celery} worker --concurrency 2 --loglevel INFO --without-gossip --without-mingle".split(),
        "beat": [
            *celery.split(),
            "beat",
            "--loglevel",
            "INFO",
            "--pidfile=",
            "--schedule",
            str(home() / "beat-schedule"),
        ],
    }
    return [
        Child(name, [sys.executable, "-m", *command], log_file(name), directory=ROOT)
        for name, command in commands.items()
    ]


def wait_for_web(web: Child, port: int, *, seconds: float = 120) -> None:
    """Until a page answers, whatever it says."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(f"http://{LOOPBACK}:{port}/livez", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if not web.alive or time.monotonic() > deadline:
                raise Failure(f"The web server did not start: see the end of {web.log}.") from None
            time.sleep(0.1)


def announce(port: int) -> None:
    """The one line a person needs, then who can log in."""
    print(f"\n安薪 Anxin: http://localhost:{port}/   (Ctrl-C stops it; data and logs: {home()})", flush=True)
    if os.environ["DEMO"].lower() in ("1", "true", "yes", "on"):
        from accounts.demo import ACCOUNTS, DEMO_PASSWORD

        print(f"演示密码 demonstration password: {DEMO_PASSWORD}")
        print("\n".join(f"  {username:<10} {who}" for username, who in ACCOUNTS), flush=True)


def supervise(watched: list[Child]) -> None:
    """Restarts whoever dies, at once the first time, then with growing pauses up to half a minute."""
    born = {child.name: time.monotonic() for child in watched}
    pauses: dict[str, float] = {}
    due: dict[str, float] = {}
    while True:
        now = time.monotonic()
        for child in watched:
            if child.alive:
                continue
            if child.name not in due:
                lived = now - born[child.name]
                pauses[child.name] = 0 if lived > 60 else min(max(1, pauses.get(child.name, 0) * 2), LONGEST_PAUSE)
                due[child.name] = now + pauses[child.name]
                print(f"{child.name} ended (code {child.exit_code}), starting it again; log: {child.log}", flush=True)
            elif now >= due[child.name]:
                child.end(seconds=0)
                child.start()
                born[child.name] = now
                del due[child.name]
        time.sleep(0.25)


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")
    sys.exit(main())
