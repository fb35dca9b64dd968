"""One site a home: the lock it holds, and what the file says of it."""

import fcntl
import os
from pathlib import Path
from typing import IO

from tools.place import Failure, home

TOLD = ("DEMO", "DEBUG", "SITE_ADDRESS")


def tell(lock: IO[str]) -> None:
    """Whether this is a demonstration, and where it is: commands beside it must not take it for another."""
    lock.truncate(0)
    lock.writelines(f"{name}={os.environ[name]}\n" for name in TOLD if name in os.environ)
    lock.flush()


def lock_file() -> Path:
    return home() / "lock"


def lock_home() -> IO[str]:
    """Held as long as we live; the file keeps what the site is (see `tell`) for whoever comes second."""
    lock = lock_file().open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise Failure(
            f"The site already runs with the data in {home()}: stop it first, or set ANXIN_HOME and PORT for another."
        ) from error
    return lock


def runs() -> bool:
    """Whether a site runs with the data in this home."""
    if not lock_file().exists():
        return False
    try:
        lock_home().close()
    except Failure:
        return True
    return False
