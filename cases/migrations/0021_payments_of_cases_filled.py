"""The payments there are get the case and the worker of their line, some thousand at a time; then both are required."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

AT_ONCE = 20_000
REQUIRED = ("case_id", "worker_id")


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each part is committed by itself, so nobody waits long for a row; begun again it goes on where it stopped."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM cases_payment")
        last = cursor.fetchone()[0]
        for first in range(1, last + 1, AT_ONCE):
            cursor.execute(  # the trigger writes them
                "UPDATE cases_payment SET line_id = line_id WHERE id BETWEEN %s AND %s AND case_id IS NULL",
                [first, first + AT_ONCE - 1],
            )


def of_the_line(to: str) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        db_constraint=False,
        db_index=False,
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="payments",
    )


def required(name: str) -> list[migrations.RunSQL]:
    """The rows are looked at without a lock that stops anybody; the column can then be required at once."""
    rule = f"cases_payment_{name}_is_there"
    drop = f"ALTER TABLE cases_payment DROP CONSTRAINT IF EXISTS {rule}"
    add = f"ALTER TABLE cases_payment ADD CONSTRAINT {rule} CHECK ({name} IS NOT NULL) NOT VALID"
    return [
        migrations.RunSQL([drop, add], drop),
        migrations.RunSQL(f"ALTER TABLE cases_payment VALIDATE CONSTRAINT {rule}", migrations.RunSQL.noop),
    ]


def forget(name: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE cases_payment DROP CONSTRAINT IF EXISTS cases_payment_{name}_is_there", migrations.RunSQL.noop
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0020_payments_of_cases")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(operation for name in REQUIRED for operation in required(name)),
        migrations.AlterField("payment", "case", of_the_line("cases.case")),
        migrations.AlterField("payment", "worker", of_the_line("cases.worker")),
        *map(forget, REQUIRED),
        AddIndexConcurrently("payment", models.Index(fields=["case", "-id"], name="payment_of_case")),
        AddIndexConcurrently("payment", models.Index(fields=["recorded_at"], name="payment_by_record")),
        AddIndexConcurrently(
            "timelineentry",
            models.Index(fields=["at"], name="timeline_of_reopenings", condition=models.Q(kind="reopen")),
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
