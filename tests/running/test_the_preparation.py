"""`python -m tools.prepare` on machines where something is missing: one sentence, and what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import prepare
from tools.assets import SERVED
from tools.place import ROOT, Failure


def test_a_python_without_venv_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prepare, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(Failure, match=r"apt install python3\.\d+-venv"):
        prepare.make_venv()


def test_an_old_python_is_told_how_to_name_another(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(Failure, match=r"Python 3\.11 or newer is needed"):
        prepare.check_python()


@pytest.mark.slow
def test_without_a_package_index_one_sentence_says_so(tmp_path: Path):
    checkout = tmp_path / "checkout"
    for folder in ("tools", "requirements"):
        shutil.copytree(ROOT / folder, checkout / folder)
    cut_off = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "ANXIN_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tools.prepare", "run"],
        cwd=checkout, env=os.environ | cut_off, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    [sentence] = done.stderr.splitlines()
    assert "The Python packages could not be installed" in sentence
    assert (tmp_path / "log" / "packages.log").read_text()


def test_a_second_preparation_does_nothing():
    done = subprocess.run(
        [sys.executable, "-m", "tools.prepare", "run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_compressed_assets_are_those_that_are_served():
    from common.assets import NODE_ASSETS

    assert sorted(SERVED) == sorted(NODE_ASSETS.values())


@pytest.mark.slow
def test_killed_tests_leave_no_server_behind():
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "REDIS_URL", "PYTEST_XDIST_WORKER")
    }
    program = "import os, signal, tests.services as s; print(*(c.process.pid for c in s.SERVERS), flush=True); "
    program += "os.kill(os.getpid(), signal.SIGKILL)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=inherited,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    servers = [int(pid) for pid in done.stdout.split()]
    assert len(servers) == 2, done.stderr
    for pid in servers:
        _wait_for_end(pid)


def _wait_for_end(pid: int) -> None:
    import time

    deadline = time.monotonic() + 15
    while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0]:
        assert time.monotonic() < deadline, f"Process {pid} outlived the tests that started it."
        time.sleep(0.1)
