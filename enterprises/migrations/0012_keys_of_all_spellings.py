"""The names already known are found by what they are found by since more spellings are one: traditional characters, more
kinds of points and brackets. A batch at a time; only what is otherwise is written."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from enterprises.likeness import spellings
from enterprises.names import initials, name_key, search_grams

BATCH = 2000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each batch is committed by itself."""
    names, last = apps.get_model("enterprises", "EnterpriseName").objects.order_by("pk"), 0
    while batch := list(names.filter(pk__gt=last).only("name", "key", "grams")[:BATCH]):
        changed = []
        for one in batch:
            key, grams = name_key(one.name), search_grams(one.name)
            if (one.key, sorted(one.grams)) != (key, grams):
                one.key, one.grams = key, grams
                one.initials, one.sounds = initials(one.name), spellings(one.name)
                changed.append(one)
        names.model.objects.bulk_update(changed, ["key", "grams", "initials", "sounds"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("enterprises", "0011_registered_address")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
