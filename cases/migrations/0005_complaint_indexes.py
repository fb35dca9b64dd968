"""On a table that may be big: built without locking it, hence outside a transaction."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0004_orders_groups_rosters")]

    operations = [
        AddIndexConcurrently(
            model_name="complaint",
            index=models.Index(fields=["case", "received_at"], name="complaint_of_case"),
        ),
        AddIndexConcurrently(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("grid", None)), fields=["-received_at"], name="complaint_without_grid"
            ),
        ),
    ]
