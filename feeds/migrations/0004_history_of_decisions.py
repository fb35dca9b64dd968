import common.migrations
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("feeds", "0003_reject_against")]

    operations = [
        common.migrations.Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(model_name="unmatchedsubject", name="insert_insert"),
            ],
        ),
    ]
