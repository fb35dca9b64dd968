from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feeds", "0002_records")]

    operations = [
        migrations.AddField(
            "reject",
            "against",
            models.PositiveIntegerField(blank=True, help_text="the row of the batch it contradicts", null=True),
        ),
    ]
