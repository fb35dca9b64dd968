"""A throw-away database for one benchmark run: the servers of the tests, all migrations, the demonstration people."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import tests.services  # noqa: F401 - starts the servers and names them in the environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


@contextmanager
def database() -> Iterator[None]:
    """Inside the block Django is set up on an empty database with the demonstration district."""
    import django

    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        from accounts.actions.demonstration import load_people
        from common.base_rows import load_base

        load_people()
        load_base()
        yield
    finally:
        teardown_databases(made, verbosity=0)
