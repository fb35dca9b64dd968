import common.encryption
import common.migrations
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('outbox', '0001_initial'),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.CreateModel(
                name='AllowedHost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('host', models.CharField(help_text='name as it stands in the address, lower case', max_length=200, unique=True)),
                    ('reason', models.CharField(max_length=200)),
                    ('added_by', models.CharField(max_length=150)),
                    ('added_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['host'],
                },
            ), migrations.CreateModel(
                name='AllowedHostEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('host', models.CharField(help_text='name as it stands in the address, lower case', max_length=200)),
                    ('reason', models.CharField(max_length=200)),
                    ('added_by', models.CharField(max_length=150)),
                    ('added_at', models.DateTimeField()),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outbox.allowedhost')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='WebhookEndpoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('url', models.CharField(max_length=300)),
                    ('secret', common.encryption.EncryptedField(help_text='whsec_ and base64, as Standard Webhooks writes it')),
                    ('former_secret', common.encryption.EncryptedField(blank=True, default='')),
                    ('former_until', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField()),
                    ('stopped_at', models.DateTimeField(blank=True, null=True)),
                    ('stopped_why', models.CharField(blank=True, max_length=200)),
                    ('user', models.ForeignKey(help_text='the outside system', on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('stopped_at', None)), fields=('user',), name='one_endpoint_per_system')],
                },
            ), migrations.CreateModel(
                name='WebhookAttempt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('status', models.PositiveSmallIntegerField(blank=True, help_text='HTTP status; null: no answer', null=True)),
                    ('milliseconds', models.PositiveIntegerField(default=0)),
                    ('error', models.CharField(blank=True, max_length=200)),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhook_attempts', to='outbox.message')),
                    ('endpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='outbox.webhookendpoint')),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['endpoint', '-id'], name='attempts_of_endpoint')],
                },
            ), migrations.CreateModel(
                name='WebhookEndpointEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('url', models.CharField(max_length=300)),
                    ('former_until', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField()),
                    ('stopped_at', models.DateTimeField(blank=True, null=True)),
                    ('stopped_why', models.CharField(blank=True, max_length=200)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outbox.webhookendpoint')),
                    ('user', models.ForeignKey(db_constraint=False, help_text='the outside system', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.AlterField(
                model_name='message',
                name='gateway',
                field=models.CharField(choices=[('site', '站内消息'), ('sms', '短信'), ('hotline_12345', '12345 工单回复'), ('webhook', '接口推送（Webhook）')], max_length=20),
            ), migrations.AlterField(
                model_name='messageevent',
                name='gateway',
                field=models.CharField(choices=[('site', '站内消息'), ('sms', '短信'), ('hotline_12345', '12345 工单回复'), ('webhook', '接口推送（Webhook）')], max_length=20),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowedhost',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outbox_allowedhostevent" ("added_at", "added_by", "host", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."added_at", NEW."added_by", NEW."host", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='bbc96a3f8601502beb814b718516c244adedd0ed', operation='INSERT', pgid='pgtrigger_insert_insert_7015e', table='outbox_allowedhost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowedhost',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outbox_allowedhostevent" ("added_at", "added_by", "host", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."added_at", NEW."added_by", NEW."host", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='35852995d0cd039046235bf71677bf405eb7d598', operation='UPDATE', pgid='pgtrigger_update_update_e07ee', table='outbox_allowedhost', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='allowedhostevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='daca09daeb37aa7dd71d16cbf09609cdb63200d1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_76692', table='outbox_allowedhostevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='webhookendpoint',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outbox_webhookendpointevent" ("created_at", "former_until", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stopped_at", "stopped_why", "url", "user_id") VALUES (NEW."created_at", NEW."former_until", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."stopped_at", NEW."stopped_why", NEW."url", NEW."user_id"); RETURN NULL;', hash='61a9d60df7308677a28acad69446cf5b81219d51', operation='INSERT', pgid='pgtrigger_insert_insert_1a369', table='outbox_webhookendpoint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='webhookendpoint',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."former_until" IS DISTINCT FROM (NEW."former_until") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."stopped_at" IS DISTINCT FROM (NEW."stopped_at") OR OLD."stopped_why" IS DISTINCT FROM (NEW."stopped_why") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "outbox_webhookendpointevent" ("created_at", "former_until", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stopped_at", "stopped_why", "url", "user_id") VALUES (NEW."created_at", NEW."former_until", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."stopped_at", NEW."stopped_why", NEW."url", NEW."user_id"); RETURN NULL;', hash='2f3aeafc7f4fd8bac39478b27da9eed665b15250', operation='UPDATE', pgid='pgtrigger_update_update_ee58c', table='outbox_webhookendpoint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='webhookattempt',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='17cc9de76789351c5f8fa2ec4682b658ec1fce3d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0703c', table='outbox_webhookattempt', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='webhookendpointevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='74592253787040903205b54d35e461757ebfd795', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_81bc8', table='outbox_webhookendpointevent', when='BEFORE')),
            )],
        ),
    ]
