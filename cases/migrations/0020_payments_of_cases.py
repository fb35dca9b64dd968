"""A payment names the case and the worker of its line: new rows by a trigger, those there are by 0021."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.migrations import Together


def of_the_line(to: str) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        null=True,
        db_constraint=False,
        db_index=False,
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="payments",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_payments_by_day")]

    operations = [
        Together(
            [
                pgtrigger.migrations.RemoveTrigger("payment", "append_only"),
                migrations.AddField("payment", "case", of_the_line("cases.case")),
                migrations.AddField("payment", "worker", of_the_line("cases.worker")),
                migrations.AlterField(
                    "savedview",
                    "scope",
                    models.CharField(
                        choices=[("private", "仅自己"), ("unit", "本单位共享"), ("district", "全区共享")],
                        default="private",
                        max_length=10,
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."evidence_id" IS DISTINCT FROM (NEW."evidence_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."line_id" IS DISTINCT FROM (NEW."line_id") OR OLD."paid_on" IS DISTINCT FROM (NEW."paid_on") OR OLD."proof" IS DISTINCT FROM (NEW."proof") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reverses_id" IS DISTINCT FROM (NEW."reverses_id") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="f0ed8f9e88cb9090693d0e628682452b9cfaedce",
                            operation="UPDATE",
                            pgid="pgtrigger_append_only_1375c",
                            table="cases_payment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="68cde5bdec7de8eeec2b18c8f3024c58102fc3b5",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_504bd",
                            table="cases_payment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="is_of_its_line",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="SELECT case_id, worker_id INTO NEW.case_id, NEW.worker_id FROM cases_wageline WHERE id = NEW.line_id FOR NO KEY UPDATE; RETURN NEW;",
                            hash="686963f5f46ee49208e654dc0e2e84f04fcfef61",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_is_of_its_line_8e222",
                            table="cases_payment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wageline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="payments_follow",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."worker_id" IS DISTINCT FROM (NEW."worker_id"))',
                            func="UPDATE cases_payment SET line_id = NEW.id WHERE line_id = NEW.id; RETURN NULL;",
                            hash="8a5e6ae8c47cc630fb4d9cce965a5cc1e2e4c5e3",
                            operation="UPDATE",
                            pgid="pgtrigger_payments_follow_e0f5a",
                            table="cases_wageline",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
