import cases.models.change
import common.encryption
import common.migrations
import django.contrib.postgres.fields
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
        ('cases', '0003_initial'),
        ('enterprises', '0002_grids'),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.CreateModel(
                name='AnswerKind',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=20, unique=True)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=40)),
                    ('name_en', models.CharField(blank=True, max_length=60)),
                    ('text', models.TextField()),
                    ('caution', models.CharField(blank=True, help_text='what to make sure of before choosing it', max_length=300)),
                    ('caution_en', models.CharField(blank=True, max_length=300)),
                    ('outcomes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('paid', '已全部支付'), ('partly_paid', '部分支付'), ('settled', '调解和解'), ('withdrawn', '投诉人撤回'), ('unfounded', '查无违法事实'), ('not_accepted', '不予受理'), ('transferred', '移送其他部门'), ('to_arbitration', '告知仲裁'), ('to_police', '移送公安'), ('returned', '退回来件渠道')], max_length=20), blank=True, default=list, help_text='ends it is used for', size=None)),
                    ('final', models.BooleanField(default=True, help_text='false: the case goes on, the order is answered all the same')),
                    ('active', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['position', 'id'],
                },
            ), migrations.CreateModel(
                name='AnswerKindEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('code', models.SlugField(db_index=False, max_length=20)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=40)),
                    ('name_en', models.CharField(blank=True, max_length=60)),
                    ('text', models.TextField()),
                    ('caution', models.CharField(blank=True, help_text='what to make sure of before choosing it', max_length=300)),
                    ('caution_en', models.CharField(blank=True, max_length=300)),
                    ('outcomes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('paid', '已全部支付'), ('partly_paid', '部分支付'), ('settled', '调解和解'), ('withdrawn', '投诉人撤回'), ('unfounded', '查无违法事实'), ('not_accepted', '不予受理'), ('transferred', '移送其他部门'), ('to_arbitration', '告知仲裁'), ('to_police', '移送公安'), ('returned', '退回来件渠道')], max_length=20), blank=True, default=list, help_text='ends it is used for', size=None)),
                    ('final', models.BooleanField(default=True, help_text='false: the case goes on, the order is answered all the same')),
                    ('active', models.BooleanField(default=True)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.answerkind')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('complaint.registered', '已登记'), ('complaint.signed', '已签收'), ('complaint.responded', '已首次回应'), ('complaint.returned', '已退回渠道'), ('complaint.extended', '已延期'), ('complaint.joined', '已并案'), ('complaint.unjoined', '已撤销并案'), ('complaint.answered', '已答复'), ('case.moved', '案件进入新环节')], max_length=30)),
                    ('data', models.JSONField(default=dict, help_text='codes and numbers only: state, outcome, parent, due')),
                    ('at', models.DateTimeField()),
                    ('transaction', models.BigIntegerField(db_default=cases.models.change.CurrentTransaction(), editable=False)),
                    ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='cases.complaint')),
                ],
                options={
                    'ordering': ['transaction', 'id'],
                    'indexes': [models.Index(fields=['transaction', 'id'], name='change_feed'), models.Index(fields=['complaint', '-id'], name='changes_of_complaint')],
                },
            ), migrations.CreateModel(
                name='EntryPoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(help_text='in the address; says nothing about anyone', max_length=16, unique=True)),
                    ('kind', models.CharField(choices=[('site_board', '工地维权告示牌'), ('leaflet', '宣传单'), ('park', '园区、楼宇'), ('other', '其他')], max_length=12)),
                    ('name', models.CharField(max_length=80)),
                    ('name_en', models.CharField(blank=True, max_length=120)),
                    ('campaign', models.CharField(blank=True, help_text='宣传活动或专项行动', max_length=80)),
                    ('project', models.CharField(blank=True, help_text='工程项目名称', max_length=120)),
                    ('address', models.CharField(blank=True, max_length=200)),
                    ('created_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('enterprise', models.ForeignKey(blank=True, help_text='filled in for the worker', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.enterprise')),
                    ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ],
                options={
                    'ordering': ['-id'],
                },
            ), migrations.CreateModel(
                name='EntryPointEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(help_text='in the address; says nothing about anyone', max_length=16)),
                    ('kind', models.CharField(choices=[('site_board', '工地维权告示牌'), ('leaflet', '宣传单'), ('park', '园区、楼宇'), ('other', '其他')], max_length=12)),
                    ('name', models.CharField(max_length=80)),
                    ('name_en', models.CharField(blank=True, max_length=120)),
                    ('campaign', models.CharField(blank=True, help_text='宣传活动或专项行动', max_length=80)),
                    ('project', models.CharField(blank=True, help_text='工程项目名称', max_length=120)),
                    ('address', models.CharField(blank=True, max_length=200)),
                    ('created_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('enterprise', models.ForeignKey(blank=True, db_constraint=False, help_text='filled in for the worker', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.entrypoint')),
                    ('street', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(choices=[('worker', '劳动者'), ('employer', '用人单位'), ('officer', '监察员')], max_length=10)),
                    ('name', models.CharField(help_text='as the sender called it, made harmless', max_length=120)),
                    ('kind', models.CharField(help_text='media type, read from the content', max_length=60)),
                    ('size', models.PositiveIntegerField(help_text='bytes, as kept')),
                    ('digest', models.CharField(help_text='SHA-256 of what is kept', max_length=64)),
                    ('file', models.FileField(max_length=200, upload_to='evidence/%Y/%m/')),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('added_by', models.CharField(max_length=150)),
                    ('added_at', models.DateTimeField()),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='cases.case')),
                    ('complaint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='cases.complaint')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('case', 'digest'), name='each_file_once_per_case')],
                },
            ), migrations.CreateModel(
                name='EvidenceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('source', models.CharField(choices=[('worker', '劳动者'), ('employer', '用人单位'), ('officer', '监察员')], max_length=10)),
                    ('name', models.CharField(help_text='as the sender called it, made harmless', max_length=120)),
                    ('kind', models.CharField(help_text='media type, read from the content', max_length=60)),
                    ('size', models.PositiveIntegerField(help_text='bytes, as kept')),
                    ('digest', models.CharField(help_text='SHA-256 of what is kept', max_length=64)),
                    ('file', models.FileField(max_length=200, upload_to='evidence/%Y/%m/')),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('added_by', models.CharField(max_length=150)),
                    ('added_at', models.DateTimeField()),
                    ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                    ('complaint', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.complaint')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.evidence')),
                    ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='GroupCheckItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(unique=True)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('label', models.CharField(max_length=120)),
                    ('label_en', models.CharField(blank=True, max_length=160)),
                    ('active', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['position', 'id'],
                },
            ), migrations.CreateModel(
                name='GroupCheckItemEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('code', models.SlugField(db_index=False)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('label', models.CharField(max_length=120)),
                    ('label_en', models.CharField(blank=True, max_length=160)),
                    ('active', models.BooleanField(default=True)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.groupcheckitem')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='GroupMatter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=30, unique=True)),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('headcount', models.PositiveIntegerField(help_text='workers of all its cases, each counted once')),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('closing_note', models.CharField(blank=True, max_length=500)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_matters', to='enterprises.enterprise')),
                    ('leader', models.ForeignKey(blank=True, help_text='leader on duty when it opened (带班领导)', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('enterprise',), name='one_open_group_matter_per_employer')],
                },
            ), migrations.CreateModel(
                name='GroupCheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('done_at', models.DateTimeField()),
                    ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.groupcheckitem')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='cases.groupmatter')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('matter', 'item'), name='each_check_done_once')],
                },
            ), migrations.CreateModel(
                name='GroupCheckEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('done_at', models.DateTimeField()),
                    ('done_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.groupcheck')),
                    ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.groupcheckitem')),
                    ('matter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.groupmatter')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='GroupEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=30)),
                    ('data', models.JSONField(default=dict)),
                    ('note', models.TextField(blank=True)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField()),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='cases.groupmatter')),
                ],
                options={
                    'ordering': ['-id'],
                },
            ), migrations.CreateModel(
                name='GroupMatterEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(max_length=30)),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('headcount', models.PositiveIntegerField(help_text='workers of all its cases, each counted once')),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('closing_note', models.CharField(blank=True, max_length=500)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('leader', models.ForeignKey(blank=True, db_constraint=False, help_text='leader on duty when it opened (带班领导)', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.groupmatter')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Joining',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state_before', models.CharField(choices=[('dispatched', '待接收'), ('returned', '待重新派单'), ('received', '待受理'), ('mediating', '调解中'), ('accepted', '待立案'), ('investigating', '调查中'), ('ordered', '责令改正中'), ('suspended', '已中止'), ('joined', '已并案'), ('closed', '已办结')], max_length=20)),
                    ('reason', models.CharField(max_length=300)),
                    ('facts', models.JSONField(default=dict, help_text='score and matched facts the person saw: {score, reasons}')),
                    ('moved', models.JSONField(default=dict, help_text='{complaints, workers, clocks, dropped, units}: primary keys')),
                    ('joined_at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                    ('undone_reason', models.CharField(blank=True, max_length=300)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joinings', to='cases.case')),
                    ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joined_here', to='cases.case')),
                    ('joined_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('case',), name='joined_to_one_case_at_a_time'), models.CheckConstraint(condition=models.Q(('case', models.F('into')), _negated=True), name='never_joined_to_itself')],
                },
            ), migrations.CreateModel(
                name='JoiningEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('state_before', models.CharField(choices=[('dispatched', '待接收'), ('returned', '待重新派单'), ('received', '待受理'), ('mediating', '调解中'), ('accepted', '待立案'), ('investigating', '调查中'), ('ordered', '责令改正中'), ('suspended', '已中止'), ('joined', '已并案'), ('closed', '已办结')], max_length=20)),
                    ('reason', models.CharField(max_length=300)),
                    ('facts', models.JSONField(default=dict, help_text='score and matched facts the person saw: {score, reasons}')),
                    ('moved', models.JSONField(default=dict, help_text='{complaints, workers, clocks, dropped, units}: primary keys')),
                    ('joined_at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                    ('undone_reason', models.CharField(blank=True, max_length=300)),
                    ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                    ('into', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                    ('joined_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.joining')),
                    ('undone_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='LabelledMatter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(help_text="the district's own name for the sample", max_length=40)),
                    ('text', models.TextField()),
                    ('employer', models.CharField(blank=True, max_length=200)),
                    ('matters', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('wage_arrears', '拖欠工资'), ('overtime', '加班费'), ('deposit', '收取押金'), ('contract', '劳动合同'), ('social_insurance', '社会保险'), ('work_injury', '工伤'), ('other', '其他')], max_length=20), default=list, size=None)),
                    ('workers_count', models.PositiveIntegerField(default=1)),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, help_text='yuan', max_digits=12, null=True)),
                    ('is_construction', models.BooleanField(default=False)),
                    ('channel', models.CharField(choices=[('12345', '12345 热线'), ('110', '110 联动'), ('petition', '信访交办'), ('telephone', '投诉电话'), ('window', '窗口来访'), ('web', '网上投诉'), ('tip_off', '举报')], default='telephone', max_length=12)),
                    ('route', models.CharField(choices=[('inspection', '劳动监察'), ('mediation', '街道调解'), ('arbitration', '劳动仲裁'), ('other_department', '其他部门'), ('police', '公安')], help_text='where the law sends it', max_length=20)),
                    ('why', models.CharField(blank=True, max_length=300)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('district', 'reference'), name='one_sample_per_reference')],
                },
            ), migrations.CreateModel(
                name='LabelledMatterEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('reference', models.CharField(help_text="the district's own name for the sample", max_length=40)),
                    ('text', models.TextField()),
                    ('employer', models.CharField(blank=True, max_length=200)),
                    ('matters', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('wage_arrears', '拖欠工资'), ('overtime', '加班费'), ('deposit', '收取押金'), ('contract', '劳动合同'), ('social_insurance', '社会保险'), ('work_injury', '工伤'), ('other', '其他')], max_length=20), default=list, size=None)),
                    ('workers_count', models.PositiveIntegerField(default=1)),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, help_text='yuan', max_digits=12, null=True)),
                    ('is_construction', models.BooleanField(default=False)),
                    ('channel', models.CharField(choices=[('12345', '12345 热线'), ('110', '110 联动'), ('petition', '信访交办'), ('telephone', '投诉电话'), ('window', '窗口来访'), ('web', '网上投诉'), ('tip_off', '举报')], default='telephone', max_length=12)),
                    ('route', models.CharField(choices=[('inspection', '劳动监察'), ('mediation', '街道调解'), ('arbitration', '劳动仲裁'), ('other_department', '其他部门'), ('police', '公安')], help_text='where the law sends it', max_length=20)),
                    ('why', models.CharField(blank=True, max_length=300)),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.labelledmatter')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='OrderEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('signed', '签收'), ('responded', '首次回应'), ('returned', '退回渠道'), ('extended', '延期'), ('joined', '并案告知'), ('unjoined', '撤销并案告知'), ('interim', '阶段答复'), ('answered', '答复')], max_length=12)),
                    ('answer_kind', models.CharField(blank=True, help_text='code of the AnswerKind', max_length=20)),
                    ('ground', models.CharField(blank=True, help_text='why returned: a code of ORDER_RETURN_GROUNDS', max_length=30)),
                    ('text', models.TextField(blank=True)),
                    ('due_at', models.DateTimeField(blank=True, help_text='the new limit, for an extension', null=True)),
                    ('actor', models.CharField(max_length=150)),
                    ('at', models.DateTimeField()),
                    ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='order_events', to='cases.complaint')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['complaint', '-id'], name='events_of_order')],
                },
            ), migrations.CreateModel(
                name='Roster',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('waiting', '等待检查'), ('checked', '已检查，待确认'), ('confirmed', '已确认，正在入库'), ('done', '已入库'), ('failed', '未能完成'), ('dropped', '已放弃')], default='waiting', max_length=10)),
                    ('file_name', models.CharField(blank=True, max_length=200)),
                    ('digest', models.CharField(help_text='SHA-256 of the file or the pasted text', max_length=64)),
                    ('columns', models.JSONField(default=list, help_text='which column of the file holds what')),
                    ('rows_total', models.PositiveIntegerField(default=0)),
                    ('rows_bad', models.PositiveIntegerField(default=0)),
                    ('rows_done', models.PositiveIntegerField(default=0)),
                    ('result', models.JSONField(default=dict, help_text='{added, known, lines, owed} once done')),
                    ('error', models.CharField(blank=True, max_length=300)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('uploaded_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('lease_until', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rosters', to='cases.case')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'confirmed'])), fields=['id'], name='roster_at_work')],
                },
            ), migrations.CreateModel(
                name='RosterEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('state', models.CharField(choices=[('waiting', '等待检查'), ('checked', '已检查，待确认'), ('confirmed', '已确认，正在入库'), ('done', '已入库'), ('failed', '未能完成'), ('dropped', '已放弃')], default='waiting', max_length=10)),
                    ('file_name', models.CharField(blank=True, max_length=200)),
                    ('digest', models.CharField(help_text='SHA-256 of the file or the pasted text', max_length=64)),
                    ('columns', models.JSONField(default=list, help_text='which column of the file holds what')),
                    ('rows_total', models.PositiveIntegerField(default=0)),
                    ('rows_bad', models.PositiveIntegerField(default=0)),
                    ('result', models.JSONField(default=dict, help_text='{added, known, lines, owed} once done')),
                    ('error', models.CharField(blank=True, max_length=300)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('uploaded_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.roster')),
                    ('uploaded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RosterPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField()),
                    ('rows', common.encryption.EncryptedField(help_text='JSON: [{row, cells: [text…], errors: […], skip}]')),
                    ('roster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='cases.roster')),
                ],
                options={
                    'ordering': ['position'],
                    'constraints': [models.UniqueConstraint(fields=('roster', 'position'), name='one_part_per_position')],
                },
            ), migrations.CreateModel(
                name='RoutingReturn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rule_code', models.CharField(blank=True, db_index=True, max_length=50)),
                    ('ground', models.CharField(choices=[('other_place', '用工地不在本辖区'), ('other_force', '应由其他力量办理（仲裁、公安等）'), ('other_matter', '不属于劳动保障事项'), ('wrong_employer', '用人单位有误'), ('known_already', '已有案件在办'), ('other', '其他')], max_length=20)),
                    ('reason', models.CharField(max_length=300)),
                    ('actor', models.CharField(max_length=150)),
                    ('dispatched_at', models.DateTimeField(help_text='when it had been sent to that unit')),
                    ('at', models.DateTimeField()),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns_told', to='cases.case')),
                    ('unit', models.ForeignKey(help_text='who sent it back', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ],
                options={
                    'ordering': ['-id'],
                },
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='case',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='case',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='case',
                name='state_follows_the_workflow',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='complaint',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='complaint',
                name='update_update',
            ), migrations.AddField(
                model_name='caseclock',
                name='complaint',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='cases.complaint'),
            ), migrations.AddField(
                model_name='complaint',
                name='answered_at',
                field=models.DateTimeField(blank=True, help_text='answered on its channel, the first time', null=True),
            ), migrations.AddField(
                model_name='complaint',
                name='first_response_at',
                field=models.DateTimeField(blank=True, help_text='somebody spoke to the complainant', null=True),
            ), migrations.AddField(
                model_name='complaint',
                name='grid',
                field=models.ForeignKey(blank=True, help_text='null: the tray', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='enterprises.grid'),
            ), migrations.AddField(
                model_name='complaint',
                name='returned_at',
                field=models.DateTimeField(blank=True, help_text='sent back to its channel', null=True),
            ), migrations.AddField(
                model_name='complaint',
                name='signed_at',
                field=models.DateTimeField(blank=True, help_text='signed for on its channel', null=True),
            ), migrations.AddField(
                model_name='complaint',
                name='urgent',
                field=models.BooleanField(default=False, help_text='the channel marked it urgent (紧急工单)'),
            ), migrations.AddField(
                model_name='complaintevent',
                name='answered_at',
                field=models.DateTimeField(blank=True, help_text='answered on its channel, the first time', null=True),
            ), migrations.AddField(
                model_name='complaintevent',
                name='first_response_at',
                field=models.DateTimeField(blank=True, help_text='somebody spoke to the complainant', null=True),
            ), migrations.AddField(
                model_name='complaintevent',
                name='grid',
                field=models.ForeignKey(blank=True, db_constraint=False, help_text='null: the tray', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.grid'),
            ), migrations.AddField(
                model_name='complaintevent',
                name='returned_at',
                field=models.DateTimeField(blank=True, help_text='sent back to its channel', null=True),
            ), migrations.AddField(
                model_name='complaintevent',
                name='signed_at',
                field=models.DateTimeField(blank=True, help_text='signed for on its channel', null=True),
            ), migrations.AddField(
                model_name='complaintevent',
                name='urgent',
                field=models.BooleanField(default=False, help_text='the channel marked it urgent (紧急工单)'),
            ), migrations.AlterField(
                model_name='case',
                name='outcome',
                field=models.CharField(blank=True, choices=[('paid', '已全部支付'), ('partly_paid', '部分支付'), ('settled', '调解和解'), ('withdrawn', '投诉人撤回'), ('unfounded', '查无违法事实'), ('not_accepted', '不予受理'), ('transferred', '移送其他部门'), ('to_arbitration', '告知仲裁'), ('to_police', '移送公安'), ('returned', '退回来件渠道')], max_length=20),
            ), migrations.AlterField(
                model_name='case',
                name='state',
                field=models.CharField(choices=[('dispatched', '待接收'), ('returned', '待重新派单'), ('received', '待受理'), ('mediating', '调解中'), ('accepted', '待立案'), ('investigating', '调查中'), ('ordered', '责令改正中'), ('suspended', '已中止'), ('joined', '已并案'), ('closed', '已办结')], default='dispatched', max_length=20),
            ), migrations.AlterField(
                model_name='caseevent',
                name='outcome',
                field=models.CharField(blank=True, choices=[('paid', '已全部支付'), ('partly_paid', '部分支付'), ('settled', '调解和解'), ('withdrawn', '投诉人撤回'), ('unfounded', '查无违法事实'), ('not_accepted', '不予受理'), ('transferred', '移送其他部门'), ('to_arbitration', '告知仲裁'), ('to_police', '移送公安'), ('returned', '退回来件渠道')], max_length=20),
            ), migrations.AlterField(
                model_name='caseevent',
                name='state',
                field=models.CharField(choices=[('dispatched', '待接收'), ('returned', '待重新派单'), ('received', '待受理'), ('mediating', '调解中'), ('accepted', '待立案'), ('investigating', '调查中'), ('ordered', '责令改正中'), ('suspended', '已中止'), ('joined', '已并案'), ('closed', '已办结')], default='dispatched', max_length=20),
            ), migrations.AlterField(
                model_name='involvement',
                name='kind',
                field=models.CharField(choices=[('handling', '承办'), ('assisting', '协办'), ('former', '曾承办'), ('registered', '登记'), ('brought', '交办来源'), ('joined', '并案单位')], max_length=12),
            ), migrations.AlterField(
                model_name='involvementevent',
                name='kind',
                field=models.CharField(choices=[('handling', '承办'), ('assisting', '协办'), ('former', '曾承办'), ('registered', '登记'), ('brought', '交办来源'), ('joined', '并案单位')], max_length=12),
            ), migrations.AddConstraint(
                model_name='worker',
                constraint=models.UniqueConstraint(condition=models.Q(('id_number_index', ''), _negated=True), fields=('case', 'id_number_index'), name='one_worker_per_id_number'),
            ), migrations.AddField(
                model_name='complaint',
                name='entry_point',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='cases.entrypoint'),
            ), migrations.AddField(
                model_name='complaintevent',
                name='entry_point',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.entrypoint'),
            ), migrations.AddField(
                model_name='case',
                name='group_matter',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.groupmatter'),
            ), migrations.AddField(
                model_name='caseevent',
                name='group_matter',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.groupmatter'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_caseevent" ("accepted_at", "closed_at", "district_id", "enterprise_id", "filed_at", "group_matter_id", "id", "is_construction", "is_group", "lead_id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "received_at", "resume_to", "returns", "route", "state", "summary", "unit_id", "version", "workers_count") VALUES (NEW."accepted_at", NEW."closed_at", NEW."district_id", NEW."enterprise_id", NEW."filed_at", NEW."group_matter_id", NEW."id", NEW."is_construction", NEW."is_group", NEW."lead_id", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."received_at", NEW."resume_to", NEW."returns", NEW."route", NEW."state", NEW."summary", NEW."unit_id", NEW."version", NEW."workers_count"); RETURN NULL;', hash='b439aa4aec7e9819eb76dced10837c5391d6d632', operation='INSERT', pgid='pgtrigger_insert_insert_0b483', table='cases_case', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_caseevent" ("accepted_at", "closed_at", "district_id", "enterprise_id", "filed_at", "group_matter_id", "id", "is_construction", "is_group", "lead_id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "received_at", "resume_to", "returns", "route", "state", "summary", "unit_id", "version", "workers_count") VALUES (NEW."accepted_at", NEW."closed_at", NEW."district_id", NEW."enterprise_id", NEW."filed_at", NEW."group_matter_id", NEW."id", NEW."is_construction", NEW."is_group", NEW."lead_id", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."received_at", NEW."resume_to", NEW."returns", NEW."route", NEW."state", NEW."summary", NEW."unit_id", NEW."version", NEW."workers_count"); RETURN NULL;', hash='0ce3a23a84ede948883f126d3f004f3d8e51eee5', operation='UPDATE', pgid='pgtrigger_update_update_f5146', table='cases_case', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='state_follows_the_workflow', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{accepted:closed,accepted:investigating,accepted:joined,accepted:mediating,dispatched:closed,dispatched:joined,dispatched:received,dispatched:returned,investigating:closed,investigating:ordered,investigating:suspended,joined:accepted,joined:dispatched,joined:mediating,joined:received,joined:returned,mediating:accepted,mediating:closed,mediating:joined,ordered:closed,ordered:suspended,received:accepted,received:closed,received:joined,received:mediating,received:returned,returned:closed,returned:dispatched,returned:joined,suspended:investigating,suspended:ordered}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='285160be584c2e74d820e29a82affb5cacce4b36', operation='UPDATE', pgid='pgtrigger_state_follows_the_workflow_85ea5', table='cases_case', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='complaint',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_complaintevent" ("address", "amount", "anonymous", "answered_at", "brought_by_id", "case_id", "channel", "complainant_id_number", "complainant_name", "complainant_phone", "employer_text", "entry_point_id", "external_due_at", "external_number", "first_response_at", "grid_id", "id", "id_number_index", "matters", "narrative", "number", "period_from", "period_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "query_code_index", "received_at", "registered_at", "registered_by", "registered_in_id", "returned_at", "route_proposed", "route_reasons", "route_rule", "signed_at", "street_id", "urgent", "workers_count") VALUES (NEW."address", NEW."amount", NEW."anonymous", NEW."answered_at", NEW."brought_by_id", NEW."case_id", NEW."channel", NEW."complainant_id_number", NEW."complainant_name", NEW."complainant_phone", NEW."employer_text", NEW."entry_point_id", NEW."external_due_at", NEW."external_number", NEW."first_response_at", NEW."grid_id", NEW."id", NEW."id_number_index", NEW."matters", NEW."narrative", NEW."number", NEW."period_from", NEW."period_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone_index", NEW."query_code_index", NEW."received_at", NEW."registered_at", NEW."registered_by", NEW."registered_in_id", NEW."returned_at", NEW."route_proposed", NEW."route_reasons", NEW."route_rule", NEW."signed_at", NEW."street_id", NEW."urgent", NEW."workers_count"); RETURN NULL;', hash='c28519b9e33020a4fcc8108838d0e788211feeaa', operation='INSERT', pgid='pgtrigger_insert_insert_dec22', table='cases_complaint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='complaint',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."anonymous" IS DISTINCT FROM (NEW."anonymous") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."brought_by_id" IS DISTINCT FROM (NEW."brought_by_id") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."complainant_id_number" IS DISTINCT FROM (NEW."complainant_id_number") OR OLD."complainant_name" IS DISTINCT FROM (NEW."complainant_name") OR OLD."complainant_phone" IS DISTINCT FROM (NEW."complainant_phone") OR OLD."employer_text" IS DISTINCT FROM (NEW."employer_text") OR OLD."entry_point_id" IS DISTINCT FROM (NEW."entry_point_id") OR OLD."external_due_at" IS DISTINCT FROM (NEW."external_due_at") OR OLD."external_number" IS DISTINCT FROM (NEW."external_number") OR OLD."first_response_at" IS DISTINCT FROM (NEW."first_response_at") OR OLD."grid_id" IS DISTINCT FROM (NEW."grid_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number_index" IS DISTINCT FROM (NEW."id_number_index") OR OLD."matters" IS DISTINCT FROM (NEW."matters") OR OLD."narrative" IS DISTINCT FROM (NEW."narrative") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."period_from" IS DISTINCT FROM (NEW."period_from") OR OLD."period_to" IS DISTINCT FROM (NEW."period_to") OR OLD."phone_index" IS DISTINCT FROM (NEW."phone_index") OR OLD."query_code_index" IS DISTINCT FROM (NEW."query_code_index") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."registered_by" IS DISTINCT FROM (NEW."registered_by") OR OLD."registered_in_id" IS DISTINCT FROM (NEW."registered_in_id") OR OLD."returned_at" IS DISTINCT FROM (NEW."returned_at") OR OLD."route_proposed" IS DISTINCT FROM (NEW."route_proposed") OR OLD."route_reasons" IS DISTINCT FROM (NEW."route_reasons") OR OLD."route_rule" IS DISTINCT FROM (NEW."route_rule") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."urgent" IS DISTINCT FROM (NEW."urgent") OR OLD."workers_count" IS DISTINCT FROM (NEW."workers_count"))', func='INSERT INTO "cases_complaintevent" ("address", "amount", "anonymous", "answered_at", "brought_by_id", "case_id", "channel", "complainant_id_number", "complainant_name", "complainant_phone", "employer_text", "entry_point_id", "external_due_at", "external_number", "first_response_at", "grid_id", "id", "id_number_index", "matters", "narrative", "number", "period_from", "period_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "query_code_index", "received_at", "registered_at", "registered_by", "registered_in_id", "returned_at", "route_proposed", "route_reasons", "route_rule", "signed_at", "street_id", "urgent", "workers_count") VALUES (NEW."address", NEW."amount", NEW."anonymous", NEW."answered_at", NEW."brought_by_id", NEW."case_id", NEW."channel", NEW."complainant_id_number", NEW."complainant_name", NEW."complainant_phone", NEW."employer_text", NEW."entry_point_id", NEW."external_due_at", NEW."external_number", NEW."first_response_at", NEW."grid_id", NEW."id", NEW."id_number_index", NEW."matters", NEW."narrative", NEW."number", NEW."period_from", NEW."period_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone_index", NEW."query_code_index", NEW."received_at", NEW."registered_at", NEW."registered_by", NEW."registered_in_id", NEW."returned_at", NEW."route_proposed", NEW."route_reasons", NEW."route_rule", NEW."signed_at", NEW."street_id", NEW."urgent", NEW."workers_count"); RETURN NULL;', hash='04a068dbc32ae2fd2619c58925db8a2173968305', operation='UPDATE', pgid='pgtrigger_update_update_f32d0', table='cases_complaint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answerkind',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_answerkindevent" ("active", "caution", "caution_en", "code", "final", "id", "name", "name_en", "outcomes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."active", NEW."caution", NEW."caution_en", NEW."code", NEW."final", NEW."id", NEW."name", NEW."name_en", NEW."outcomes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."text"); RETURN NULL;', hash='a72aa4fcd74b70a79c21e3b83b7865ed6b58facd', operation='INSERT', pgid='pgtrigger_insert_insert_96e51', table='cases_answerkind', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answerkind',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_answerkindevent" ("active", "caution", "caution_en", "code", "final", "id", "name", "name_en", "outcomes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."active", NEW."caution", NEW."caution_en", NEW."code", NEW."final", NEW."id", NEW."name", NEW."name_en", NEW."outcomes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."text"); RETURN NULL;', hash='fef28382d9808e09a519295cc52866de358cd21d', operation='UPDATE', pgid='pgtrigger_update_update_3ab01', table='cases_answerkind', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupcheckitem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_groupcheckitemevent" ("active", "code", "id", "label", "label_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."active", NEW."code", NEW."id", NEW."label", NEW."label_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;', hash='086839df376c5f1ee9b81f33895d3bfbf32a3640', operation='INSERT', pgid='pgtrigger_insert_insert_93662', table='cases_groupcheckitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupcheckitem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_groupcheckitemevent" ("active", "code", "id", "label", "label_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."active", NEW."code", NEW."id", NEW."label", NEW."label_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;', hash='84b1c28788e6a8d2cf2da72358b77511e591975b', operation='UPDATE', pgid='pgtrigger_update_update_5df57', table='cases_groupcheckitem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='answerkindevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0888fb9bbcfe6f4a476eb1bbe30f35ac8beeb69f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_29b1a', table='cases_answerkindevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='entrypoint',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_entrypointevent" ("address", "campaign", "closed_at", "code", "created_at", "district_id", "enterprise_id", "id", "kind", "name", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project", "street_id") VALUES (NEW."address", NEW."campaign", NEW."closed_at", NEW."code", NEW."created_at", NEW."district_id", NEW."enterprise_id", NEW."id", NEW."kind", NEW."name", NEW."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project", NEW."street_id"); RETURN NULL;', hash='3751a8275a7387ea97b405c6b67e16ee1d41cc29', operation='INSERT', pgid='pgtrigger_insert_insert_2c182', table='cases_entrypoint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='entrypoint',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_entrypointevent" ("address", "campaign", "closed_at", "code", "created_at", "district_id", "enterprise_id", "id", "kind", "name", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project", "street_id") VALUES (NEW."address", NEW."campaign", NEW."closed_at", NEW."code", NEW."created_at", NEW."district_id", NEW."enterprise_id", NEW."id", NEW."kind", NEW."name", NEW."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project", NEW."street_id"); RETURN NULL;', hash='880da741f88af9480d298f8bf66f971b6ccdb4b4', operation='UPDATE', pgid='pgtrigger_update_update_95c88', table='cases_entrypoint', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='entrypointevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='123923d4cb159ae8c88d77a8a060241dd6588e74', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5454c', table='cases_entrypointevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='evidence',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_evidenceevent" ("added_at", "added_by", "case_id", "complaint_id", "digest", "file", "id", "kind", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "source", "user_id") VALUES (NEW."added_at", NEW."added_by", NEW."case_id", NEW."complaint_id", NEW."digest", NEW."file", NEW."id", NEW."kind", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."size", NEW."source", NEW."user_id"); RETURN NULL;', hash='63a71acd57e9508e4e88119db097477e651a15c8', operation='INSERT', pgid='pgtrigger_insert_insert_86f80', table='cases_evidence', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='evidence',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_evidenceevent" ("added_at", "added_by", "case_id", "complaint_id", "digest", "file", "id", "kind", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "source", "user_id") VALUES (NEW."added_at", NEW."added_by", NEW."case_id", NEW."complaint_id", NEW."digest", NEW."file", NEW."id", NEW."kind", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."size", NEW."source", NEW."user_id"); RETURN NULL;', hash='f8ae4cbc9ca8cd03c6a7383372596e706948d8cd', operation='UPDATE', pgid='pgtrigger_update_update_78b20', table='cases_evidence', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='evidence',
                trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='2705e5cf663a87f1712765fe1338490e8826602e', operation='DELETE', pgid='pgtrigger_never_deleted_43414', table='cases_evidence', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='evidenceevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3769904f92dc89fe56d0e0b6dc86178b670568e5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d97f', table='cases_evidenceevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupcheckitemevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='760273e312acf7223fdce73da1c38cbb6ffcf5d8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a70b', table='cases_groupcheckitemevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupmatter',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_groupmatterevent" ("closed_at", "closed_by_id", "closing_note", "district_id", "enterprise_id", "headcount", "id", "leader_id", "number", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."closing_note", NEW."district_id", NEW."enterprise_id", NEW."headcount", NEW."id", NEW."leader_id", NEW."number", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."version"); RETURN NULL;', hash='5790be8a4fe3e0ffd6f01f0d81f22343e78b8417', operation='INSERT', pgid='pgtrigger_insert_insert_51aeb', table='cases_groupmatter', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupmatter',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_groupmatterevent" ("closed_at", "closed_by_id", "closing_note", "district_id", "enterprise_id", "headcount", "id", "leader_id", "number", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "version") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."closing_note", NEW."district_id", NEW."enterprise_id", NEW."headcount", NEW."id", NEW."leader_id", NEW."number", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."version"); RETURN NULL;', hash='ad16f8cccd720955313f76c58ed748fc2524fddf', operation='UPDATE', pgid='pgtrigger_update_update_3b858', table='cases_groupmatter', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupentry',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='660b957a470760c16980b744e9679b14ddffb7fe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0eaae', table='cases_groupentry', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupcheckevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f98bd85cc20f20590b129eccdf5b402c4178c63', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_90596', table='cases_groupcheckevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupcheck',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_groupcheckevent" ("done_at", "done_by_id", "id", "item_id", "matter_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."done_at", NEW."done_by_id", NEW."id", NEW."item_id", NEW."matter_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='d0d2ba14cfe61f4223930117d91afecce85d6bef', operation='INSERT', pgid='pgtrigger_insert_insert_fdbd9', table='cases_groupcheck', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupcheck',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_groupcheckevent" ("done_at", "done_by_id", "id", "item_id", "matter_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."done_at", NEW."done_by_id", NEW."id", NEW."item_id", NEW."matter_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='585f1300bed2b956e1902f97aa69ab5455f92f33', operation='UPDATE', pgid='pgtrigger_update_update_172c6', table='cases_groupcheck', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='groupmatterevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b9146d4f404db5ec8e3701e5c70cb1a0f7246956', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_91e39', table='cases_groupmatterevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='joining',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_joiningevent" ("case_id", "facts", "id", "into_id", "joined_at", "joined_by_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state_before", "undone_at", "undone_by_id", "undone_reason") VALUES (NEW."case_id", NEW."facts", NEW."id", NEW."into_id", NEW."joined_at", NEW."joined_by_id", NEW."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."state_before", NEW."undone_at", NEW."undone_by_id", NEW."undone_reason"); RETURN NULL;', hash='9ac656b5ae062c8ca8bc0eed04657b1aec0895a0', operation='INSERT', pgid='pgtrigger_insert_insert_21358', table='cases_joining', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='joining',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_joiningevent" ("case_id", "facts", "id", "into_id", "joined_at", "joined_by_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state_before", "undone_at", "undone_by_id", "undone_reason") VALUES (NEW."case_id", NEW."facts", NEW."id", NEW."into_id", NEW."joined_at", NEW."joined_by_id", NEW."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."state_before", NEW."undone_at", NEW."undone_by_id", NEW."undone_reason"); RETURN NULL;', hash='fc7e8edef2839bc7ddf2c8ef70fc07f879205495', operation='UPDATE', pgid='pgtrigger_update_update_1ec3d', table='cases_joining', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='joiningevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='487a35a09a2ea9afa13679c8d2ac52f0d478f32a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_76437', table='cases_joiningevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='labelledmatter',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_labelledmatterevent" ("amount", "channel", "district_id", "employer", "id", "is_construction", "matters", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "route", "text", "why", "workers_count") VALUES (NEW."amount", NEW."channel", NEW."district_id", NEW."employer", NEW."id", NEW."is_construction", NEW."matters", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."route", NEW."text", NEW."why", NEW."workers_count"); RETURN NULL;', hash='87d097820cc8978d5ed8dc9b4525518e5e84ac70', operation='INSERT', pgid='pgtrigger_insert_insert_eb38d', table='cases_labelledmatter', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='labelledmatter',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_labelledmatterevent" ("amount", "channel", "district_id", "employer", "id", "is_construction", "matters", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "route", "text", "why", "workers_count") VALUES (NEW."amount", NEW."channel", NEW."district_id", NEW."employer", NEW."id", NEW."is_construction", NEW."matters", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."route", NEW."text", NEW."why", NEW."workers_count"); RETURN NULL;', hash='7dc3ae8e4ac0b218184d3a369a580408369f8279', operation='UPDATE', pgid='pgtrigger_update_update_b6401', table='cases_labelledmatter', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='labelledmatterevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='084fe59db3f184a9e6855570761569b0e42a3dbd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_394e7', table='cases_labelledmatterevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='orderevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ae53dccbc40e49b9f3616e413162c904922e7fd6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b7fc', table='cases_orderevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='roster',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_rosterevent" ("case_id", "columns", "digest", "error", "file_name", "finished_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rows_bad", "rows_total", "state", "uploaded_at", "uploaded_by_id", "version") VALUES (NEW."case_id", NEW."columns", NEW."digest", NEW."error", NEW."file_name", NEW."finished_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."result", NEW."rows_bad", NEW."rows_total", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id", NEW."version"); RETURN NULL;', hash='cfdfe49abac029e34212538164aebf82c6fbc9a7', operation='INSERT', pgid='pgtrigger_insert_insert_90884', table='cases_roster', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='roster',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."columns" IS DISTINCT FROM (NEW."columns") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."rows_bad" IS DISTINCT FROM (NEW."rows_bad") OR OLD."rows_total" IS DISTINCT FROM (NEW."rows_total") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "cases_rosterevent" ("case_id", "columns", "digest", "error", "file_name", "finished_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rows_bad", "rows_total", "state", "uploaded_at", "uploaded_by_id", "version") VALUES (NEW."case_id", NEW."columns", NEW."digest", NEW."error", NEW."file_name", NEW."finished_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."result", NEW."rows_bad", NEW."rows_total", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id", NEW."version"); RETURN NULL;', hash='92ab3aff86b2bb606d0a9728fb7c62a286af3251', operation='UPDATE', pgid='pgtrigger_update_update_30bc9', table='cases_roster', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='rosterevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='986f0d207985efa12ad032ff37cfe417a04e6137', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_93e36', table='cases_rosterevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='routingreturn',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a4d82837e0177c8753ccffda8f054c0d760fb0d6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_39d98', table='cases_routingreturn', when='BEFORE')),
            )],
        ),
    ]
