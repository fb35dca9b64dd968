"""Figures ask for the payments of some days."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0018_lists_and_meetings")]

    operations = [
        migrations.AlterField(
            "payment", "paid_on", models.DateField(help_text="of a reversal: the day of what it takes back")
        ),
        AddIndexConcurrently("payment", models.Index(fields=["paid_on"], name="payment_by_day")),
    ]
