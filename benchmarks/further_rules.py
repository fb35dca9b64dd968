"""What `benchmarks.rules` adds once W01 to W07 are measured: the business register, the court, the special accounts and
one more month of pay sheets, for the rules W14 to W19, each with SQL written by hand that counts the same.

Some rows are planted so that each rule finds something: one employer in a hundred is listed as abnormal and still
insures people, one in five hundred has a new execution, one site in twenty owes its sheet from an account that is all
but empty, one in twenty got no money for months, and one in twenty-one is on the platform without a sheet.
"""

from datetime import timedelta

from benchmarks.city import MONTHS, City

RULES = ("W14", "W15", "W16", "W17", "W18", "W19")
MORE = """
    (source_id, period, batch_id, "row", district_id, enterprise_id, project_id, code, name, item, event, amount, paid,
     quantity, person_index, person_name, more)
"""
# Each employer is registered once in the months before; who is abnormal was listed in the newest.
MARKET = """
    INSERT INTO {part} {columns}
    SELECT %(source)s, %(month)s, %(batch)s, e.id - %(first)s, %(district)s, e.id, NULL, e.credit_code, e.name, '',
        CASE WHEN %(number)s = 0 THEN 'abnormal_listed' ELSE 'registered' END, NULL, NULL, NULL, '', '',
        '{{"standing": "active"}}'
    FROM enterprises_enterprise AS e
    WHERE e.id BETWEEN %(first)s AND %(last)s
        AND CASE WHEN %(number)s = 0 THEN e.id %% 100 = 6 ELSE 1 + e.id %% 23 = %(number)s END
"""
COURT = """
    INSERT INTO {part} {columns}
    SELECT %(source)s, %(month)s, %(batch)s, e.id - %(first)s, %(district)s, e.id, NULL, e.credit_code, e.name,
        '（2026）浙0102执' || e.id || '号', '', 50000, CASE WHEN e.id %% 3 = 0 THEN 50000 ELSE 0 END, NULL, '', '', NULL
    FROM enterprises_enterprise AS e
    WHERE e.id BETWEEN %(first)s AND %(last)s AND e.id %% 500 IN (%(number)s, 100 + %(number)s, 200 + %(number)s)
"""
# A day of every account a row; money comes in on the tenth.
ACCOUNT = """
    INSERT INTO {part} {columns}
    SELECT %(source)s, d.day::date, %(batch)s, row_number() OVER (), %(district)s, NULL, p.id, p.number, p.name,
        '3310' || p.number, '', CASE WHEN p.id %% 20 = 1 THEN 100 ELSE 1000000 END, NULL, NULL, '', '',
        jsonb_build_object('money_in', CASE WHEN extract(day FROM d.day) = 10 AND NOT (p.id %% 20 = 2 AND
            %(number)s < 4) THEN 360000 ELSE 0 END)
    FROM projects_project AS p, generate_series(
        %(month)s::date, least(%(month)s::date + interval '1 month' - interval '1 day', %(day)s), interval '1 day'
    ) AS d (day)
"""
STATEMENTS = {"market": MARKET, "court": COURT, "account": ACCOUNT}
LINKED = "UPDATE projects_project SET platform_code = 'PT' || id, platform_linked_on = %(since)s"
UNPLACED = """
    INSERT INTO projects_project (number, name, grams, initials, state, sector, funding, district_id, address,
        general_contractor_id, version, created_at)
    SELECT 'XM2025' || lpad(n::text, 6, '0'), '新工程' || n, '{}', '', 'active', 'housing', 'private', %(district)s, '',
        (SELECT min(id) FROM enterprises_enterprise) + n, 1, now()
    FROM generate_series(1, %(count)s) AS n
"""
SITES = "projects_project WHERE state = 'active' AND district_id = {district} AND completed_on IS NULL"
GONE = """SELECT count(*) FROM (
    SELECT DISTINCT ON (enterprise_id) enterprise_id, standing FROM (
        SELECT enterprise_id, period, batch_id, "row", CASE event WHEN 'abnormal_listed' THEN 'abnormal'
            WHEN 'abnormal_removed' THEN 'active' WHEN 'registered' THEN 'active' WHEN 'cancelled' THEN 'cancelled'
            WHEN 'revoked' THEN 'revoked' ELSE more ->> 'standing' END AS standing
        FROM {market} AND enterprise_id IS NOT NULL) AS words
    WHERE standing IS NOT NULL ORDER BY enterprise_id, period DESC, batch_id DESC, "row" DESC) AS newest
    JOIN (SELECT DISTINCT ON (enterprise_id) enterprise_id, persons FROM (
        SELECT enterprise_id, period, max(quantity) AS persons FROM {insured} AND enterprise_id IS NOT NULL
        GROUP BY 1, 2) AS months ORDER BY enterprise_id, period DESC) AS insured USING (enterprise_id)
    WHERE standing IN ('abnormal', 'revoked', 'cancelled') AND persons >= 1"""
