"""Facts that wait are found by their code in the parts of projects, too, as the queue counts them.

Part by part and without a lock, as the table may be large.
"""

from django.db import migrations, models

# The parts without an index of what waits; one a run broke off is not valid, and made anew.
PARTS = """
SELECT part.relname FROM pg_inherits JOIN pg_class AS part ON part.oid = inhrelid
WHERE inhparent = 'feeds_record'::regclass AND NOT EXISTS (
    SELECT FROM pg_index WHERE indrelid = part.oid AND indisvalid
      AND pg_get_expr(indpred, indrelid) LIKE '%%enterprise_id IS NULL%%project_id IS NULL%%')
ORDER BY 1
"""
COLUMNS = "(code, name) WHERE enterprise_id IS NULL AND project_id IS NULL"


def index(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(PARTS, [])
        for (part,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {part}_waiting")
            cursor.execute(f"CREATE INDEX CONCURRENTLY {part}_waiting ON {part} {COLUMNS}")
        cursor.execute("RESET statement_timeout")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("feeds", "0015_days_of_a_batch")]

    operations = [
        migrations.RunPython(index, migrations.RunPython.noop),
        migrations.AlterField(
            "unmatchedsubject",
            "rows",
            models.PositiveIntegerField(
                default=0, help_text="rows that came for it: the order of the queue"
            ),
        ),
    ]
