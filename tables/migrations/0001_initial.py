import common.encryption
import common.migrations
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0004_absence_and_province'),
        ('accounts', '__first__'),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.CreateModel(
                name='Export',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(help_text='which list, e.g. enterprises; see settings.TABLES_OUT', max_length=30)),
                    ('filters', models.JSONField(default=dict, help_text='as the page had them')),
                    ('file_format', models.CharField(choices=[('xlsx', 'Excel'), ('csv', 'CSV')], default='xlsx', max_length=4)),
                    ('state', models.CharField(choices=[('asked', '待批准'), ('waiting', '正在生成'), ('ready', '可下载'), ('refused', '未批准'), ('failed', '未能完成'), ('expired', '已过期')], default='waiting', max_length=10)),
                    ('unmasked', models.BooleanField(default=False)),
                    ('reason', models.CharField(blank=True, help_text='why personal data are needed in plain', max_length=300)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('rows_total', models.PositiveIntegerField(default=0)),
                    ('rows_done', models.PositiveIntegerField(default=0)),
                    ('digest', models.CharField(blank=True, help_text='SHA-256 of the rows, as the last line says', max_length=64)),
                    ('size', models.PositiveBigIntegerField(default=0, help_text='bytes of the file')),
                    ('file', models.FileField(blank=True, max_length=200, upload_to='exports/%Y/%m/')),
                    ('error', models.CharField(blank=True, max_length=300)),
                    ('asked_at', models.DateTimeField()),
                    ('ready_at', models.DateTimeField(blank=True, null=True)),
                    ('expires_at', models.DateTimeField(blank=True, null=True)),
                    ('lease_until', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['id'], name='export_at_work'), models.Index(fields=['owner', '-id'], name='export_of_owner')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('unmasked', False), ('state__in', ['asked', 'refused']), ('decided_by__isnull', False), _connector='OR'), name='plain_only_when_approved'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='not_approved_by_its_owner')],
                },
            ), migrations.CreateModel(
                name='ExportEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(help_text='which list, e.g. enterprises; see settings.TABLES_OUT', max_length=30)),
                    ('filters', models.JSONField(default=dict, help_text='as the page had them')),
                    ('file_format', models.CharField(choices=[('xlsx', 'Excel'), ('csv', 'CSV')], default='xlsx', max_length=4)),
                    ('state', models.CharField(choices=[('asked', '待批准'), ('waiting', '正在生成'), ('ready', '可下载'), ('refused', '未批准'), ('failed', '未能完成'), ('expired', '已过期')], default='waiting', max_length=10)),
                    ('unmasked', models.BooleanField(default=False)),
                    ('reason', models.CharField(blank=True, help_text='why personal data are needed in plain', max_length=300)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('rows_total', models.PositiveIntegerField(default=0)),
                    ('digest', models.CharField(blank=True, help_text='SHA-256 of the rows, as the last line says', max_length=64)),
                    ('size', models.PositiveBigIntegerField(default=0, help_text='bytes of the file')),
                    ('file', models.FileField(blank=True, max_length=200, upload_to='exports/%Y/%m/')),
                    ('error', models.CharField(blank=True, max_length=300)),
                    ('asked_at', models.DateTimeField()),
                    ('ready_at', models.DateTimeField(blank=True, null=True)),
                    ('expires_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='tables.export')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TableImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(help_text='which register, e.g. enterprises; see settings.TABLES_IN', max_length=30)),
                    ('state', models.CharField(choices=[('waiting', '等待检查'), ('checked', '已检查，待确认'), ('confirmed', '已确认，正在入库'), ('done', '已入库'), ('failed', '未能完成'), ('dropped', '已放弃')], default='waiting', max_length=10)),
                    ('file_name', models.CharField(blank=True, max_length=200)),
                    ('digest', models.CharField(help_text='SHA-256 of the file or the pasted text', max_length=64)),
                    ('columns', models.JSONField(default=list, help_text='which column of the file holds what')),
                    ('rows_total', models.PositiveIntegerField(default=0)),
                    ('rows_bad', models.PositiveIntegerField(default=0)),
                    ('rows_done', models.PositiveIntegerField(default=0)),
                    ('result', models.JSONField(default=dict, help_text='{added, changed, same} once done')),
                    ('error', models.CharField(blank=True, max_length=300)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('uploaded_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('lease_until', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'confirmed'])), fields=['id'], name='table_import_at_work')],
                },
            ), migrations.CreateModel(
                name='TableImportEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(help_text='which register, e.g. enterprises; see settings.TABLES_IN', max_length=30)),
                    ('state', models.CharField(choices=[('waiting', '等待检查'), ('checked', '已检查，待确认'), ('confirmed', '已确认，正在入库'), ('done', '已入库'), ('failed', '未能完成'), ('dropped', '已放弃')], default='waiting', max_length=10)),
                    ('file_name', models.CharField(blank=True, max_length=200)),
                    ('digest', models.CharField(help_text='SHA-256 of the file or the pasted text', max_length=64)),
                    ('columns', models.JSONField(default=list, help_text='which column of the file holds what')),
                    ('rows_total', models.PositiveIntegerField(default=0)),
                    ('rows_bad', models.PositiveIntegerField(default=0)),
                    ('result', models.JSONField(default=dict, help_text='{added, changed, same} once done')),
                    ('error', models.CharField(blank=True, max_length=300)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('uploaded_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='tables.tableimport')),
                    ('uploaded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TablePart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField()),
                    ('rows', common.encryption.EncryptedField(help_text='JSON: [{row, cells: [text…], errors: […], skip}]')),
                    ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='tables.tableimport')),
                ],
                options={
                    'ordering': ['position'],
                    'constraints': [models.UniqueConstraint(fields=('table', 'position'), name='one_part_per_place_in_a_table')],
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='export',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "tables_exportevent" ("asked_at", "decided_at", "decided_by_id", "digest", "district_id", "error", "expires_at", "file", "file_format", "filters", "id", "kind", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "reason", "rows_total", "size", "state", "unmasked") VALUES (NEW."asked_at", NEW."decided_at", NEW."decided_by_id", NEW."digest", NEW."district_id", NEW."error", NEW."expires_at", NEW."file", NEW."file_format", NEW."filters", NEW."id", NEW."kind", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."ready_at", NEW."reason", NEW."rows_total", NEW."size", NEW."state", NEW."unmasked"); RETURN NULL;', hash='8a85625a9a71bc0ebb507be1ecaf9ecdfa6065f1', operation='INSERT', pgid='pgtrigger_insert_insert_4b2f7', table='tables_export', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='export',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_format" IS DISTINCT FROM (NEW."file_format") OR OLD."filters" IS DISTINCT FROM (NEW."filters") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."ready_at" IS DISTINCT FROM (NEW."ready_at") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."rows_total" IS DISTINCT FROM (NEW."rows_total") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."unmasked" IS DISTINCT FROM (NEW."unmasked"))', func='INSERT INTO "tables_exportevent" ("asked_at", "decided_at", "decided_by_id", "digest", "district_id", "error", "expires_at", "file", "file_format", "filters", "id", "kind", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "reason", "rows_total", "size", "state", "unmasked") VALUES (NEW."asked_at", NEW."decided_at", NEW."decided_by_id", NEW."digest", NEW."district_id", NEW."error", NEW."expires_at", NEW."file", NEW."file_format", NEW."filters", NEW."id", NEW."kind", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."ready_at", NEW."reason", NEW."rows_total", NEW."size", NEW."state", NEW."unmasked"); RETURN NULL;', hash='0010f80786372f8375d299c150e8729c934df64d', operation='UPDATE', pgid='pgtrigger_update_update_8a595', table='tables_export', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='exportevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6f7969400c45c0cdaa518887a4e70854f6f2d8b0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a060', table='tables_exportevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tableimport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "tables_tableimportevent" ("columns", "digest", "district_id", "error", "file_name", "finished_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rows_bad", "rows_total", "state", "uploaded_at", "uploaded_by_id", "version") VALUES (NEW."columns", NEW."digest", NEW."district_id", NEW."error", NEW."file_name", NEW."finished_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."result", NEW."rows_bad", NEW."rows_total", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id", NEW."version"); RETURN NULL;', hash='27014521ac0a3939f273a8b267ee42a9f68e5cc8', operation='INSERT', pgid='pgtrigger_insert_insert_50e52', table='tables_tableimport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tableimport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."columns" IS DISTINCT FROM (NEW."columns") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."rows_bad" IS DISTINCT FROM (NEW."rows_bad") OR OLD."rows_total" IS DISTINCT FROM (NEW."rows_total") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "tables_tableimportevent" ("columns", "digest", "district_id", "error", "file_name", "finished_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rows_bad", "rows_total", "state", "uploaded_at", "uploaded_by_id", "version") VALUES (NEW."columns", NEW."digest", NEW."district_id", NEW."error", NEW."file_name", NEW."finished_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."result", NEW."rows_bad", NEW."rows_total", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id", NEW."version"); RETURN NULL;', hash='dcc72f54fd6d3fa8bad42fadb58c95e3193e5ec6', operation='UPDATE', pgid='pgtrigger_update_update_77da2', table='tables_tableimport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tableimportevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3199bca700f0e586afe890e735602838d37e650c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d315f', table='tables_tableimportevent', when='BEFORE')),
            )],
        ),
    ]
