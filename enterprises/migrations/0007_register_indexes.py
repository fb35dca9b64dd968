"""Sort keys and initials for the names already known, a batch at a time, then the indexes: no long lock."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Q

from enterprises.names import initials, search_grams, sort_key

BATCH = 1000


def fill(apps, schema_editor):
    for model, column, values in (
        ("Enterprise", "sort_key", {"sort_key": sort_key}),
        ("EnterpriseName", "initials", {"initials": initials, "grams": search_grams}),
    ):
        rows, last = apps.get_model("enterprises", model).objects, 0
        while batch := list(rows.filter(pk__gt=last, **{column: ""}).order_by("pk").only("name")[:BATCH]):
            for one in batch:
                for filled, value in values.items():
                    setattr(one, filled, value(one.name))
            rows.bulk_update(batch, [*values])
            last = batch[-1].pk


def registered(apps, schema_editor):
    """The name an employer bears is its registered one; the others were typed."""
    names = apps.get_model("enterprises", "EnterpriseName").objects
    names.filter(name=F("enterprise__name"), enterprise__credit_code__isnull=False).update(kind="registered")


# So that a pair in a few names of a million is known to be rare: else the newest names are read one by one for it.
MANY_PAIRS = "ALTER TABLE enterprises_enterprisename ALTER COLUMN grams SET STATISTICS 500"
AS_BEFORE = "ALTER TABLE enterprises_enterprisename ALTER COLUMN grams SET STATISTICS -1"


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("enterprises", "0006_register")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(registered, migrations.RunPython.noop),
        migrations.RunSQL(MANY_PAIRS, AS_BEFORE),
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
