"""Employers with the same legal representative or address are found by index. Without a long lock."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("enterprises", "0007_register_indexes")]

    operations = [
        AddIndexConcurrently(
            "enterprise",
            models.Index(fields=["legal_representative"], name="same_legal_rep", condition=~Q(legal_representative="")),
        ),
        AddIndexConcurrently(
            "enterprise", models.Index(fields=["address"], name="same_address", condition=~Q(address=""))
        ),
    ]
