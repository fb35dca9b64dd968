"""Of which periods a batch speaks, so that its facts are found in the parts of these alone. Unknown of earlier ones."""

from django.db import migrations, models

from common.migrations import Together


class Migration(migrations.Migration):
    dependencies = [("feeds", "0014_not_applied_of_any_register")]

    operations = [
        Together(
            [
                migrations.AddField(
                    "batch",
                    name,
                    models.DateField(null=True, blank=True, help_text=said),
                )
                for name, said in (
                    ("first_period", "the earliest period its rows speak of"),
                    ("last_period", "the latest period its rows speak of"),
                )
            ]
        )
    ]
