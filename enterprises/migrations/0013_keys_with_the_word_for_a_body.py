"""A group, a works or a branch is no longer found by the key of the company it is named after (集团, 厂, 分公司, 总公司).
A batch at a time; only what is otherwise is written, so that it may be broken off and begun again."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from enterprises.likeness import spellings
from enterprises.names import name_key

BATCH = 2000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each batch is committed by itself."""
    names, last = apps.get_model("enterprises", "EnterpriseName").objects.order_by("pk"), 0
    while batch := list(names.filter(pk__gt=last).only("name", "key")[:BATCH]):
        changed = [one for one in batch if one.key != name_key(one.name)]
        for one in changed:
            one.key, one.sounds = name_key(one.name), spellings(one.name)
        names.model.objects.bulk_update(changed, ["key", "sounds"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("enterprises", "0012_keys_of_all_spellings")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
