"""Reports say how the fingerprints in them were made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_initial")]

    operations = [
        migrations.AddField(
            "reportfigure",
            "fingerprint_version",
            models.PositiveSmallIntegerField(default=1, help_text="how the digests were made"),
            preserve_default=False,
        ),
    ]
