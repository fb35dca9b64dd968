"""Processes that never outlive the one that started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1


def die_with_parent(stop_signal: int) -> None:
    """Asks the kernel to send us `stop_signal` when the process that started us dies, however it dies (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, stop_signal)


def follow_parent(stop_signal: int) -> Callable[[], None]:
    """The same as a preexec function."""
    parent = os.getpid()

    def preexec() -> None:
        die_with_parent(stop_signal)
        if os.getppid() != parent:  # it died in between
            os._exit(1)

    return preexec


@dataclass
class Child:
    """One process in its own process group, so that Ctrl-C at the terminal reaches only the parent."""

    name: str
    command: Sequence[str]
    log: Path
    stop_signal: int = signal.SIGTERM
    user: str | int | None = None
    environment: dict[str, str] = field(default_factory=dict)
    directory: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Raises OSError when the program cannot be started."""
        with self.log.open("ab") as log:
            # preexec_fn is safe here: the supervisor has no threads.
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.directory,
                env=os.environ | self.environment,
                process_group=0,
                user=self.user,
                group=_group_of(self.user),
                extra_groups=[] if self.user is not None else None,
                preexec_fn=follow_parent(self.stop_signal),
            )

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def ask_to_stop(self) -> None:
        if self.process is not None and self.alive:
            self.process.send_signal(self.stop_signal)

    def end(self, *, seconds: float) -> None:
        """Waits for a child that was asked to stop; after `seconds` kills its whole group."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(seconds, 0.01))
        except subprocess.TimeoutExpired:
            self._signal_group(signal.SIGKILL)
            self.process.wait()
        # Grandchildren of a child that died badly (a killed gunicorn or celery master) go with it.
        self._signal_group(signal.SIGKILL)

    def _signal_group(self, number: int) -> None:
        try:
            os.killpg(self.process.pid, number)
        except (ProcessLookupError, PermissionError):
            pass


def stop_all(children: Sequence[Child], *, seconds: float) -> None:
    """Asks all of them at once, then shares `seconds` between them."""
    deadline = time.monotonic() + seconds
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.end(seconds=deadline - time.monotonic())


def _group_of(user: str | int | None) -> int | None:
    if user is None:
        return None
    import pwd

    found = pwd.getpwuid(user) if isinstance(user, int) else pwd.getpwnam(user)
    return found.pw_gid
