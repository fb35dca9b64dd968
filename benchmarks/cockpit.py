"""`python -m benchmarks.cockpit`: the cockpit over 200,000 cases beside the SQL a hand would write for it.

Prints, for the brigade's head (a district) and for a street's head, the time of the page as a multiple of the time of
one good statement a number or table (HAND), both uncached, in turns, the quickest of each. Ends with 1 when the page
takes more than 1.5 times as long with the district's scope, or more than 2 times with a street's.
"""

import sys

from benchmarks import year
from benchmarks.case_page import quickest
from benchmarks.place import database

MOST_TIMES = {"sunyan": 1.5, "heqing": 2.0}
ROUNDS = 3
# Which rows: of a district by its column, of a street by its part in the case.
SEEN = {
    "sunyan": "c.district_id = %(district)s",
    "heqing": """EXISTS (SELECT FROM cases_involvement AS i WHERE i.case_id = c.id AND i.unit_id = %(street)s)""",
}
SEEN_WARNINGS = {"sunyan": "district_id = %(district)s", "heqing": "street_id = %(street)s"}
OPEN_THEN = """c.received_at <= {then} AND (c.closed_at IS NULL OR c.closed_at > {then}) AND NOT EXISTS (
    SELECT FROM cases_timelineentry AS t WHERE t.case_id = c.id AND t.kind = 'reopen' AND t.at > {then}
        AND nullif(t.data ->> 'closed_at', '')::timestamptz <= {then})
    AND NOT EXISTS (SELECT FROM cases_joining AS j WHERE j.case_id = c.id AND j.joined_at <= {then}
        AND (j.undone_at IS NULL OR j.undone_at > {then}))"""
GROUP_THEN = """(c.is_group AND NOT EXISTS (SELECT FROM cases_timelineentry AS g WHERE g.case_id = c.id
    AND g.kind = 'group_joined' AND g.at > {then}) OR c.number IN (
    SELECT data ->> 'case' FROM cases_groupentry WHERE kind = 'case_left' AND at > {then}))"""
RUNNING_THEN = """k.started_at <= {then} AND (k.met_at IS NULL OR k.met_at > {then})
    AND (k.dropped_at IS NULL OR k.dropped_at > {then}) AND coalesce((
        SELECT e.kind FROM clocks_clockentry AS e WHERE e.clock_id = k.id AND e.at <= {then}
        AND e.kind IN ('paused', 'resumed') ORDER BY e.id DESC LIMIT 1), '') <> 'paused'
    AND NOT EXISTS (SELECT FROM clocks_clockentry AS s WHERE s.clock_id = k.id AND s.kind = 'started' AND s.at > {then})
    AND NOT (EXISTS (
            SELECT FROM clocks_clockentry AS u WHERE u.clock_id = k.id AND u.kind = 'taken_up' AND u.at > {then})
        AND c.id IN (SELECT case_id FROM cases_joining WHERE joined_at <= {then} AND undone_at > {then}))"""
