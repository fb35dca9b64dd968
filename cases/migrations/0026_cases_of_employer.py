"""The newest cases of an employer are found in the index, without reading the cases."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0025_timeline_of_groups")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        AddIndexConcurrently(
            "case",
            models.Index(fields=["enterprise", "-received_at"], include=["district", "id"], name="case_of_employer"),
        ),
        RemoveIndexConcurrently("case", "case_of_enterprise"),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
