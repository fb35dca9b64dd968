"""On a table that may be big: built without locking it, hence outside a transaction."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0010_project")]

    operations = [
        AddIndexConcurrently(
            "case", models.Index(fields=["project"], name="case_of_project", condition=Q(project__isnull=False))
        ),
    ]
