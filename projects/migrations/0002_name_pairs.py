import common.migrations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0001_initial'),
    ]

    operations = [
        common.migrations.Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name='team',
                    name='update_update',
                ),
                migrations.AddField(
                    model_name='projectworker',
                    name='name_pairs',
                    field=models.CharField(blank=True, db_default='', default='', help_text='fingerprints, to search by part', max_length=600),
                ),
                migrations.AddField(
                    model_name='team',
                    name='foreman_pairs',
                    field=models.CharField(blank=True, db_default='', default='', help_text='fingerprints, to search by part', max_length=600),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='team',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."foreman_name" IS DISTINCT FROM (NEW."foreman_name") OR OLD."foreman_name_index" IS DISTINCT FROM (NEW."foreman_name_index") OR OLD."foreman_phone" IS DISTINCT FROM (NEW."foreman_phone") OR OLD."foreman_phone_index" IS DISTINCT FROM (NEW."foreman_phone_index") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."party_id" IS DISTINCT FROM (NEW."party_id") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."until" IS DISTINCT FROM (NEW."until"))', func='INSERT INTO "projects_teamevent" ("foreman_name", "foreman_name_index", "foreman_phone", "foreman_phone_index", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "since", "until") VALUES (NEW."foreman_name", NEW."foreman_name_index", NEW."foreman_phone", NEW."foreman_phone_index", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."since", NEW."until"); RETURN NULL;', hash='c90b4cdaeef289568057eca9ad2ce0309c09b57a', operation='UPDATE', pgid='pgtrigger_update_update_aa790', table='projects_team', when='AFTER')),
                ),
            ],
        ),
    ]
