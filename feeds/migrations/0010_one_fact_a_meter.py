"""A meter is one fact a month, whoever stands behind it: each part gets the key of its source, the whole has none.

Meters counted twice are put right first: the newest counts. Part by part and without a lock, as the table may be large.
"""

from django.db import migrations

METERS = ("power", "water")
DOUBLES = """
UPDATE feeds_record AS old SET replaced_by = sorted.newest
FROM (SELECT period, batch_id, "row", first_value(batch_id) OVER latest AS newest, row_number() OVER latest AS place
      FROM feeds_record WHERE source_id = %(source)s AND replaced_by IS NULL
      WINDOW latest AS (PARTITION BY district_id, period, item ORDER BY batch_id DESC, "row" DESC)) AS sorted
WHERE sorted.place > 1 AND old.source_id = %(source)s AND old.period = sorted.period
  AND old.batch_id = sorted.batch_id AND old."row" = sorted."row"
"""
PARTS = """
SELECT part.relname, starts_with(part.relname, 'feeds_record_power_') OR starts_with(part.relname, 'feeds_record_water_')
FROM pg_inherits JOIN pg_class AS part ON part.oid = inhrelid
WHERE inhparent = 'feeds_record'::regclass ORDER BY 1
"""
OWNED = (
    ("own", "(item, code, period, source_id, district_id) WHERE replaced_by IS NULL AND code <> ''"),
    ("name", "(name, item, period, source_id, district_id) WHERE replaced_by IS NULL AND code = ''"),
)
BY_ITEM = (("item", "(item, period, source_id, district_id) WHERE replaced_by IS NULL"),)

ITS_OWN = """
SELECT indexrelid::regclass::text FROM pg_index JOIN pg_inherits AS part ON part.inhrelid = indrelid
WHERE part.inhparent = 'feeds_record'::regclass AND indisunique
  AND NOT EXISTS (SELECT FROM pg_inherits AS own WHERE own.inhrelid = indexrelid)
"""


def give_each_its_key(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT id FROM feeds_feedsource WHERE code = ANY(%s)", [list(METERS)])
        for (source,) in cursor.fetchall():
            cursor.execute(DOUBLES, {"source": source})
        cursor.execute(PARTS)
        for part, is_meter in cursor.fetchall():
            for name, what in BY_ITEM if is_meter else OWNED:
                cursor.execute(f"DROP INDEX IF EXISTS {part}_{name}_key")  # of a run that broke off
                cursor.execute(f"CREATE UNIQUE INDEX CONCURRENTLY {part}_{name}_key ON {part} {what}")
        cursor.execute("DROP INDEX IF EXISTS one_current_record")
        cursor.execute("DROP INDEX IF EXISTS one_current_record_by_name")
        cursor.execute("RESET statement_timeout")


def give_the_whole_its_keys(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for index, (_name, what) in zip(("one_current_record", "one_current_record_by_name"), OWNED, strict=True):
            cursor.execute(f"CREATE UNIQUE INDEX IF NOT EXISTS {index} ON feeds_record {what}")
        cursor.execute(ITS_OWN)  # what became no part of these is the key of a meter
        for (index,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {index}")
        cursor.execute("RESET statement_timeout")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("feeds", "0009_events_apart")]

    operations = [migrations.RunPython(give_each_its_key, give_the_whole_its_keys)]
