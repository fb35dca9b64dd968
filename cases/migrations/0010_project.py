import common.migrations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_absence_and_province'),
        ('cases', '0009_document_revisions'),
        ('enterprises', '0007_register_indexes'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        common.migrations.Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name='case',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='case',
                    name='update_update',
                ),
                migrations.AddField(
                    model_name='case',
                    name='project',
                    field=models.ForeignKey(blank=True, db_index=False, help_text='the site the wages are owed from (涉案工程项目)', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='projects.project'),
                ),
                migrations.AddField(
                    model_name='caseevent',
                    name='project',
                    field=models.ForeignKey(blank=True, db_constraint=False, help_text='the site the wages are owed from (涉案工程项目)', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='case',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_caseevent" ("accepted_at", "closed_at", "concluded_at", "district_id", "enterprise_id", "filed_at", "group_matter_id", "handler_id", "id", "is_construction", "is_group", "is_repeat", "lead_id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "project_id", "received_at", "resume_to", "returns", "route", "state", "summary", "unit_id", "version", "workers_count") VALUES (NEW."accepted_at", NEW."closed_at", NEW."concluded_at", NEW."district_id", NEW."enterprise_id", NEW."filed_at", NEW."group_matter_id", NEW."handler_id", NEW."id", NEW."is_construction", NEW."is_group", NEW."is_repeat", NEW."lead_id", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."project_id", NEW."received_at", NEW."resume_to", NEW."returns", NEW."route", NEW."state", NEW."summary", NEW."unit_id", NEW."version", NEW."workers_count"); RETURN NULL;', hash='2aedb1896f525afc5492b4b5114a6a9e260724fd', operation='INSERT', pgid='pgtrigger_insert_insert_0b483', table='cases_case', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='case',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_caseevent" ("accepted_at", "closed_at", "concluded_at", "district_id", "enterprise_id", "filed_at", "group_matter_id", "handler_id", "id", "is_construction", "is_group", "is_repeat", "lead_id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "project_id", "received_at", "resume_to", "returns", "route", "state", "summary", "unit_id", "version", "workers_count") VALUES (NEW."accepted_at", NEW."closed_at", NEW."concluded_at", NEW."district_id", NEW."enterprise_id", NEW."filed_at", NEW."group_matter_id", NEW."handler_id", NEW."id", NEW."is_construction", NEW."is_group", NEW."is_repeat", NEW."lead_id", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."project_id", NEW."received_at", NEW."resume_to", NEW."returns", NEW."route", NEW."state", NEW."summary", NEW."unit_id", NEW."version", NEW."workers_count"); RETURN NULL;', hash='d6f5e232850c60602fa541231dd6e525f38f20df', operation='UPDATE', pgid='pgtrigger_update_update_f5146', table='cases_case', when='AFTER')),
                ),
            ],
        ),
    ]
