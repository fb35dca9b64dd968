"""The fingerprints of workers had each an index for LIKE as well, which nobody asks: plain ones take their place."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

COLUMNS = {"name_index": "worker_by_name", "phone_index": "worker_by_phone", "id_number_index": "worker_by_id_number"}


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0011_cases_by_project")]

    operations = [
        *(AddIndexConcurrently("worker", models.Index(fields=[one], name=name)) for one, name in COLUMNS.items()),
        migrations.AlterField("worker", "name_index", models.CharField(max_length=64)),
        migrations.AlterField("worker", "phone_index", models.CharField(blank=True, max_length=64)),
        migrations.AlterField("worker", "id_number_index", models.CharField(blank=True, max_length=64)),
    ]
