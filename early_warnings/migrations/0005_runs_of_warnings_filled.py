"""The warnings there are get the run that raised them, run by run; then the key is checked and indexed.

Nobody waits for it: the table may be large.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

CHECK_KEY = "ALTER TABLE warnings_earlywarning VALIDATE CONSTRAINT warnings_earlywarning_run_id_fk"


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A run holds its district until what it raised is stored: of those a moment falls into, it is the first. Each run
    is committed by itself; begun again it goes on where it stopped."""
    warnings = apps.get_model("warnings", "EarlyWarning").objects.filter(run=None)
    runs = apps.get_model("warnings", "RuleRun").objects.filter(raised__gt=0).order_by("pk")
    for run in runs.iterator(chunk_size=2000):
        raised = {"rule": run.rule, "district": run.district_id, "raised_at__range": (run.started_at, run.finished_at)}
        warnings.filter(**raised).update(run=run.pk)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("warnings", "0004_run_of_a_warning")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(CHECK_KEY, migrations.RunSQL.noop),
        AddIndexConcurrently(
            "earlywarning",
            models.Index(fields=["run", "-id"], name="warning_of_run", condition=models.Q(run__isnull=False)),
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
