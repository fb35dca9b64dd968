"""What joined a group since a past day is found without reading the whole timeline."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0024_rule_drafts")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        AddIndexConcurrently(
            "timelineentry",
            models.Index(fields=["at"], name="timeline_of_groups", condition=models.Q(kind="group_joined")),
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
