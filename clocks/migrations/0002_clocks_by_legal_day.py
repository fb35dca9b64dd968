"""Figures ask for the limits that ended in some days."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("clocks", "0001_initial")]

    operations = [
        AddIndexConcurrently("clock", models.Index(fields=["legal_due"], name="clock_by_legal_day")),
    ]
