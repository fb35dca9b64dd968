"""`python -m tools.manage COMMAND …`: a command of manage.py in the environment of the site that `make run` started.

ANXIN_HOME, DATABASE_URL and REDIS_URL are honoured as by `make run`: say what was said there.
"""

import os
import sys

from tools.lock import lock_file, runs
from tools.place import ROOT, Failure, database_directory, home, log_file, set_defaults, socket_directory
from tools.postgres import Postgres
from tools.serve import settle_environment, wanted_port
from tools.valkey import Valkey


def main(arguments: list[str]) -> int:
    """Becomes the command; returns, with one sentence on stderr, only when there is no site to be found."""
    try:
        find_site()
    except Failure as failure:
        print(f"anxin: {failure}", file=sys.stderr)
        return 1
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, str(ROOT / "manage.py"), *arguments])  # noqa: S606


def find_site() -> None:
    """Keys, servers and kind of the running site into the environment. Raises Failure."""
    if not runs():
        raise Failure(f"No site runs with the data in {home()}: say `make run` first, or set ANXIN_HOME to its data.")
    set_defaults(lock_file())
    settle_environment(wanted_port())
    sockets = socket_directory()
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres(database_directory(), sockets / "pg", log_file("postgres"))
        _there(sockets / "pg" / ".s.PGSQL.5432", "DATABASE_URL")
        os.environ["DATABASE_URL"] = postgres.url("anxin")
    if not os.environ.get("REDIS_URL"):
        valkey = Valkey(home() / "redis", sockets, log_file("redis"))
        _there(valkey.socket, "REDIS_URL")
        os.environ.update(valkey.environment())


def _there(socket: os.PathLike[str], setting: str) -> None:
    if not os.path.exists(socket):
        raise Failure(f"The site has no server at {socket}: if it was started with {setting}, say the same here.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
