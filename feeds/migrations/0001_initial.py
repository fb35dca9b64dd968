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
        ('enterprises', '0007_register_indexes'),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.CreateModel(
                name='FeedSource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(unique=True)),
                    ('expected_days', models.PositiveSmallIntegerField(help_text='a complete batch at least every so many days')),
                    ('grace_days', models.PositiveSmallIntegerField(default=2, help_text='late, but not yet stale (red)')),
                    ('active', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['id'],
                },
            ), migrations.CreateModel(
                name='FeedSourceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('code', models.SlugField(db_index=False)),
                    ('expected_days', models.PositiveSmallIntegerField(help_text='a complete batch at least every so many days')),
                    ('grace_days', models.PositiveSmallIntegerField(default=2, help_text='late, but not yet stale (red)')),
                    ('active', models.BooleanField(default=True)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='feeds.feedsource')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Batch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=100)),
                    ('state', models.CharField(choices=[('waiting', '已收到，等待入库'), ('stored', '已入库'), ('refused', '已拒收'), ('failed', '未能入库')], default='waiting', max_length=10)),
                    ('file_name', models.CharField(blank=True, max_length=200)),
                    ('file_format', models.CharField(choices=[('csv', 'CSV'), ('ndjson', 'NDJSON')], max_length=6)),
                    ('encoding', models.CharField(blank=True, help_text='utf-8, gb18030 or mixed, as read', max_length=20)),
                    ('digest', models.CharField(help_text='SHA-256 of what was received', max_length=64)),
                    ('size', models.PositiveBigIntegerField(default=0, help_text='bytes received')),
                    ('declared_rows', models.PositiveIntegerField(blank=True, help_text='how many rows the sender says it has', null=True)),
                    ('file', models.FileField(blank=True, help_text='kept until stored', max_length=200, upload_to='feeds/%Y/%m/')),
                    ('as_of', models.DateField(blank=True, help_text='the newest day its rows speak of', null=True)),
                    ('rows', models.PositiveIntegerField(default=0)),
                    ('rows_done', models.PositiveIntegerField(default=0, help_text='while it is stored')),
                    ('accepted', models.PositiveIntegerField(default=0, help_text='new or changed rows stored')),
                    ('repeated', models.PositiveIntegerField(default=0, help_text='rows that said nothing new')),
                    ('replaced', models.PositiveIntegerField(default=0, help_text='older rows that these put right')),
                    ('rejected', models.PositiveIntegerField(default=0)),
                    ('matched', models.PositiveIntegerField(default=0, help_text='accepted rows of a known enterprise or project')),
                    ('error', models.CharField(blank=True, max_length=300)),
                    ('received_at', models.DateTimeField()),
                    ('stored_at', models.DateTimeField(blank=True, null=True)),
                    ('lease_until', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='feeds.feedsource')),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['id'], name='batch_at_work'), models.Index(fields=['source', 'district', '-stored_at'], name='newest_batch_of_source')],
                    'constraints': [models.UniqueConstraint(fields=('source', 'district', 'key'), name='each_batch_once')],
                },
            ), migrations.CreateModel(
                name='Reject',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row', models.PositiveIntegerField(help_text='from 1, the heading not counted')),
                    ('column', models.CharField(blank=True, max_length=40)),
                    ('reason', models.CharField(help_text='a code of feeds/rejections.py', max_length=30)),
                    ('line', common.encryption.EncryptedField(blank=True, default='')),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rejects', to='feeds.batch')),
                ],
                options={
                    'ordering': ['row', 'id'],
                    'indexes': [models.Index(fields=['batch', 'row'], name='reject_of_batch')],
                },
            ), migrations.CreateModel(
                name='UnmatchedSubject',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(blank=True, max_length=40)),
                    ('name', models.CharField(blank=True, max_length=200)),
                    ('key', models.CharField(blank=True, help_text='as EnterpriseName.key', max_length=200)),
                    ('rows', models.PositiveIntegerField(default=0, help_text='how many accepted rows wait for the answer')),
                    ('state', models.CharField(choices=[('open', '待匹配'), ('linked', '已关联'), ('entered', '已新建单位'), ('ignored', '不属于本区')], default='open', max_length=10)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='enterprises.enterprise')),
                    ('first_batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feeds.batch')),
                    ('last_batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feeds.batch')),
                    ('source', models.ForeignKey(help_text='that sent it first', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feeds.feedsource')),
                ],
                options={
                    'ordering': ['-rows', 'id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['district', '-rows', 'id'], name='subject_to_match')],
                    'constraints': [models.UniqueConstraint(fields=('district', 'code', 'key'), name='each_subject_once'), models.CheckConstraint(condition=models.Q(models.Q(('enterprise', None), ('state__in', ['open', 'ignored'])), models.Q(('enterprise__isnull', False), ('state__in', ['linked', 'entered'])), _connector='OR'), name='linked_to_an_enterprise')],
                },
            ), migrations.CreateModel(
                name='UnmatchedSubjectEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(blank=True, max_length=40)),
                    ('name', models.CharField(blank=True, max_length=200)),
                    ('key', models.CharField(blank=True, help_text='as EnterpriseName.key', max_length=200)),
                    ('state', models.CharField(choices=[('open', '待匹配'), ('linked', '已关联'), ('entered', '已新建单位'), ('ignored', '不属于本区')], default='open', max_length=10)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('enterprise', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('first_batch', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='feeds.batch')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='feeds.unmatchedsubject')),
                    ('source', models.ForeignKey(db_constraint=False, help_text='that sent it first', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='feeds.feedsource')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BatchEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('key', models.CharField(max_length=100)),
                    ('state', models.CharField(choices=[('waiting', '已收到，等待入库'), ('stored', '已入库'), ('refused', '已拒收'), ('failed', '未能入库')], default='waiting', max_length=10)),
                    ('file_name', models.CharField(blank=True, max_length=200)),
                    ('file_format', models.CharField(choices=[('csv', 'CSV'), ('ndjson', 'NDJSON')], max_length=6)),
                    ('encoding', models.CharField(blank=True, help_text='utf-8, gb18030 or mixed, as read', max_length=20)),
                    ('digest', models.CharField(help_text='SHA-256 of what was received', max_length=64)),
                    ('size', models.PositiveBigIntegerField(default=0, help_text='bytes received')),
                    ('declared_rows', models.PositiveIntegerField(blank=True, help_text='how many rows the sender says it has', null=True)),
                    ('file', models.FileField(blank=True, help_text='kept until stored', max_length=200, upload_to='feeds/%Y/%m/')),
                    ('as_of', models.DateField(blank=True, help_text='the newest day its rows speak of', null=True)),
                    ('rows', models.PositiveIntegerField(default=0)),
                    ('accepted', models.PositiveIntegerField(default=0, help_text='new or changed rows stored')),
                    ('repeated', models.PositiveIntegerField(default=0, help_text='rows that said nothing new')),
                    ('replaced', models.PositiveIntegerField(default=0, help_text='older rows that these put right')),
                    ('rejected', models.PositiveIntegerField(default=0)),
                    ('matched', models.PositiveIntegerField(default=0, help_text='accepted rows of a known enterprise or project')),
                    ('error', models.CharField(blank=True, max_length=300)),
                    ('received_at', models.DateTimeField()),
                    ('stored_at', models.DateTimeField(blank=True, null=True)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='feeds.batch')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='feeds.feedsource')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedsource',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "feeds_feedsourceevent" ("active", "code", "expected_days", "grace_days", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."active", NEW."code", NEW."expected_days", NEW."grace_days", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='910b0f7d9bf0645737615a8b6bdc2ee55d45f922', operation='INSERT', pgid='pgtrigger_insert_insert_efb05', table='feeds_feedsource', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedsource',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "feeds_feedsourceevent" ("active", "code", "expected_days", "grace_days", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."active", NEW."code", NEW."expected_days", NEW."grace_days", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='6250a8b9ff60dfcb1c138d361a101a8082ca4304', operation='UPDATE', pgid='pgtrigger_update_update_82786', table='feeds_feedsource', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='batchevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e9ff1db4753f40a5a5980cfa9caf41bc63ece866', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c9c3e', table='feeds_batchevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='batch',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "feeds_batchevent" ("accepted", "as_of", "declared_rows", "digest", "district_id", "encoding", "error", "file", "file_format", "file_name", "id", "key", "matched", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "rejected", "repeated", "replaced", "rows", "size", "source_id", "state", "stored_at", "user_id") VALUES (NEW."accepted", NEW."as_of", NEW."declared_rows", NEW."digest", NEW."district_id", NEW."encoding", NEW."error", NEW."file", NEW."file_format", NEW."file_name", NEW."id", NEW."key", NEW."matched", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."received_at", NEW."rejected", NEW."repeated", NEW."replaced", NEW."rows", NEW."size", NEW."source_id", NEW."state", NEW."stored_at", NEW."user_id"); RETURN NULL;', hash='e01ed19ec1df4e717500a8134979e5d53bd4ac00', operation='INSERT', pgid='pgtrigger_insert_insert_fb47a', table='feeds_batch', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='batch',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted" IS DISTINCT FROM (NEW."accepted") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."declared_rows" IS DISTINCT FROM (NEW."declared_rows") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."encoding" IS DISTINCT FROM (NEW."encoding") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_format" IS DISTINCT FROM (NEW."file_format") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."matched" IS DISTINCT FROM (NEW."matched") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."rejected" IS DISTINCT FROM (NEW."rejected") OR OLD."repeated" IS DISTINCT FROM (NEW."repeated") OR OLD."replaced" IS DISTINCT FROM (NEW."replaced") OR OLD."rows" IS DISTINCT FROM (NEW."rows") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."stored_at" IS DISTINCT FROM (NEW."stored_at") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "feeds_batchevent" ("accepted", "as_of", "declared_rows", "digest", "district_id", "encoding", "error", "file", "file_format", "file_name", "id", "key", "matched", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "rejected", "repeated", "replaced", "rows", "size", "source_id", "state", "stored_at", "user_id") VALUES (NEW."accepted", NEW."as_of", NEW."declared_rows", NEW."digest", NEW."district_id", NEW."encoding", NEW."error", NEW."file", NEW."file_format", NEW."file_name", NEW."id", NEW."key", NEW."matched", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."received_at", NEW."rejected", NEW."repeated", NEW."replaced", NEW."rows", NEW."size", NEW."source_id", NEW."state", NEW."stored_at", NEW."user_id"); RETURN NULL;', hash='acb028abcc99672f5d507ba3cecadbea8a195afe', operation='UPDATE', pgid='pgtrigger_update_update_d2b93', table='feeds_batch', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedsourceevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c5174130afa34fc261f0fa757220f46f077eaed7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6701', table='feeds_feedsourceevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='unmatchedsubject',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "feeds_unmatchedsubjectevent" ("code", "decided_at", "decided_by_id", "district_id", "enterprise_id", "first_batch_id", "id", "key", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "state") VALUES (NEW."code", NEW."decided_at", NEW."decided_by_id", NEW."district_id", NEW."enterprise_id", NEW."first_batch_id", NEW."id", NEW."key", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."state"); RETURN NULL;', hash='65f92adb99754e45784a56399eee9fc7b090e395', operation='INSERT', pgid='pgtrigger_insert_insert_44905', table='feeds_unmatchedsubject', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='unmatchedsubject',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."first_batch_id" IS DISTINCT FROM (NEW."first_batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "feeds_unmatchedsubjectevent" ("code", "decided_at", "decided_by_id", "district_id", "enterprise_id", "first_batch_id", "id", "key", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "state") VALUES (NEW."code", NEW."decided_at", NEW."decided_by_id", NEW."district_id", NEW."enterprise_id", NEW."first_batch_id", NEW."id", NEW."key", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source_id", NEW."state"); RETURN NULL;', hash='aee409a581978c0a068ef8f7d61528c0688170b0', operation='UPDATE', pgid='pgtrigger_update_update_80919', table='feeds_unmatchedsubject', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='unmatchedsubjectevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='67864e05814e2690af199c33f81fdbb7013212e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_012f7', table='feeds_unmatchedsubjectevent', when='BEFORE')),
            )],
        ),
    ]
