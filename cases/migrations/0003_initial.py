import common.migrations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_api_tokens'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0002_initial'),
        ('enterprises', '0001_initial'),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.AddField(
                model_name='case',
                name='enterprise',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='enterprises.enterprise'),
            ), migrations.AddField(
                model_name='case',
                name='lead',
                field=models.ForeignKey(blank=True, help_text='lead inspector (主办监察员)', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='case',
                name='unit',
                field=models.ForeignKey(help_text='handling unit (承办机构)', on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='accounts.unit'),
            ), migrations.AddField(
                model_name='assignmentevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
            ), migrations.AddField(
                model_name='assignment',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='cases.case'),
            ), migrations.AddField(
                model_name='caseclock',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='cases.case'),
            ), migrations.AddField(
                model_name='caseevent',
                name='district',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit'),
            ), migrations.AddField(
                model_name='caseevent',
                name='enterprise',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise'),
            ), migrations.AddField(
                model_name='caseevent',
                name='lead',
                field=models.ForeignKey(blank=True, db_constraint=False, help_text='lead inspector (主办监察员)', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='caseevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.case'),
            ), migrations.AddField(
                model_name='caseevent',
                name='unit',
                field=models.ForeignKey(db_constraint=False, help_text='handling unit (承办机构)', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit'),
            ), migrations.AddField(
                model_name='complaint',
                name='brought_by',
                field=models.ForeignKey(blank=True, help_text='the outside system that sent it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='complaint',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='cases.case'),
            ), migrations.AddField(
                model_name='complaint',
                name='registered_in',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit'),
            ), migrations.AddField(
                model_name='complaint',
                name='street',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit'),
            ), migrations.AddField(
                model_name='complaintevent',
                name='brought_by',
                field=models.ForeignKey(blank=True, db_constraint=False, help_text='the outside system that sent it', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='complaintevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
            ), migrations.AddField(
                model_name='complaintevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.complaint'),
            ), migrations.AddField(
                model_name='complaintevent',
                name='registered_in',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit'),
            ), migrations.AddField(
                model_name='complaintevent',
                name='street',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit'),
            ), migrations.AddField(
                model_name='hold',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='cases.case'),
            ), migrations.AddField(
                model_name='holdevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
            ), migrations.AddField(
                model_name='holdevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.hold'),
            ), migrations.AddField(
                model_name='involvement',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to='cases.case'),
            ), migrations.AddField(
                model_name='involvement',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='accounts.unit'),
            ), migrations.AddField(
                model_name='involvementevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
            ), migrations.AddField(
                model_name='involvementevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.involvement'),
            ), migrations.AddField(
                model_name='involvementevent',
                name='unit',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit'),
            ), migrations.AddField(
                model_name='payment',
                name='recorded_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='payment',
                name='reverses',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='cases.payment'),
            ), migrations.AddField(
                model_name='routingoverride',
                name='complaint',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='cases.complaint'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='routingrule',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_routingruleevent" ("active", "article", "code", "conditions", "id", "name", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "reason_en", "route", "unit_kind") VALUES (NEW."active", NEW."article", NEW."code", NEW."conditions", NEW."id", NEW."name", NEW."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."reason_en", NEW."route", NEW."unit_kind"); RETURN NULL;', hash='97c32af11501576b8158b5f44908b743db0777b6', operation='INSERT', pgid='pgtrigger_insert_insert_8d87f', table='cases_routingrule', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='routingrule',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_routingruleevent" ("active", "article", "code", "conditions", "id", "name", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "reason_en", "route", "unit_kind") VALUES (NEW."active", NEW."article", NEW."code", NEW."conditions", NEW."id", NEW."name", NEW."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."reason_en", NEW."route", NEW."unit_kind"); RETURN NULL;', hash='5ed0233799aa97388ea4f07723b4355d9670794c', operation='UPDATE', pgid='pgtrigger_update_update_02118', table='cases_routingrule', when='AFTER')),
            ), migrations.AddField(
                model_name='routingruleevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.routingrule'),
            ), migrations.AddField(
                model_name='savedview',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='timelineentry',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timeline', to='cases.case'),
            ), migrations.AddField(
                model_name='timelineentry',
                name='user',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='wageline',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wage_lines', to='cases.case'),
            ), migrations.AddField(
                model_name='payment',
                name='line',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='cases.wageline'),
            ), migrations.AddField(
                model_name='wagelineevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
            ), migrations.AddField(
                model_name='wagelineevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.wageline'),
            ), migrations.AddField(
                model_name='worker',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workers', to='cases.case'),
            ), migrations.AddField(
                model_name='wagelineevent',
                name='worker',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.worker'),
            ), migrations.AddField(
                model_name='wageline',
                name='worker',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wage_lines', to='cases.worker'),
            ), migrations.AddField(
                model_name='workerevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case'),
            ), migrations.AddField(
                model_name='workerevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.worker'),
            ), migrations.AddIndex(
                model_name='case',
                index=models.Index(fields=['district', '-id'], name='case_of_district'),
            ), migrations.AddIndex(
                model_name='case',
                index=models.Index(fields=['district', 'state', '-id'], name='case_by_state'),
            ), migrations.AddIndex(
                model_name='case',
                index=models.Index(fields=['unit', 'state'], name='case_of_unit'),
            ), migrations.AddIndex(
                model_name='case',
                index=models.Index(fields=['enterprise', '-received_at'], name='case_of_enterprise'),
            ), migrations.AddConstraint(
                model_name='case',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None), ('outcome', '')), _connector='OR'), name='closed_with_an_outcome'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_caseevent" ("accepted_at", "closed_at", "district_id", "enterprise_id", "filed_at", "id", "is_construction", "is_group", "lead_id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "received_at", "resume_to", "returns", "route", "state", "summary", "unit_id", "version", "workers_count") VALUES (NEW."accepted_at", NEW."closed_at", NEW."district_id", NEW."enterprise_id", NEW."filed_at", NEW."id", NEW."is_construction", NEW."is_group", NEW."lead_id", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."received_at", NEW."resume_to", NEW."returns", NEW."route", NEW."state", NEW."summary", NEW."unit_id", NEW."version", NEW."workers_count"); RETURN NULL;', hash='ffd1670cd7d6b96af28c3d92e03812b7c60c7611', operation='INSERT', pgid='pgtrigger_insert_insert_0b483', table='cases_case', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_caseevent" ("accepted_at", "closed_at", "district_id", "enterprise_id", "filed_at", "id", "is_construction", "is_group", "lead_id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "received_at", "resume_to", "returns", "route", "state", "summary", "unit_id", "version", "workers_count") VALUES (NEW."accepted_at", NEW."closed_at", NEW."district_id", NEW."enterprise_id", NEW."filed_at", NEW."id", NEW."is_construction", NEW."is_group", NEW."lead_id", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."received_at", NEW."resume_to", NEW."returns", NEW."route", NEW."state", NEW."summary", NEW."unit_id", NEW."version", NEW."workers_count"); RETURN NULL;', hash='efa7f65c114f7873d41333ebdafaae228a9daa63', operation='UPDATE', pgid='pgtrigger_update_update_f5146', table='cases_case', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='state_follows_the_workflow', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{accepted:closed,accepted:investigating,accepted:mediating,dispatched:closed,dispatched:received,dispatched:returned,investigating:closed,investigating:ordered,investigating:suspended,mediating:accepted,mediating:closed,ordered:closed,ordered:suspended,received:accepted,received:closed,received:mediating,received:returned,returned:closed,returned:dispatched,suspended:investigating,suspended:ordered}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='4277bf70aacbb9cc6813039b08c976d59a528bc9', operation='UPDATE', pgid='pgtrigger_state_follows_the_workflow_85ea5', table='cases_case', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='born_dispatched', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" IS DISTINCT FROM \'dispatched\')', func="RAISE EXCEPTION 'a case is born dispatched, not %', NEW.state;", hash='5a8a359338cf21edae57dff998df6a06be75c5d2', operation='INSERT', pgid='pgtrigger_born_dispatched_ba97e', table='cases_case', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='49626cfe14fd03b17f97872d3e67e6a9b4d07a6f', operation='DELETE', pgid='pgtrigger_never_deleted_d7375', table='cases_case', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assignmentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b0ec62af8418e6ca9437501d5916597dd21b1b77', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bb2da', table='cases_assignmentevent', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='assignment',
                constraint=models.UniqueConstraint(condition=models.Q(('part', 'lead'), ('until', None)), fields=('case',), name='exactly_one_lead_at_a_time'),
            ), migrations.AddConstraint(
                model_name='assignment',
                constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('case', 'officer'), name='one_part_per_officer'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_assignmentevent" ("case_id", "id", "officer_id", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."case_id", NEW."id", NEW."officer_id", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."since", NEW."until"); RETURN NULL;', hash='00f22852874d12bef99b7a20839d3a502cfe1d4b', operation='INSERT', pgid='pgtrigger_insert_insert_7bb6a', table='cases_assignment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_assignmentevent" ("case_id", "id", "officer_id", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."case_id", NEW."id", NEW."officer_id", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."since", NEW."until"); RETURN NULL;', hash='949f66c1d9b5d0804259f0c8be2f0ca43ee4f2fb', operation='UPDATE', pgid='pgtrigger_update_update_0e4d0', table='cases_assignment', when='AFTER')),
            ), migrations.AddIndex(
                model_name='caseclock',
                index=models.Index(fields=['case'], name='clock_of_case'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='caseevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65b17c5dc231aae95e4a5d286bcd92a634f3ebd3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_320b9', table='cases_caseevent', when='BEFORE')),
            ), migrations.AddIndex(
                model_name='complaint',
                index=models.Index(fields=['channel', '-received_at'], name='complaint_by_channel'),
            ), migrations.AddConstraint(
                model_name='complaint',
                constraint=models.UniqueConstraint(condition=models.Q(('external_number', ''), _negated=True), fields=('channel', 'external_number'), name='one_complaint_per_external_number'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='complaint',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_complaintevent" ("address", "amount", "anonymous", "brought_by_id", "case_id", "channel", "complainant_id_number", "complainant_name", "complainant_phone", "employer_text", "external_due_at", "external_number", "id", "id_number_index", "matters", "narrative", "number", "period_from", "period_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "query_code_index", "received_at", "registered_at", "registered_by", "registered_in_id", "route_proposed", "route_reasons", "route_rule", "street_id", "workers_count") VALUES (NEW."address", NEW."amount", NEW."anonymous", NEW."brought_by_id", NEW."case_id", NEW."channel", NEW."complainant_id_number", NEW."complainant_name", NEW."complainant_phone", NEW."employer_text", NEW."external_due_at", NEW."external_number", NEW."id", NEW."id_number_index", NEW."matters", NEW."narrative", NEW."number", NEW."period_from", NEW."period_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone_index", NEW."query_code_index", NEW."received_at", NEW."registered_at", NEW."registered_by", NEW."registered_in_id", NEW."route_proposed", NEW."route_reasons", NEW."route_rule", NEW."street_id", NEW."workers_count"); RETURN NULL;', hash='6453192bcd66a8a66c9048e5b334215a2c0aedfd', operation='INSERT', pgid='pgtrigger_insert_insert_dec22', table='cases_complaint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='complaint',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."anonymous" IS DISTINCT FROM (NEW."anonymous") OR OLD."brought_by_id" IS DISTINCT FROM (NEW."brought_by_id") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."complainant_id_number" IS DISTINCT FROM (NEW."complainant_id_number") OR OLD."complainant_name" IS DISTINCT FROM (NEW."complainant_name") OR OLD."complainant_phone" IS DISTINCT FROM (NEW."complainant_phone") OR OLD."employer_text" IS DISTINCT FROM (NEW."employer_text") OR OLD."external_due_at" IS DISTINCT FROM (NEW."external_due_at") OR OLD."external_number" IS DISTINCT FROM (NEW."external_number") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number_index" IS DISTINCT FROM (NEW."id_number_index") OR OLD."matters" IS DISTINCT FROM (NEW."matters") OR OLD."narrative" IS DISTINCT FROM (NEW."narrative") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."period_from" IS DISTINCT FROM (NEW."period_from") OR OLD."period_to" IS DISTINCT FROM (NEW."period_to") OR OLD."phone_index" IS DISTINCT FROM (NEW."phone_index") OR OLD."query_code_index" IS DISTINCT FROM (NEW."query_code_index") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."registered_by" IS DISTINCT FROM (NEW."registered_by") OR OLD."registered_in_id" IS DISTINCT FROM (NEW."registered_in_id") OR OLD."route_proposed" IS DISTINCT FROM (NEW."route_proposed") OR OLD."route_reasons" IS DISTINCT FROM (NEW."route_reasons") OR OLD."route_rule" IS DISTINCT FROM (NEW."route_rule") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."workers_count" IS DISTINCT FROM (NEW."workers_count"))', func='INSERT INTO "cases_complaintevent" ("address", "amount", "anonymous", "brought_by_id", "case_id", "channel", "complainant_id_number", "complainant_name", "complainant_phone", "employer_text", "external_due_at", "external_number", "id", "id_number_index", "matters", "narrative", "number", "period_from", "period_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "query_code_index", "received_at", "registered_at", "registered_by", "registered_in_id", "route_proposed", "route_reasons", "route_rule", "street_id", "workers_count") VALUES (NEW."address", NEW."amount", NEW."anonymous", NEW."brought_by_id", NEW."case_id", NEW."channel", NEW."complainant_id_number", NEW."complainant_name", NEW."complainant_phone", NEW."employer_text", NEW."external_due_at", NEW."external_number", NEW."id", NEW."id_number_index", NEW."matters", NEW."narrative", NEW."number", NEW."period_from", NEW."period_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone_index", NEW."query_code_index", NEW."received_at", NEW."registered_at", NEW."registered_by", NEW."registered_in_id", NEW."route_proposed", NEW."route_reasons", NEW."route_rule", NEW."street_id", NEW."workers_count"); RETURN NULL;', hash='ae9f618f8d3ecf4bc81fd844dfecf45f38bb1775', operation='UPDATE', pgid='pgtrigger_update_update_f32d0', table='cases_complaint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='complaint',
                trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fe32e06fac8d097c641cc5d9227ab934b0ab1431', operation='DELETE', pgid='pgtrigger_never_deleted_1df69', table='cases_complaint', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='complaintevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3b0aaeb171113e4de05f8e23b3f7eb27f22609d1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cca4b', table='cases_complaintevent', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='hold',
                constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('case', 'code'), name='one_open_hold_per_code'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hold',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_holdevent" ("case_id", "code", "id", "lifted_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "reason") VALUES (NEW."case_id", NEW."code", NEW."id", NEW."lifted_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."reason"); RETURN NULL;', hash='085347836a3915978d629def751abb5eb9444bfc', operation='INSERT', pgid='pgtrigger_insert_insert_55af2', table='cases_hold', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hold',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_holdevent" ("case_id", "code", "id", "lifted_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "reason") VALUES (NEW."case_id", NEW."code", NEW."id", NEW."lifted_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placed_at", NEW."reason"); RETURN NULL;', hash='683c6ab6567ac7d025406b3a079c7516482db7b4', operation='UPDATE', pgid='pgtrigger_update_update_bb3b2', table='cases_hold', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='holdevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='42657b0bf9b0d67aabe49e2435ab2c01bbb91a6e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0bc98', table='cases_holdevent', when='BEFORE')),
            ), migrations.AddIndex(
                model_name='involvement',
                index=models.Index(fields=['unit', 'case'], name='involvement_row_rule'),
            ), migrations.AddConstraint(
                model_name='involvement',
                constraint=models.UniqueConstraint(condition=models.Q(('kind', 'handling')), fields=('case',), name='one_handling_unit'),
            ), migrations.AddConstraint(
                model_name='involvement',
                constraint=models.UniqueConstraint(fields=('case', 'unit', 'kind', 'since'), name='one_row_per_part'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='involvement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_involvementevent" ("case_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "unit_id", "until") VALUES (NEW."case_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."since", NEW."unit_id", NEW."until"); RETURN NULL;', hash='98fe2b811ec49798e0badc88ff689aec676c67ae', operation='INSERT', pgid='pgtrigger_insert_insert_64c42', table='cases_involvement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='involvement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_involvementevent" ("case_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "unit_id", "until") VALUES (NEW."case_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."since", NEW."unit_id", NEW."until"); RETURN NULL;', hash='07b7504d21e74e302f2dd6c05f33564e4625f782', operation='UPDATE', pgid='pgtrigger_update_update_cf369', table='cases_involvement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='involvementevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1241ec538aeef3ec373e54fae6f26da344ef4409', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0d536', table='cases_involvementevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='routingoverride',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='da0c568d1f9df09bd80387c7e2e9eacf860d7e48', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_68c4e', table='cases_routingoverride', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='routingruleevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5d09d4dba5719825e988b3685b2b38d52fae0211', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6205a', table='cases_routingruleevent', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='savedview',
                constraint=models.UniqueConstraint(fields=('user', 'name'), name='one_view_per_name'),
            ), migrations.AddIndex(
                model_name='timelineentry',
                index=models.Index(fields=['case', '-id'], name='timeline_of_case'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='timelineentry',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f0c75e0a2870aeb4d5c6708873ed425d83d56df0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_23a71', table='cases_timelineentry', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='payment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('reverses', None)), models.Q(('amount__lt', 0), ('reverses__isnull', False)), _connector='OR'), name='negative_only_to_reverse'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='payment',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='56cf2601d48614b6773e61839801c3348d4662cf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1375c', table='cases_payment', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='payment',
                trigger=pgtrigger.compiler.Trigger(name='adds_to_the_line', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE cases_wageline SET paid = paid + NEW.amount WHERE id = NEW.line_id; RETURN NULL;', hash='8f58be8d2a944a1746ffa870ec1777d5b5ebf6e0', operation='INSERT', pgid='pgtrigger_adds_to_the_line_e5a00', table='cases_payment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='worker',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_workerevent" ("case_id", "id", "id_number", "id_number_index", "is_migrant_worker", "name", "name_index", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index") VALUES (NEW."case_id", NEW."id", NEW."id_number", NEW."id_number_index", NEW."is_migrant_worker", NEW."name", NEW."name_index", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."phone_index"); RETURN NULL;', hash='1d9c6c73667c522aed661b873c90c23da65894f4', operation='INSERT', pgid='pgtrigger_insert_insert_14817', table='cases_worker', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='worker',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_workerevent" ("case_id", "id", "id_number", "id_number_index", "is_migrant_worker", "name", "name_index", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index") VALUES (NEW."case_id", NEW."id", NEW."id_number", NEW."id_number_index", NEW."is_migrant_worker", NEW."name", NEW."name_index", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_index"); RETURN NULL;', hash='5f5567744060a473521d34e23921c23fecaa23d7', operation='UPDATE', pgid='pgtrigger_update_update_076f0', table='cases_worker', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='wagelineevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c57f5812b83d9aa29cbbf5e7544b5d2b68d3fba5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b383a', table='cases_wagelineevent', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='wageline',
                constraint=models.CheckConstraint(condition=models.Q(('owed__gt', 0)), name='owed_is_positive'),
            ), migrations.AddConstraint(
                model_name='wageline',
                constraint=models.CheckConstraint(condition=models.Q(('paid__gte', 0), ('paid__lte', models.F('owed'))), name='never_paid_more_than_owed'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='wageline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_wagelineevent" ("admitted", "case_id", "headcount", "id", "kind", "ordered", "owed", "paid", "period_from", "period_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "worker_id") VALUES (NEW."admitted", NEW."case_id", NEW."headcount", NEW."id", NEW."kind", NEW."ordered", NEW."owed", NEW."paid", NEW."period_from", NEW."period_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."worker_id"); RETURN NULL;', hash='2db4b45f24d5cd1a11467d91d6cf507a43b1d7ed', operation='INSERT', pgid='pgtrigger_insert_insert_833a0', table='cases_wageline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='wageline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_wagelineevent" ("admitted", "case_id", "headcount", "id", "kind", "ordered", "owed", "paid", "period_from", "period_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "worker_id") VALUES (NEW."admitted", NEW."case_id", NEW."headcount", NEW."id", NEW."kind", NEW."ordered", NEW."owed", NEW."paid", NEW."period_from", NEW."period_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."worker_id"); RETURN NULL;', hash='bff25835de707fef4829c1d2ebe6028c2b0126e3', operation='UPDATE', pgid='pgtrigger_update_update_3de7e', table='cases_wageline', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='workerevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e1cbf1780037b186c321d49e977217999676805', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6bcc2', table='cases_workerevent', when='BEFORE')),
            )],
        ),
    ]