EXECUTED = """SELECT count(DISTINCT enterprise_id) FROM {court} AND enterprise_id IS NOT NULL AND event <> 'closed'
    AND NOT (amount > 0 AND coalesce(paid, 0) >= amount)"""
NO_MONEY = """SELECT count(*) FROM (
    SELECT project_id, coalesce(max(period) FILTER (WHERE (more ->> 'money_in')::numeric > 0), min(period)) AS since,
        (array_agg(event ORDER BY period DESC))[1] AS event
    FROM {accounts} AND project_id IS NOT NULL GROUP BY 1) AS told
    JOIN (SELECT id, started_on FROM {sites}) AS site ON site.id = project_id
    WHERE greatest(since, started_on) < '{last}' AND event <> 'closed'"""
SHORT = """SELECT count(*) FROM (
    SELECT DISTINCT ON (project_id) project_id, period, due, open,
        coalesce(paid_on, period + interval '1 month 14 days') AS paid_on FROM (
        SELECT project_id, period, sum(amount) AS due, sum(greatest(amount - coalesce(paid, 0), 0)) AS open,
            max(happened_on) AS paid_on FROM {sheets} AND project_id IS NOT NULL GROUP BY 1, 2) AS sheets
    ORDER BY project_id, period DESC) AS sheet
    JOIN (SELECT project_id, sum(CASE WHEN event IN ('frozen', 'closed') THEN 0 ELSE amount END) AS balance FROM (
        SELECT DISTINCT ON (project_id, item) project_id, item, amount, event FROM {accounts} AND project_id IS NOT NULL
        ORDER BY project_id, item, period DESC) AS newest GROUP BY 1) AS account USING (project_id)
    JOIN (SELECT id FROM {sites}) AS site ON site.id = project_id
    WHERE open > 0 AND balance < open OR open = 0 AND paid_on <= '{paid_by}' AND balance < due"""
NO_SHEET = """SELECT count(*) FROM {sites} AND platform_code IS NOT NULL AND platform_linked_on <= '{month}'
    AND NOT EXISTS (SELECT FROM {sheets} AND period = '{month}' AND project_id = projects_project.id)"""
NO_PAY = """SELECT count(DISTINCT project_id) FROM (
    SELECT project_id, period FROM {sheets} AND project_id IS NOT NULL AND quantity > 0 AND coalesce(paid, 0) = 0
        AND (period + interval '1 month')::date - 1 <= '{ended}'
    GROUP BY 1, 2 HAVING count(DISTINCT person_index) >= 1) AS found"""


def build(city: City) -> None:
    """The registers, one more month of sheets, and sites that send none."""
    from django.db import connection

    from early_warnings.rules.months import months_before

    months = [months_before(city.day, number) for number in range(MONTHS)]
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET session_replication_role = replica")
        rows = city.sheets(cursor, months[1:2])
        cursor.execute(UNPLACED, {"district": city.district.pk, "count": max(city.sites // 20, 1)})
        cursor.execute(LINKED, {"since": months[-1]})
        cursor.execute("SET session_replication_role = DEFAULT")
        rows += sum(city.fill(cursor, code, months, sql, MORE) for code, sql in STATEMENTS.items())
        cursor.execute("VACUUM ANALYZE")
    print(f"registers for {', '.join(RULES)}: {rows} rows more")


def statements(city: City) -> dict[str, str]:
    """Rule → the same condition, counted."""
    from early_warnings.rules.months import months_back, months_before

    day = city.day
    sites = SITES.format(district=city.district.pk)

    month = months_before(day - timedelta(days=5), 1)
    market, insured = city.records("market", months_before(day, 24)), city.records("insurance", months_before(day, 2))
    sheets, of_account = (city.records(code, months_before(day, 12)) for code in ("payroll", "account"))
    newest_sheets = city.records("payroll", months_before(day, 3))
    balances = city.records("account", day - timedelta(days=31))
    paid_by = months_back(day + timedelta(days=5), 1)
    return {
        "W14": GONE.format(market=market, insured=insured),
        "W15": EXECUTED.format(court=city.records("court", day - timedelta(days=30))),
        "W16": NO_MONEY.format(accounts=of_account, sites=sites, last=months_back(day, 1)),
        "W17": SHORT.format(sheets=newest_sheets, accounts=balances, sites=sites, paid_by=paid_by),
        "W18": NO_SHEET.format(sheets=city.records("payroll", month), sites=sites, month=month),
        "W19": NO_PAY.format(sheets=sheets, ended=day - timedelta(days=30)),
    }
