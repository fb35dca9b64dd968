import common.migrations
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_duty'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('enterprises', '0001_initial'),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.CreateModel(
                name='Grid',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(unique=True)),
                    ('community', models.CharField(help_text='社区', max_length=40)),
                    ('name', models.CharField(max_length=60)),
                    ('name_en', models.CharField(blank=True, max_length=80)),
                    ('valid_from', models.DateField()),
                    ('valid_until', models.DateField(blank=True, null=True)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grids', to=settings.AUTH_USER_MODEL)),
                    ('street', models.ForeignKey(help_text='a street squad', on_delete=django.db.models.deletion.PROTECT, related_name='grids', to='accounts.unit')),
                ],
                options={
                    'ordering': ['street_id', 'community', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='grid_dates_in_order')],
                },
            ), migrations.CreateModel(
                name='GridEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('code', models.SlugField(db_index=False)),
                    ('community', models.CharField(help_text='社区', max_length=40)),
                    ('name', models.CharField(max_length=60)),
                    ('name_en', models.CharField(blank=True, max_length=80)),
                    ('valid_from', models.DateField()),
                    ('valid_until', models.DateField(blank=True, null=True)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('officer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='enterprises.grid')),
                    ('street', models.ForeignKey(db_constraint=False, help_text='a street squad', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='GridRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.CharField(help_text='as it stands in an address, e.g. 江城路', max_length=40)),
                    ('number_from', models.PositiveIntegerField(blank=True, null=True)),
                    ('number_to', models.PositiveIntegerField(blank=True, null=True)),
                    ('parity', models.CharField(choices=[('all', '全部'), ('odd', '单号'), ('even', '双号')], default='all', max_length=4)),
                    ('grid', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='enterprises.grid')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('number_from', None), ('number_to', None)), models.Q(('number_from__isnull', False), ('number_to__gte', models.F('number_from'))), _connector='OR'), name='grid_numbers_in_order'), models.UniqueConstraint(fields=('grid', 'word', 'number_from', 'number_to', 'parity'), name='one_row_per_grid_rule', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
                name='GridRuleEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('word', models.CharField(help_text='as it stands in an address, e.g. 江城路', max_length=40)),
                    ('number_from', models.PositiveIntegerField(blank=True, null=True)),
                    ('number_to', models.PositiveIntegerField(blank=True, null=True)),
                    ('parity', models.CharField(choices=[('all', '全部'), ('odd', '单号'), ('even', '双号')], default='all', max_length=4)),
                    ('grid', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.grid')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='enterprises.gridrule')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='enterprise',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='enterprise',
                name='update_update',
            ), migrations.AddField(
                model_name='enterprise',
                name='is_unidentified',
                field=models.BooleanField(default=False, help_text='stands in for an employer nobody could name yet (待核实单位); never suggested'),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='is_unidentified',
                field=models.BooleanField(default=False, help_text='stands in for an employer nobody could name yet (待核实单位); never suggested'),
            ), migrations.AddField(
                model_name='enterprise',
                name='grid',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enterprises', to='enterprises.grid'),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='grid',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.grid'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprise',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_enterpriseevent" ("address", "created_at", "credit_code", "district_id", "grid_id", "id", "is_construction", "is_unidentified", "legal_representative", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id") VALUES (NEW."address", NEW."created_at", NEW."credit_code", NEW."district_id", NEW."grid_id", NEW."id", NEW."is_construction", NEW."is_unidentified", NEW."legal_representative", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."street_id"); RETURN NULL;', hash='aaa608325f0575c61193717da5910723ede659d9', operation='INSERT', pgid='pgtrigger_insert_insert_079c7', table='enterprises_enterprise', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprise',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "enterprises_enterpriseevent" ("address", "created_at", "credit_code", "district_id", "grid_id", "id", "is_construction", "is_unidentified", "legal_representative", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id") VALUES (NEW."address", NEW."created_at", NEW."credit_code", NEW."district_id", NEW."grid_id", NEW."id", NEW."is_construction", NEW."is_unidentified", NEW."legal_representative", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."street_id"); RETURN NULL;', hash='895546a3d41a4da3ff354c832dd4af6c0759b412', operation='UPDATE', pgid='pgtrigger_update_update_11bf5', table='enterprises_enterprise', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='grid',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_gridevent" ("code", "community", "district_id", "id", "name", "name_en", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id", "valid_from", "valid_until") VALUES (NEW."code", NEW."community", NEW."district_id", NEW."id", NEW."name", NEW."name_en", NEW."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."street_id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='b9be5f78b0aa944d2b5767a75c8f9484a16af543', operation='INSERT', pgid='pgtrigger_insert_insert_d7576', table='enterprises_grid', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='grid',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "enterprises_gridevent" ("code", "community", "district_id", "id", "name", "name_en", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id", "valid_from", "valid_until") VALUES (NEW."code", NEW."community", NEW."district_id", NEW."id", NEW."name", NEW."name_en", NEW."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."street_id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='d0993286607145047b3c985992d3e8376d6d9faf', operation='UPDATE', pgid='pgtrigger_update_update_0bb99', table='enterprises_grid', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='gridevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d06df9d1e1454c8f949cef84273cf06191d0a3d6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_44895', table='enterprises_gridevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='gridrule',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_gridruleevent" ("grid_id", "id", "number_from", "number_to", "parity", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "word") VALUES (NEW."grid_id", NEW."id", NEW."number_from", NEW."number_to", NEW."parity", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."word"); RETURN NULL;', hash='ae60b486cda75ec41c49f78615db791d7640821c', operation='INSERT', pgid='pgtrigger_insert_insert_0f597', table='enterprises_gridrule', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='gridrule',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "enterprises_gridruleevent" ("grid_id", "id", "number_from", "number_to", "parity", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "word") VALUES (NEW."grid_id", NEW."id", NEW."number_from", NEW."number_to", NEW."parity", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."word"); RETURN NULL;', hash='f3c65c1d470d1fccd2b10bac38252351218e7ae9', operation='UPDATE', pgid='pgtrigger_update_update_4c022', table='enterprises_gridrule', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='gridruleevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a445f1b0a652d5942500e2cc2e64ba62ae92730a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_50821', table='enterprises_gridruleevent', when='BEFORE')),
            )],
        ),
    ]
