"""The street for the names already known, a batch at a time, then the index: no long lock."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

BATCH = 1000
# The trigger writes the street, as for a new name.
FILL = """
    UPDATE enterprises_enterprisename SET enterprise_id = enterprise_id
    WHERE id > %s AND id <= %s AND street_id IS NULL
"""


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM enterprises_enterprisename")
        (last,) = cursor.fetchone()
        for start in range(0, last, BATCH):
            cursor.execute(FILL, [start, start + BATCH])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("enterprises", "0009_street_of_names")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        AddIndexConcurrently(
            "enterprisename", models.Index(fields=["street", "enterprise"], name="names_of_street")
        ),
    ]
