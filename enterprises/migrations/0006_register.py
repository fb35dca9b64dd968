import common.encryption
import common.migrations
import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_absence_and_province'),
        ('accounts', '__first__'),
        ('enterprises', '0005_industry_and_repeat'),
    ]

    operations = [
        common.migrations.Together(
            operations=[pgtrigger.migrations.RemoveTrigger(
                model_name='enterprise',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='enterprise',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='enterprisename',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='enterprisename',
                name='update_update',
            ), migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('legal_representative', '法定代表人（负责人）'), ('wage_officer', '劳资专管员'), ('personnel', '人事'), ('finance', '财务'), ('owner', '实际经营者'), ('other', '其他联系人')], default='other', max_length=20)),
                    ('name', common.encryption.EncryptedField()),
                    ('phone', common.encryption.EncryptedField(blank=True, default='')),
                    ('name_index', models.CharField(blank=True, max_length=64)),
                    ('phone_index', models.CharField(blank=True, max_length=64)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('source', models.CharField(blank=True, help_text='where it is known from, e.g. 市场监管数据', max_length=100)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='enterprises.enterprise')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['phone_index'], name='contact_by_phone')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('enterprise', 'role', 'name_index', 'phone_index'), name='each_contact_once')],
                },
            ), migrations.CreateModel(
                name='ContactEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('role', models.CharField(choices=[('legal_representative', '法定代表人（负责人）'), ('wage_officer', '劳资专管员'), ('personnel', '人事'), ('finance', '财务'), ('owner', '实际经营者'), ('other', '其他联系人')], default='other', max_length=20)),
                    ('name', common.encryption.EncryptedField()),
                    ('phone', common.encryption.EncryptedField(blank=True, default='')),
                    ('name_index', models.CharField(blank=True, max_length=64)),
                    ('phone_index', models.CharField(blank=True, max_length=64)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('source', models.CharField(blank=True, help_text='where it is known from, e.g. 市场监管数据', max_length=100)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                    ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='enterprises.contact')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='KeyIndustry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('prefix', models.CharField(help_text='GB/T 4754 code or its beginning: E, C18, H62', max_length=4)),
                    ('weight', models.DecimalField(decimal_places=2, default=Decimal('1.00'), help_text='added to the score of a warning', max_digits=4)),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('valid_from', models.DateField()),
                    ('valid_until', models.DateField(blank=True, null=True)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ],
                options={
                    'ordering': ['prefix', '-valid_from'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='key_industry_dates_in_order'), models.UniqueConstraint(condition=models.Q(('valid_until', None)), fields=('district', 'prefix'), name='one_open_row_per_key_industry')],
                },
            ), migrations.CreateModel(
                name='KeyIndustryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('prefix', models.CharField(help_text='GB/T 4754 code or its beginning: E, C18, H62', max_length=4)),
                    ('weight', models.DecimalField(decimal_places=2, default=Decimal('1.00'), help_text='added to the score of a warning', max_digits=4)),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('valid_from', models.DateField()),
                    ('valid_until', models.DateField(blank=True, null=True)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='enterprises.keyindustry')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Merge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('proposed', '待审核'), ('done', '已合并'), ('refused', '不合并'), ('undone', '已拆回')], default='proposed', max_length=10)),
                    ('reason', models.CharField(max_length=300)),
                    ('proposed_at', models.DateTimeField()),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('answer', models.CharField(blank=True, help_text='why not, or why parted again', max_length=300)),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                    ('absorbed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_by', to='enterprises.enterprise')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='enterprises.enterprise')),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('absorbed')), _negated=True), name='not_merged_with_itself'), models.UniqueConstraint(condition=models.Q(('state__in', ['proposed', 'done'])), fields=('absorbed',), name='merged_once_at_a_time')],
                },
            ), migrations.CreateModel(
                name='MergeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('state', models.CharField(choices=[('proposed', '待审核'), ('done', '已合并'), ('refused', '不合并'), ('undone', '已拆回')], default='proposed', max_length=10)),
                    ('reason', models.CharField(max_length=300)),
                    ('proposed_at', models.DateTimeField()),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('answer', models.CharField(blank=True, help_text='why not, or why parted again', max_length=300)),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                    ('absorbed', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('kept', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='enterprises.merge')),
                    ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undone_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MergeMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('table', models.CharField(help_text='app_label.model', max_length=60)),
                    ('column', models.CharField(max_length=60)),
                    ('rows', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                    ('merge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='enterprises.merge')),
                ],
                options={
                    'ordering': ['id'],
                },
            ), migrations.CreateModel(
                name='TieDispute',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('legal_representative', '同一法定代表人'), ('phone', '同一电话'), ('address', '同一地址'), ('foreman', '同一班组长'), ('contract', '承发包关系'), ('branch', '总公司与分支机构')], max_length=20)),
                    ('reason', models.CharField(max_length=300)),
                    ('disputed_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('disputed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('higher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.enterprise')),
                    ('lower', models.ForeignKey(help_text='the lower id', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.enterprise')),
                    ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('lower__lt', models.F('higher'))), name='tie_in_order'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('kind', 'lower', 'higher'), name='one_dispute_per_tie')],
                },
            ), migrations.CreateModel(
                name='TieDisputeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('legal_representative', '同一法定代表人'), ('phone', '同一电话'), ('address', '同一地址'), ('foreman', '同一班组长'), ('contract', '承发包关系'), ('branch', '总公司与分支机构')], max_length=20)),
                    ('reason', models.CharField(max_length=300)),
                    ('disputed_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('disputed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('higher', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('lower', models.ForeignKey(db_constraint=False, help_text='the lower id', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='enterprises.tiedispute')),
                    ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.RemoveField(
                model_name='enterprisenameevent',
                name='grams',
            ), migrations.RemoveField(
                model_name='enterprisenameevent',
                name='sounds',
            ), migrations.AddField(
                model_name='enterprise',
                name='head_office',
                field=models.ForeignKey(blank=True, db_index=False, help_text='of a branch', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='enterprises.enterprise'),
            ), migrations.AddField(
                model_name='enterprise',
                name='headcount',
                field=models.PositiveIntegerField(blank=True, help_text='workers employed (用工人数)', null=True),
            ), migrations.AddField(
                model_name='enterprise',
                name='headcount_on',
                field=models.DateField(blank=True, null=True),
            ), migrations.AddField(
                model_name='enterprise',
                name='kind',
                field=models.CharField(choices=[('company', '企业'), ('individual', '个体工商户'), ('branch', '分支机构'), ('unlicensed', '无照用人单位'), ('institution', '事业单位、社会组织等')], default='company', max_length=15),
            ), migrations.AddField(
                model_name='enterprise',
                name='merged_into',
                field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='enterprises.enterprise'),
            ), migrations.AddField(
                model_name='enterprise',
                name='sort_key',
                field=models.CharField(blank=True, help_text='pinyin of the name, to sort by', max_length=120),
            ), migrations.AddField(
                model_name='enterprise',
                name='standing',
                field=models.CharField(choices=[('active', '存续'), ('abnormal', '列入经营异常名录'), ('ceased', '停业'), ('revoked', '吊销'), ('cancelled', '注销')], default='active', max_length=10),
            ), migrations.AddField(
                model_name='enterprise',
                name='verified_on',
                field=models.DateField(blank=True, help_text='last time somebody was there or proved it otherwise (最近核实)', null=True),
            ), migrations.AddField(
                model_name='enterprise',
                name='version',
                field=models.PositiveIntegerField(default=1, help_text='rises with every change; a stale page is refused'),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='head_office',
                field=models.ForeignKey(blank=True, db_constraint=False, help_text='of a branch', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise'),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='headcount',
                field=models.PositiveIntegerField(blank=True, help_text='workers employed (用工人数)', null=True),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='headcount_on',
                field=models.DateField(blank=True, null=True),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='kind',
                field=models.CharField(choices=[('company', '企业'), ('individual', '个体工商户'), ('branch', '分支机构'), ('unlicensed', '无照用人单位'), ('institution', '事业单位、社会组织等')], default='company', max_length=15),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='merged_into',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise'),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='standing',
                field=models.CharField(choices=[('active', '存续'), ('abnormal', '列入经营异常名录'), ('ceased', '停业'), ('revoked', '吊销'), ('cancelled', '注销')], default='active', max_length=10),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='verified_on',
                field=models.DateField(blank=True, help_text='last time somebody was there or proved it otherwise (最近核实)', null=True),
            ), migrations.AddField(
                model_name='enterpriseevent',
                name='version',
                field=models.PositiveIntegerField(default=1, help_text='rises with every change; a stale page is refused'),
            ), migrations.AddField(
                model_name='enterprisename',
                name='initials',
                field=models.CharField(blank=True, help_text='first letters in pinyin, e.g. hzhdfs', max_length=60),
            ), migrations.AddField(
                model_name='enterprisename',
                name='kind',
                field=models.CharField(choices=[('registered', '登记名称'), ('former', '曾用名'), ('alias', '简称、字号'), ('typed', '来件中的写法')], default='typed', max_length=10),
            ), migrations.AddField(
                model_name='enterprisename',
                name='until',
                field=models.DateField(blank=True, help_text='last day of a former name', null=True),
            ), migrations.AddField(
                model_name='enterprisenameevent',
                name='kind',
                field=models.CharField(choices=[('registered', '登记名称'), ('former', '曾用名'), ('alias', '简称、字号'), ('typed', '来件中的写法')], default='typed', max_length=10),
            ), migrations.AddField(
                model_name='enterprisenameevent',
                name='until',
                field=models.DateField(blank=True, help_text='last day of a former name', null=True),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprise',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_enterpriseevent" ("address", "created_at", "credit_code", "district_id", "grid_id", "head_office_id", "headcount", "headcount_on", "id", "industry", "is_construction", "is_unidentified", "kind", "legal_representative", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repeat_until", "standing", "street_id", "verified_on", "version") VALUES (NEW."address", NEW."created_at", NEW."credit_code", NEW."district_id", NEW."grid_id", NEW."head_office_id", NEW."headcount", NEW."headcount_on", NEW."id", NEW."industry", NEW."is_construction", NEW."is_unidentified", NEW."kind", NEW."legal_representative", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."repeat_until", NEW."standing", NEW."street_id", NEW."verified_on", NEW."version"); RETURN NULL;', hash='3ee32e13992d4982241c9166b32403b3985a93fc', operation='INSERT', pgid='pgtrigger_insert_insert_079c7', table='enterprises_enterprise', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprise',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit_code" IS DISTINCT FROM (NEW."credit_code") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."grid_id" IS DISTINCT FROM (NEW."grid_id") OR OLD."head_office_id" IS DISTINCT FROM (NEW."head_office_id") OR OLD."headcount" IS DISTINCT FROM (NEW."headcount") OR OLD."headcount_on" IS DISTINCT FROM (NEW."headcount_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industry" IS DISTINCT FROM (NEW."industry") OR OLD."is_construction" IS DISTINCT FROM (NEW."is_construction") OR OLD."is_unidentified" IS DISTINCT FROM (NEW."is_unidentified") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."legal_representative" IS DISTINCT FROM (NEW."legal_representative") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."repeat_until" IS DISTINCT FROM (NEW."repeat_until") OR OLD."standing" IS DISTINCT FROM (NEW."standing") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "enterprises_enterpriseevent" ("address", "created_at", "credit_code", "district_id", "grid_id", "head_office_id", "headcount", "headcount_on", "id", "industry", "is_construction", "is_unidentified", "kind", "legal_representative", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repeat_until", "standing", "street_id", "verified_on", "version") VALUES (NEW."address", NEW."created_at", NEW."credit_code", NEW."district_id", NEW."grid_id", NEW."head_office_id", NEW."headcount", NEW."headcount_on", NEW."id", NEW."industry", NEW."is_construction", NEW."is_unidentified", NEW."kind", NEW."legal_representative", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."repeat_until", NEW."standing", NEW."street_id", NEW."verified_on", NEW."version"); RETURN NULL;', hash='cbe36654db4d50249bb2ee87a4fc7cd6d15b9aa4', operation='UPDATE', pgid='pgtrigger_update_update_11bf5', table='enterprises_enterprise', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprisename',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_enterprisenameevent" ("enterprise_id", "id", "key", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (NEW."enterprise_id", NEW."id", NEW."key", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."until"); RETURN NULL;', hash='119a28b4f9f0da9010ae8ef06578fb524750021d', operation='INSERT', pgid='pgtrigger_insert_insert_59e1a', table='enterprises_enterprisename', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprisename',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."until" IS DISTINCT FROM (NEW."until"))', func='INSERT INTO "enterprises_enterprisenameevent" ("enterprise_id", "id", "key", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (NEW."enterprise_id", NEW."id", NEW."key", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."until"); RETURN NULL;', hash='7578ff3a122197e1c642398fbb9836e0750f1723', operation='UPDATE', pgid='pgtrigger_update_update_17125', table='enterprises_enterprisename', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contact',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_contactevent" ("enterprise_id", "id", "name", "name_index", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "role", "since", "source", "until") VALUES (NEW."enterprise_id", NEW."id", NEW."name", NEW."name_index", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."phone_index", NEW."role", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='239a7e734782f56cc484fa7cd7e1bd95fe89b043', operation='INSERT', pgid='pgtrigger_insert_insert_a9e75', table='enterprises_contact', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contact',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "enterprises_contactevent" ("enterprise_id", "id", "name", "name_index", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "role", "since", "source", "until") VALUES (NEW."enterprise_id", NEW."id", NEW."name", NEW."name_index", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_index", NEW."role", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='87e3f24354633c47d8c089e6aac28b862299d0c1', operation='UPDATE', pgid='pgtrigger_update_update_5a600', table='enterprises_contact', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b4d7932683ab712604b47d0ff23ff056a3f835eb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_428e7', table='enterprises_contactevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='keyindustry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_keyindustryevent" ("district_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "reason", "valid_from", "valid_until", "weight") VALUES (NEW."district_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."prefix", NEW."reason", NEW."valid_from", NEW."valid_until", NEW."weight"); RETURN NULL;', hash='e98fb56538a6f4b2c8ff6bef6d0f87947e0c43ec', operation='INSERT', pgid='pgtrigger_insert_insert_91e6b', table='enterprises_keyindustry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='keyindustry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "enterprises_keyindustryevent" ("district_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "reason", "valid_from", "valid_until", "weight") VALUES (NEW."district_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."prefix", NEW."reason", NEW."valid_from", NEW."valid_until", NEW."weight"); RETURN NULL;', hash='ba163a0cb1560ad56ef82215a92248bc3a498b30', operation='UPDATE', pgid='pgtrigger_update_update_00dd8', table='enterprises_keyindustry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='keyindustryevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d5640d7440a7b1de12f096688ca3fe35735ac426', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e88f8', table='enterprises_keyindustryevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='merge',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_mergeevent" ("absorbed_id", "answer", "decided_at", "decided_by_id", "district_id", "id", "kept_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "state", "undone_at", "undone_by_id") VALUES (NEW."absorbed_id", NEW."answer", NEW."decided_at", NEW."decided_by_id", NEW."district_id", NEW."id", NEW."kept_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."state", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='f609f16b731a8e96b7b71dec6ae0e56f9c66c7e8', operation='INSERT', pgid='pgtrigger_insert_insert_be328', table='enterprises_merge', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='merge',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "enterprises_mergeevent" ("absorbed_id", "answer", "decided_at", "decided_by_id", "district_id", "id", "kept_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "state", "undone_at", "undone_by_id") VALUES (NEW."absorbed_id", NEW."answer", NEW."decided_at", NEW."decided_by_id", NEW."district_id", NEW."id", NEW."kept_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."state", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='162ecbcfece5ea6476f6db182fd97660038b6a26', operation='UPDATE', pgid='pgtrigger_update_update_4b12d', table='enterprises_merge', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mergeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dbabdb9152ecdfcfc258ff82f4909d4034d115af', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_db9b7', table='enterprises_mergeevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mergemove',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f037ff2177c74bf22195c5bf52f4797d3c73c1f2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fbd5d', table='enterprises_mergemove', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tiedispute',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "enterprises_tiedisputeevent" ("disputed_at", "disputed_by_id", "district_id", "higher_id", "id", "kind", "lower_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."disputed_at", NEW."disputed_by_id", NEW."district_id", NEW."higher_id", NEW."id", NEW."kind", NEW."lower_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='27ae7bb793613854414dc14c7dbe7b9326dfda7b', operation='INSERT', pgid='pgtrigger_insert_insert_a0141', table='enterprises_tiedispute', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tiedispute',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "enterprises_tiedisputeevent" ("disputed_at", "disputed_by_id", "district_id", "higher_id", "id", "kind", "lower_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."disputed_at", NEW."disputed_by_id", NEW."district_id", NEW."higher_id", NEW."id", NEW."kind", NEW."lower_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='07bdde94f4a31252d85e5eb12234a39e097db9c8', operation='UPDATE', pgid='pgtrigger_update_update_4665a', table='enterprises_tiedispute', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tiedisputeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6a950e3c8d5bad5886dae997889f256a81734556', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1320e', table='enterprises_tiedisputeevent', when='BEFORE')),
            )],
        ),
    ]