CLOCKS = "clocks_clock AS k JOIN cases_caseclock AS a ON a.clock_ptr_id = k.id JOIN cases_case AS c ON c.id = a.case_id"
PAID = "cases_payment AS p JOIN cases_case AS c ON c.id = p.case_id"
FIRST, LAST = "date_trunc('month', now())", "(now())"
HAND = (
    # limits that are late or due today, by unit
    f"""SELECT k.unit_id, count(*) FILTER (WHERE due_at <= now()), count(*) FILTER (WHERE due_at > now()) FROM {CLOCKS}
        WHERE met_at IS NULL AND dropped_at IS NULL AND paused_since IS NULL
        AND due_at <= date_trunc('day', now()) + interval '1 day' AND {{seen}} GROUP BY 1""",
    # open cases and group matters, by unit and age
    """SELECT c.unit_id, width_bucket(extract(day FROM now() - received_at), ARRAY[0, 16, 31, 61, 91]), count(*),
        count(*) FILTER (WHERE is_group) FROM cases_case AS c WHERE state NOT IN ('closed', 'joined') AND {seen}
        GROUP BY 1, 2""",
    # disputes of the month by unit, channel, route, outcome, industry
    f"""SELECT c.unit_id, c.route, c.outcome, left(e.industry, 1), o.channel, count(*) FROM cases_case AS c
        JOIN enterprises_enterprise AS e ON e.id = c.enterprise_id LEFT JOIN LATERAL (
            SELECT channel FROM cases_complaint WHERE case_id = c.id ORDER BY id LIMIT 1) AS o ON true
        WHERE c.state <> 'joined' AND c.received_at >= {FIRST} AND c.received_at < {LAST} AND {{seen}}
        GROUP BY 1, 2, 3, 4, 5""",
    # disputes and those mediated, by month
    f"""SELECT date_trunc('month', received_at), count(*), count(*) FILTER (WHERE EXISTS (
            SELECT FROM mediation_mediation AS m WHERE m.case_id = c.id AND begun_at <= now()))
        FROM cases_case AS c WHERE state <> 'joined' AND received_at >= {FIRST} - interval '12 months' AND {{seen}}
        GROUP BY 1""",
    # filed by month
    f"""SELECT date_trunc('month', filed_at), count(*) FROM cases_case AS c
        WHERE state <> 'joined' AND filed_at >= {FIRST} - interval '12 months' AND {{seen}} GROUP BY 1""",
    # owed, by unit
    """SELECT c.unit_id, sum(owed - paid) FROM cases_wageline AS l JOIN cases_case AS c ON c.id = l.case_id
        WHERE c.state NOT IN ('closed', 'joined') AND paid < owed AND {seen} GROUP BY 1""",
    # money recovered: by unit in the month, by month, and in the same days of a month and a year ago
    f"""SELECT c.unit_id, sum(p.amount) FROM {PAID} WHERE paid_on >= {FIRST} AND {{seen}} GROUP BY 1""",
    f"""SELECT date_trunc('month', paid_on), sum(p.amount) FROM {PAID}
        WHERE paid_on >= {FIRST} - interval '12 months' AND {{seen}} GROUP BY 1""",
    *(
        f"""SELECT sum(p.amount) FROM {PAID} WHERE paid_on >= {FIRST} - interval '{back}'
            AND paid_on < now() - interval '{back}' AND {{seen}}"""
        for back in ("1 month", "1 year")
    ),
    # limits kept: by unit in the month, and in the same days before
    *(
        f"""SELECT {by}, count(*), count(*) FILTER (WHERE met_at <= due_at AND met_at <= now()) FROM {CLOCKS}
            WHERE legal_due >= {FIRST} - interval '{back}' AND legal_due < {LAST} - interval '{back}' AND (
                met_at <= now()
                OR due_at <= now() AND paused_since IS NULL AND (dropped_at IS NULL OR dropped_at >= due_at))
            AND {{seen}} {"GROUP BY 1" if by == "k.unit_id" else ""}"""
        for by, back in (("k.unit_id", "0 days"), ("0", "1 month"), ("0", "1 year"))
    ),
    "SELECT unit_id, count(*) FROM warnings_earlywarning WHERE state <> 'closed' AND {seen_warnings} GROUP BY 1",
    # how it stood a month and a year ago
    *(
        statement.replace("{then}", f"(date_trunc('day', now() - interval '{back}') + interval '1 day')")
        for back in ("1 month", "1 year")
        for statement in (
            f"SELECT count(*) FROM cases_case AS c WHERE {GROUP_THEN} AND {OPEN_THEN} AND {{seen}}",
            f"""SELECT count(*) FILTER (WHERE due_at <= {{then}}), count(*) FILTER (WHERE due_at > {{then}})
                FROM {CLOCKS} WHERE due_at <= {{then}} + interval '1 day' AND {RUNNING_THEN} AND {{seen}}""",
            f"""SELECT sum(l.owed - l.paid + coalesce(s.paid, 0)) FROM cases_wageline AS l
                JOIN cases_case AS c ON c.id = l.case_id LEFT JOIN LATERAL (
                    SELECT sum(amount) AS paid FROM cases_payment WHERE line_id = l.id AND recorded_at > {{then}}
                ) AS s ON true
                WHERE (l.entered_at IS NULL OR l.entered_at <= {{then}}) AND l.paid < l.owed + coalesce(s.paid, 0)
                AND {OPEN_THEN} AND {{seen}}""",
            """SELECT count(*) FROM warnings_earlywarning WHERE raised_at <= {then}
                AND (closed_at IS NULL OR closed_at > {then}) AND {seen_warnings}""",
        )
    ),
)


def main() -> int:
    with database():
        year.fill()
        return int(any([slow(who) for who in MOST_TIMES]))


def slow(who: str) -> bool:
    """Prints the ratio of one person."""
    from django.core.cache import cache

    from accounts.models import Unit
    from tests.people import client_of

    client = client_of(who)
    named = {
        code: Unit.objects.get(code=place).pk
        for code, place in {"district": "shangcheng", "street": "xiaoying"}.items()
    }
    statements = [
        statement.replace("{seen}", SEEN[who]).replace("{seen_warnings}", SEEN_WARNINGS[who]) for statement in HAND
    ]

    def page() -> None:
        cache.clear()
        if client.get("/cockpit/").status_code != 200:
            raise SystemExit("The cockpit did not open.")

    def hand() -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement, named)
                cursor.fetchall()

    page_seconds, hand_seconds = quickest(page, hand, rounds=ROUNDS)
    times = page_seconds / hand_seconds
    print(f"{who}: cockpit {page_seconds:.2f} s, {times:.2f} x its SQL by hand ({hand_seconds:.2f} s)")
    return times > MOST_TIMES[who]


if __name__ == "__main__":
    sys.exit(main())
