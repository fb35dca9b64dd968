"""Who handed a case over since a past day is found without reading every unit's part in every case."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0027_accountability")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        AddIndexConcurrently(
            "involvement",
            models.Index(fields=["until"], name="handed_over_since", condition=models.Q(kind="former")),
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
