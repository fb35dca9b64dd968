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
        ('clocks', '0001_initial'),
        ('enterprises', '0005_industry_and_repeat'),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.CreateModel(
                name='Campaign',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100)),
                    ('state', models.CharField(choices=[('draft', '准备中'), ('open', '进行中'), ('closed', '已结束')], default='draft', max_length=10)),
                    ('starts_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('scope', models.JSONField(default=dict, help_text='{streets: [unit ids], industries: [prefixes], only_key: bool, only_stale: bool}')),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('made_at', models.DateTimeField()),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('starts_on'))), name='census_dates_in_order')],
                },
            ), migrations.CreateModel(
                name='CampaignEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=100)),
                    ('state', models.CharField(choices=[('draft', '准备中'), ('open', '进行中'), ('closed', '已结束')], default='draft', max_length=10)),
                    ('starts_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('scope', models.JSONField(default=dict, help_text='{streets: [unit ids], industries: [prefixes], only_key: bool, only_stale: bool}')),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('made_at', models.DateTimeField()),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='census.campaign')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CensusTask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('open', '待走访'), ('review', '待审核'), ('done', '已核实'), ('dropped', '已取消')], default='open', max_length=10)),
                    ('due_on', models.DateField()),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='census_tasks', to=settings.AUTH_USER_MODEL)),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='census.campaign')),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='census_tasks', to='enterprises.enterprise')),
                    ('grid', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.grid')),
                    ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='census_tasks', to='accounts.unit')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['campaign', 'state'], name='census_by_state'), models.Index(condition=models.Q(('state', 'open')), fields=['assignee', 'due_on'], name='census_of_officer'), models.Index(fields=['street', 'state'], name='census_of_street')],
                    'constraints': [models.UniqueConstraint(fields=('campaign', 'enterprise'), name='each_employer_once_per_census')],
                },
            ), migrations.CreateModel(
                name='CensusTaskEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('state', models.CharField(choices=[('open', '待走访'), ('review', '待审核'), ('done', '已核实'), ('dropped', '已取消')], default='open', max_length=10)),
                    ('due_on', models.DateField()),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('assignee', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('campaign', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='census.campaign')),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('grid', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.grid')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='census.censustask')),
                    ('street', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CensusVisit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField(unique=True)),
                    ('found', models.CharField(choices=[('working', '正常经营'), ('moved', '已搬离'), ('closed', '已停业'), ('not_found', '查无此单位'), ('nobody', '无人应答，需再访')], max_length=10)),
                    ('seen_version', models.PositiveIntegerField(help_text='of the enterprise, as the telephone had it')),
                    ('note', models.CharField(blank=True, max_length=1000)),
                    ('made_at', models.DateTimeField(help_text="by the telephone's clock, never later than it was received")),
                    ('received_at', models.DateTimeField()),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='census_visits', to='enterprises.enterprise')),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='census.censustask')),
                    ('visitor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-made_at', '-id'],
                },
            ), migrations.CreateModel(
                name='CensusPhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(help_text='as the sender called it, made harmless', max_length=120)),
                    ('kind', models.CharField(help_text='media type, read from the content', max_length=60)),
                    ('size', models.PositiveIntegerField(help_text='bytes, as kept')),
                    ('digest', models.CharField(help_text='SHA-256 of what is kept', max_length=64)),
                    ('file', models.FileField(max_length=200, upload_to='attached/%Y/%m/')),
                    ('added_at', models.DateTimeField()),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='census.censusvisit')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('visit', 'digest'), name='each_census_photo_once')],
                },
            ), migrations.CreateModel(
                name='CensusVisitEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('client_id', models.UUIDField()),
                    ('found', models.CharField(choices=[('working', '正常经营'), ('moved', '已搬离'), ('closed', '已停业'), ('not_found', '查无此单位'), ('nobody', '无人应答，需再访')], max_length=10)),
                    ('seen_version', models.PositiveIntegerField(help_text='of the enterprise, as the telephone had it')),
                    ('note', models.CharField(blank=True, max_length=1000)),
                    ('made_at', models.DateTimeField(help_text="by the telephone's clock, never later than it was received")),
                    ('received_at', models.DateTimeField()),
                    ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='census.censusvisit')),
                    ('task', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='census.censustask')),
                    ('visitor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CheckTask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(help_text='HC2026000001', max_length=30, unique=True)),
                    ('reason', models.CharField(help_text='e.g. market:abnormal_listed', max_length=40)),
                    ('facts', models.JSONField(default=list, help_text='[{label, value}] quoted from the records, no personal data')),
                    ('opened_at', models.DateTimeField()),
                    ('opened_by', models.CharField(max_length=150)),
                    ('result', models.CharField(blank=True, choices=[('real', '情况属实'), ('false_alarm', '误报，经营正常'), ('solved', '已自行解决'), ('closed', '已停业或注销'), ('moved', '已搬离本区'), ('not_found', '查无此单位')], max_length=15)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='enterprises.enterprise')),
                    ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='check_tasks', to='accounts.unit')),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['street', '-id'], name='check_of_street'), models.Index(fields=['reason', 'result'], name='check_results')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('enterprise', 'reason'), name='one_open_check_per_reason'), models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('result', '')), models.Q(('done_at__isnull', False), models.Q(('result', ''), _negated=True)), _connector='OR'), name='done_with_a_result')],
                },
            ), migrations.CreateModel(
                name='CheckClock',
                fields=[
                    ('clock_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='clocks.clock')),
                    ('check_task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='census.checktask')),
                ],
                bases=('clocks.clock',),
            ), migrations.CreateModel(
                name='CheckTaskEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(help_text='HC2026000001', max_length=30)),
                    ('reason', models.CharField(help_text='e.g. market:abnormal_listed', max_length=40)),
                    ('facts', models.JSONField(default=list, help_text='[{label, value}] quoted from the records, no personal data')),
                    ('opened_at', models.DateTimeField()),
                    ('opened_by', models.CharField(max_length=150)),
                    ('result', models.CharField(blank=True, choices=[('real', '情况属实'), ('false_alarm', '误报，经营正常'), ('solved', '已自行解决'), ('closed', '已停业或注销'), ('moved', '已搬离本区'), ('not_found', '查无此单位')], max_length=15)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('assignee', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('done_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='census.checktask')),
                    ('street', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProposedChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('field', models.CharField(help_text='name, address, legal_representative, headcount, industry, …', max_length=30)),
                    ('seen', models.CharField(blank=True, help_text='what the telephone showed', max_length=200)),
                    ('value', models.CharField(blank=True, help_text='what was found', max_length=200)),
                    ('conflicts', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('proposed', '待审核'), ('accepted', '已采纳'), ('refused', '未采纳')], default='proposed', max_length=10)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposed_changes', to='enterprises.enterprise')),
                    ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='census.censusvisit')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'proposed')), fields=['enterprise'], name='change_to_review')],
                    'constraints': [models.UniqueConstraint(fields=('visit', 'field'), name='each_field_once_per_visit')],
                },
            ), migrations.CreateModel(
                name='ProposedChangeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('field', models.CharField(help_text='name, address, legal_representative, headcount, industry, …', max_length=30)),
                    ('seen', models.CharField(blank=True, help_text='what the telephone showed', max_length=200)),
                    ('value', models.CharField(blank=True, help_text='what was found', max_length=200)),
                    ('conflicts', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('proposed', '待审核'), ('accepted', '已采纳'), ('refused', '未采纳')], default='proposed', max_length=10)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='census.proposedchange')),
                    ('visit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='census.censusvisit')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='campaign',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "census_campaignevent" ("closed_at", "district_id", "due_on", "id", "made_at", "made_by_id", "name", "note", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "starts_on", "state") VALUES (NEW."closed_at", NEW."district_id", NEW."due_on", NEW."id", NEW."made_at", NEW."made_by_id", NEW."name", NEW."note", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."scope", NEW."starts_on", NEW."state"); RETURN NULL;', hash='060588fe3a4a5073b6531d336e43d48cf7edd568', operation='INSERT', pgid='pgtrigger_insert_insert_9df33', table='census_campaign', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='campaign',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "census_campaignevent" ("closed_at", "district_id", "due_on", "id", "made_at", "made_by_id", "name", "note", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "starts_on", "state") VALUES (NEW."closed_at", NEW."district_id", NEW."due_on", NEW."id", NEW."made_at", NEW."made_by_id", NEW."name", NEW."note", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."scope", NEW."starts_on", NEW."state"); RETURN NULL;', hash='91488869693321540939c01638a61ba91309b8cf', operation='UPDATE', pgid='pgtrigger_update_update_d26f5', table='census_campaign', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='campaignevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ea9a936240b51dded90c25a84b4e2270bbcc6f43', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_546cf', table='census_campaignevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='censustask',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "census_censustaskevent" ("assignee_id", "campaign_id", "district_id", "done_on", "due_on", "enterprise_id", "grid_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "street_id") SELECT new_values."assignee_id", new_values."campaign_id", new_values."district_id", new_values."done_on", new_values."due_on", new_values."enterprise_id", new_values."grid_id", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."state", new_values."street_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4650a84999806a145052a73695925bd8a85b5507', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_747aa', referencing='REFERENCING NEW TABLE AS new_values ', table='census_censustask', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='censustask',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "census_censustaskevent" ("assignee_id", "campaign_id", "district_id", "done_on", "due_on", "enterprise_id", "grid_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "street_id") VALUES (NEW."assignee_id", NEW."campaign_id", NEW."district_id", NEW."done_on", NEW."due_on", NEW."enterprise_id", NEW."grid_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."state", NEW."street_id"); RETURN NULL;', hash='b04c26e5ebadd6d4b0f6fbb0096d02f774106087', operation='UPDATE', pgid='pgtrigger_update_update_60fe0', table='census_censustask', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='censustaskevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9c1cd54da075e346294909a1894a246fc7757f56', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bf6cd', table='census_censustaskevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='censusvisit',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "census_censusvisitevent" ("client_id", "enterprise_id", "found", "id", "made_at", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "seen_version", "task_id", "visitor_id") VALUES (NEW."client_id", NEW."enterprise_id", NEW."found", NEW."id", NEW."made_at", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."received_at", NEW."seen_version", NEW."task_id", NEW."visitor_id"); RETURN NULL;', hash='8a880a5d485004b910f7626ae76c966c7b423dd2', operation='INSERT', pgid='pgtrigger_insert_insert_155e0', table='census_censusvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='censusvisit',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "census_censusvisitevent" ("client_id", "enterprise_id", "found", "id", "made_at", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "seen_version", "task_id", "visitor_id") VALUES (NEW."client_id", NEW."enterprise_id", NEW."found", NEW."id", NEW."made_at", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."received_at", NEW."seen_version", NEW."task_id", NEW."visitor_id"); RETURN NULL;', hash='b951aec91642086a0fe589204ac5f3e76b727ffe', operation='UPDATE', pgid='pgtrigger_update_update_a6267', table='census_censusvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='censusvisitevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ed8848744ec66cdb0943c6e04d47ce2c115a18f7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ea463', table='census_censusvisitevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='checktask',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "census_checktaskevent" ("assignee_id", "district_id", "done_at", "done_by_id", "enterprise_id", "facts", "id", "note", "number", "opened_at", "opened_by", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "result", "street_id") VALUES (NEW."assignee_id", NEW."district_id", NEW."done_at", NEW."done_by_id", NEW."enterprise_id", NEW."facts", NEW."id", NEW."note", NEW."number", NEW."opened_at", NEW."opened_by", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."result", NEW."street_id"); RETURN NULL;', hash='d8fec5072a0bf3c735bd5a254603a5a28d5dceca', operation='INSERT', pgid='pgtrigger_insert_insert_6cb78', table='census_checktask', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='checktask',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "census_checktaskevent" ("assignee_id", "district_id", "done_at", "done_by_id", "enterprise_id", "facts", "id", "note", "number", "opened_at", "opened_by", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "result", "street_id") VALUES (NEW."assignee_id", NEW."district_id", NEW."done_at", NEW."done_by_id", NEW."enterprise_id", NEW."facts", NEW."id", NEW."note", NEW."number", NEW."opened_at", NEW."opened_by", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."result", NEW."street_id"); RETURN NULL;', hash='b704c3404afbbc5d3deb8c48a8b2609973e2f8e5', operation='UPDATE', pgid='pgtrigger_update_update_276d3', table='census_checktask', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='checktaskevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='da080e432e19f84d108fc6a2d382b45d23429805', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_81c11', table='census_checktaskevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='proposedchange',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "census_proposedchangeevent" ("conflicts", "decided_at", "decided_by_id", "enterprise_id", "field", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seen", "state", "value", "visit_id") VALUES (NEW."conflicts", NEW."decided_at", NEW."decided_by_id", NEW."enterprise_id", NEW."field", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."seen", NEW."state", NEW."value", NEW."visit_id"); RETURN NULL;', hash='079e294ee4073cb8d046deb0077a9308df1e10ca', operation='INSERT', pgid='pgtrigger_insert_insert_94659', table='census_proposedchange', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='proposedchange',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "census_proposedchangeevent" ("conflicts", "decided_at", "decided_by_id", "enterprise_id", "field", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seen", "state", "value", "visit_id") VALUES (NEW."conflicts", NEW."decided_at", NEW."decided_by_id", NEW."enterprise_id", NEW."field", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."seen", NEW."state", NEW."value", NEW."visit_id"); RETURN NULL;', hash='fdb305398622c4f3657501adcf978245d520a069', operation='UPDATE', pgid='pgtrigger_update_update_02e0d', table='census_proposedchange', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='proposedchangeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='88b4cb59ed5a852998f9ddbf9176b539bd8a7ede', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b8813', table='census_proposedchangeevent', when='BEFORE')),
            )],
        ),
    ]
