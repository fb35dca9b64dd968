"""Rules of triage not in use yet; and two rules in use may change places."""

import common.migrations
import django.db.models.constraints
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0023_when_claims_were_entered'),
    ]

    operations = [
        migrations.CreateModel(
            name='RuleDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('conditions', models.JSONField(default=dict)),
                ('route', models.CharField(choices=[('inspection', '劳动监察'), ('mediation', '街道调解'), ('arbitration', '劳动仲裁'), ('other_department', '其他部门'), ('police', '公安')], max_length=20)),
                ('unit_kind', models.CharField(choices=[('district', '区人社局'), ('brigade', '监察大队'), ('street_squad', '街道中队'), ('reception', '劳动纠纷受理窗口'), ('mediation', '调解工作室'), ('arbitration', '仲裁院'), ('group_office', '领导小组办公室'), ('outside', '外部系统')], help_text='who handles it; street: that of the place', max_length=20)),
                ('reason', models.CharField(max_length=200)),
                ('reason_en', models.CharField(blank=True, max_length=300)),
                ('article', models.CharField(blank=True, max_length=120)),
                ('active', models.BooleanField(default=True)),
                ('made_from', models.PositiveBigIntegerField(help_text='newest history entry of the rule it changes; 0: a new rule')),
                ('actor', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RuleDraftEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('conditions', models.JSONField(default=dict)),
                ('route', models.CharField(choices=[('inspection', '劳动监察'), ('mediation', '街道调解'), ('arbitration', '劳动仲裁'), ('other_department', '其他部门'), ('police', '公安')], max_length=20)),
                ('unit_kind', models.CharField(choices=[('district', '区人社局'), ('brigade', '监察大队'), ('street_squad', '街道中队'), ('reception', '劳动纠纷受理窗口'), ('mediation', '调解工作室'), ('arbitration', '仲裁院'), ('group_office', '领导小组办公室'), ('outside', '外部系统')], help_text='who handles it; street: that of the place', max_length=20)),
                ('reason', models.CharField(max_length=200)),
                ('reason_en', models.CharField(blank=True, max_length=300)),
                ('article', models.CharField(blank=True, max_length=120)),
                ('active', models.BooleanField(default=True)),
                ('made_from', models.PositiveBigIntegerField(help_text='newest history entry of the rule it changes; 0: a new rule')),
                ('actor', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.ruledraft')),
            ],
            options={
                'abstract': False,
            },
        ),
        common.migrations.Together(
            operations=[
                migrations.AlterField(
                    model_name='routingrule',
                    name='position',
                    field=models.PositiveSmallIntegerField(),
                ),
                migrations.AddConstraint(
                    model_name='routingrule',
                    constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], fields=('position',), name='one_rule_a_position'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ruledraft',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_ruledraftevent" ("active", "actor", "article", "at", "code", "conditions", "id", "made_from", "name", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "reason_en", "route", "unit_kind") VALUES (NEW."active", NEW."actor", NEW."article", NEW."at", NEW."code", NEW."conditions", NEW."id", NEW."made_from", NEW."name", NEW."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."reason_en", NEW."route", NEW."unit_kind"); RETURN NULL;', hash='00857b95d924cc6f9fefa2eaa5707d447d201bb0', operation='INSERT', pgid='pgtrigger_insert_insert_05c19', table='cases_ruledraft', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ruledraft',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_ruledraftevent" ("active", "actor", "article", "at", "code", "conditions", "id", "made_from", "name", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "reason_en", "route", "unit_kind") VALUES (NEW."active", NEW."actor", NEW."article", NEW."at", NEW."code", NEW."conditions", NEW."id", NEW."made_from", NEW."name", NEW."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."reason_en", NEW."route", NEW."unit_kind"); RETURN NULL;', hash='529ed1a99d9b7677469673e89d611eef30cc51b9', operation='UPDATE', pgid='pgtrigger_update_update_93b69', table='cases_ruledraft', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ruledraft',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_ruledraftevent" ("active", "actor", "article", "at", "code", "conditions", "id", "made_from", "name", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "reason_en", "route", "unit_kind") VALUES (OLD."active", OLD."actor", OLD."article", OLD."at", OLD."code", OLD."conditions", OLD."id", OLD."made_from", OLD."name", OLD."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."reason_en", OLD."route", OLD."unit_kind"); RETURN NULL;', hash='dbd1fcadc766d3ef4523d0def77a8e4a8addaad7', operation='DELETE', pgid='pgtrigger_delete_delete_33cec', table='cases_ruledraft', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='ruledraftevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dd24c0626414a97c98203c6bb180068e8b333e19', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_07165', table='cases_ruledraftevent', when='BEFORE')),
                ),
            ],
        ),
    ]
