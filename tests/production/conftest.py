"""Production settings on the tests' servers: no DEBUG, no DEMO, hashed static files, https only."""

import base64
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.production import compose
from tests.worker import test_database_url
from tools.children import Child, stop_all
from tools.place import ROOT

HOST = "anxin.example.gov.cn"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files as the image has them: collected by the Dockerfile's own line, with nothing else set."""
    place = tmp_path_factory.mktemp("static")
    [line] = [step for step in compose.build_steps() if "collectstatic" in step]
    environment = {"PATH": _path(), "STATIC_ROOT": str(place), "LANG": "C.UTF-8"}
    done = subprocess.run(line, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.returncode == 0, f"The image would not build:\n{done.stdout}{done.stderr}"
    return place


@pytest.fixture(scope="session")
def production(django_db_setup: None, static_root: Path) -> dict[str, str]:
    """The environment of a production process, complete: nothing is inherited but the PATH."""
    given = compose.environment("web")
    return {
        "PATH": _path(),
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_ENCRYPTION_KEYS": "1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        "FIELD_INDEX_KEY": secrets.token_urlsafe(32),
        "DATABASE_URL": test_database_url(),
        "REDIS_URL": os.environ["REDIS_URL"],
        **{name: os.environ[name] for name in ("CACHE_URL", "BROKER_URL") if name in os.environ},
        "ALLOWED_HOSTS": given["ALLOWED_HOSTS"].replace("${SITE_HOST}", HOST),
        "CSRF_TRUSTED_ORIGINS": given["CSRF_TRUSTED_ORIGINS"].replace("${SITE_HOST}", HOST),
        "TRUSTED_PROXIES": given["TRUSTED_PROXIES"],
        "STATIC_ROOT": str(static_root),
    }


@pytest.fixture
def manage(production: dict[str, str]) -> Run:
    """`manage("check", "--deploy")` with production settings."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=production, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="module")
def service(production: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Child]]:
    """Starts a service of docker-compose.yml by its own command; `replace` moves ports and files to free places."""
    started: list[Child] = []
    logs = tmp_path_factory.mktemp("logs")

    def start(name: str, *, replace: dict[str, str] | None = None) -> Child:
        words = compose.command(name)
        for old, new in (replace or {}).items():
            assert old in words, f"docker-compose.yml no longer says {old} for {name}"
            words = [new if word == old else word for word in words]
        program = ["/usr/bin/env", "-i", *(f"{key}={value}" for key, value in production.items()), *words]
        child = Child(name, program, logs / f"{name}.log", directory=ROOT)
        child.start()
        started.append(child)
        return child

    yield start
    stop_all(started[::-1], seconds=10)


def _path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
