"""A city for `benchmarks.rules`: employers and sites, what registers tell of them, and two ways to look: the rules, and
SQL written by hand that only counts whom the same conditions find."""

import time
from collections.abc import Iterable
from datetime import date, timedelta

MONTHS, WORKERS = 24, 60
SMALL = 1000
ANY_SITE = 2**62
# Source → its items. Of every hundred employers three each are in arrears at the end, with one source each.
ITEMS = {"insurance": ("养老", "医疗"), "tax": ("增值税", "个人所得税"), "power": ("1", "2"), "water": ("1",)}
ARREARS = {"insurance": 1, "tax": 2, "power": 3, "water": 3}
ENTERPRISES = """
    INSERT INTO enterprises_enterprise (name, credit_code, kind, standing, district_id, street_id, address,
        legal_representative, is_construction, industry, is_unidentified, sort_key, version, created_at)
    SELECT '杭州第' || n || '服饰有限公司', '91330102' || lpad(n::text, 10, '0'), 'company', 'active', %(district)s,
        (%(streets)s::bigint[])[1 + n %% cardinality(%(streets)s::bigint[])], '', '', false, 'C18', false, '', 1, now()
    FROM generate_series(1, %(count)s) AS n
"""
PROJECTS = """
    INSERT INTO projects_project (number, name, grams, initials, state, sector, funding, district_id, address,
        general_contractor_id, version, created_at)
    SELECT 'XM2024' || lpad(n::text, 6, '0'), '工程' || n, '{}', '', 'active', 'housing', 'private', %(district)s, '',
        (SELECT min(id) FROM enterprises_enterprise) + n, 1, now()
    FROM generate_series(1, %(count)s) AS n
"""
COLUMNS = """
    (source_id, period, batch_id, "row", district_id, enterprise_id, project_id, code, name, item, event, amount, paid,
     quantity, due_on, person_index, person_name)
"""
# A month of a source: an employer and item a row. `late`: the last three months are not paid by some.
MONTH = """
    INSERT INTO {part} {columns}
    SELECT %(source)s, %(month)s, %(batch)s, (e.id - %(first)s) * 8 + i.place, %(district)s, e.id, NULL, e.credit_code,
        e.name, i.item || CASE WHEN %(meters)s THEN '-' || e.id ELSE '' END, '', 1000,
        CASE WHEN %(late)s AND e.id %% 100 = %(arrears)s THEN 0 ELSE 1000 END,
        CASE WHEN %(newest)s AND e.id %% 100 = 4 THEN 200 ELSE 1000 + e.id %% 50 END,
        (%(month)s::date + interval '1 month')::date + 14, '', ''
    FROM enterprises_enterprise AS e, unnest(%(items)s::text[]) WITH ORDINALITY AS i (item, place)
    WHERE e.id BETWEEN %(first)s AND %(last)s
"""
SHEET = """
    INSERT INTO {part} {columns}
    SELECT %(source)s, %(month)s, %(batch)s, row_number() OVER (), %(district)s, NULL, p.id, p.number, p.name,
        lpad(w::text, 6, '0'), '', 6000, CASE WHEN %(late)s AND p.id %% 20 = 1 THEN 0 ELSE 6000 END, 22, NULL,
        md5(p.id || '-' || w), ''
    FROM projects_project AS p, generate_series(%(worker)s, %(workers)s) AS w WHERE p.id <= %(site)s
"""
RECORDS = """feeds_record WHERE source_id = {source} AND district_id = {district} AND period >= '{since}'
    AND period <= '{day}' AND replaced_by IS NULL"""
UNPAID = """(amount > 0 AND coalesce(paid, 0) < amount * 0.95
    AND coalesce(due_on, (period + interval '1 month')::date + 24) < '{day}')"""
BILLS = """SELECT count(*) FROM (
    SELECT enterprise_id FROM {records} AND enterprise_id IS NOT NULL AND (event = ANY ('{{{said}}}') OR {unpaid})
    GROUP BY 1 HAVING count(DISTINCT period) >= 2) AS found"""
IN_A_ROW = """SELECT count(DISTINCT enterprise_id) FROM (
    SELECT enterprise_id, period,
        lag(period) OVER (PARTITION BY source_id, enterprise_id, item ORDER BY period) AS before
    FROM ({pieces}) AS bills) AS found WHERE before = period - interval '1 month'"""
