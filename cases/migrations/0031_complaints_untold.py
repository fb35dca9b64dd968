"""What was told before it was typed in is found without reading every complaint, for the figures of a past day."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Func
from django.db.models.functions import Greatest

UNTOLD = Func(
    "received_at",
    Greatest("received_at", "registered_at"),
    function="tstzrange",
    output_field=DateTimeRangeField(),
)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0030_former_standings_from_the_history")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        AddIndexConcurrently("complaint", GistIndex(UNTOLD, name="complaint_untold")),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
