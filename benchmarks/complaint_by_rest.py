"""`python -m benchmarks.complaint_by_rest`: what a complaint by REST costs beside the bare INSERT of its rows.

Prints one ratio; ends with 1 when it is more than 8. Both sides run in this process, on the same database, one after
the other; of each the median of five rounds counts.
"""

import sys
import time
from collections.abc import Callable
from statistics import median

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


def main() -> int:
    with database():
        by_rest = usual(register_by_rest)
        bare = usual(insert_bare)
    print(f"a complaint by REST: {by_rest / bare:.1f} x the bare INSERT of its rows")
    return int(by_rest > MOST_TIMES * bare)


def usual(work: Callable[[int], None]) -> float:
    """Seconds of the middle round."""
    seconds = []
    for round_number in range(ROUNDS):
        start = time.perf_counter()
        work(round_number)
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def register_by_rest(round_number: int) -> None:
    """So many complaints of the hotline, each with its own key."""
    from django.test import Client

    from accounts.actions.tokens import create_token
    from accounts.actor import Actor
    from accounts.models import User

    _token, plain = create_token(User.objects.get(username="hotline-12345"), actor=Actor.clock("benchmark"))
    client = Client(headers={"authorization": f"Bearer {plain}"})
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
        answer = client.post("/api/v1/complaints/", body, "application/json", headers={"idempotency-key": key})
        if answer.status_code != 201:
            raise SystemExit(f"{answer.status_code}: {answer.content.decode()[:300]}")


def insert_bare(_round_number: int) -> None:
    """As many rows into copies of the same tables, with their indexes, one statement a row, one commit a complaint."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS bare_{table}")
            cursor.execute(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)")
        rows = {table: _rows_of_one(cursor, table) for table in TABLES}
        for number in range(COMPLAINTS):
            with transaction.atomic():
                for table, count in rows.items():
                    for offset in range(number * count, (number + 1) * count):
                        cursor.execute(f"INSERT INTO bare_{table} SELECT * FROM {table} OFFSET {offset} LIMIT 1")


def _rows_of_one(cursor: object, table: str) -> int:
    """How many rows of a table one complaint left."""
    cursor.execute(f"SELECT count(*) FROM {table}")
    return max(1, round(cursor.fetchone()[0] / (COMPLAINTS * ROUNDS)))


if __name__ == "__main__":
    sys.exit(main())
