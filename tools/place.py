"""Where things lie on this machine: the checkout, ANXIN_HOME, its log and socket directories, its secrets.

Standard library only: it runs before anything is installed.
"""

import base64
import getpass
import hashlib
import os
import re
import secrets
import stat
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# sockaddr_un holds 107 bytes on Linux, 103 on macOS; the longest name we put there is ".s.PGSQL.5432".
SOCKET_DIRECTORY_BYTES = 103 - len("/pg/.s.PGSQL.5432")
PLAIN_PATH = re.compile(r"[A-Za-z0-9/_.-]+")


class Failure(Exception):
    """A step that cannot go on. Its text is one sentence for the person at the terminal."""


def home() -> Path:
    """Where embedded data, secrets and logs live: ANXIN_HOME, or `var/` in the checkout."""
    return Path(os.environ.get("ANXIN_HOME") or ROOT / "var").expanduser().resolve()


def writable(directory: Path, *, setting: str) -> Path:
    """The directory, made if need be; `setting` says in the sentence how to choose another."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(
            f"{directory} cannot be written by user {_user_name()} ({reason}): "
            f"change its owner or permissions, or {setting}."
        ) from error
    return directory


def _user_name() -> str:
    """A container may run us as a number that has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def log_file(name: str) -> Path:
    """The log of one process or step. A log over 5 MB starts anew; one earlier log is kept."""
    directory = writable(home() / "log", setting="set ANXIN_HOME to a directory of yours")
    path = directory / f"{name}.log"
    if path.exists() and path.stat().st_size > 5_000_000:
        path.replace(path.with_suffix(".log.1"))
    return path


def fingerprint(*parts: str) -> str:
    """A short name that is the same for the same parts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def open_to_all(directory: Path) -> bool:
    """Whether a user who owns nothing here could walk to the directory."""
    try:
        return all(path.stat().st_mode & stat.S_IXOTH for path in [directory, *directory.parents])
    except OSError:
        return False


def private_directory(path: Path) -> Path:
    """A directory of this user that nobody else can have prepared: refused if it is a link or another's."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise Failure(f"{path} belongs to somebody else: remove it, or set ANXIN_HOME to a short path.")
    return path


def root_directory() -> Path:
    """For root only: where files lie that the unprivileged database user must reach, one folder a home."""
    path = Path("/var/lib/anxin") / fingerprint(str(home()))
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o711)
    return path


def database_directory() -> Path:
    """The embedded database's data: in ANXIN_HOME, unless we are root and the database user cannot walk there."""
    closed = os.getuid() == 0 and not open_to_all(home())
    return (root_directory() if closed else home()) / "postgres"


def socket_directory() -> Path:
    """A directory for unix sockets whose path is short and plain enough for one."""
    wanted = home() / "run"
    if os.getuid() == 0 and not open_to_all(home()):
        wanted = root_directory() / "run"
    if len(os.fsencode(wanted)) > SOCKET_DIRECTORY_BYTES or not PLAIN_PATH.fullmatch(str(wanted)):
        wanted = Path("/tmp") / f"anxin-{os.getuid()}-{fingerprint(str(home()))}"
    private_directory(wanted)
    wanted.chmod(0o711 if os.getuid() == 0 else 0o700)
    return wanted


def load_secrets() -> None:
    """Puts this installation's keys into the environment; the first start makes them. What is set already wins."""
    path = home() / "secrets.env"
    if not path.exists():
        lines = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "FIELD_ENCRYPTION_KEYS": "1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
            "FIELD_INDEX_KEY": secrets.token_urlsafe(32),
        }
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.writelines(f"{name}={value}\n" for name, value in lines.items())
    set_defaults(path)


def set_defaults(path: Path) -> None:
    """Puts the lines NAME=value of a file into the environment. What is set already wins."""
    for line in path.read_text().splitlines():
        name, separator, value = line.partition("=")
        if separator and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())
