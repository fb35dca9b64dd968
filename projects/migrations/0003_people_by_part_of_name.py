"""The people of the sites already known get the fingerprints of their names, a batch at a time, then the indexes."""

import django.contrib.postgres.fields
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from common.fingerprints import name_pairs

BATCH = 1000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each batch is committed by itself; begun again it goes on where it stopped."""
    for model, name, pairs in (("ProjectWorker", "name", "name_pairs"), ("Team", "foreman_name", "foreman_pairs")):
        rows, last = apps.get_model("projects", model).objects.filter(**{pairs: ""}).order_by("pk"), 0
        while batch := list(rows.filter(pk__gt=last).only(name)[:BATCH]):
            for one, prints in zip(batch, name_pairs([getattr(one, name) for one in batch]), strict=True):
                setattr(one, pairs, prints)
            rows.model.objects.bulk_update(batch, [pairs])
            last = batch[-1].pk


def prints(column: str) -> models.Func:
    return models.Func(
        models.F(column),
        models.Value(" "),
        function="string_to_array",
        output_field=django.contrib.postgres.fields.ArrayField(models.TextField()),
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("projects", "0002_name_pairs")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        AddIndexConcurrently("projectworker", GinIndex(prints("name_pairs"), name="project_worker_by_part")),
        AddIndexConcurrently("team", GinIndex(prints("foreman_pairs"), name="team_by_part_of_foreman")),
    ]
