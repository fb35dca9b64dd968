"""Only a help text: no statement is run."""

from django.db import migrations, models

SAID = "accepted rows of which the register they speak of took nothing, each among the rejects"


class Migration(migrations.Migration):
    dependencies = [("feeds", "0013_keys_with_the_word_for_a_body")]

    operations = [
        migrations.AlterField("batch", "not_applied", models.PositiveIntegerField(default=0, help_text=SAID)),
        migrations.AlterField("batchevent", "not_applied", models.PositiveIntegerField(default=0, help_text=SAID)),
    ]
