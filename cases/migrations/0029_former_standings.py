"""How a case stood until something of it changed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.migrations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0028_handed_over_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="FormerStanding",
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
                                    ("dispatched", "待接收"),
                                    ("returned", "待重新派单"),
                                    ("received", "待受理"),
                                    ("mediating", "调解中"),
                                    ("accepted", "待立案"),
                                    ("investigating", "调查中"),
                                    ("ordered", "责令改正中"),
                                    ("suspended", "已中止"),
                                    ("joined", "已并案"),
                                    ("closed", "已办结"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "route",
                            models.CharField(
                                choices=[
                                    ("inspection", "劳动监察"),
                                    ("mediation", "街道调解"),
                                    ("arbitration", "劳动仲裁"),
                                    ("other_department", "其他部门"),
                                    ("police", "公安"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("paid", "已全部支付"),
                                    ("partly_paid", "部分支付"),
                                    ("settled", "调解和解"),
                                    ("withdrawn", "投诉人撤回"),
                                    ("unfounded", "查无违法事实"),
                                    ("not_accepted", "不予受理"),
                                    ("transferred", "移送其他部门"),
                                    ("to_arbitration", "告知仲裁"),
                                    ("to_police", "移送公安"),
                                    ("returned", "退回来件渠道"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("until", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_standings",
                                to="cases.case",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="the lead, before there was one the handler (承办人)",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["until"], name="cases_changed_since")],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="formerstanding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ef7971366eb357dff75b753aec788b4efcc690ee",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c52a5",
                            table="cases_formerstanding",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
