"""A throw-away PostgreSQL and Valkey for the tests, started when pytest loads this plugin (`-p tests.services`).

At import, because pytest-django reads the settings before any conftest hook runs. The environment has no fallback: if
this file did not run, DATABASE_URL is missing and nothing starts. DATABASE_URL and REDIS_URL are honoured: the tests
then use the database `test_<name>` there, and that Redis, which must be theirs alone.
"""

import atexit
import os
import secrets
import shutil
import signal
import tempfile
from base64 import b64encode
from pathlib import Path

from tools.children import Child, stop_all
from tools.messages import compile_catalog
from tools.place import open_to_all
from tools.postgres import Postgres
from tools.valkey import Valkey

PREFIX = "anxin-test-"
SERVERS: list[Child] = []


def _scratch() -> Path:
    """A short path that the database's user can walk to; what killed runs left is swept away."""
    base = Path(tempfile.gettempdir())
    if len(str(base)) > 50 or (os.getuid() == 0 and not open_to_all(base)):
        base = Path("/tmp")
    for old in base.glob(f"{PREFIX}*"):
        owner = old.name.removeprefix(PREFIX).partition("-")[0]
        if old.stat().st_uid == os.getuid() and owner.isdecimal() and not _alive(int(owner)):
            shutil.rmtree(old, ignore_errors=True)
    path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=base))
    path.chmod(0o711 if os.getuid() == 0 else 0o700)
    return path


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _start() -> None:
    place = _scratch()
    atexit.register(_stop, place, os.getpid())
    # A killed run takes its servers along (tools.children); an ended one passes here.
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres(place / "data", place / "pg", place / "postgres.log", throw_away=True)
        SERVERS.append(postgres.start())
        postgres.create_database("anxin")
        os.environ["DATABASE_URL"] = postgres.url("anxin")
    if not os.environ.get("REDIS_URL"):
        valkey = Valkey(place / "redis", place, place / "redis.log", throw_away=True)
        SERVERS.append(valkey.start())
        os.environ.update(valkey.environment())


def _stop(place: Path, pid: int) -> None:
    if os.getpid() == pid:  # not in a forked child
        stop_all(SERVERS, seconds=5)
        shutil.rmtree(place, ignore_errors=True)


def _set_environment() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's synchronous interface runs a loop in our thread
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    os.environ.setdefault("FIELD_ENCRYPTION_KEYS", "1:" + b64encode(secrets.token_bytes(32)).decode())
    os.environ.setdefault("FIELD_INDEX_KEY", secrets.token_urlsafe(32))
    os.environ["DEMO"] = "1"


if "PYTEST_XDIST_WORKER" not in os.environ:
    compile_catalog()
    _start()
_set_environment()
