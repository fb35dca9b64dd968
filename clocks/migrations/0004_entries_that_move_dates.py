"""What rested on a past day, and which ends were moved since, is found without reading every entry."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("clocks", "0003_taken_up")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        AddIndexConcurrently(
            "clockentry",
            models.Index(
                fields=["at"],
                name="clock_entries_of_dates",
                condition=models.Q(kind__in=["paused", "resumed", "extended", "recalculated"]),
            ),
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
