"""As `enterprises.0011`, for the names of projects."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from enterprises.names import initials, search_grams

BATCH = 2000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each batch is committed by itself."""
    projects, last = apps.get_model("projects", "Project").objects.order_by("pk"), 0
    while batch := list(projects.filter(pk__gt=last).only("name", "grams")[:BATCH]):
        changed = [one for one in batch if sorted(one.grams) != search_grams(one.name)]
        for one in changed:
            one.grams, one.initials = search_grams(one.name), initials(one.name)
        projects.model.objects.bulk_update(changed, ["grams", "initials"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("projects", "0003_people_by_part_of_name")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
