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
        ("accounts", "__first__"),
        ("cases", "0017_reopened"),
    ]

    operations = [
        common.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="PaymentConfirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, help_text="paid by then, as the file says, yuan", max_digits=12
                            ),
                        ),
                        (
                            "code",
                            common.encryption.EncryptedField(
                                help_text="13 characters of 5 bits: what the worker answers with"
                            ),
                        ),
                        ("code_index", models.CharField(max_length=64, unique=True)),
                        ("asked_at", models.DateTimeField()),
                        ("asked_by", models.CharField(max_length=150)),
                        ("expires_on", models.DateField(help_text="last day on which the page takes an answer")),
                        ("printed_at", models.DateTimeField(blank=True, help_text="the slip was printed", null=True)),
                        (
                            "said",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("received", "已收到"),
                                    ("partly", "收到一部分"),
                                    ("not_received", "没有收到"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "amount_received",
                            models.DecimalField(
                                blank=True, decimal_places=2, help_text="yuan", max_digits=12, null=True
                            ),
                        ),
                        ("comment", common.encryption.EncryptedField(blank=True, default="")),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[("page", "网页"), ("telephone", "电话"), ("slip", "窗口回执")],
                                max_length=10,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("arrived", "已核实到账，本人认可"),
                                    ("paid_now", "已补付，本人认可"),
                                    ("reversed", "未付款，付款记录已冲正"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("finding_note", models.CharField(blank=True, max_length=300)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_to",
                            models.ForeignKey(
                                blank=True,
                                help_text="who wrote down what was said by telephone or on the slip",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="confirmations",
                                to="cases.case",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="confirmations",
                                to="cases.worker",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["case", "-id"], name="confirmation_of_case"),
                            models.Index(fields=["worker"], name="confirmation_of_worker"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("said", "")),
                                fields=("worker",),
                                name="one_open_question_per_worker",
                            ),
                            models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="asked_about_money"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("said", ""), ("way", "")),
                                    models.Q(
                                        models.Q(("said", ""), _negated=True),
                                        models.Q(("way", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="confirmation_answered_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("said", "partly"), _negated=True),
                                    ("amount_received__isnull", False),
                                    _connector="OR",
                                ),
                                name="partly_says_how_much",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finding", ""), ("settled_at", None)),
                                    models.Q(models.Q(("finding", ""), _negated=True), ("settled_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="confirmation_settled_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaymentConfirmationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, help_text="paid by then, as the file says, yuan", max_digits=12
                            ),
                        ),
                        ("code_index", models.CharField(max_length=64)),
                        ("asked_at", models.DateTimeField()),
                        ("asked_by", models.CharField(max_length=150)),
                        ("expires_on", models.DateField(help_text="last day on which the page takes an answer")),
                        ("printed_at", models.DateTimeField(blank=True, help_text="the slip was printed", null=True)),
                        (
                            "said",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("received", "已收到"),
                                    ("partly", "收到一部分"),
                                    ("not_received", "没有收到"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "amount_received",
                            models.DecimalField(
                                blank=True, decimal_places=2, help_text="yuan", max_digits=12, null=True
                            ),
                        ),
                        ("comment", common.encryption.EncryptedField(blank=True, default="")),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[("page", "网页"), ("telephone", "电话"), ("slip", "窗口回执")],
                                max_length=10,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("arrived", "已核实到账，本人认可"),
                                    ("paid_now", "已补付，本人认可"),
                                    ("reversed", "未付款，付款记录已冲正"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("finding_note", models.CharField(blank=True, max_length=300)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="who wrote down what was said by telephone or on the slip",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="feedback.paymentconfirmation",
                            ),
                        ),
                        (
                            "settled_by",
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
                            "worker",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="cases.worker",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Survey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "已询问，尚未答复"),
                                    ("answered", "已答复"),
                                    ("refused", "不愿答复"),
                                    ("unreachable", "多次未联系上"),
                                ],
                                default="asked",
                                max_length=12,
                            ),
                        ),
                        (
                            "satisfaction",
                            models.CharField(
                                blank=True,
                                choices=[("satisfied", "满意"), ("fairly", "基本满意"), ("dissatisfied", "不满意")],
                                max_length=12,
                            ),
                        ),
                        ("comment", common.encryption.EncryptedField(blank=True, default="")),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[("page", "网页"), ("telephone", "电话"), ("slip", "窗口回执")],
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="survey", to="cases.case"
                            ),
                        ),
                        (
                            "complaint",
                            models.ForeignKey(
                                help_text="whose complainant is asked",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="surveys",
                                to="cases.complaint",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["state", "asked_at"], name="survey_by_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("state", "answered"),
                                        models.Q(("satisfaction", ""), _negated=True),
                                        models.Q(("way", ""), _negated=True),
                                    ),
                                    models.Q(models.Q(("state", "answered"), _negated=True), ("satisfaction", "")),
                                    _connector="OR",
                                ),
                                name="survey_answered_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallAttempt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("note", models.CharField(blank=True, max_length=200)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attempts",
                                to="feedback.survey",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "已询问，尚未答复"),
                                    ("answered", "已答复"),
                                    ("refused", "不愿答复"),
                                    ("unreachable", "多次未联系上"),
                                ],
                                default="asked",
                                max_length=12,
                            ),
                        ),
                        (
                            "satisfaction",
                            models.CharField(
                                blank=True,
                                choices=[("satisfied", "满意"), ("fairly", "基本满意"), ("dissatisfied", "不满意")],
                                max_length=12,
                            ),
                        ),
                        ("comment", common.encryption.EncryptedField(blank=True, default="")),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[("page", "网页"), ("telephone", "电话"), ("slip", "窗口回执")],
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_to",
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
                            "complaint",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="whose complainant is asked",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="cases.complaint",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="feedback.survey",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paymentconfirmation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "feedback_paymentconfirmationevent" ("amount", "amount_received", "answered_at", "answered_to_id", "asked_at", "asked_by", "case_id", "code_index", "comment", "expires_on", "finding", "finding_note", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_at", "said", "settled_at", "settled_by_id", "way", "worker_id") VALUES (NEW."amount", NEW."amount_received", NEW."answered_at", NEW."answered_to_id", NEW."asked_at", NEW."asked_by", NEW."case_id", NEW."code_index", NEW."comment", NEW."expires_on", NEW."finding", NEW."finding_note", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."printed_at", NEW."said", NEW."settled_at", NEW."settled_by_id", NEW."way", NEW."worker_id"); RETURN NULL;',
                            hash="90c0eb73844a23a38eea168391276880e38a17b6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e4254",
                            table="feedback_paymentconfirmation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paymentconfirmation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."amount_received" IS DISTINCT FROM (NEW."amount_received") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_to_id" IS DISTINCT FROM (NEW."answered_to_id") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."asked_by" IS DISTINCT FROM (NEW."asked_by") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."code_index" IS DISTINCT FROM (NEW."code_index") OR OLD."comment" IS DISTINCT FROM (NEW."comment") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."finding" IS DISTINCT FROM (NEW."finding") OR OLD."finding_note" IS DISTINCT FROM (NEW."finding_note") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."printed_at" IS DISTINCT FROM (NEW."printed_at") OR OLD."said" IS DISTINCT FROM (NEW."said") OR OLD."settled_at" IS DISTINCT FROM (NEW."settled_at") OR OLD."settled_by_id" IS DISTINCT FROM (NEW."settled_by_id") OR OLD."way" IS DISTINCT FROM (NEW."way") OR OLD."worker_id" IS DISTINCT FROM (NEW."worker_id"))',
                            func='INSERT INTO "feedback_paymentconfirmationevent" ("amount", "amount_received", "answered_at", "answered_to_id", "asked_at", "asked_by", "case_id", "code_index", "comment", "expires_on", "finding", "finding_note", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_at", "said", "settled_at", "settled_by_id", "way", "worker_id") VALUES (NEW."amount", NEW."amount_received", NEW."answered_at", NEW."answered_to_id", NEW."asked_at", NEW."asked_by", NEW."case_id", NEW."code_index", NEW."comment", NEW."expires_on", NEW."finding", NEW."finding_note", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."printed_at", NEW."said", NEW."settled_at", NEW."settled_by_id", NEW."way", NEW."worker_id"); RETURN NULL;',
                            hash="f755510731b24e69d4837337aa75747db6d349d8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ed5a8",
                            table="feedback_paymentconfirmation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paymentconfirmation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="0c33dfb40aba4eb83bf05e6f0275cffa1ed31c1f",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_b64f0",
                            table="feedback_paymentconfirmation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paymentconfirmationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="56c70aec8a51322b5bc3e562e79cf343bf03f70e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1cdbc",
                            table="feedback_paymentconfirmationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="survey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "feedback_surveyevent" ("answered_at", "answered_to_id", "asked_at", "case_id", "comment", "complaint_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "satisfaction", "state", "way") VALUES (NEW."answered_at", NEW."answered_to_id", NEW."asked_at", NEW."case_id", NEW."comment", NEW."complaint_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."satisfaction", NEW."state", NEW."way"); RETURN NULL;',
                            hash="98a8c5bf771fc8674700dc85b60ab8b3f708b16a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9d53e",
                            table="feedback_survey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="survey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "feedback_surveyevent" ("answered_at", "answered_to_id", "asked_at", "case_id", "comment", "complaint_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "satisfaction", "state", "way") VALUES (NEW."answered_at", NEW."answered_to_id", NEW."asked_at", NEW."case_id", NEW."comment", NEW."complaint_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."satisfaction", NEW."state", NEW."way"); RETURN NULL;',
                            hash="69c021ca3c55d4e1393a67988fd3948201d90a9e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e69c5",
                            table="feedback_survey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="survey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="c92bbaed6a9fb6be288e0d6ff865aaa61e6a7b82",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_99a0b",
                            table="feedback_survey",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="callattempt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="48f49b4cb9bedfb84e4d44fede544af86492bbe1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_aa63a",
                            table="feedback_callattempt",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="surveyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="02b94b1c52c7d87bf228981f647790bac4ed5be3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_302e0",
                            table="feedback_surveyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
