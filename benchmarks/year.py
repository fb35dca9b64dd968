"""A district after some years, for other benchmarks: 200,000 cases of 24 months with 2,000,000 wage lines, 5,000,000
entries of the timeline, their clocks, payments, mediations and warnings. Set by set, with triggers off.

    with database():
        year.fill()

What happened to a case follows from its number: `luck` is its number times a prime, modulo 100. Personal data are the
same few words, encrypted once.
"""

import time

CASES = 200_000
DAYS = 730
EMPLOYERS = 8_000
WORKERS = 2  # a case
LINES = 5  # a worker
ENTRIES = 25  # a case
WARNINGS = 20_000

# One row a case: who has it, how old it is, whether and how it is over. What is younger than some weeks is open, and
# one in fifty of the old.
CASE_ROWS = """
    INSERT INTO cases_case (number, district_id, unit_id, enterprise_id, state, outcome, route, is_group, workers_count,
        is_construction, place, summary, received_at, accepted_at, filed_at, closed_at, resume_to, returns, version,
        is_repeat)
    SELECT 'BM' || lpad(n::text, 8, '0'), %(district)s, CASE WHEN filed THEN %(brigade)s ELSE street END,
        %(employer)s + n %% %(employers)s, state, CASE WHEN state <> 'closed' THEN '' ELSE outcome END,
        CASE WHEN filed THEN 'inspection' WHEN luck < 75 THEN 'mediation' WHEN luck < 90 THEN 'arbitration'
            ELSE 'other_department' END,
        n %% 40 = 0, CASE WHEN n %% 40 = 0 THEN 15 ELSE 2 END, luck < 40, '', '', received,
        received + interval '1 day', CASE WHEN filed AND days > 3 THEN received + interval '2 days' END,
        CASE WHEN state = 'closed' THEN received + lasted * interval '1 day' END, '', 0, 1, filed AND luck %% 5 = 0
    FROM (
        SELECT *, luck < 15 AS filed, CASE
            WHEN luck >= 97 AND days > 5 THEN 'joined'
            WHEN days > lasted AND (n %% 50 <> 0 OR days > 400) THEN 'closed'
            WHEN days < 1 THEN 'received' WHEN luck < 15 AND days > 3 THEN 'investigating' ELSE 'mediating' END AS state
        FROM (
            SELECT n, n * 7919 %% 100 AS luck, (%(cases)s - n) * %(days)s::float8 / %(cases)s AS days,
                now() - (%(cases)s - n) * (%(days)s::float8 / %(cases)s) * interval '1 day' AS received,
                5 + n * 104729 %% 70 AS lasted, (%(streets)s::bigint[])[1 + n %% cardinality(%(streets)s::bigint[])]
                AS street, (ARRAY['paid', 'paid', 'settled', 'settled', 'paid', 'partly_paid', 'withdrawn', 'unfounded',
                'to_arbitration', 'transferred'])[1 + n * 31 %% 10] AS outcome
            FROM generate_series(1::bigint, %(cases)s) AS n) AS told) AS found
"""
STATEMENTS = (
    CASE_ROWS,
    """INSERT INTO cases_involvement (case_id, unit_id, kind, since)
       SELECT id, unit_id, 'handling', received_at FROM cases_case
       UNION ALL
       SELECT id, (%(streets)s::bigint[])[1 + id %% cardinality(%(streets)s::bigint[])], 'former', received_at
       FROM cases_case WHERE unit_id = %(brigade)s""",
    """INSERT INTO cases_complaint (number, case_id, channel, external_number, registered_by, received_at,
         registered_at, anonymous, complainant_name, complainant_phone, complainant_id_number, phone_index,
         id_number_index, employer_text, street_id, address, urgent, matters, workers_count, amount, narrative,
         route_proposed, route_rule, route_reasons, query_code, query_code_index)
       SELECT 'L' || again || substr(number, 3), id,
         (ARRAY['12345', '12345', '110', 'petition', 'telephone', 'window', 'web'])[1 + (id + again) * 13 %% 7], '',
         'b', received_at + again * interval '2 days', received_at, false, %(name)s, %(phone)s, '', 'p' || id, '', '',
         (%(streets)s::bigint[])[1 + id %% cardinality(%(streets)s::bigint[])], '', false, '{wage_arrears}', 1, 12000,
         '', route, '', '[]', %(code)s, md5(again || '-' || id)
       FROM cases_case, generate_series(0, 1) AS again WHERE again = 0 OR id %% 3 = 0""",
    """INSERT INTO cases_worker (case_id, name, phone, id_number, name_index, name_pairs, phone_index, id_number_index)
       SELECT id, %(name)s, %(phone)s, '', 'n' || id %% 5000, '', 'p' || id, ''
       FROM cases_case, generate_series(1, %(workers)s)""",
    """INSERT INTO cases_wageline (case_id, worker_id, kind, period_from, period_to, headcount, owed, paid)
       SELECT w.case_id, w.id, 'wages', '2026-01-01', '2026-01-31', 1, 5000 + w.id %% 1000,
         CASE c.outcome WHEN 'paid' THEN 5000 + w.id %% 1000 WHEN 'settled' THEN 4000 WHEN 'partly_paid' THEN 2000
           ELSE 0 END
       FROM cases_worker AS w JOIN cases_case AS c ON c.id = w.case_id, generate_series(1, %(lines)s)""",
    """INSERT INTO cases_payment (line_id, case_id, worker_id, amount, source, paid_on, proof, recorded_by_id,
         recorded_at)
       SELECT l.id, l.case_id, l.worker_id, l.paid, 'employer', (c.closed_at - interval '1 day')::date, '',
         %(person)s, c.closed_at
       FROM cases_wageline AS l JOIN cases_case AS c ON c.id = l.case_id WHERE l.paid > 0""",
    """INSERT INTO cases_joining (case_id, into_id, state_before, reason, facts, moved, joined_by_id, joined_at,
         undone_reason)
       SELECT id, (SELECT min(id) FROM cases_case WHERE state <> 'joined'), 'received', '', '{}', '{}', %(person)s,
         received_at + interval '3 days', '' FROM cases_case WHERE state = 'joined'""",
    """INSERT INTO clocks_clock (rule_id, rule_version, article, district_id, unit_id, subject, started_at, natural_due,
         legal_due, safe_due, due_at, provisional, extended, met_at, version)
       SELECT rule, 1, '', district_id, unit_id, number, received_at, due::date, due::date, due::date, due, false,
         false, CASE
           WHEN state IN ('closed', 'joined') OR due < now() - interval '20 days' OR id %% 3 = 0 AND due < now()
           THEN least(due + (id * 17 %% 10 - 8) * days / 10 * interval '1 day', now()) END, 1
       FROM (
         SELECT c.*, rule, days, c.received_at + days * interval '1 day' AS due
         FROM cases_case AS c, (VALUES ('LSI-01', 1), ('LSI-02', 3), ('HOT-03', 10), ('LSI-06', 60)) AS r (rule, days)
         WHERE rule NOT IN ('LSI-02', 'LSI-06') OR c.filed_at IS NOT NULL) AS found""",
    """INSERT INTO cases_caseclock (clock_ptr_id, case_id)
       SELECT k.id, c.id FROM clocks_clock AS k JOIN cases_case AS c ON c.number = k.subject""",
    """INSERT INTO clocks_clockentry (clock_id, kind, at, day, actor, reason, data)
       SELECT id, kind, CASE kind WHEN 'met' THEN met_at ELSE started_at END, natural_due, 'b', '', '{}'
       FROM clocks_clock, (VALUES ('started'), ('met'), ('extended')) AS k (kind)
       WHERE kind = 'started' OR kind = 'met' AND met_at IS NOT NULL OR kind = 'extended' AND id %% 50 = 0""",
    """INSERT INTO cases_timelineentry (case_id, kind, data, note, actor, at)
       SELECT id, (ARRAY['receive', 'note', 'call', 'visit', 'payment'])[1 + e %% 5], '{}', '', 'b',
         received_at + e * interval '1 day' FROM cases_case, generate_series(1, %(entries)s) AS e""",
    """INSERT INTO mediation_station (kind, address, hours, slot_minutes, whole_district, unit_id)
       SELECT 'street', '', '{}', 60, false, unit FROM unnest(%(streets)s::bigint[]) AS unit""",
    """INSERT INTO mediation_mediation (number, case_id, district_id, street_id, station_id, state, ending, sent_at,
         begun_at, agreed_at, ended_at, version)
       SELECT 'T' || number, c.id, district_id, s.unit_id, s.id,
         CASE WHEN c.state = 'mediating' THEN 'sent' ELSE 'ended' END,
         CASE WHEN c.state = 'mediating' THEN '' WHEN c.outcome = 'settled' THEN 'fulfilled' ELSE 'failed' END,
         received_at, CASE WHEN c.id %% 10 < 9 THEN received_at + interval '2 days' END,
         CASE WHEN c.outcome = 'settled' THEN received_at + interval '4 days' END,
         CASE WHEN c.state <> 'mediating' THEN received_at + interval '5 days' END, 1
       FROM cases_case AS c JOIN mediation_station AS s
         ON s.unit_id = (%(streets)s::bigint[])[1 + c.id %% cardinality(%(streets)s::bigint[])]
       WHERE c.route = 'mediation'""",
    """INSERT INTO warnings_earlywarning (number, district_id, street_id, unit_id, rule, rule_version, enterprise_id,
         own_grade, grade, level, state, finding, ending, raised_at, seen_on, closed_at, version)
       SELECT 'YJ' || n, %(district)s, street, street, 'W' || lpad((n %% 20)::text, 2, '0'), 1,
         %(employer)s + n %% %(employers)s, 'yellow', 'yellow', 'street', CASE WHEN over THEN 'closed' ELSE 'open' END,
         '', CASE WHEN over THEN 'handled' ELSE '' END, raised, raised::date,
         CASE WHEN over THEN raised + interval '9 days' END, 1
       FROM (
         SELECT n, n <= %(warnings)s - 1000 AS over,
           (%(streets)s::bigint[])[1 + n %% cardinality(%(streets)s::bigint[])] AS street,
           now() - (%(warnings)s - n) * (%(days)s::float8 / %(warnings)s) * interval '1 day' AS raised
         FROM generate_series(1, %(warnings)s) AS n) AS told""",
)
EMPLOYER_ROWS = """
    INSERT INTO enterprises_enterprise (name, credit_code, kind, standing, district_id, street_id, address,
        legal_representative, is_construction, industry, is_unidentified, sort_key, version, created_at)
    SELECT '杭州第' || n || '服饰有限公司', '9' || lpad(n::text, 17, '0'), 'company', 'active', %(district)s,
        (%(streets)s::bigint[])[1 + n %% cardinality(%(streets)s::bigint[])], '', '', false,
        substr('CEEEFGHILMNORS', 1 + n %% 14, 1) || '51', false, '', 1, now()
    FROM generate_series(1, %(employers)s) AS n
"""


