"""A database that is away is said so: come again (503), with the key that makes coming again safe."""

from collections.abc import Iterator

import psycopg2
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.api.rest import COMPLAINTS, Rest, hotline, order


@pytest.fixture
def outside(transactional_db: None, district: object) -> Rest:
    return hotline()


@pytest.fixture
def away(outside: Rest) -> Iterator[None]:
    """No connection to the test's database is let in, and ours is cut."""
    name = settings.DATABASES["default"]["NAME"]
    connection.close()
    _refuse(name, True)
    yield
    connection.close()
    _refuse(name, False)


def _refuse(name: str, refused: bool) -> None:
    where = connection.get_connection_params() | {"dbname": "postgres", "options": ""}
    where = {key: where[key] for key in ("dbname", "user", "password", "host", "port") if where.get(key)}
    server = psycopg2.connect(**where)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {"false" if refused else "true"}')
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    server.close()


def test_a_machine_is_told_to_send_again_with_the_same_key(outside, away):
    answer = outside.post(COMPLAINTS, order())

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer.json()["code"] == "unavailable"
    assert "Idempotency-Key" in answer.json()["message"]


def test_a_person_gets_a_page_that_says_so(away):
    answer = Client(raise_request_exception=False).post("/accounts/login/", {"username": "liming", "password": "x"})

    assert answer.status_code == 503
    assert "系统暂时不可用" in answer.content.decode()


def test_it_works_again_once_the_database_is_back(outside, away):
    key = "sent-while-it-was-away"
    assert outside.post(COMPLAINTS, order(), key=key).status_code == 503
    _refuse(settings.DATABASES["default"]["NAME"], False)

    assert outside.post(COMPLAINTS, order(), key=key).status_code == 201
