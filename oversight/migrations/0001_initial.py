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
        ("accounts", "0004_absence_and_province"),
    ]

    operations = [
        common.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="YearReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        ("revision", models.PositiveSmallIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "草稿"), ("frozen", "已定稿")], default="draft", max_length=10
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        (
                            "sections",
                            models.JSONField(
                                help_text="[{heading, paragraphs: [text with {name} for each figure]}], Chinese"
                            ),
                        ),
                        ("as_of", models.DateTimeField(help_text="the moment all its numbers are of")),
                        ("written_at", models.DateTimeField()),
                        ("frozen_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "digest",
                            models.CharField(
                                blank=True, help_text="SHA-256 of the words and numbers, when frozen", max_length=64
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, help_text="rises with every change; a stale page is refused"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                            ),
                        ),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-year", "-revision"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "year", "revision"), name="one_report_per_revision"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("district", "year"),
                                name="one_draft_per_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("frozen_at", None), ("state", "draft")),
                                    models.Q(("frozen_at__isnull", False), ("state", "frozen")),
                                    _connector="OR",
                                ),
                                name="frozen_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.SlugField(help_text="what stands for it in the words", max_length=60)),
                        ("code", models.CharField(help_text="of the figure", max_length=40)),
                        ("figure_version", models.PositiveSmallIntegerField()),
                        ("by", models.CharField(blank=True, max_length=20)),
                        ("key", models.CharField(blank=True, max_length=40)),
                        ("label", models.CharField(max_length=60)),
                        ("definition", models.CharField(max_length=500)),
                        ("unit_word", models.CharField(max_length=10)),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=2, help_text="null: nothing to measure", max_digits=18, null=True
                            ),
                        ),
                        ("whole", models.PositiveIntegerField(default=0)),
                        ("part", models.PositiveIntegerField(default=0)),
                        ("whole_digest", models.CharField(help_text="SHA-256 of the keys of all rows", max_length=64)),
                        (
                            "part_digest",
                            models.CharField(blank=True, help_text="of those that fulfil a share", max_length=64),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="figures",
                                to="oversight.yearreport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "name"), name="each_figure_once_per_report")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YearReportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField()),
                        ("revision", models.PositiveSmallIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "草稿"), ("frozen", "已定稿")], default="draft", max_length=10
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        (
                            "sections",
                            models.JSONField(
                                help_text="[{heading, paragraphs: [text with {name} for each figure]}], Chinese"
                            ),
                        ),
                        ("as_of", models.DateTimeField(help_text="the moment all its numbers are of")),
                        ("written_at", models.DateTimeField()),
                        ("frozen_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "digest",
                            models.CharField(
                                blank=True, help_text="SHA-256 of the words and numbers, when frozen", max_length=64
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, help_text="rises with every change; a stale page is refused"
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
                            "frozen_by",
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
                                to="oversight.yearreport",
                            ),
                        ),
                        (
                            "written_by",
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
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "oversight_yearreportevent" ("as_of", "digest", "district_id", "frozen_at", "frozen_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "sections", "state", "title", "version", "written_at", "written_by_id", "year") VALUES (NEW."as_of", NEW."digest", NEW."district_id", NEW."frozen_at", NEW."frozen_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."sections", NEW."state", NEW."title", NEW."version", NEW."written_at", NEW."written_by_id", NEW."year"); RETURN NULL;',
                            hash="a8c0c85967c7b3f3c64c8b0bcf23d14debd67e8e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_229d5",
                            table="oversight_yearreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "oversight_yearreportevent" ("as_of", "digest", "district_id", "frozen_at", "frozen_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "sections", "state", "title", "version", "written_at", "written_by_id", "year") VALUES (NEW."as_of", NEW."digest", NEW."district_id", NEW."frozen_at", NEW."frozen_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."sections", NEW."state", NEW."title", NEW."version", NEW."written_at", NEW."written_by_id", NEW."year"); RETURN NULL;',
                            hash="c5deaa35057d157b4a923519b870a64da1de6cc2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e8c55",
                            table="oversight_yearreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'frozen')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7d70b1ce84df3dc1f7654e20b32299155279a0c7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_frozen_stays_65f71",
                            table="oversight_yearreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportfigure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen_with_its_report",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (\n        SELECT 1 FROM oversight_yearreport WHERE id = COALESCE(NEW.report_id, OLD.report_id) AND state = 'frozen'\n    ) THEN\n        RAISE EXCEPTION 'the report is frozen';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n",
                            hash="fd0d9f6599c02ed3dd33b06162531a82363a23e7",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_frozen_with_its_report_64d67",
                            table="oversight_reportfigure",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7be1bf73b0a747d2c239c031454d0743921d5819",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2f26d",
                            table="oversight_yearreportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
