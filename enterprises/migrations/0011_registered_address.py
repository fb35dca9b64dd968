"""The address in the business register, beside where labour is used."""

import common.migrations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('enterprises', '0010_names_of_a_street'),
    ]

    operations = [
        common.migrations.Together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='enterprise',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='enterprise',
            name='update_update',
        ),
        migrations.AddField(
            model_name='enterprise',
            name='registered_address',
            field=models.CharField(blank=True, db_default='', help_text='as the business register has it (住所)', max_length=200),
        ),
        migrations.AddField(
            model_name='enterpriseevent',
            name='registered_address',
            field=models.CharField(blank=True, db_default='', help_text='as the business register has it (住所)', max_length=200),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enterprise',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_enterpriseevent" ("address", "created_at", "credit_code", "district_id", "grid_id", "head_office_id", "headcount", "headcount_on", "id", "industry", "is_construction", "is_unidentified", "kind", "legal_representative", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_address", "repeat_until", "standing", "street_id", "verified_on", "version") VALUES (NEW."address", NEW."created_at", NEW."credit_code", NEW."district_id", NEW."grid_id", NEW."head_office_id", NEW."headcount", NEW."headcount_on", NEW."id", NEW."industry", NEW."is_construction", NEW."is_unidentified", NEW."kind", NEW."legal_representative", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registered_address", NEW."repeat_until", NEW."standing", NEW."street_id", NEW."verified_on", NEW."version"); RETURN NULL;', hash='66437b26f101d1760d557edf5119ff06582eff8e', operation='INSERT', pgid='pgtrigger_insert_insert_079c7', table='enterprises_enterprise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enterprise',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit_code" IS DISTINCT FROM (NEW."credit_code") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."grid_id" IS DISTINCT FROM (NEW."grid_id") OR OLD."head_office_id" IS DISTINCT FROM (NEW."head_office_id") OR OLD."headcount" IS DISTINCT FROM (NEW."headcount") OR OLD."headcount_on" IS DISTINCT FROM (NEW."headcount_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industry" IS DISTINCT FROM (NEW."industry") OR OLD."is_construction" IS DISTINCT FROM (NEW."is_construction") OR OLD."is_unidentified" IS DISTINCT FROM (NEW."is_unidentified") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."legal_representative" IS DISTINCT FROM (NEW."legal_representative") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."registered_address" IS DISTINCT FROM (NEW."registered_address") OR OLD."repeat_until" IS DISTINCT FROM (NEW."repeat_until") OR OLD."standing" IS DISTINCT FROM (NEW."standing") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "enterprises_enterpriseevent" ("address", "created_at", "credit_code", "district_id", "grid_id", "head_office_id", "headcount", "headcount_on", "id", "industry", "is_construction", "is_unidentified", "kind", "legal_representative", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_address", "repeat_until", "standing", "street_id", "verified_on", "version") VALUES (NEW."address", NEW."created_at", NEW."credit_code", NEW."district_id", NEW."grid_id", NEW."head_office_id", NEW."headcount", NEW."headcount_on", NEW."id", NEW."industry", NEW."is_construction", NEW."is_unidentified", NEW."kind", NEW."legal_representative", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registered_address", NEW."repeat_until", NEW."standing", NEW."street_id", NEW."verified_on", NEW."version"); RETURN NULL;', hash='8173300ccb1df109d38d9647ae0a89d5a9d9b3ef', operation='UPDATE', pgid='pgtrigger_update_update_11bf5', table='enterprises_enterprise', when='AFTER')),
        ),
        ]),
    ]