FALLS = """SELECT count(*) FROM (
    SELECT enterprise_id, period, sum(quantity) AS used, avg(sum(quantity)) OVER w AS mean, count(*) OVER w AS months,
        lead(period) OVER (PARTITION BY enterprise_id ORDER BY period) AS next
    FROM {records} AND enterprise_id IS NOT NULL AND quantity IS NOT NULL GROUP BY 1, 2
    WINDOW w AS (PARTITION BY enterprise_id ORDER BY period ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING)
    ) AS found WHERE next IS NULL AND months = 3 AND mean >= 100 AND used <= mean / 2"""
LATE = """SELECT count(*) FROM (
    SELECT project_id, min(coalesce(due_on, (period + interval '1 month')::date + 14)) AS oldest
    FROM {records} AND project_id IS NOT NULL AND coalesce(paid, 0) < amount GROUP BY 1) AS found
    WHERE oldest < '{day}' AND oldest {bound}"""


class City:
    """Employers and sites, what registers tell of them, and the two ways to look."""

    def __init__(self, employers: int, sites: int) -> None:
        from accounts.models import Unit
        from common.time import today
        from early_warnings.rules.months import months_before
        from feeds.models import FeedSource

        self.keys = dict(FeedSource.objects.values_list("code", "pk"))
        self.employers, self.sites, self.raised = employers, sites, 0
        self.day = today()
        self.district = Unit.objects.get(code="shangcheng")
        # The newest month whose bills are due.
        self.months = [months_before(self.day, 2 + number) for number in range(MONTHS)]

    def build(self) -> None:
        from django.db import connection

        from accounts.models import Unit, UnitKind

        start = time.perf_counter()
        streets = Unit.objects.filter(district=self.district, kind=UnitKind.STREET_SQUAD).values_list("pk", flat=True)
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0; SET session_replication_role = replica")
            named = {"district": self.district.pk, "streets": list(streets)}
            cursor.execute(ENTERPRISES, named | {"count": self.employers})
            cursor.execute("SELECT min(id), max(id) FROM enterprises_enterprise WHERE industry = 'C18'")
            self.first, self.last = cursor.fetchone()
            cursor.execute(PROJECTS, named | {"count": self.sites})
            cursor.execute("SET session_replication_role = DEFAULT")
            rows = sum(self.fill(cursor, code, self.months, MONTH) for code in ITEMS) + self.sheets(cursor, self.months)
            cursor.execute("VACUUM ANALYZE")
        print(f"{self.employers} employers, {self.sites} sites, {rows} rows in {time.perf_counter() - start:.0f} s")

    def sheets(self, cursor, months: list[date]) -> int:
        """Pay sheets of all sites; returns the number of rows."""
        return self.fill(cursor, "payroll", months, SHEET)

    def fill(self, cursor, code: str, months: list[date], statement: str, columns: str = COLUMNS) -> int:
        """Each month, the newest first, filled first, indexed then, as a real batch is; returns the number of rows."""
        from feeds.actions.storing import parts
        from feeds.models import FeedSource
        from feeds.sources import SOURCES

        source, rows = FeedSource.objects.get(code=code), 0
        for number, month in enumerate(months):
            part = parts.make(cursor, source, month)
            values = {
                "source": source.pk, "month": month, "batch": self.batch(source, f"{month}", days_ago=3).pk,
                "district": self.district.pk, "first": self.first, "last": self.last,
                "items": list(ITEMS.get(code, ())), "meters": SOURCES[code].item_alone,
                "late": number < 3, "newest": number == 0, "arrears": ARREARS.get(code), "worker": 1,
                "workers": WORKERS, "site": ANY_SITE, "number": number, "day": self.day,
            }  # fmt: skip
            cursor.execute(statement.format(part=part, columns=columns), values)
            rows += cursor.rowcount
            parts.index_unique(cursor, source, month)
            parts.attach(cursor, source, month)
        return rows

    def batch(self, source: object, key: str, *, days_ago: int = 0) -> object:
        from common.time import now
        from feeds.models import Batch
        from tests.people import person

        return Batch.objects.create(
            source=source, district=self.district, key=key, state="stored", file_format="csv", digest="0" * 64,
            as_of=self.day, user=person("sunyan"), received_at=now(), stored_at=now() - timedelta(days=days_ago),
            is_news=True,
        )  # fmt: skip

    def bare(self) -> None:
        """The same conditions, counted."""
        if not any(self.count(self._statements())):
            raise SystemExit("The bare SQL found nothing.")

    def count(self, statements: Iterable[str]) -> list[int]:
        """What each of them counts."""
        from django.db import connection

        counts = []
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0; SET work_mem = '64MB'; SET jit = off")
            for statement in statements:
                cursor.execute(statement)
                counts.append(cursor.fetchone()[0])
            cursor.execute("RESET work_mem; RESET jit")
        return counts

    def records(self, code: str, since: date) -> str:
        """The rows of a source from that day on."""
        return RECORDS.format(source=self.keys[code], district=self.district.pk, since=since, day=self.day)

    def _statements(self) -> list[str]:
        from early_warnings.rules.months import months_back, months_before

        def records(code: str, months: int) -> str:
            return self.records(code, months_before(self.day, months))

        unpaid = UNPAID.format(day=self.day)
        pieces = " UNION ALL ".join(
            f"SELECT DISTINCT source_id, enterprise_id, item, period FROM {records(code, 12)}"
            f" AND enterprise_id IS NOT NULL AND (event = ANY ('{{overdue,cut_off}}') OR {unpaid})"
            for code in ("power", "water")
        )
        one, two = months_back(self.day, 1), months_back(self.day, 2)
        bounds = (f">= '{one}'", f"< '{one}' AND oldest >= '{two}'", f"< '{two}'")
        late = [LATE.format(records=records("payroll", 12), day=self.day, bound=bound) for bound in bounds]
        return [
            *late,
            IN_A_ROW.format(pieces=pieces),
            FALLS.format(records=records("power", 6)),
            BILLS.format(records=records("insurance", 12), said="arrears", unpaid=unpaid),
            BILLS.format(records=records("tax", 12), said="not_declared,arrears,irregular", unpaid=unpaid),
        ]

    def night(self, codes: tuple[str, ...]) -> None:
        from accounts.actor import Actor
        from early_warnings.actions.evaluate import evaluate
        from early_warnings.rules.base import Scope

        scope = Scope(self.district, self.day)
        runs = evaluate(codes, scope, kind="night", actor=Actor.clock("night"), unguarded=True)
        if {run.state for run in runs} != {"done"} or len(runs) != len(codes):
            raise SystemExit(f"Not all rules ran: {[(run.rule, run.state) for run in runs]}")
        self.raised += sum(run.raised for run in runs)
        for run in runs:
            print(f"  {run.rule}: {run.found} found, {(run.finished_at - run.started_at).total_seconds():.2f} s")

    def drop(self) -> None:
        """The database that goes then is a small one."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("TRUNCATE feeds_record")

    def small_batch(self) -> bool:
        """A thousand rows come in alone. True when they moved a warning of an employer they do not speak of."""
        last = self.first + min(SMALL, self.employers // 2) - 1
        values = {
            "first": self.first, "last": last, "items": ["工伤"], "meters": False, "late": True, "newest": False,
            "arrears": 5,
        }  # fmt: skip
        return self._alone("insurance", MONTH, values, {"enterprise__gte": self.first, "enterprise__lte": last})

    def small_sheet(self) -> bool:
        """The same of sites: some hundred workers more on the sheet of each of a few."""
        from projects.models import Project

        few = max(min(10, self.sites // 2), 1)
        site = Project.objects.order_by("pk").values_list("pk", flat=True)[few - 1]
        values = {"worker": 1001, "workers": 1000 + SMALL // few, "site": site, "late": True}
        return self._alone("payroll", SHEET, values, {"project__lte": site})

    def _alone(self, code: str, statement: str, values: dict, whose: dict) -> bool:
        from django.db import connection

        from early_warnings.actions.rounds import run_batches
        from early_warnings.models import EarlyWarning
        from feeds.actions.storing import parts
        from feeds.models import FeedSource

        source, month = FeedSource.objects.get(code=code), self.months[0]
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("UPDATE warnings_earlywarning SET seen_on = %s", [self.day - timedelta(days=1)])
            cursor.execute("SET session_replication_role = DEFAULT")
            values |= {
                "source": source.pk, "month": month, "batch": self.batch(source, "small").pk,
                "district": self.district.pk,
            }  # fmt: skip
            cursor.execute(statement.format(part=parts.name_of(source, month), columns=COLUMNS), values)
            rows = cursor.rowcount
        start = time.perf_counter()
        run_batches()
        seconds = time.perf_counter() - start
        seen = EarlyWarning.objects.filter(seen_on=self.day)
        others = seen.exclude(**whose).count()
        print(
            f"a batch of {rows} rows of {code}: {seconds:.2f} s, {seen.count()} warnings looked at, {others} of others"
        )
        return bool(others or not seen.count())
