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
        ('accounts', '0003_duty'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.CreateModel(
                name='Form',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(unique=True)),
                    ('title', models.CharField(max_length=60)),
                    ('title_en', models.CharField(blank=True, max_length=100)),
                    ('word', models.CharField(blank=True, help_text='字号, e.g. 令; empty: the form bears no number', max_length=10)),
                    ('sealed', models.BooleanField(default=True, help_text="bears the bureau's seal (盖章)")),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('active', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['position', 'id'],
                },
            ), migrations.CreateModel(
                name='FormEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('code', models.SlugField(db_index=False)),
                    ('title', models.CharField(max_length=60)),
                    ('title_en', models.CharField(blank=True, max_length=100)),
                    ('word', models.CharField(blank=True, help_text='字号, e.g. 令; empty: the form bears no number', max_length=10)),
                    ('sealed', models.BooleanField(default=True, help_text="bears the bureau's seal (盖章)")),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('active', models.BooleanField(default=True)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.form')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='FormVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField()),
                    ('body', models.TextField(help_text='in the wording language of documents/wording.py')),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('edited_at', models.DateTimeField()),
                    ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.form')),
                ],
                options={
                    'ordering': ['-version'],
                    'constraints': [models.UniqueConstraint(fields=('form', 'version'), name='one_row_per_form_version')],
                },
            ), migrations.CreateModel(
                name='Series',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.CharField(max_length=10)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('last', models.PositiveIntegerField(default=0)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('district', 'word', 'year'), name='one_series_per_word_year')],
                },
            ), migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=60)),
                    ('subject', models.CharField(help_text='the number of the case it belongs to', max_length=60)),
                    ('state', models.CharField(choices=[('draft', '草稿'), ('issued', '已制发'), ('void', '已作废')], default='draft', max_length=10)),
                    ('revision', models.PositiveIntegerField(default=1, help_text='rises with every change of the draft')),
                    ('values', common.encryption.EncryptedField(default='{}')),
                    ('body', common.encryption.EncryptedField(blank=True, default='', help_text="wording of this one document; empty: the form's")),
                    ('word', models.CharField(blank=True, max_length=10)),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('sequence', models.PositiveIntegerField(blank=True, null=True)),
                    ('number', models.CharField(blank=True, help_text='文号', max_length=60)),
                    ('created_at', models.DateTimeField()),
                    ('issued_at', models.DateTimeField(blank=True, null=True)),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('void_reason', models.CharField(blank=True, max_length=200)),
                    ('voided_at', models.DateTimeField(blank=True, null=True)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(help_text='draws it up', on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='accounts.unit')),
                    ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='documents.form')),
                    ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='documents.formversion')),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['subject'], name='document_of_subject')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('sequence__isnull', False)), fields=('district', 'word', 'year', 'sequence'), name='each_document_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('issued_at', None), ('state', 'draft')), models.Q(('state', 'draft'), _negated=True), _connector='OR'), name='issued_with_its_moment')],
                },
            ), migrations.CreateModel(
                name='Service',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('method', models.CharField(choices=[('direct', '直接送达'), ('left', '留置送达'), ('entrusted', '委托送达'), ('post', '邮寄送达'), ('forwarded', '转交送达'), ('electronic', '电子送达'), ('public_notice', '公告送达')], max_length=15)),
                    ('served_on', models.DateField(help_text='handed over, posted, sent, published')),
                    ('effective_on', models.DateField(help_text='deemed served (送达之日)')),
                    ('receiver', models.CharField(max_length=60)),
                    ('relation', models.CharField(blank=True, help_text='to the party, e.g. 法定代表人', max_length=60)),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('note', models.CharField(blank=True, help_text='witness, recording, postal number, medium', max_length=300)),
                    ('posted_with_record', models.BooleanField(default=False, help_text='张贴 with photographs or video (法释〔2013〕3号 art. 4)')),
                    ('recorded_at', models.DateTimeField()),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='documents.document')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                },
            ), migrations.CreateModel(
                name='DocumentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('title', models.CharField(max_length=60)),
                    ('subject', models.CharField(help_text='the number of the case it belongs to', max_length=60)),
                    ('state', models.CharField(choices=[('draft', '草稿'), ('issued', '已制发'), ('void', '已作废')], default='draft', max_length=10)),
                    ('revision', models.PositiveIntegerField(default=1, help_text='rises with every change of the draft')),
                    ('word', models.CharField(blank=True, max_length=10)),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('sequence', models.PositiveIntegerField(blank=True, null=True)),
                    ('number', models.CharField(blank=True, help_text='文号', max_length=60)),
                    ('created_at', models.DateTimeField()),
                    ('issued_at', models.DateTimeField(blank=True, null=True)),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('void_reason', models.CharField(blank=True, max_length=200)),
                    ('voided_at', models.DateTimeField(blank=True, null=True)),
                    ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('issued_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.document')),
                    ('unit', models.ForeignKey(db_constraint=False, help_text='draws it up', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('form', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.form')),
                    ('wording', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.formversion')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='form',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_formevent" ("active", "code", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sealed", "title", "title_en", "word") VALUES (NEW."active", NEW."code", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."sealed", NEW."title", NEW."title_en", NEW."word"); RETURN NULL;', hash='820c4e4a57ca9dfa55f281a9769a11540a77813c', operation='INSERT', pgid='pgtrigger_insert_insert_34527', table='documents_form', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='form',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_formevent" ("active", "code", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sealed", "title", "title_en", "word") VALUES (NEW."active", NEW."code", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."sealed", NEW."title", NEW."title_en", NEW."word"); RETURN NULL;', hash='f0020e15a5c7c3e956cdd9c0af366d12249aaa9e', operation='UPDATE', pgid='pgtrigger_update_update_cf6a4', table='documents_form', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='formevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='80d233ac40c71723fd950c76ed0f215e9a51360e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a7e87', table='documents_formevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='formversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5c538acbf69b774e850c3deed99bbde038236dd2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a260d', table='documents_formversion', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='401291d04b3fa5f3d2b51241f67950bd6896846e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e7ed', table='documents_documentevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentevent" ("created_at", "created_by_id", "digest", "district_id", "form_id", "id", "issued_at", "issued_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "sequence", "state", "subject", "title", "unit_id", "void_reason", "voided_at", "word", "wording_id", "year") VALUES (NEW."created_at", NEW."created_by_id", NEW."digest", NEW."district_id", NEW."form_id", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."sequence", NEW."state", NEW."subject", NEW."title", NEW."unit_id", NEW."void_reason", NEW."voided_at", NEW."word", NEW."wording_id", NEW."year"); RETURN NULL;', hash='38277b065662807840804d75ba3fde2960094a38', operation='INSERT', pgid='pgtrigger_insert_insert_be524', table='documents_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."void_reason" IS DISTINCT FROM (NEW."void_reason") OR OLD."voided_at" IS DISTINCT FROM (NEW."voided_at") OR OLD."word" IS DISTINCT FROM (NEW."word") OR OLD."wording_id" IS DISTINCT FROM (NEW."wording_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "documents_documentevent" ("created_at", "created_by_id", "digest", "district_id", "form_id", "id", "issued_at", "issued_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "sequence", "state", "subject", "title", "unit_id", "void_reason", "voided_at", "word", "wording_id", "year") VALUES (NEW."created_at", NEW."created_by_id", NEW."digest", NEW."district_id", NEW."form_id", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."sequence", NEW."state", NEW."subject", NEW."title", NEW."unit_id", NEW."void_reason", NEW."voided_at", NEW."word", NEW."wording_id", NEW."year"); RETURN NULL;', hash='4120e57aeda5ae79d98670efd6973922934f3c47', operation='UPDATE', pgid='pgtrigger_update_update_a3ed6', table='documents_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='locked_when_issued', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IN (\'issued\', \'void\'))', func="\nIF TG_OP = 'DELETE' THEN\n    RAISE EXCEPTION 'an issued document is never deleted';\nEND IF;\nIF (to_jsonb(NEW) - ARRAY['state', 'void_reason', 'voided_at']) <>\n   (to_jsonb(OLD) - ARRAY['state', 'void_reason', 'voided_at']) OR NEW.state NOT IN (OLD.state, 'void') THEN\n    RAISE EXCEPTION 'an issued document is locked';\nEND IF;\nRETURN NEW;\n", hash='290c95c77b60a28be4360dcf77cb0b1e4b5b69de', operation='UPDATE OR DELETE', pgid='pgtrigger_locked_when_issued_6a483', table='documents_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='service',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a4982ab65eb937d05e1b1e189bde715c76c70fc1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8c200', table='documents_service', when='BEFORE')),
            )],
        ),
    ]
