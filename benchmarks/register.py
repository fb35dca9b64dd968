"""`python -m benchmarks.register`: the list of employers for the weakest reader, a clerk of one street, among 200,000.

Prints the time of what the list asks of the register (a page of fifty with street and grid, how many, how many are
verified), row rule and objects included, as a multiple of the time of the same figures by SQL written by hand, where
the street is simply named. The first page and one in the middle; both in this process, on the same database, in turns;
the quickest of each counts. Ends with 1 when the list takes more than twice as long.
"""

import sys
from collections.abc import Callable
from datetime import date

from benchmarks.case_page import quickest
from benchmarks.place import database

EMPLOYERS = 200_000
MOST_TIMES = 2.0
ENTER = """
    INSERT INTO enterprises_enterprise (name, credit_code, kind, standing, district_id, street_id, address,
        legal_representative, is_construction, industry, headcount, verified_on, is_unidentified, sort_key, version,
        created_at)
    SELECT '杭州第' || n || '服饰有限公司', '91330102' || lpad(n::text, 10, '0'), 'company', 'active', %(district)s,
        (%(streets)s::bigint[])[1 + n %% cardinality(%(streets)s::bigint[])], '江城路 ' || n || ' 号', '王建国', false,
        (ARRAY['C18', 'E47', 'H62', 'F52'])[1 + n %% 4], n %% 300, %(day)s::date - n %% 360, false, 'hangzhou', 1, now()
    FROM generate_series(1, %(count)s) AS n
"""
COUNTED = "merged_into_id IS NULL AND NOT is_unidentified"
PAGE = f"""
    SELECT e.*, s.*, g.* FROM enterprises_enterprise e
    LEFT JOIN accounts_unit s ON s.id = e.street_id LEFT JOIN enterprises_grid g ON g.id = e.grid_id
    WHERE e.street_id = %s AND {COUNTED} AND e.id < %s ORDER BY e.id DESC LIMIT 51
"""
COUNT = f"SELECT count(*) FROM (SELECT 1 FROM enterprises_enterprise WHERE street_id = %s AND {COUNTED} LIMIT 1001) e"
COVERAGE = f"""
    SELECT count(*), count(*) FILTER (WHERE verified_on >= %s) FROM enterprises_enterprise
    WHERE street_id = %s AND {COUNTED} AND standing NOT IN ('revoked', 'cancelled')
"""


def main() -> int:
    with database():
        enter()
        ratios = []
        for name, before in (("first page", 2**40), ("middle page", EMPLOYERS // 2)):
            listed, bare = quickest(*works(before))
            ratios.append(listed / bare)
            print(f"{name}: {listed * 1000:.1f} ms, {listed / bare:.2f} x its bare SQL ({bare * 1000:.1f} ms)")
        print(f"the whole page over HTTP: {quickest(whole_page())[0] * 1000:.1f} ms")
    return int(max(ratios) > MOST_TIMES)


def enter() -> None:
    """The employers in equal parts in every street, without the history they would leave one by one."""
    from django.db import connection

    from accounts.models import Unit, UnitKind
    from common.time import today

    district = Unit.objects.get(code="shangcheng")
    streets = list(Unit.objects.filter(district=district, kind=UnitKind.STREET_SQUAD).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(ENTER, {"district": district.pk, "streets": streets, "day": today(), "count": EMPLOYERS})
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE enterprises_enterprise")
    print(f"{EMPLOYERS} employers in {len(streets)} streets")


def works(before: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """What the list does, and the same figures by hand."""
    from django.db import connection

    from common.time import today
    from enterprises.queries import register
    from tests.people import actor, street

    clerk, key, day = actor("chenjing"), street().pk, today()
    since: date = register.fresh_since(day)

    def listed() -> None:
        found = register.selected(register.Filters(), clerk)
        page = register.page_of(found, after=before)
        if len(page.rows) != register.PAGE_SIZE or register.count_of(found) <= register.COUNT_UP_TO:
            raise SystemExit("The list is not as long as it should be.")
        register.coverage_of(found, day)

    def bare() -> None:
        with connection.cursor() as cursor:
            for sql, values in ((PAGE, [key, before]), (COUNT, [key]), (COVERAGE, [since, key])):
                cursor.execute(sql, values)
                cursor.fetchall()

    return listed, bare


def whole_page() -> Callable[[], None]:
    """The page as the clerk opens it."""
    from tests.people import client_of

    client = client_of("chenjing")

    def opened() -> None:
        if client.get("/enterprises/").status_code != 200:
            raise SystemExit("The page did not open.")

    return opened


if __name__ == "__main__":
    sys.exit(main())
