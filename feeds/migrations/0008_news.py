"""Whether a batch says something new."""

import common.migrations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# As feeds/data/sources.toml has it for a new installation.
EVENTS = "UPDATE feeds_feedsource SET empty_is_news = true WHERE code IN ('market', 'court', 'permit')"
NEWS = """
UPDATE feeds_batch AS batch SET is_news = true FROM feeds_feedsource AS source
WHERE source.id = batch.source_id AND batch.state = 'stored'
  AND (batch.accepted > 0 OR (batch.rows = 0 AND source.empty_is_news))
"""


class Migration(migrations.Migration):

    dependencies = [
        ('feeds', '0007_projects_wait_too'),
    ]

    operations = [
        common.migrations.Together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='feedsource',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='feedsource',
            name='update_update',
        ),
        migrations.AddField(
            model_name='batch',
            name='is_news',
            field=models.BooleanField(default=False, help_text='it says something new: its source counts as heard from'),
        ),
        migrations.AddField(
            model_name='feedsource',
            name='empty_is_news',
            field=models.BooleanField(default=False, help_text='tells of what happened: an empty batch, declared as such, says that nothing did'),
        ),
        migrations.AddField(
            model_name='feedsourceevent',
            name='empty_is_news',
            field=models.BooleanField(default=False, help_text='tells of what happened: an empty batch, declared as such, says that nothing did'),
        ),
        migrations.AlterField(
            model_name='feedsource',
            name='expected_days',
            field=models.PositiveSmallIntegerField(help_text='a batch with news at least every so many days'),
        ),
        migrations.AlterField(
            model_name='feedsourceevent',
            name='expected_days',
            field=models.PositiveSmallIntegerField(help_text='a batch with news at least every so many days'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedsource',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "feeds_feedsourceevent" ("active", "code", "empty_is_news", "expected_days", "grace_days", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."active", NEW."code", NEW."empty_is_news", NEW."expected_days", NEW."grace_days", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='7b887b400c05c5f13b22a0bf600ff4078c85eedc', operation='INSERT', pgid='pgtrigger_insert_insert_efb05', table='feeds_feedsource', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedsource',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "feeds_feedsourceevent" ("active", "code", "empty_is_news", "expected_days", "grace_days", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."active", NEW."code", NEW."empty_is_news", NEW."expected_days", NEW."grace_days", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='d32e1a91aa224aa7f986a05c430e5c6fac594925', operation='UPDATE', pgid='pgtrigger_update_update_82786', table='feeds_feedsource', when='AFTER')),
        ),
        ]),
        migrations.RunSQL([EVENTS, NEWS], migrations.RunSQL.noop),
    ]
