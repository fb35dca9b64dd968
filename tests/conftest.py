"""Fixtures every test may use. The servers behind them are started by `tests/services.py`."""

import gc
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page

from tests import browser as browsers
from tests.worker import Worker

pytest_plugins = ["tests.people"]
# A busy machine is slow; that is no failure.
hypothesis_settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("patient")
RESULTS = Path(__file__).resolve().parent.parent / "test-results"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow files first, so that no process is left alone with one at the end; among them the first that needs
    tables, then those that need none: they run while the other process makes the tables."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    with_tables = {item.path for item in items if _needs_tables(item)}
    first = next((item.path for item in items if item.path in slow & with_tables), None)

    def place(item: pytest.Item) -> tuple[bool, bool, bool]:
        return item.path not in slow, item.path != first, item.path in slow & with_tables

    items.sort(key=place)


def _needs_tables(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "django_db_setup", "live_server"}
    return item.get_closest_marker("django_db") is not None or not asked.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    """A test does not read the language of the request before it."""
    translation.activate(settings.LANGUAGE_CODE)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: nobody need look for garbage among it (see config/__init__.py)."""
    gc.freeze()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Fixtures may ask whether their test failed."""
    outcome = yield
    report = outcome.get_result()
    if report.when == "call":
        item.failed_in_call = report.failed


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Once the tables are made, emptying them leaves types and permissions (tests/postgres): none is made again."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The real browser, once a session."""
    with browsers.launched() as found:
        yield found


@pytest.fixture
def live(live_server: object) -> object:
    """The site on a real port with its real static files; `live.url` is its address."""
    return live_server


@pytest.fixture
def watch(live: object) -> browsers.Watch:
    """What the pages of this test complain of; `watch.expect("409")` forgives."""
    return browsers.Watch(site=live.url)


@pytest.fixture
def new_page(
    browser: Browser, live: object, watch: browsers.Watch, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Makes a page of a fresh visitor: `new_page(user=…, width=390, locale="en", script=False)`, all optional.

    At the end any console error, script error or request to another site fails the test.
    """
    pages: list[Page] = []

    def make(*, user: object = None, **how: object) -> Page:
        context = browsers.new_context(browser, live.url, **how)
        if user is not None:
            browsers.log_in(context, user)
        page = context.new_page()
        watch.attach(page)
        pages.append(page)
        return page

    yield make
    for number, page in enumerate(pages):
        if getattr(request.node, "failed_in_call", False):
            name = re.sub(r"[^\w.-]+", "_", request.node.nodeid)
            page.screenshot(path=RESULTS / f"{name}-{number}.png", full_page=True)
        page.context.close()
    assert not watch.unexpected(), "The page complained: " + "; ".join(watch.unexpected())


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page of a fresh visitor, 1440 wide, Chinese, nobody logged in."""
    return new_page()


@pytest.fixture
def worker_to_come(transactional_db: None, tmp_path: Path) -> Iterator[Worker]:
    """A Celery worker process for this test's database that is not started yet."""
    worker = Worker(tmp_path / "worker.log")
    yield worker
    worker.stop()


@pytest.fixture
def real_worker(worker_to_come: Worker) -> Worker:
    """A Celery worker process that is ready and works on this test's database."""
    worker_to_come.start()
    return worker_to_come
