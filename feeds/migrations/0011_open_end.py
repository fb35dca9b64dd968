from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feeds", "0010_one_fact_a_meter")]

    operations = [
        migrations.AddField(
            "batch",
            "is_open",
            models.BooleanField(
                default=False,
                help_text="its last cell has no end, and no digest vouches for it: it may have been cut there",
            ),
        ),
    ]
