import common.migrations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('enterprises', '0004_sounds_of_known_names'),
    ]

    operations = [
        common.migrations.Together(
            operations=[pgtrigger.migrations.RemoveTrigger(
                model_name='enterprise',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='enterprise',
                name='update_update',
            ), migrations.AddField(
                model_name='enterprise',
                name='industry',
                field=models.CharField(blank=True, help_text='GB/T 4754 code, e.g. C18 or E47; empty: not known', max_length=4),
            ), migrations.AddField(
                model_name='enterprise',
                name='repeat_until',
                field=models.DateField(blank=True, help_text='counts as repeat offender until that day (重复违法单位)', null=True),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='industry',
                field=models.CharField(blank=True, help_text='GB/T 4754 code, e.g. C18 or E47; empty: not known', max_length=4),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='repeat_until',
                field=models.DateField(blank=True, help_text='counts as repeat offender until that day (重复违法单位)', null=True),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprise',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_enterpriseevent" ("address", "created_at", "credit_code", "district_id", "grid_id", "id", "industry", "is_construction", "is_unidentified", "legal_representative", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repeat_until", "street_id") VALUES (NEW."address", NEW."created_at", NEW."credit_code", NEW."district_id", NEW."grid_id", NEW."id", NEW."industry", NEW."is_construction", NEW."is_unidentified", NEW."legal_representative", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."repeat_until", NEW."street_id"); RETURN NULL;', hash='e9cb0047232123b0f8aee82af3c056ae5945565d', operation='INSERT', pgid='pgtrigger_insert_insert_079c7', table='enterprises_enterprise', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprise',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "enterprises_enterpriseevent" ("address", "created_at", "credit_code", "district_id", "grid_id", "id", "industry", "is_construction", "is_unidentified", "legal_representative", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repeat_until", "street_id") VALUES (NEW."address", NEW."created_at", NEW."credit_code", NEW."district_id", NEW."grid_id", NEW."id", NEW."industry", NEW."is_construction", NEW."is_unidentified", NEW."legal_representative", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."repeat_until", NEW."street_id"); RETURN NULL;', hash='14199b80f08873cd990be145b0a47f32b045c609', operation='UPDATE', pgid='pgtrigger_update_update_11bf5', table='enterprises_enterprise', when='AFTER')),
            )],
        ),
    ]
