"""Which projects were visited lately, on any day, is read from an index."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("projects", "0006_standings_of_before")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        AddIndexConcurrently(
            "projectvisit",
            models.Index(fields=["visited_on"], include=["project", "recorded_at"], name="visit_by_day"),
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
