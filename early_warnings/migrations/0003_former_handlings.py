"""Grade of a warning and who answered for it until one of them changed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.migrations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_absence_and_province"),
        ("warnings", "0002_since_when_they_are_listed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="FormerHandling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "grade",
                            models.CharField(
                                choices=[("red", "红色 A"), ("orange", "橙色 B"), ("yellow", "黄色 C")], max_length=6
                            ),
                        ),
                        ("until", models.DateTimeField()),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.unit",
                            ),
                        ),
                        (
                            "warning",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_handlings",
                                to="warnings.earlywarning",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["until"], name="warnings_changed_since")],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="formerhandling",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f3f87578923c3cfbf8fcc735719d968e9b2b9060",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_77913",
                            table="warnings_formerhandling",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
