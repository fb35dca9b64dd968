import common.encryption
import common.migrations
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import mediation.models.session
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0004_absence_and_province"),
        ("accounts", "__first__"),
        ("cases", "0017_reopened"),
        ("clocks", "0001_initial"),
        ("enterprises", "0008_tie_indexes"),
        ("projects", "0001_initial"),
    ]

    operations = [
        BtreeGistExtension(),
        common.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="ConflictOfInterest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "tie",
                            models.CharField(
                                choices=[
                                    ("acted_for", "曾代理该单位案件"),
                                    ("advises", "担任该单位法律顾问"),
                                    ("relative", "与负责人有亲属关系"),
                                    ("interest", "持股或其他利害关系"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True)),
                        (
                            "until",
                            models.DateField(blank=True, help_text="when it ended; for the record only", null=True),
                        ),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("declared_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, help_text="declared by mistake", null=True)),
                        (
                            "declared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediator_conflicts",
                                to="enterprises.enterprise",
                            ),
                        ),
                        (
                            "mediator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conflicts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("mediator", "enterprise", "tie"),
                                name="each_conflict_declared_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictOfInterestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "tie",
                            models.CharField(
                                choices=[
                                    ("acted_for", "曾代理该单位案件"),
                                    ("advises", "担任该单位法律顾问"),
                                    ("relative", "与负责人有亲属关系"),
                                    ("interest", "持股或其他利害关系"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True)),
                        (
                            "until",
                            models.DateField(blank=True, help_text="when it ended; for the record only", null=True),
                        ),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("declared_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, help_text="declared by mistake", null=True)),
                        (
                            "declared_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "enterprise",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="enterprises.enterprise",
                            ),
                        ),
                        (
                            "mediator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.conflictofinterest",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MediatorProfile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("lawyer", "律师"),
                                    ("full_time", "专职调解员"),
                                    ("part_time", "兼职调解员"),
                                    ("union", "工会干部"),
                                    ("police", "民警"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "specialities",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("construction", "工程建设"),
                                        ("manufacturing", "制造业"),
                                        ("catering", "餐饮服务"),
                                        ("platform", "平台用工"),
                                        ("injury", "工伤"),
                                        ("group", "群体纠纷"),
                                    ],
                                    max_length=15,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "licence_number",
                            models.CharField(blank=True, help_text="of a lawyer (执业证号)", max_length=40),
                        ),
                        (
                            "firm",
                            models.CharField(
                                blank=True, help_text="law firm; its other clients bind the lawyer too", max_length=100
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediator_profile",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="MediatorProfileEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("lawyer", "律师"),
                                    ("full_time", "专职调解员"),
                                    ("part_time", "兼职调解员"),
                                    ("union", "工会干部"),
                                    ("police", "民警"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "specialities",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("construction", "工程建设"),
                                        ("manufacturing", "制造业"),
                                        ("catering", "餐饮服务"),
                                        ("platform", "平台用工"),
                                        ("injury", "工伤"),
                                        ("group", "群体纠纷"),
                                    ],
                                    max_length=15,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "licence_number",
                            models.CharField(blank=True, help_text="of a lawyer (执业证号)", max_length=40),
                        ),
                        (
                            "firm",
                            models.CharField(
                                blank=True, help_text="law firm; its other clients bind the lawyer too", max_length=100
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.mediatorprofile",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Station",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("centre", "区调解中心"),
                                    ("civic_studio", "民情工作室"),
                                    ("police_civil", "警民联调工作室"),
                                    ("lawyers", "律师调解工作室"),
                                    ("union", "工会调解组织"),
                                    ("industry", "行业调解组织"),
                                    ("project_site", "工地调解点"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200)),
                        (
                            "hours",
                            models.CharField(
                                blank=True, help_text="in words, for the worker (开放时间)", max_length=100
                            ),
                        ),
                        (
                            "slot_minutes",
                            models.PositiveSmallIntegerField(
                                default=30, help_text="how long one appointment takes, minutes"
                            ),
                        ),
                        (
                            "whole_district",
                            models.BooleanField(default=True, help_text="takes matters of every street"),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                help_text="of a site's",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stations",
                                to="projects.project",
                            ),
                        ),
                        (
                            "streets",
                            models.ManyToManyField(
                                blank=True,
                                help_text="which it covers, unless the whole district",
                                related_name="stations_serving",
                                to="accounts.unit",
                            ),
                        ),
                        (
                            "unit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="station", to="accounts.unit"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("slot_minutes__range", (5, 480))), name="slot_of_sensible_length"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mediation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(help_text="TJ2026-000001", max_length=30, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "待签收"),
                                    ("signed", "征求双方意见"),
                                    ("mediating", "正在调解"),
                                    ("agreed", "协议履行中"),
                                    ("ended", "调解终结"),
                                ],
                                default="sent",
                                max_length=10,
                            ),
                        ),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("fulfilled", "协议履行完毕"),
                                    ("broken", "协议未履行"),
                                    ("failed", "未达成协议"),
                                    ("refused", "一方不同意调解"),
                                    ("lapsed", "期满未达成协议"),
                                    ("recalled", "终止调解"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("sent_at", models.DateTimeField()),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "worker_consents",
                            models.BooleanField(help_text="null: not asked yet (劳动者意见)", null=True),
                        ),
                        (
                            "employer_consents",
                            models.BooleanField(help_text="null: not asked yet (用人单位意见)", null=True),
                        ),
                        (
                            "begun_at",
                            models.DateTimeField(blank=True, help_text="both sides willing, the talk began", null=True),
                        ),
                        ("agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, help_text="rises with every step; a stale page is refused"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="mediations", to="cases.case"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                            ),
                        ),
                        (
                            "mediator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "street",
                            models.ForeignKey(
                                blank=True,
                                help_text="where the work was done",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.unit",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediations",
                                to="mediation.station",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["district", "-id"], name="mediation_of_district"),
                            models.Index(fields=["station", "state", "-id"], name="mediation_of_station"),
                            models.Index(
                                condition=models.Q(("mediator__isnull", False)),
                                fields=["mediator", "state"],
                                name="mediation_of_mediator",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "ended"), _negated=True),
                                fields=("case",),
                                name="one_open_mediation_per_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("state", "ended"),
                                        models.Q(("ending", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "ended"), _negated=True), ("ended_at", None), ("ending", "")
                                    ),
                                    _connector="OR",
                                ),
                                name="mediation_ends_in_a_way",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ending__in", ["fulfilled", "broken"]), _negated=True),
                                    ("agreed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="promise_needs_an_agreement",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at", None), ("ended_at__gte", models.F("sent_at")), _connector="OR"
                                    ),
                                    models.Q(
                                        ("agreed_at", None), ("agreed_at__gte", models.F("sent_at")), _connector="OR"
                                    ),
                                ),
                                name="mediation_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("terms", models.TextField(help_text="in the words of the sides")),
                        (
                            "default_clause",
                            models.CharField(
                                help_text="what applies when an instalment is missed (违约条款)", max_length=300
                            ),
                        ),
                        ("signed_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mediation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement",
                                to="mediation.mediation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ConfidentialNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", common.encryption.EncryptedField()),
                        ("written_at", models.DateTimeField()),
                        ("released_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mediation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="mediation.mediation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Instalment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("due_on", models.DateField()),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("paid_on", models.DateField(blank=True, null=True)),
                        (
                            "proof",
                            models.CharField(
                                blank=True, help_text="what shows it: transfer number, signed receipt", max_length=200
                            ),
                        ),
                        ("proven_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "missed_at",
                            models.DateTimeField(
                                blank=True, help_text="warned of: its day passed unproven; stays", null=True
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="instalments",
                                to="mediation.agreement",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.evidence",
                            ),
                        ),
                        (
                            "proven_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["agreement", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "position"), name="one_instalment_per_position"
                            ),
                            models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="instalment_is_money"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("paid_on", None), ("proof", ""), ("proven_at", None)),
                                    models.Q(
                                        ("paid_on__isnull", False),
                                        ("proven_at__isnull", False),
                                        models.Q(("proof", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="instalment_proven_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InstalmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField()),
                        ("due_on", models.DateField()),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("paid_on", models.DateField(blank=True, null=True)),
                        (
                            "proof",
                            models.CharField(
                                blank=True, help_text="what shows it: transfer number, signed receipt", max_length=200
                            ),
                        ),
                        ("proven_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "missed_at",
                            models.DateTimeField(
                                blank=True, help_text="warned of: its day passed unproven; stays", null=True
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.agreement",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="cases.evidence",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.instalment",
                            ),
                        ),
                        (
                            "proven_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ConfidentialNoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("text", common.encryption.EncryptedField()),
                        ("written_at", models.DateTimeField()),
                        ("released_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.confidentialnote",
                            ),
                        ),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mediation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.mediation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgreementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("terms", models.TextField(help_text="in the words of the sides")),
                        (
                            "default_clause",
                            models.CharField(
                                help_text="what applies when an instalment is missed (违约条款)", max_length=300
                            ),
                        ),
                        ("signed_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.agreement",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mediation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.mediation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MediationEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sent", "送交调解"),
                                    ("signed", "已签收"),
                                    ("forwarded", "已改派"),
                                    ("assigned", "调解员已定"),
                                    ("removed", "调解员回避"),
                                    ("booked", "已约定时间"),
                                    ("cancelled", "约定取消"),
                                    ("consent", "双方意见"),
                                    ("begun", "调解开始"),
                                    ("held", "调解"),
                                    ("no_show", "未到场"),
                                    ("proposed", "提出方案"),
                                    ("extended", "期限延长"),
                                    ("agreed", "达成协议"),
                                    ("proven", "分期已付"),
                                    ("missed", "分期逾期"),
                                    ("released", "公开笔记"),
                                    ("procedure", "后续程序"),
                                    ("ended", "调解终结"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("actor", models.CharField(max_length=150)),
                        ("note", models.CharField(blank=True, max_length=1000)),
                        ("data", models.JSONField(default=dict, help_text="numbers, codes, units; no personal data")),
                        (
                            "mediation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="mediation.mediation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Procedure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("court_confirmation", "司法确认"),
                                    ("arb_confirmation", "仲裁审查确认"),
                                    ("payment_order", "支付令"),
                                    ("arbitration", "移交仲裁"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "准备中"),
                                    ("applied", "已提交"),
                                    ("accepted", "已受理"),
                                    ("granted", "已准许"),
                                    ("refused", "未准许"),
                                    ("objected", "对方提出异议"),
                                    ("returned", "已有结果"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("body", models.CharField(blank=True, help_text="the court or commission", max_length=100)),
                        ("applied_on", models.DateField(blank=True, null=True)),
                        ("accepted_on", models.DateField(blank=True, null=True)),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("document_number", models.CharField(blank=True, max_length=60)),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, help_text="awarded, yuan", max_digits=12, null=True
                            ),
                        ),
                        ("result", models.CharField(blank=True, max_length=500)),
                        ("opened_at", models.DateTimeField()),
                        (
                            "mediation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procedures",
                                to="mediation.mediation",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                help_text="when it is one of ours",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.unit",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["open", "applied", "accepted"])),
                                fields=("mediation", "kind"),
                                name="one_open_procedure_per_kind",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MediationClock",
                    fields=[
                        (
                            "clock_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="clocks.clock",
                            ),
                        ),
                        (
                            "instalment",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clocks",
                                to="mediation.instalment",
                            ),
                        ),
                        (
                            "mediation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clocks",
                                to="mediation.mediation",
                            ),
                        ),
                        (
                            "procedure",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clocks",
                                to="mediation.procedure",
                            ),
                        ),
                    ],
                    bases=("clocks.clock",),
                ),
                migrations.CreateModel(
                    name="ProcedureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("court_confirmation", "司法确认"),
                                    ("arb_confirmation", "仲裁审查确认"),
                                    ("payment_order", "支付令"),
                                    ("arbitration", "移交仲裁"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "准备中"),
                                    ("applied", "已提交"),
                                    ("accepted", "已受理"),
                                    ("granted", "已准许"),
                                    ("refused", "未准许"),
                                    ("objected", "对方提出异议"),
                                    ("returned", "已有结果"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("body", models.CharField(blank=True, help_text="the court or commission", max_length=100)),
                        ("applied_on", models.DateField(blank=True, null=True)),
                        ("accepted_on", models.DateField(blank=True, null=True)),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("document_number", models.CharField(blank=True, max_length=60)),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, help_text="awarded, yuan", max_digits=12, null=True
                            ),
                        ),
                        ("result", models.CharField(blank=True, max_length=500)),
                        ("opened_at", models.DateTimeField()),
                        (
                            "mediation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.mediation",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.procedure",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="when it is one of ours",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("worker", "劳动者"), ("employer", "用人单位"), ("mediator", "调解员")],
                                help_text="who made it",
                                max_length=10,
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, help_text="yuan", max_digits=12, null=True
                            ),
                        ),
                        ("terms", models.CharField(max_length=500)),
                        (
                            "worker_answer",
                            models.CharField(
                                blank=True, choices=[("accepted", "同意"), ("refused", "不同意")], max_length=10
                            ),
                        ),
                        (
                            "employer_answer",
                            models.CharField(
                                blank=True, choices=[("accepted", "同意"), ("refused", "不同意")], max_length=10
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mediation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="mediation.mediation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                                name="proposal_is_of_money",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "side",
                            models.CharField(
                                choices=[("worker", "劳动者"), ("employer", "用人单位"), ("mediator", "调解员")],
                                help_text="who made it",
                                max_length=10,
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, help_text="yuan", max_digits=12, null=True
                            ),
                        ),
                        ("terms", models.CharField(max_length=500)),
                        (
                            "worker_answer",
                            models.CharField(
                                blank=True, choices=[("accepted", "同意"), ("refused", "不同意")], max_length=10
                            ),
                        ),
                        (
                            "employer_answer",
                            models.CharField(
                                blank=True, choices=[("accepted", "同意"), ("refused", "不同意")], max_length=10
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mediation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.mediation",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.proposal",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Slot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, help_text="the mediator can't be there", null=True),
                        ),
                        (
                            "mediator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediation_slots",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slots",
                                to="mediation.station",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at", "id"],
                        "indexes": [models.Index(fields=["station", "starts_at"], name="slot_of_station")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="slot_in_order"
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                expressions=[
                                    ("mediator", "="),
                                    (
                                        mediation.models.session.Span(
                                            models.F("starts_at"),
                                            models.F("ends_at"),
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_slot_of_a_mediator_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "mode",
                            models.CharField(
                                choices=[("in_person", "当面"), ("telephone", "电话"), ("video", "视频")],
                                default="in_person",
                                max_length=10,
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, help_text="a room, or the address of a video meeting", max_length=200
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "已预约"),
                                    ("held", "已调解"),
                                    ("no_show", "一方未到场"),
                                    ("cancelled", "已取消"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        ("worker_came", models.BooleanField(null=True)),
                        ("employer_came", models.BooleanField(null=True)),
                        (
                            "result",
                            models.CharField(
                                blank=True, help_text="what the record may say; no confidences", max_length=500
                            ),
                        ),
                        ("booked_at", models.DateTimeField()),
                        (
                            "told_at",
                            models.DateTimeField(blank=True, help_text="when what happened was entered", null=True),
                        ),
                        (
                            "booked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mediation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="mediation.mediation",
                            ),
                        ),
                        (
                            "mediator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mediation_sessions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "slot",
                            models.ForeignKey(
                                blank=True,
                                help_text="null: outside the rota",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="mediation.slot",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at", "id"],
                        "indexes": [
                            models.Index(fields=["mediation", "starts_at"], name="session_of_mediation"),
                            models.Index(fields=["mediator", "starts_at"], name="session_of_mediator"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="session_in_order"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "cancelled"), _negated=True),
                                fields=("slot",),
                                name="one_session_per_slot",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state", "cancelled"), _negated=True),
                                expressions=[
                                    ("mediator", "="),
                                    (
                                        mediation.models.session.Span(
                                            models.F("starts_at"),
                                            models.F("ends_at"),
                                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_session_of_a_mediator_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "mode",
                            models.CharField(
                                choices=[("in_person", "当面"), ("telephone", "电话"), ("video", "视频")],
                                default="in_person",
                                max_length=10,
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, help_text="a room, or the address of a video meeting", max_length=200
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "已预约"),
                                    ("held", "已调解"),
                                    ("no_show", "一方未到场"),
                                    ("cancelled", "已取消"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        ("worker_came", models.BooleanField(null=True)),
                        ("employer_came", models.BooleanField(null=True)),
                        (
                            "result",
                            models.CharField(
                                blank=True, help_text="what the record may say; no confidences", max_length=500
                            ),
                        ),
                        ("booked_at", models.DateTimeField()),
                        (
                            "told_at",
                            models.DateTimeField(blank=True, help_text="when what happened was entered", null=True),
                        ),
                        (
                            "booked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mediation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.mediation",
                            ),
                        ),
                        (
                            "mediator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.session",
                            ),
                        ),
                        (
                            "slot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="null: outside the rota",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.slot",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SlotEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, help_text="the mediator can't be there", null=True),
                        ),
                        (
                            "mediator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.slot",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.station",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MediationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("number", models.CharField(help_text="TJ2026-000001", max_length=30)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "待签收"),
                                    ("signed", "征求双方意见"),
                                    ("mediating", "正在调解"),
                                    ("agreed", "协议履行中"),
                                    ("ended", "调解终结"),
                                ],
                                default="sent",
                                max_length=10,
                            ),
                        ),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("fulfilled", "协议履行完毕"),
                                    ("broken", "协议未履行"),
                                    ("failed", "未达成协议"),
                                    ("refused", "一方不同意调解"),
                                    ("lapsed", "期满未达成协议"),
                                    ("recalled", "终止调解"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("sent_at", models.DateTimeField()),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "worker_consents",
                            models.BooleanField(help_text="null: not asked yet (劳动者意见)", null=True),
                        ),
                        (
                            "employer_consents",
                            models.BooleanField(help_text="null: not asked yet (用人单位意见)", null=True),
                        ),
                        (
                            "begun_at",
                            models.DateTimeField(blank=True, help_text="both sides willing, the talk began", null=True),
                        ),
                        ("agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, help_text="rises with every step; a stale page is refused"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="cases.case",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.unit",
                            ),
                        ),
                        (
                            "mediator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.mediation",
                            ),
                        ),
                        (
                            "street",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="where the work was done",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.unit",
                            ),
                        ),
                        (
                            "station",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mediation.station",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("centre", "区调解中心"),
                                    ("civic_studio", "民情工作室"),
                                    ("police_civil", "警民联调工作室"),
                                    ("lawyers", "律师调解工作室"),
                                    ("union", "工会调解组织"),
                                    ("industry", "行业调解组织"),
                                    ("project_site", "工地调解点"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200)),
                        (
                            "hours",
                            models.CharField(
                                blank=True, help_text="in words, for the worker (开放时间)", max_length=100
                            ),
                        ),
                        (
                            "slot_minutes",
                            models.PositiveSmallIntegerField(
                                default=30, help_text="how long one appointment takes, minutes"
                            ),
                        ),
                        (
                            "whole_district",
                            models.BooleanField(default=True, help_text="takes matters of every street"),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="mediation.station",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="of a site's",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="projects.project",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conflictofinterest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_conflictofinterestevent" ("declared_at", "declared_by_id", "enterprise_id", "id", "mediator_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "tie", "until", "withdrawn_at") VALUES (NEW."declared_at", NEW."declared_by_id", NEW."enterprise_id", NEW."id", NEW."mediator_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."since", NEW."tie", NEW."until", NEW."withdrawn_at"); RETURN NULL;',
                            hash="27574cfe61855bdb840b89f801e10cb49a8b1bf7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5d7ca",
                            table="mediation_conflictofinterest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conflictofinterest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_conflictofinterestevent" ("declared_at", "declared_by_id", "enterprise_id", "id", "mediator_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "tie", "until", "withdrawn_at") VALUES (NEW."declared_at", NEW."declared_by_id", NEW."enterprise_id", NEW."id", NEW."mediator_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."since", NEW."tie", NEW."until", NEW."withdrawn_at"); RETURN NULL;',
                            hash="b33ccb989c78ffe03c2d7757a0ea2f8fb9eb0cf1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fcbba",
                            table="mediation_conflictofinterest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conflictofinterestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ca5518de9eda04d17cb014862ee11201c1300cc2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_eb8b5",
                            table="mediation_conflictofinterestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="instalment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_instalmentevent" ("agreement_id", "amount", "due_on", "evidence_id", "id", "missed_at", "paid_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proof", "proven_at", "proven_by_id") VALUES (NEW."agreement_id", NEW."amount", NEW."due_on", NEW."evidence_id", NEW."id", NEW."missed_at", NEW."paid_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."proof", NEW."proven_at", NEW."proven_by_id"); RETURN NULL;',
                            hash="5dfbb06511cd14f9d100dbafe6f0c3737cdb7393",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a176a",
                            table="mediation_instalment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="instalment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_instalmentevent" ("agreement_id", "amount", "due_on", "evidence_id", "id", "missed_at", "paid_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proof", "proven_at", "proven_by_id") VALUES (NEW."agreement_id", NEW."amount", NEW."due_on", NEW."evidence_id", NEW."id", NEW."missed_at", NEW."paid_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."proof", NEW."proven_at", NEW."proven_by_id"); RETURN NULL;',
                            hash="4108e9d9cd91ead3cb608b9c7778bfbb10a8b58b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_05baa",
                            table="mediation_instalment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="instalmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="cd74149937a0b760a62a0b3a91eaabcb1bd452c8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c3e55",
                            table="mediation_instalmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnoteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="635ffd8c71090f231507d836c9183dbda098160d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0a4bf",
                            table="mediation_confidentialnoteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_confidentialnoteevent" ("author_id", "id", "mediation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "text", "written_at") VALUES (NEW."author_id", NEW."id", NEW."mediation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."released_at", NEW."released_by_id", NEW."text", NEW."written_at"); RETURN NULL;',
                            hash="06f7d59513f5e26695448db93ccf7908e516da34",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ca08c",
                            table="mediation_confidentialnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_confidentialnoteevent" ("author_id", "id", "mediation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "text", "written_at") VALUES (NEW."author_id", NEW."id", NEW."mediation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."released_at", NEW."released_by_id", NEW."text", NEW."written_at"); RETURN NULL;',
                            hash="c485b5bacb2f4d0a56da2198b8484c9f09994224",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_55f0f",
                            table="mediation_confidentialnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="644a7d0f8dffba76a0bf0b555eb5eddf7be01373",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8c9dc",
                            table="mediation_agreementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_agreementevent" ("default_clause", "id", "mediation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "signed_on", "terms") VALUES (NEW."default_clause", NEW."id", NEW."mediation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."signed_on", NEW."terms"); RETURN NULL;',
                            hash="2f3de30fbc7b4db85c595d21401557517f01961f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e40d9",
                            table="mediation_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_agreementevent" ("default_clause", "id", "mediation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "signed_on", "terms") VALUES (NEW."default_clause", NEW."id", NEW."mediation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."signed_on", NEW."terms"); RETURN NULL;',
                            hash="581497134368cb7886f6d8d5d6e110590f913823",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_276a9",
                            table="mediation_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediationentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="af15c7b46dae7e7e60bfb9a11690961bba425994",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ff769",
                            table="mediation_mediationentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediatorprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_mediatorprofileevent" ("firm", "id", "kind", "licence_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specialities", "user_id") VALUES (NEW."firm", NEW."id", NEW."kind", NEW."licence_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."specialities", NEW."user_id"); RETURN NULL;',
                            hash="f45dc0efb09554a4e34eb5acc15a6bb4b4b41e67",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e5251",
                            table="mediation_mediatorprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediatorprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_mediatorprofileevent" ("firm", "id", "kind", "licence_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specialities", "user_id") VALUES (NEW."firm", NEW."id", NEW."kind", NEW."licence_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."specialities", NEW."user_id"); RETURN NULL;',
                            hash="b77e2a0b683dae9ddc4ea96c22d22802f9f22b99",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_60b6d",
                            table="mediation_mediatorprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediatorprofileevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b232415aaaffd2255f45d653624837c2e53eefa1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_748cd",
                            table="mediation_mediatorprofileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procedure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_procedureevent" ("accepted_on", "amount", "applied_on", "body", "decided_on", "document_number", "id", "kind", "mediation_id", "opened_at", "opened_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "state", "unit_id") VALUES (NEW."accepted_on", NEW."amount", NEW."applied_on", NEW."body", NEW."decided_on", NEW."document_number", NEW."id", NEW."kind", NEW."mediation_id", NEW."opened_at", NEW."opened_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."result", NEW."state", NEW."unit_id"); RETURN NULL;',
                            hash="5edfe9901edc4da7d0c1ca585d5788d5c88ca46f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_05052",
                            table="mediation_procedure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procedure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_procedureevent" ("accepted_on", "amount", "applied_on", "body", "decided_on", "document_number", "id", "kind", "mediation_id", "opened_at", "opened_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "state", "unit_id") VALUES (NEW."accepted_on", NEW."amount", NEW."applied_on", NEW."body", NEW."decided_on", NEW."document_number", NEW."id", NEW."kind", NEW."mediation_id", NEW."opened_at", NEW."opened_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."result", NEW."state", NEW."unit_id"); RETURN NULL;',
                            hash="f9b52984b348bfeaeb4c763bf946494bf5c23a82",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95a15",
                            table="mediation_procedure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procedureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8da90624b7faa92b8dc35f14e68abf59fe127bef",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3a7a6",
                            table="mediation_procedureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_proposalevent" ("amount", "employer_answer", "id", "made_at", "made_by_id", "mediation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "terms", "worker_answer") VALUES (NEW."amount", NEW."employer_answer", NEW."id", NEW."made_at", NEW."made_by_id", NEW."mediation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."side", NEW."terms", NEW."worker_answer"); RETURN NULL;',
                            hash="748d7d4780ffc5fa23e64c45a7938c5e0f4dc60d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_19408",
                            table="mediation_proposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_proposalevent" ("amount", "employer_answer", "id", "made_at", "made_by_id", "mediation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "terms", "worker_answer") VALUES (NEW."amount", NEW."employer_answer", NEW."id", NEW."made_at", NEW."made_by_id", NEW."mediation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."side", NEW."terms", NEW."worker_answer"); RETURN NULL;',
                            hash="8f907a35226b0bc7b91ae6535e377dfad2bf56ac",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_80233",
                            table="mediation_proposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposalevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a30871f56467faac274496ebfd142a371501d50e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4308d",
                            table="mediation_proposalevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d7e9fd6d324c21a74fcbc6571af1ab24e24e1194",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a3708",
                            table="mediation_sessionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_sessionevent" ("booked_at", "booked_by_id", "employer_came", "ends_at", "id", "mediation_id", "mediator_id", "mode", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "result", "slot_id", "starts_at", "state", "told_at", "worker_came") VALUES (NEW."booked_at", NEW."booked_by_id", NEW."employer_came", NEW."ends_at", NEW."id", NEW."mediation_id", NEW."mediator_id", NEW."mode", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."result", NEW."slot_id", NEW."starts_at", NEW."state", NEW."told_at", NEW."worker_came"); RETURN NULL;',
                            hash="2fbb3193c108135be142d71d3f93c91111b0d0da",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_80fb9",
                            table="mediation_session",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_sessionevent" ("booked_at", "booked_by_id", "employer_came", "ends_at", "id", "mediation_id", "mediator_id", "mode", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "result", "slot_id", "starts_at", "state", "told_at", "worker_came") VALUES (NEW."booked_at", NEW."booked_by_id", NEW."employer_came", NEW."ends_at", NEW."id", NEW."mediation_id", NEW."mediator_id", NEW."mode", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."result", NEW."slot_id", NEW."starts_at", NEW."state", NEW."told_at", NEW."worker_came"); RETURN NULL;',
                            hash="6dfc40c5562e8fdea47d7ede9e70c4c46605efe8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d468c",
                            table="mediation_session",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="station",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_stationevent" ("address", "hours", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "slot_minutes", "unit_id", "whole_district") VALUES (NEW."address", NEW."hours", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."slot_minutes", NEW."unit_id", NEW."whole_district"); RETURN NULL;',
                            hash="e0901d86f16ff4d35e0bc5c21e855b9cdf7777cf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9413c",
                            table="mediation_station",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="station",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_stationevent" ("address", "hours", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "slot_minutes", "unit_id", "whole_district") VALUES (NEW."address", NEW."hours", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."slot_minutes", NEW."unit_id", NEW."whole_district"); RETURN NULL;',
                            hash="ef11d56523867a6ab3bf423c09928519846b88b4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_517e2",
                            table="mediation_station",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="slotevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b0f8dd02f237846aefaa69a66064cf34383abccb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a5021",
                            table="mediation_slotevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="slot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_slotevent" ("ends_at", "id", "mediator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "station_id", "withdrawn_at") VALUES (NEW."ends_at", NEW."id", NEW."mediator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_at", NEW."station_id", NEW."withdrawn_at"); RETURN NULL;',
                            hash="20cc02a8b3b470eba8466c4641262b9a20460e94",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92df1",
                            table="mediation_slot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="slot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_slotevent" ("ends_at", "id", "mediator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "station_id", "withdrawn_at") VALUES (NEW."ends_at", NEW."id", NEW."mediator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_at", NEW."station_id", NEW."withdrawn_at"); RETURN NULL;',
                            hash="cd7c5bb822615f9dbf94c47995b7f3ae6efb652d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8649e",
                            table="mediation_slot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a4b6b406854a9dc52ece8999307295edf97ee541",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_169c2",
                            table="mediation_mediationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mediation_mediationevent" ("agreed_at", "begun_at", "case_id", "district_id", "employer_consents", "ended_at", "ending", "id", "mediator_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "signed_at", "state", "station_id", "street_id", "version", "worker_consents") VALUES (NEW."agreed_at", NEW."begun_at", NEW."case_id", NEW."district_id", NEW."employer_consents", NEW."ended_at", NEW."ending", NEW."id", NEW."mediator_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sent_at", NEW."signed_at", NEW."state", NEW."station_id", NEW."street_id", NEW."version", NEW."worker_consents"); RETURN NULL;',
                            hash="b6a775eea662908e492494fd2179297c08ff389f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06159",
                            table="mediation_mediation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mediation_mediationevent" ("agreed_at", "begun_at", "case_id", "district_id", "employer_consents", "ended_at", "ending", "id", "mediator_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "signed_at", "state", "station_id", "street_id", "version", "worker_consents") VALUES (NEW."agreed_at", NEW."begun_at", NEW."case_id", NEW."district_id", NEW."employer_consents", NEW."ended_at", NEW."ending", NEW."id", NEW."mediator_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sent_at", NEW."signed_at", NEW."state", NEW."station_id", NEW."street_id", NEW."version", NEW."worker_consents"); RETURN NULL;',
                            hash="bfee5c72e52e7d532bab28d6bbff5355cfd41ce1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_48b30",
                            table="mediation_mediation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="mediation_follows_its_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{agreed:ended,mediating:agreed,mediating:ended,mediating:sent,sent:ended,sent:signed,signed:ended,signed:mediating,signed:sent}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="42f85705d20c21b5a76b20719b8f4a55fc83b92f",
                            operation="UPDATE",
                            pgid="pgtrigger_mediation_follows_its_steps_7ded2",
                            table="mediation_mediation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mediation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="400da0c8d19a623c7e1475e2d79dd517981b07b5",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_3a865",
                            table="mediation_mediation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1dd69465b7a031b2ceacff7e91611738d1453d6d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_16196",
                            table="mediation_stationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
