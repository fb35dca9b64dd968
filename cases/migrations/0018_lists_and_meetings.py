"""Views are shared, watched and pinned; each person keeps their columns; links to a list for a meeting."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import common.migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_absence_and_province"),
        ("cases", "0017_reopened"),
    ]

    operations = [
        common.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="ListHabit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("wants_digest", models.BooleanField(default=True)),
                        (
                            "digested_on",
                            models.DateField(
                                blank=True, help_text="the last day looked at for the morning message", null=True
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="list_habit",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="MeetingLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("title", models.CharField(max_length=40)),
                        ("query", models.CharField(blank=True, max_length=500)),
                        (
                            "columns",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        ("openings", models.PositiveIntegerField(default=0)),
                        ("last_opened_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "unit",
                            models.ForeignKey(
                                help_text="headed by its maker",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.unit",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                help_text="maker",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("token_hash", models.CharField(max_length=64)),
                        ("title", models.CharField(max_length=40)),
                        ("query", models.CharField(blank=True, max_length=500)),
                        (
                            "columns",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        ("openings", models.PositiveIntegerField(default=0)),
                        ("last_opened_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="cases.meetinglink",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="headed by its maker",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.unit",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="maker",
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
                migrations.AddField(
                    model_name="savedview",
                    name="alert_since",
                    field=models.DateTimeField(
                        blank=True, help_text="when the count last went above the threshold", null=True
                    ),
                ),
                migrations.AddField(
                    model_name="savedview",
                    name="columns",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        help_text="empty: the reader's own",
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="savedview",
                    name="digest",
                    field=models.BooleanField(
                        default=False, help_text="its count is in the morning message (早间提醒)"
                    ),
                ),
                migrations.AddField(
                    model_name="savedview",
                    name="pinned",
                    field=models.BooleanField(default=False, help_text="stands first, and on my work (置顶)"),
                ),
                migrations.AddField(
                    model_name="savedview",
                    name="scope",
                    field=models.CharField(
                        choices=[("private", "个人"), ("unit", "本单位共享"), ("district", "全区共享")],
                        default="private",
                        max_length=10,
                    ),
                ),
                migrations.AddField(
                    model_name="savedview",
                    name="threshold",
                    field=models.PositiveIntegerField(
                        blank=True, help_text="cases; its owner hears of more", null=True
                    ),
                ),
                migrations.AddField(
                    model_name="savedview",
                    name="unit",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="shared with: unit, district",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                    ),
                ),
                migrations.AddIndex(
                    model_name="savedview",
                    index=models.Index(
                        condition=models.Q(("threshold__isnull", False)), fields=["id"], name="views_watched"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="savedview",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scope", "private"), ("unit", None)),
                            models.Q(
                                models.Q(("scope", "private"), _negated=True), models.Q(("unit", None), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="shared_views_name_whom",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetinglink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_meetinglinkevent" ("columns", "expires_at", "id", "last_opened_at", "made_at", "openings", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "revoked_at", "title", "token_hash", "unit_id", "user_id") VALUES (NEW."columns", NEW."expires_at", NEW."id", NEW."last_opened_at", NEW."made_at", NEW."openings", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."query", NEW."revoked_at", NEW."title", NEW."token_hash", NEW."unit_id", NEW."user_id"); RETURN NULL;',
                            hash="00289e89160daeb26ca9f8daa4735e9c3d520e56",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_80937",
                            table="cases_meetinglink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetinglink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_meetinglinkevent" ("columns", "expires_at", "id", "last_opened_at", "made_at", "openings", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "revoked_at", "title", "token_hash", "unit_id", "user_id") VALUES (NEW."columns", NEW."expires_at", NEW."id", NEW."last_opened_at", NEW."made_at", NEW."openings", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."query", NEW."revoked_at", NEW."title", NEW."token_hash", NEW."unit_id", NEW."user_id"); RETURN NULL;',
                            hash="3f729eddc8fe8b7471de85bc37cf1fed6cc0112b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b5ee7",
                            table="cases_meetinglink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetinglinkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="57ab5132e9f14e2f6509bf760f973f8ee162bc5e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_15bc1",
                            table="cases_meetinglinkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        )
    ]
