"""Several test processes, one run of the migrations: the first makes its database, the others copy it."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import creation


class DatabaseCreation(creation.DatabaseCreation):
    template = ""  # the copy the others are made from, when this process made it

    def create_test_db(self, *args: Any, keepdb: bool = False, **kwargs: Any) -> str:
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
        if keepdb or not run:
            return super().create_test_db(*args, keepdb=keepdb, **kwargs)
        name = f"anxin_template_{run[:12]}"
        with _one_at_a_time(run):
            known = self._exists(name)
            if known:
                self.connection.settings_dict["TEST"]["TEMPLATE"] = name
            made = super().create_test_db(*args, keepdb=keepdb, **kwargs)
            if not known:
                self.connection.close()  # a database somebody looks at can't be copied
                self._run(f'CREATE DATABASE "{name}" TEMPLATE "{made}"')
                self.template = name
        return made

    def destroy_test_db(self, *args: Any, **kwargs: Any) -> None:
        if self.template:
            self._run(f'DROP DATABASE IF EXISTS "{self.template}"')
            _lock_of(os.environ["PYTEST_XDIST_TESTRUNUID"]).unlink(missing_ok=True)
        super().destroy_test_db(*args, **kwargs)

    def _exists(self, name: str) -> bool:
        with self._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def _run(self, sql: str) -> None:
        with self._nodb_cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute(sql)


@contextmanager
def _one_at_a_time(run: str) -> Iterator[None]:
    with _lock_of(run).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _lock_of(run: str) -> Path:
    return Path(tempfile.gettempdir()) / f"anxin-tests-{run[:12]}.lock"
