"""Sort keys and initials for the names already known, a batch at a time, then the indexes: no long lock."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Q

from enterprises.names import initials, sort_key

BATCH = 1000


def fill(apps, schema_editor):
    for model, column, value in (("Enterprise", "sort_key", sort_key), ("EnterpriseName", "initials", initials)):
        rows, last = apps.get_model("enterprises", model).objects, 0
        while batch := list(rows.filter(pk__gt=last, **{column: ""}).order_by("pk").only("name")[:BATCH]):
            for one in batch:
                setattr(one, column, value(one.name))
            rows.bulk_update(batch, [column])
            last = batch[-1].pk


def registered(apps, schema_editor):
    """The name an employer bears is its registered one; the others were typed."""
    names = apps.get_model("enterprises", "EnterpriseName").objects
    names.filter(name=F("enterprise__name"), enterprise__credit_code__isnull=False).update(kind="registered")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("enterprises", "0006_register")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(registered, migrations.RunPython.noop),
        AddIndexConcurrently("enterprise", models.Index(fields=["district", "-id"], name="enterprise_of_district")),
        AddIndexConcurrently("enterprise", models.Index(fields=["street", "-id"], name="enterprise_of_street")),
        AddIndexConcurrently(
            "enterprise",
            models.Index(fields=["head_office"], name="branches", condition=Q(head_office__isnull=False)),
        ),
        AddIndexConcurrently(
            "enterprise",
            models.Index(fields=["merged_into"], name="merged_enterprises", condition=Q(merged_into__isnull=False)),
        ),
        AddIndexConcurrently(
            "enterprisename",
            models.Index(fields=["initials"], name="enterprise_name_initials", opclasses=["varchar_pattern_ops"]),
        ),
    ]
