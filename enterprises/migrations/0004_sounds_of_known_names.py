"""The names already known get their sounds, a batch at a time, then the index: no transaction, no long lock."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

from enterprises.likeness import spellings

BATCH = 1000


def fill(apps, schema_editor):
    names = apps.get_model("enterprises", "EnterpriseName")
    last = 0
    while batch := list(names.objects.filter(pk__gt=last, sounds=[]).order_by("pk").only("name")[:BATCH]):
        for one in batch:
            one.sounds = spellings(one.name)
        names.objects.bulk_update(batch, ["sounds"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("enterprises", "0003_sounds")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        AddIndexConcurrently(
            model_name="enterprisename",
            index=GinIndex(fields=["sounds"], name="enterprise_name_sounds"),
        ),
    ]