# Indexes that no constraint needs: made anew over filled tables they cost a quarter of the time.
LOOSE = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE NOT indisunique AND indrelid::regclass::text IN ('cases_case', 'cases_complaint', 'cases_worker',
        'cases_wageline', 'cases_payment', 'clocks_clock', 'clocks_clockentry', 'cases_caseclock',
        'cases_timelineentry', 'cases_involvement', 'mediation_mediation')
"""


def fill(cases: int = CASES) -> None:
    """Fills the tables of `benchmarks.place.database()`, and prints how long it took."""
    from django.db import connection

    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(
            "SET session_replication_role = replica; SET statement_timeout = 0; SET synchronous_commit = off"
        )
        cursor.execute("SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'")
        cursor.execute(LOOSE)
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        values = _values() | {"cases": cases}
        cursor.execute(EMPLOYER_ROWS, values)
        cursor.execute("SELECT min(id) FROM enterprises_enterprise WHERE credit_code LIKE '9000%%'")
        values["employer"] = cursor.fetchone()[0]
        for statement in STATEMENTS:
            cursor.execute(statement, values)
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")  # what is still to be written of the loading is not measured
        cursor.execute("RESET session_replication_role; RESET synchronous_commit; RESET work_mem")
    print(f"{cases:,} cases in {time.perf_counter() - start:.0f} s")


def _values() -> dict[str, object]:
    from accounts.models import Unit, UnitKind, User
    from common.encryption import encrypt

    district = Unit.objects.get(code="shangcheng")
    streets = Unit.objects.filter(district=district, kind=UnitKind.STREET_SQUAD).order_by("pk")
    return {
        "district": district.pk, "brigade": Unit.objects.get(code="brigade").pk, "days": DAYS, "workers": WORKERS,
        "streets": list(streets.values_list("pk", flat=True)), "employers": EMPLOYERS, "lines": LINES,
        "entries": ENTRIES, "warnings": WARNINGS, "person": User.objects.get(username="liming").pk,
        "name": encrypt("王小燕"), "phone": encrypt("13805710001"), "code": encrypt("0123456789ABC"),
    }  # fmt: skip
