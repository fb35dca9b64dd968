"""The workers already known are found by a name with one wrong character in its middle, too; a batch at a time."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from common.fingerprints import name_pairs

BATCH = 1000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each batch is committed by itself; a row that has all its fingerprints is not written."""
    workers, last = apps.get_model("cases", "Worker").objects.order_by("pk"), 0
    while batch := list(workers.filter(pk__gt=last).only("name", "name_pairs")[:BATCH]):
        changed = []
        for one, pairs in zip(batch, name_pairs([one.name for one in batch]), strict=True):
            if one.name_pairs != pairs:
                one.name_pairs = pairs
                changed.append(one)
        workers.model.objects.bulk_update(changed, ["name_pairs"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0021_payments_of_cases_filled")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
