import common.migrations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0012_worker_indexes'),
    ]

    operations = [
        common.migrations.Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name='worker',
                    name='update_update',
                ),
                migrations.AddField(
                    model_name='worker',
                    name='name_pairs',
                    field=models.CharField(blank=True, db_default='', default='', help_text='fingerprints of neighbouring characters, to search by part', max_length=600),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='worker',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."id_number_index" IS DISTINCT FROM (NEW."id_number_index") OR OLD."is_migrant_worker" IS DISTINCT FROM (NEW."is_migrant_worker") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_index" IS DISTINCT FROM (NEW."name_index") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."phone_index" IS DISTINCT FROM (NEW."phone_index"))', func='INSERT INTO "cases_workerevent" ("case_id", "id", "id_number", "id_number_index", "is_migrant_worker", "name", "name_index", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index") VALUES (NEW."case_id", NEW."id", NEW."id_number", NEW."id_number_index", NEW."is_migrant_worker", NEW."name", NEW."name_index", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_index"); RETURN NULL;', hash='4d734441de37e5281f29320d40be82d83b7ff79f', operation='UPDATE', pgid='pgtrigger_update_update_076f0', table='cases_worker', when='AFTER')),
                ),
            ],
        ),
    ]
