"""The workers already known get the fingerprints of their names, a batch at a time, then the index: no long lock."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Func, Value

from common.fingerprints import name_pairs

BATCH = 1000
PAIRS = Func(
    F("name_pairs"), Value(" "), function="string_to_array", output_field=ArrayField(models.CharField(max_length=64))
)


def fill(apps, schema_editor):
    workers, last = apps.get_model("cases", "Worker").objects, 0
    while batch := list(workers.filter(pk__gt=last, name_pairs="").order_by("pk").only("name")[:BATCH]):
        for one, pairs in zip(batch, name_pairs([one.name for one in batch]), strict=True):
            one.name_pairs = pairs
        workers.bulk_update(batch, ["name_pairs"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0013_worker_name_pairs")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        AddIndexConcurrently("worker", GinIndex(PAIRS, name="worker_by_part_of_name")),
    ]
