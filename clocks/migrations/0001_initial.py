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
        ('accounts', '0002_api_tokens'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.CreateModel(
                name='Clock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rule_id', models.CharField(max_length=20)),
                    ('rule_version', models.PositiveSmallIntegerField(default=1)),
                    ('article', models.CharField(help_text='as it stood when the clock started', max_length=200)),
                    ('subject', models.CharField(help_text='the number of the case it stands on', max_length=60)),
                    ('started_at', models.DateTimeField()),
                    ('natural_due', models.DateField()),
                    ('legal_due', models.DateField()),
                    ('safe_due', models.DateField()),
                    ('due_at', models.DateTimeField(help_text='the end of the legal day; the exact moment for hours')),
                    ('provisional', models.BooleanField(default=False)),
                    ('extended', models.BooleanField(default=False)),
                    ('paused_since', models.DateField(blank=True, null=True)),
                    ('met_at', models.DateTimeField(blank=True, null=True)),
                    ('dropped_at', models.DateTimeField(blank=True, help_text='ended without being met: withdrawn, referred', null=True)),
                    ('version', models.PositiveIntegerField(default=1, help_text='rises whenever the dates change')),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(help_text='answers for it', on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='accounts.unit')),
                ],
                options={
                    'ordering': ['due_at', 'id'],
                    'indexes': [models.Index(condition=models.Q(('dropped_at', None), ('met_at', None), ('paused_since', None)), fields=['due_at'], name='clock_running'), models.Index(condition=models.Q(('dropped_at', None), ('met_at', None)), fields=['unit', 'due_at'], name='clock_of_unit'), models.Index(condition=models.Q(('dropped_at', None), ('met_at', None)), fields=['handler', 'due_at'], name='clock_of_handler'), models.Index(fields=['subject'], name='clock_of_subject')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('met_at', None), ('dropped_at', None), _connector='OR'), name='clock_met_or_dropped')],
                },
            ), migrations.CreateModel(
                name='ClockEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('started', '起算'), ('paused', '中止'), ('resumed', '恢复'), ('extended', '延长'), ('recalculated', '日历变更重算'), ('met', '完成'), ('dropped', '终止计时')], max_length=15)),
                    ('at', models.DateTimeField()),
                    ('day', models.DateField(help_text='the day that counts: of filing, of approval, of resumption')),
                    ('actor', models.CharField(max_length=150)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('data', models.JSONField(default=dict, help_text='for recalculated: old and new dates and the notice')),
                    ('approver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='clocks.clock')),
                ],
                options={
                    'ordering': ['id'],
                },
            ), migrations.CreateModel(
                name='ClockEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('rule_id', models.CharField(max_length=20)),
                    ('rule_version', models.PositiveSmallIntegerField(default=1)),
                    ('article', models.CharField(help_text='as it stood when the clock started', max_length=200)),
                    ('subject', models.CharField(help_text='the number of the case it stands on', max_length=60)),
                    ('started_at', models.DateTimeField()),
                    ('natural_due', models.DateField()),
                    ('legal_due', models.DateField()),
                    ('safe_due', models.DateField()),
                    ('due_at', models.DateTimeField(help_text='the end of the legal day; the exact moment for hours')),
                    ('provisional', models.BooleanField(default=False)),
                    ('extended', models.BooleanField(default=False)),
                    ('paused_since', models.DateField(blank=True, null=True)),
                    ('met_at', models.DateTimeField(blank=True, null=True)),
                    ('dropped_at', models.DateTimeField(blank=True, help_text='ended without being met: withdrawn, referred', null=True)),
                    ('version', models.PositiveIntegerField(default=1, help_text='rises whenever the dates change')),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('handler', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='clocks.clock')),
                    ('unit', models.ForeignKey(db_constraint=False, help_text='answers for it', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Escalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.PositiveSmallIntegerField()),
                    ('clock_version', models.PositiveIntegerField()),
                    ('recipient', models.CharField(choices=[('handler', '承办人'), ('squad_head', '中队长（承办机构负责人）'), ('brigade_head', '大队长'), ('group_office', '领导小组办公室')], max_length=20)),
                    ('at', models.DateTimeField()),
                    ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='clocks.clock')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('clock', 'level', 'clock_version'), name='each_rung_taken_once')],
                },
            ), migrations.CreateModel(
                name='LadderRung',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.PositiveSmallIntegerField(unique=True)),
                    ('recipient', models.CharField(choices=[('handler', '承办人'), ('squad_head', '中队长（承办机构负责人）'), ('brigade_head', '大队长'), ('group_office', '领导小组办公室')], max_length=20)),
                    ('working_days', models.SmallIntegerField(help_text='after the due day; negative: before it (counted from the safe date)')),
                    ('active', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['level'],
                },
            ), migrations.CreateModel(
                name='LadderRungEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('level', models.PositiveSmallIntegerField()),
                    ('recipient', models.CharField(choices=[('handler', '承办人'), ('squad_head', '中队长（承办机构负责人）'), ('brigade_head', '大队长'), ('group_office', '领导小组办公室')], max_length=20)),
                    ('working_days', models.SmallIntegerField(help_text='after the due day; negative: before it (counted from the safe date)')),
                    ('active', models.BooleanField(default=True)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='clocks.ladderrung')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='SweepRun',
                fields=[
                    ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                    ('at', models.DateTimeField()),
                    ('taken', models.PositiveIntegerField(default=0, help_text='rungs taken in that run')),
                ],
            ), migrations.CreateModel(
                name='CalendarNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(db_index=True)),
                    ('kind', models.CharField(choices=[('annual', '年度安排'), ('change', '年中调整')], max_length=10)),
                    ('title', models.CharField(max_length=120)),
                    ('document_number', models.CharField(blank=True, help_text='文号; empty: not verified', max_length=60)),
                    ('published_on', models.DateField()),
                    ('applied_at', models.DateTimeField(blank=True, help_text='null: loaded and previewed, not yet in force', null=True)),
                ],
                options={
                    'ordering': ['published_on', 'id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'annual')), fields=('year',), name='one_annual_notice_per_year')],
                },
            ), migrations.CreateModel(
                name='CalendarNoticeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('year', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('annual', '年度安排'), ('change', '年中调整')], max_length=10)),
                    ('title', models.CharField(max_length=120)),
                    ('document_number', models.CharField(blank=True, help_text='文号; empty: not verified', max_length=60)),
                    ('published_on', models.DateField()),
                    ('applied_at', models.DateTimeField(blank=True, help_text='null: loaded and previewed, not yet in force', null=True)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='clocks.calendarnotice')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='NoticeDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('is_workday', models.BooleanField()),
                    ('label', models.CharField(max_length=30)),
                    ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='clocks.calendarnotice')),
                ],
                options={
                    'ordering': ['day'],
                    'constraints': [models.UniqueConstraint(fields=('notice', 'day'), name='one_entry_per_notice_day')],
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='calendarnotice',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clocks_calendarnoticeevent" ("applied_at", "document_number", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "title", "year") VALUES (NEW."applied_at", NEW."document_number", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_on", NEW."title", NEW."year"); RETURN NULL;', hash='be16d1575208cc91f409fd56a83da6d4480da7b0', operation='INSERT', pgid='pgtrigger_insert_insert_ef7c9', table='clocks_calendarnotice', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='calendarnotice',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "clocks_calendarnoticeevent" ("applied_at", "document_number", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "title", "year") VALUES (NEW."applied_at", NEW."document_number", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_on", NEW."title", NEW."year"); RETURN NULL;', hash='801074384d771d366df2ac3d06e1be8a993332db', operation='UPDATE', pgid='pgtrigger_update_update_f34c5', table='clocks_calendarnotice', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ladderrung',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clocks_ladderrungevent" ("active", "id", "level", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient", "working_days") VALUES (NEW."active", NEW."id", NEW."level", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recipient", NEW."working_days"); RETURN NULL;', hash='32666f04ad42dcea7fa472384b3757ae1e43072a', operation='INSERT', pgid='pgtrigger_insert_insert_962ad', table='clocks_ladderrung', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ladderrung',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "clocks_ladderrungevent" ("active", "id", "level", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient", "working_days") VALUES (NEW."active", NEW."id", NEW."level", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recipient", NEW."working_days"); RETURN NULL;', hash='d456ebe94f3fff7ba7d2775cab03b085f08babc9', operation='UPDATE', pgid='pgtrigger_update_update_3b3da', table='clocks_ladderrung', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='calendarnoticeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9afe70db9c042eb5a78b1b0756699e35449d8333', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_90cab', table='clocks_calendarnoticeevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='clock',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clocks_clockevent" ("article", "district_id", "dropped_at", "due_at", "extended", "handler_id", "id", "legal_due", "met_at", "natural_due", "paused_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provisional", "rule_id", "rule_version", "safe_due", "started_at", "subject", "unit_id", "version") VALUES (NEW."article", NEW."district_id", NEW."dropped_at", NEW."due_at", NEW."extended", NEW."handler_id", NEW."id", NEW."legal_due", NEW."met_at", NEW."natural_due", NEW."paused_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provisional", NEW."rule_id", NEW."rule_version", NEW."safe_due", NEW."started_at", NEW."subject", NEW."unit_id", NEW."version"); RETURN NULL;', hash='939848b2f91667b41dffe3428aa5b8343e830bfb', operation='INSERT', pgid='pgtrigger_insert_insert_206c6', table='clocks_clock', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='clock',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "clocks_clockevent" ("article", "district_id", "dropped_at", "due_at", "extended", "handler_id", "id", "legal_due", "met_at", "natural_due", "paused_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provisional", "rule_id", "rule_version", "safe_due", "started_at", "subject", "unit_id", "version") VALUES (NEW."article", NEW."district_id", NEW."dropped_at", NEW."due_at", NEW."extended", NEW."handler_id", NEW."id", NEW."legal_due", NEW."met_at", NEW."natural_due", NEW."paused_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provisional", NEW."rule_id", NEW."rule_version", NEW."safe_due", NEW."started_at", NEW."subject", NEW."unit_id", NEW."version"); RETURN NULL;', hash='d29924112891b207291c1cb02c18d95d7e4e1475', operation='UPDATE', pgid='pgtrigger_update_update_03e1e', table='clocks_clock', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='clockentry',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4ea3265f33cf0f3a6f16db599df5f2a148d32a32', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b9548', table='clocks_clockentry', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='clockevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='63b950170b05e164106744fbb29dc1067fefa5bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8958f', table='clocks_clockevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='escalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a07bd4a23fdb0b69a3636e5a6d300825034210a1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b118', table='clocks_escalation', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ladderrungevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d21c7d7510b804cd9e544cea8c8a0e5929eb4a64', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6d8c4', table='clocks_ladderrungevent', when='BEFORE')),
            )],
        ),
    ]
