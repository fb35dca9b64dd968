"""`python -m benchmarks.complaint_by_rest`: what a complaint by REST costs beside the bare INSERT of its rows.

Prints one ratio; ends with 1 when it is more than 8. Both sides run in this process, on the same database, one after
the other; of each the median of five rounds counts. Tables, statements and requests are made before.
"""

import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from benchmarks.bare import make_copies
from benchmarks.place import database

COMPLAINTS = 100
ROUNDS = 5
MOST_TIMES = 8
# The rows that one complaint leaves, history and messages included.
TABLES = (
    "cases_case", "cases_complaint", "cases_involvement", "cases_worker", "cases_wageline", "cases_timelineentry",
    "cases_change", "cases_caseclock", "clocks_clock", "clocks_clockentry", "outbox_message", "accounts_requestkey",
    "enterprises_enterprise", "enterprises_enterprisename", "cases_caseevent", "cases_complaintevent",
    "cases_involvementevent", "cases_workerevent", "cases_wagelineevent", "clocks_clockevent", "outbox_messageevent",
    "enterprises_enterpriseevent", "enterprises_enterprisenameevent", "pghistory_context",
)  # fmt: skip

# How the values of a row are written out.
VALUES = """
    SELECT string_agg(format('coalesce(quote_literal(%%I::text), ''NULL'')', attname), ', ' ORDER BY attnum)
    FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
"""


def main() -> int:
    with database():
        by_rest = usual(register_by_rest, prepare=requests)
        bare = usual(insert_bare, prepare=statements)
    print(f"a complaint by REST: {by_rest / bare:.1f} x the bare INSERT of its rows")
    return int(by_rest > MOST_TIMES * bare)


def usual(work: Callable[[Any], None], *, prepare: Callable[[int], Any]) -> float:
    """Seconds of the middle round; what `prepare` makes for each is not counted."""
    seconds = []
    for round_number in range(ROUNDS):
        made = prepare(round_number)
        start = time.perf_counter()
        work(made)
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def requests(round_number: int) -> list[dict[str, Any]]:
    """The environments of so many POSTs of the hotline, each with its own key, as a server hands them to the site."""
    from django.test import RequestFactory

    from accounts.actions.tokens import create_token
    from accounts.actor import Actor
    from accounts.models import User

    _token, plain = create_token(User.objects.get(username="hotline-12345"), actor=Actor.clock("benchmark"))
    factory = RequestFactory(headers={"authorization": f"Bearer {plain}"})
    asked = []
    for number in range(COMPLAINTS):
        key = f"{round_number}-{number}"
        body = {
            "channel": "12345",
            "external_number": f"B{key}",
            "complainant": {"name": "张三", "phone": f"138{round_number:02d}{number:06d}"},
            "employer": {"name": f"杭州第{number}服饰有限公司"},
            "place": {"street": "小营", "address": "江城路1号"},
            "amount": "12000.00",
            "narrative": "公司拖欠三个月工资，一直不发。",
        }
        post = factory.post("/api/v1/complaints/", body, "application/json", headers={"idempotency-key": key})
        asked.append(post.environ)
    return asked


def register_by_rest(asked: list[dict[str, Any]]) -> None:
    """Each complaint through the whole site, middleware included."""
    from django.core.wsgi import get_wsgi_application

    site, told = get_wsgi_application(), []
    for environ in asked:
        answer = site(environ, lambda status, _headers: told.append(status))
        body = b"".join(answer)
        answer.close()
        if not told[-1].startswith("201"):
            raise SystemExit(f"{told[-1]}: {body.decode()[:300]}")


def statements(_round_number: int) -> list[list[str]]:
    """Of each complaint one INSERT a row, its values written out, into empty copies of the same tables."""
    from django.db import connection

    complaints: list[list[str]] = [[] for _number in range(COMPLAINTS)]
    with connection.cursor() as cursor:
        make_copies(cursor, TABLES)
        for table in TABLES:
            count = _rows_of_one(cursor, table)
            cursor.execute(VALUES, [table])
            values = cursor.fetchone()[0]
            cursor.execute(f"SELECT concat_ws(', ', {values}) FROM {table} LIMIT {COMPLAINTS * count}")
            for place, (row,) in enumerate(cursor.fetchall()):
                complaints[place // count].append(f"INSERT INTO bare_{table} VALUES ({row})")
    return complaints


def insert_bare(complaints: list[list[str]]) -> None:
    """One statement a row, one commit a complaint."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        for inserts in complaints:
            with transaction.atomic():
                for insert in inserts:
                    cursor.execute(insert)


def _rows_of_one(cursor: object, table: str) -> int:
    """How many rows of a table one complaint left."""
    cursor.execute(f"SELECT count(*) FROM {table}")
    return max(1, round(cursor.fetchone()[0] / (COMPLAINTS * ROUNDS)))


if __name__ == "__main__":
    sys.exit(main())
