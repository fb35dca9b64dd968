import common.encryption
import common.migrations
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
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
                name='WageSystem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(unique=True)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('name', models.CharField(max_length=60)),
                    ('name_en', models.CharField(blank=True, max_length=100)),
                    ('article', models.CharField(max_length=120)),
                    ('article_en', models.CharField(blank=True, max_length=160)),
                    ('evidence', models.CharField(help_text='what proves it', max_length=200)),
                    ('evidence_en', models.CharField(blank=True, max_length=200)),
                    ('recheck_days', models.PositiveSmallIntegerField(help_text='a check counts for so many days')),
                    ('needs_validity', models.BooleanField(default=False, help_text='rests on a paper that ends on a day (保函)')),
                    ('active', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['position', 'id'],
                },
            ), migrations.CreateModel(
                name='WageSystemEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('code', models.SlugField(db_index=False)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('name', models.CharField(max_length=60)),
                    ('name_en', models.CharField(blank=True, max_length=100)),
                    ('article', models.CharField(max_length=120)),
                    ('article_en', models.CharField(blank=True, max_length=160)),
                    ('evidence', models.CharField(help_text='what proves it', max_length=200)),
                    ('evidence_en', models.CharField(blank=True, max_length=200)),
                    ('recheck_days', models.PositiveSmallIntegerField(help_text='a check counts for so many days')),
                    ('needs_validity', models.BooleanField(default=False, help_text='rests on a paper that ends on a day (保函)')),
                    ('active', models.BooleanField(default=True)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.wagesystem')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Project',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(help_text='ours: XM2026000001', max_length=30, unique=True)),
                    ('permit_number', models.CharField(blank=True, help_text='construction permit (施工许可证号)', max_length=40, null=True, unique=True)),
                    ('platform_code', models.CharField(blank=True, help_text='on the wage platform (“工薪”平台项目编码)', max_length=40, null=True, unique=True)),
                    ('platform_linked_on', models.DateField(blank=True, null=True)),
                    ('name', models.CharField(max_length=200)),
                    ('grams', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, help_text='character pairs, for search', size=None)),
                    ('initials', models.CharField(blank=True, help_text='first letters in pinyin', max_length=60)),
                    ('state', models.CharField(choices=[('preparing', '前期'), ('active', '在建'), ('suspended', '停工'), ('completed', '已完工'), ('settled', '工资已结清')], default='preparing', max_length=10)),
                    ('sector', models.CharField(choices=[('housing', '房屋建筑'), ('municipal', '市政'), ('traffic', '交通'), ('water', '水利'), ('other', '其他')], default='housing', max_length=10)),
                    ('funding', models.CharField(choices=[('government', '政府投资'), ('state_owned', '国有企业投资'), ('private', '社会投资')], default='private', max_length=12)),
                    ('address', models.CharField(blank=True, max_length=200)),
                    ('contract_sum', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('labour_share', models.DecimalField(blank=True, decimal_places=2, help_text='percent of each payment that is labour cost', max_digits=5, null=True)),
                    ('contract_signed_on', models.DateField(blank=True, null=True)),
                    ('started_on', models.DateField(blank=True, null=True)),
                    ('planned_end', models.DateField(blank=True, null=True)),
                    ('completed_on', models.DateField(blank=True, null=True)),
                    ('visited_on', models.DateField(blank=True, help_text='the newest visit', null=True)),
                    ('version', models.PositiveIntegerField(default=1, help_text='rises with every change; a stale page is refused')),
                    ('created_at', models.DateTimeField()),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                    ('general_contractor', models.ForeignKey(blank=True, help_text='施工总承包单位', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='enterprises.enterprise')),
                    ('grid', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='enterprises.grid')),
                    ('officer', models.ForeignKey(blank=True, help_text='who watches over it (包干监察员)', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(blank=True, help_text='建设单位', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_projects', to='enterprises.enterprise')),
                    ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='accounts.unit')),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['district', 'state', '-id'], name='project_of_district'), models.Index(fields=['street', '-id'], name='project_of_street'), django.contrib.postgres.indexes.GinIndex(fields=['grams'], name='project_name_grams'), models.Index(fields=['initials'], name='project_initials', opclasses=['varchar_pattern_ops'])],
                    'constraints': [models.CheckConstraint(condition=models.Q(('completed_on', None), ('started_on', None), ('completed_on__gte', models.F('started_on')), _connector='OR'), name='project_ends_after_it_started'), models.CheckConstraint(condition=models.Q(('labour_share', None), models.Q(('labour_share__gte', 0), ('labour_share__lte', 100)), _connector='OR'), name='labour_share_is_a_percentage')],
                },
            ), migrations.CreateModel(
                name='ProjectEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(help_text='ours: XM2026000001', max_length=30)),
                    ('permit_number', models.CharField(blank=True, help_text='construction permit (施工许可证号)', max_length=40, null=True)),
                    ('platform_code', models.CharField(blank=True, help_text='on the wage platform (“工薪”平台项目编码)', max_length=40, null=True)),
                    ('platform_linked_on', models.DateField(blank=True, null=True)),
                    ('name', models.CharField(max_length=200)),
                    ('state', models.CharField(choices=[('preparing', '前期'), ('active', '在建'), ('suspended', '停工'), ('completed', '已完工'), ('settled', '工资已结清')], default='preparing', max_length=10)),
                    ('sector', models.CharField(choices=[('housing', '房屋建筑'), ('municipal', '市政'), ('traffic', '交通'), ('water', '水利'), ('other', '其他')], default='housing', max_length=10)),
                    ('funding', models.CharField(choices=[('government', '政府投资'), ('state_owned', '国有企业投资'), ('private', '社会投资')], default='private', max_length=12)),
                    ('address', models.CharField(blank=True, max_length=200)),
                    ('contract_sum', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('labour_share', models.DecimalField(blank=True, decimal_places=2, help_text='percent of each payment that is labour cost', max_digits=5, null=True)),
                    ('contract_signed_on', models.DateField(blank=True, null=True)),
                    ('started_on', models.DateField(blank=True, null=True)),
                    ('planned_end', models.DateField(blank=True, null=True)),
                    ('completed_on', models.DateField(blank=True, null=True)),
                    ('visited_on', models.DateField(blank=True, help_text='the newest visit', null=True)),
                    ('version', models.PositiveIntegerField(default=1, help_text='rises with every change; a stale page is refused')),
                    ('created_at', models.DateTimeField()),
                    ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                    ('general_contractor', models.ForeignKey(blank=True, db_constraint=False, help_text='施工总承包单位', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('grid', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.grid')),
                    ('officer', models.ForeignKey(blank=True, db_constraint=False, help_text='who watches over it (包干监察员)', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(blank=True, db_constraint=False, help_text='建设单位', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.project')),
                    ('street', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProjectParty',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('specialist', '专业分包'), ('labour', '劳务分包'), ('supplier', '材料设备供应')], default='labour', max_length=12)),
                    ('scope', models.CharField(blank=True, max_length=200)),
                    ('contract_sum', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('qualified', models.BooleanField(default=True, help_text='has the qualification (资质); if not, who gave it the work pays (条例 art. 36)')),
                    ('source', models.CharField(blank=True, help_text='where it is known from', max_length=100)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts_in_projects', to='enterprises.enterprise')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='projects.project')),
                    ('under', models.ForeignKey(blank=True, help_text='null: directly under the general contractor', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subcontractors', to='projects.projectparty')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('project', 'enterprise', 'role'), name='each_party_once_per_project'), models.CheckConstraint(condition=models.Q(('under', None), models.Q(('under', models.F('id')), _negated=True), _connector='OR'), name='party_not_under_itself')],
                },
            ), migrations.CreateModel(
                name='ProjectPartyEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('role', models.CharField(choices=[('specialist', '专业分包'), ('labour', '劳务分包'), ('supplier', '材料设备供应')], default='labour', max_length=12)),
                    ('scope', models.CharField(blank=True, max_length=200)),
                    ('contract_sum', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('qualified', models.BooleanField(default=True, help_text='has the qualification (资质); if not, who gave it the work pays (条例 art. 36)')),
                    ('source', models.CharField(blank=True, help_text='where it is known from', max_length=100)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                    ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enterprises.enterprise')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.projectparty')),
                    ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                    ('under', models.ForeignKey(blank=True, db_constraint=False, help_text='null: directly under the general contractor', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.projectparty')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProjectSystem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('in_place', '已落实'), ('missing', '未落实'), ('not_applicable', '不适用')], default='missing', max_length=15)),
                    ('reason', models.CharField(blank=True, help_text='why it does not apply, or what is missing', max_length=300)),
                    ('paper', models.CharField(blank=True, help_text='account or guarantee, without its full number', max_length=100)),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, help_text='yuan', max_digits=14, null=True)),
                    ('valid_until', models.DateField(blank=True, help_text='last day of the paper it rests on', null=True)),
                    ('recheck_on', models.DateField(blank=True, help_text='last day on which the check still counts', null=True)),
                    ('checked_on', models.DateField(blank=True, null=True)),
                    ('expiry_told_on', models.DateField(blank=True, help_text='the end of validity somebody was told of', null=True)),
                    ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='systems', to='projects.project')),
                    ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.wagesystem')),
                ],
                options={
                    'ordering': ['system__position', 'id'],
                    'indexes': [models.Index(condition=models.Q(('valid_until__isnull', False)), fields=['valid_until'], name='system_ends')],
                    'constraints': [models.UniqueConstraint(fields=('project', 'system'), name='each_system_once_per_project'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_applicable'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='not_applicable_needs_a_reason')],
                },
            ), migrations.CreateModel(
                name='ProjectVisit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('visited_on', models.DateField()),
                    ('workers_on_site', models.PositiveIntegerField(blank=True, null=True)),
                    ('note', models.CharField(max_length=1000)),
                    ('recorded_at', models.DateTimeField()),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='projects.project')),
                    ('visitor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-visited_on', '-id'],
                },
            ), migrations.CreateModel(
                name='ProjectVisitEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('visited_on', models.DateField()),
                    ('workers_on_site', models.PositiveIntegerField(blank=True, null=True)),
                    ('note', models.CharField(max_length=1000)),
                    ('recorded_at', models.DateTimeField()),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.projectvisit')),
                    ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                    ('visitor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Stage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('approval', '立项'), ('tender', '招投标'), ('contract', '合同签订'), ('start', '开工'), ('progress_payment', '工程款支付'), ('labour_cost', '人工费用拨付'), ('wage_payment', '工人工资发放'), ('completion', '竣工')], max_length=20)),
                    ('period', models.DateField(blank=True, help_text='first day of the month a payment is for', null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('amount_due', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('amount_paid', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('source', models.CharField(blank=True, help_text='who says so: an officer, a feed with its batch', max_length=100)),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='projects.project')),
                ],
                options={
                    'ordering': ['due_on', 'id'],
                    'indexes': [models.Index(condition=models.Q(('done_on', None)), fields=['due_on'], name='stage_open')],
                    'constraints': [models.UniqueConstraint(fields=('project', 'kind', 'period'), name='each_stage_once_per_period', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('amount_due', None), ('amount_due__gte', 0), _connector='OR'), models.Q(('amount_paid', None), ('amount_paid__gte', 0), _connector='OR')), name='stage_sums_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['progress_payment', 'labour_cost', 'wage_payment']), _negated=True), ('period__isnull', False), _connector='OR'), name='payments_have_a_period')],
                },
            ), migrations.CreateModel(
                name='StageEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('approval', '立项'), ('tender', '招投标'), ('contract', '合同签订'), ('start', '开工'), ('progress_payment', '工程款支付'), ('labour_cost', '人工费用拨付'), ('wage_payment', '工人工资发放'), ('completion', '竣工')], max_length=20)),
                    ('period', models.DateField(blank=True, help_text='first day of the month a payment is for', null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('amount_due', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('amount_paid', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('source', models.CharField(blank=True, help_text='who says so: an officer, a feed with its batch', max_length=100)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.stage')),
                    ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='SystemFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(help_text='as the sender called it, made harmless', max_length=120)),
                    ('kind', models.CharField(help_text='media type, read from the content', max_length=60)),
                    ('size', models.PositiveIntegerField(help_text='bytes, as kept')),
                    ('digest', models.CharField(help_text='SHA-256 of what is kept', max_length=64)),
                    ('file', models.FileField(max_length=200, upload_to='attached/%Y/%m/')),
                    ('added_at', models.DateTimeField()),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='projects.projectsystem')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('entry', 'digest'), name='each_proof_once_per_system')],
                },
            ), migrations.CreateModel(
                name='Team',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80)),
                    ('foreman_name', common.encryption.EncryptedField(blank=True, default='')),
                    ('foreman_phone', common.encryption.EncryptedField(blank=True, default='')),
                    ('foreman_name_index', models.CharField(blank=True, max_length=64)),
                    ('foreman_phone_index', models.CharField(blank=True, max_length=64)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                    ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='projects.projectparty')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='projects.project')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['foreman_name_index'], name='team_by_foreman'), models.Index(fields=['foreman_phone_index'], name='team_by_foreman_phone')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('project', 'name'), name='each_team_once')],
                },
            ), migrations.CreateModel(
                name='ProjectWorker',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', common.encryption.EncryptedField()),
                    ('id_number_index', models.CharField(max_length=64)),
                    ('trade', models.CharField(blank=True, help_text='工种', max_length=40)),
                    ('entered_on', models.DateField(blank=True, null=True)),
                    ('left_on', models.DateField(blank=True, null=True)),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workers', to='projects.project')),
                    ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='workers', to='projects.team')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['id_number_index'], name='project_worker_by_number')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('id_number_index', ''), _negated=True), fields=('project', 'id_number_index'), name='each_worker_once_per_site')],
                },
            ), migrations.CreateModel(
                name='TeamEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=80)),
                    ('foreman_name', common.encryption.EncryptedField(blank=True, default='')),
                    ('foreman_phone', common.encryption.EncryptedField(blank=True, default='')),
                    ('foreman_name_index', models.CharField(blank=True, max_length=64)),
                    ('foreman_phone_index', models.CharField(blank=True, max_length=64)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                    ('party', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.projectparty')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.team')),
                    ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='VisitFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(help_text='as the sender called it, made harmless', max_length=120)),
                    ('kind', models.CharField(help_text='media type, read from the content', max_length=60)),
                    ('size', models.PositiveIntegerField(help_text='bytes, as kept')),
                    ('digest', models.CharField(help_text='SHA-256 of what is kept', max_length=64)),
                    ('file', models.FileField(max_length=200, upload_to='attached/%Y/%m/')),
                    ('added_at', models.DateTimeField()),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='projects.projectvisit')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('visit', 'digest'), name='each_photo_once_per_visit')],
                },
            ), migrations.CreateModel(
                name='ProjectSystemEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('state', models.CharField(choices=[('in_place', '已落实'), ('missing', '未落实'), ('not_applicable', '不适用')], default='missing', max_length=15)),
                    ('reason', models.CharField(blank=True, help_text='why it does not apply, or what is missing', max_length=300)),
                    ('paper', models.CharField(blank=True, help_text='account or guarantee, without its full number', max_length=100)),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, help_text='yuan', max_digits=14, null=True)),
                    ('valid_until', models.DateField(blank=True, help_text='last day of the paper it rests on', null=True)),
                    ('recheck_on', models.DateField(blank=True, help_text='last day on which the check still counts', null=True)),
                    ('checked_on', models.DateField(blank=True, null=True)),
                    ('expiry_told_on', models.DateField(blank=True, help_text='the end of validity somebody was told of', null=True)),
                    ('checked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.projectsystem')),
                    ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                    ('system', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.wagesystem')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='wagesystem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_wagesystemevent" ("active", "article", "article_en", "code", "evidence", "evidence_en", "id", "name", "name_en", "needs_validity", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recheck_days") VALUES (NEW."active", NEW."article", NEW."article_en", NEW."code", NEW."evidence", NEW."evidence_en", NEW."id", NEW."name", NEW."name_en", NEW."needs_validity", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."recheck_days"); RETURN NULL;', hash='4ac1a0459e3aff5ffd642ad2f1b1ba2fa37f66ca', operation='INSERT', pgid='pgtrigger_insert_insert_e4c7b', table='projects_wagesystem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='wagesystem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_wagesystemevent" ("active", "article", "article_en", "code", "evidence", "evidence_en", "id", "name", "name_en", "needs_validity", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recheck_days") VALUES (NEW."active", NEW."article", NEW."article_en", NEW."code", NEW."evidence", NEW."evidence_en", NEW."id", NEW."name", NEW."name_en", NEW."needs_validity", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."recheck_days"); RETURN NULL;', hash='ee1c327f7fd41ca94fbdcc655bed6cc43c7dde86', operation='UPDATE', pgid='pgtrigger_update_update_8a4b4', table='projects_wagesystem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='project',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectevent" ("address", "completed_on", "contract_signed_on", "contract_sum", "created_at", "district_id", "funding", "general_contractor_id", "grid_id", "id", "labour_share", "name", "number", "officer_id", "owner_id", "permit_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "platform_code", "platform_linked_on", "sector", "started_on", "state", "street_id", "version", "visited_on") VALUES (NEW."address", NEW."completed_on", NEW."contract_signed_on", NEW."contract_sum", NEW."created_at", NEW."district_id", NEW."funding", NEW."general_contractor_id", NEW."grid_id", NEW."id", NEW."labour_share", NEW."name", NEW."number", NEW."officer_id", NEW."owner_id", NEW."permit_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned_end", NEW."platform_code", NEW."platform_linked_on", NEW."sector", NEW."started_on", NEW."state", NEW."street_id", NEW."version", NEW."visited_on"); RETURN NULL;', hash='1d3b58a18317c32c054c89ab0a719b471c3e2884', operation='INSERT', pgid='pgtrigger_insert_insert_2e147', table='projects_project', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='project',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."completed_on" IS DISTINCT FROM (NEW."completed_on") OR OLD."contract_signed_on" IS DISTINCT FROM (NEW."contract_signed_on") OR OLD."contract_sum" IS DISTINCT FROM (NEW."contract_sum") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."funding" IS DISTINCT FROM (NEW."funding") OR OLD."general_contractor_id" IS DISTINCT FROM (NEW."general_contractor_id") OR OLD."grid_id" IS DISTINCT FROM (NEW."grid_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."labour_share" IS DISTINCT FROM (NEW."labour_share") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."officer_id" IS DISTINCT FROM (NEW."officer_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."permit_number" IS DISTINCT FROM (NEW."permit_number") OR OLD."planned_end" IS DISTINCT FROM (NEW."planned_end") OR OLD."platform_code" IS DISTINCT FROM (NEW."platform_code") OR OLD."platform_linked_on" IS DISTINCT FROM (NEW."platform_linked_on") OR OLD."sector" IS DISTINCT FROM (NEW."sector") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."visited_on" IS DISTINCT FROM (NEW."visited_on"))', func='INSERT INTO "projects_projectevent" ("address", "completed_on", "contract_signed_on", "contract_sum", "created_at", "district_id", "funding", "general_contractor_id", "grid_id", "id", "labour_share", "name", "number", "officer_id", "owner_id", "permit_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "platform_code", "platform_linked_on", "sector", "started_on", "state", "street_id", "version", "visited_on") VALUES (NEW."address", NEW."completed_on", NEW."contract_signed_on", NEW."contract_sum", NEW."created_at", NEW."district_id", NEW."funding", NEW."general_contractor_id", NEW."grid_id", NEW."id", NEW."labour_share", NEW."name", NEW."number", NEW."officer_id", NEW."owner_id", NEW."permit_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned_end", NEW."platform_code", NEW."platform_linked_on", NEW."sector", NEW."started_on", NEW."state", NEW."street_id", NEW."version", NEW."visited_on"); RETURN NULL;', hash='ce4ba8c3b429185a50c741663a9ee997869267cc', operation='UPDATE', pgid='pgtrigger_update_update_804c3', table='projects_project', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1e539f9fdce38ce92bafc8b1e4a452e7eeeec59d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bce67', table='projects_projectevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectparty',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectpartyevent" ("contract_sum", "enterprise_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "qualified", "role", "scope", "since", "source", "under_id", "until") VALUES (NEW."contract_sum", NEW."enterprise_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."qualified", NEW."role", NEW."scope", NEW."since", NEW."source", NEW."under_id", NEW."until"); RETURN NULL;', hash='7b05d99b6797bf92597268e90648b954254c71a9', operation='INSERT', pgid='pgtrigger_insert_insert_545cb', table='projects_projectparty', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectparty',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_projectpartyevent" ("contract_sum", "enterprise_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "qualified", "role", "scope", "since", "source", "under_id", "until") VALUES (NEW."contract_sum", NEW."enterprise_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."qualified", NEW."role", NEW."scope", NEW."since", NEW."source", NEW."under_id", NEW."until"); RETURN NULL;', hash='fe1d32021b592fc187bf1909c371edbca9145819', operation='UPDATE', pgid='pgtrigger_update_update_ab92c', table='projects_projectparty', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectpartyevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4a9e0da070937210973541c670c9fa8ace4f8f9d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9b15a', table='projects_projectpartyevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectvisit',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectvisitevent" ("id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_at", "visited_on", "visitor_id", "workers_on_site") VALUES (NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."recorded_at", NEW."visited_on", NEW."visitor_id", NEW."workers_on_site"); RETURN NULL;', hash='463e726e4ca6fa317165d7c7c7aa2e4872c2a516', operation='INSERT', pgid='pgtrigger_insert_insert_eb4eb', table='projects_projectvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectvisit',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_projectvisitevent" ("id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_at", "visited_on", "visitor_id", "workers_on_site") VALUES (NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."recorded_at", NEW."visited_on", NEW."visitor_id", NEW."workers_on_site"); RETURN NULL;', hash='40c3a323cc404471cdb80b92a4b98a1ca7e74155', operation='UPDATE', pgid='pgtrigger_update_update_7ace3', table='projects_projectvisit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectvisitevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='728af366da255d8ada3eb06a033614ec4a44cebd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e7406', table='projects_projectvisitevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='stage',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_stageevent" ("amount_due", "amount_paid", "done_on", "due_on", "id", "kind", "note", "period", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "source") VALUES (NEW."amount_due", NEW."amount_paid", NEW."done_on", NEW."due_on", NEW."id", NEW."kind", NEW."note", NEW."period", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."source"); RETURN NULL;', hash='90839c611fcb3e58c3d293b587c1a026c74cb394', operation='INSERT', pgid='pgtrigger_insert_insert_8f09d', table='projects_stage', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='stage',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_stageevent" ("amount_due", "amount_paid", "done_on", "due_on", "id", "kind", "note", "period", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "source") VALUES (NEW."amount_due", NEW."amount_paid", NEW."done_on", NEW."due_on", NEW."id", NEW."kind", NEW."note", NEW."period", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."source"); RETURN NULL;', hash='62ed53436eeffcb47c4eb819a3b34ba302bc01ea', operation='UPDATE', pgid='pgtrigger_update_update_2f758', table='projects_stage', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='stageevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7f42748272eedd2b10b1428361967740d59ab492', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6c0ef', table='projects_stageevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='team',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_teamevent" ("foreman_name", "foreman_name_index", "foreman_phone", "foreman_phone_index", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "since", "until") VALUES (NEW."foreman_name", NEW."foreman_name_index", NEW."foreman_phone", NEW."foreman_phone_index", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."since", NEW."until"); RETURN NULL;', hash='a613f9a167cfbcf8e1883c15516ca97eee9c31e9', operation='INSERT', pgid='pgtrigger_insert_insert_e09b0', table='projects_team', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='team',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_teamevent" ("foreman_name", "foreman_name_index", "foreman_phone", "foreman_phone_index", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "since", "until") VALUES (NEW."foreman_name", NEW."foreman_name_index", NEW."foreman_phone", NEW."foreman_phone_index", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."since", NEW."until"); RETURN NULL;', hash='6da169a19e8bdd0afaf04fd108401cf7b1cc6dc2', operation='UPDATE', pgid='pgtrigger_update_update_aa790', table='projects_team', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='teamevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4a20d586b965ab7cadc29bfecab50f859046d148', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fb39d', table='projects_teamevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectsystemevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='266f46d1ae9ccdd66fa305a9e855b21cc6957e19', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e2a47', table='projects_projectsystemevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectsystem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "projects_projectsystemevent" ("amount", "checked_by_id", "checked_on", "expiry_told_on", "id", "paper", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "recheck_on", "state", "system_id", "valid_until") SELECT new_values."amount", new_values."checked_by_id", new_values."checked_on", new_values."expiry_told_on", new_values."id", new_values."paper", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."reason", new_values."recheck_on", new_values."state", new_values."system_id", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8ea2eb6162133177bc275bfb5af40ba6621dcdbc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d19ec', referencing='REFERENCING NEW TABLE AS new_values ', table='projects_projectsystem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectsystem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_projectsystemevent" ("amount", "checked_by_id", "checked_on", "expiry_told_on", "id", "paper", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "recheck_on", "state", "system_id", "valid_until") VALUES (NEW."amount", NEW."checked_by_id", NEW."checked_on", NEW."expiry_told_on", NEW."id", NEW."paper", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."reason", NEW."recheck_on", NEW."state", NEW."system_id", NEW."valid_until"); RETURN NULL;', hash='e0400e9ce7b050d9fd9d7cb266ae0ba85029c168', operation='UPDATE', pgid='pgtrigger_update_update_55b2b', table='projects_projectsystem', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='wagesystemevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3136646baa035d9c0c7d9f8fa3ffd2b8ad762e9e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a9430', table='projects_wagesystemevent', when='BEFORE')),
            )],
        ),
    ]
