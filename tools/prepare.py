"""From a bare checkout to an environment in which the site and its tests run: .venv, packages, front-end assets.

`python3 -m tools.prepare run|test`. Standard library only. Each step is skipped when its lock file has not changed.
A step that fails says in one sentence what to do, and where its log is; the exit code is then 1.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import assets
from tools.place import ROOT, Failure, home, log_file, writable

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)


def main(purpose: str) -> int:
    """`purpose` is "run" or "test": tests may need a browser from npm as well."""
    try:
        check_python()
        writable(ROOT, setting="make the checkout in a directory of yours")
        writable(home(), setting="set ANXIN_HOME to a directory of yours")
        with (home() / "prepare.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            share_certificates()
            make_venv()
            install_packages()
            assets.install(tests=purpose == "test", python=PYTHON, log=log_file("npm"))
    except Failure as failure:
        print(f"anxin: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise Failure(
            f"Python 3.11 or newer is needed, {sys.executable} is {sys.version.split()[0]}: "
            "install one and say `make PYTHON=python3.12 …`."
        )


def share_certificates() -> None:
    """pip is told of a company's certificates by PIP_CERT; uv and node read SSL_CERT_FILE only."""
    known = os.environ.get("PIP_CERT") or os.environ.get("REQUESTS_CA_BUNDLE")
    if known:
        os.environ.setdefault("SSL_CERT_FILE", known)


def make_venv() -> None:
    works = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    if PYTHON.exists() and _succeeds([PYTHON, "-c", works]):
        return
    try:
        import ensurepip  # noqa: F401 - Debian ships it in a package of its own
    except ImportError as error:
        raise Failure(
            "This Python cannot make virtual environments: install its venv package "
            f"(Debian, Ubuntu: `apt install python3.{sys.version_info.minor}-venv`) and start again."
        ) from error
    print("Making .venv …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    log = log_file("venv")
    if not _succeeds([sys.executable, "-m", "venv", VENV], log=log):
        shutil.rmtree(VENV, ignore_errors=True)
        raise Failure(f"The virtual environment could not be made in {VENV}: see {log}.")


def install_packages() -> None:
    """uv with hashes; where it cannot be had or fails, pip with the same hashes."""
    wanted = ROOT / "requirements" / "dev.txt"
    stamp = VENV / "anxin-packages"
    digest = hashlib.sha256(wanted.read_bytes() + (VENV / "pyvenv.cfg").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    print("Installing the Python packages (this happens once) …", flush=True)
    log = log_file("packages")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    uv = [PYTHON, "-m", "uv", "pip", "sync", "--quiet", "--python", PYTHON, "--require-hashes", wanted]
    by_uv = _succeeds([*pip, ROOT / "requirements" / "uv.txt"], log=log) and _succeeds(uv, log=log, env=_uv_settings())
    if not by_uv and not _succeeds([*pip, wanted], log=log):
        raise Failure(
            "The Python packages could not be installed: check the network, or name an index you can reach "
            f"in PIP_INDEX_URL; see {log}."
        )
    stamp.write_text(digest)


def _uv_settings() -> dict[str, str]:
    """uv does not read pip's settings: the index of pip.conf or PIP_INDEX_URL is handed on."""
    environment = dict(os.environ)
    asked = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False
    )
    index = environment.get("PIP_INDEX_URL") or asked.stdout.strip()
    if index:
        environment.setdefault("UV_DEFAULT_INDEX", index)
    if not os.access(os.path.expanduser("~"), os.W_OK):
        environment.setdefault("UV_CACHE_DIR", str(home() / "cache" / "uv"))
    return environment


def _succeeds(command: list[str | Path], *, log: Path | None = None, env: dict[str, str] | None = None) -> bool:
    """Runs a step; what it says goes to the log."""
    with (log or Path(os.devnull)).open("ab") as file:
        try:
            done = subprocess.run([str(part) for part in command], stdout=file, stderr=file, env=env, check=False)
        except OSError as error:
            file.write(f"{error}\n".encode())
            return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
