"""Several events of one employer on one day are several facts: the item of a market record names its event, too."""

from django.db import migrations

APART = """
UPDATE feeds_record SET item = CASE WHEN item = '' THEN event ELSE left(item, 69) || '/' || event END
WHERE source_id = (SELECT id FROM feeds_feedsource WHERE code = 'market') AND event <> ''
"""
TOGETHER = """
UPDATE feeds_record SET item = CASE WHEN item = event THEN '' ELSE left(item, length(item) - length(event) - 1) END
WHERE source_id = (SELECT id FROM feeds_feedsource WHERE code = 'market') AND event <> ''
"""


class Migration(migrations.Migration):
    dependencies = [("feeds", "0008_news")]

    operations = [migrations.RunSQL(APART, TOGETHER)]
