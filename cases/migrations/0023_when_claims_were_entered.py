"""When a claim was entered: so that a past day does not count what nobody had told yet. Old rows keep null."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import common.time
from common.migrations import Together

ENTERED = {"null": True, "help_text": "null: before this was kept"}
UPDATED = pgtrigger.compiler.Trigger(
    name="update_update",
    sql=pgtrigger.compiler.UpsertTriggerSql(
        condition='WHEN (OLD."admitted" IS DISTINCT FROM (NEW."admitted") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."finding_id" IS DISTINCT FROM (NEW."finding_id") OR OLD."headcount" IS DISTINCT FROM (NEW."headcount") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."ordered" IS DISTINCT FROM (NEW."ordered") OR OLD."owed" IS DISTINCT FROM (NEW."owed") OR OLD."paid" IS DISTINCT FROM (NEW."paid") OR OLD."period_from" IS DISTINCT FROM (NEW."period_from") OR OLD."period_to" IS DISTINCT FROM (NEW."period_to") OR OLD."worker_id" IS DISTINCT FROM (NEW."worker_id"))',
        func='INSERT INTO "cases_wagelineevent" ("admitted", "case_id", "finding_id", "headcount", "id", "kind", "ordered", "owed", "paid", "period_from", "period_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "worker_id") VALUES (NEW."admitted", NEW."case_id", NEW."finding_id", NEW."headcount", NEW."id", NEW."kind", NEW."ordered", NEW."owed", NEW."paid", NEW."period_from", NEW."period_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."worker_id"); RETURN NULL;',
        hash="18a502a5457c77533f95aa9cdf8633f3fa79f894",
        operation="UPDATE",
        pgid="pgtrigger_update_update_3de7e",
        table="cases_wageline",
        when="AFTER",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_workers_by_a_slip")]

    operations = [
        Together(
            [
                pgtrigger.migrations.RemoveTrigger("wageline", "update_update"),
                migrations.AddField("wageline", "entered_at", models.DateTimeField(**ENTERED)),
                pgtrigger.migrations.AddTrigger("wageline", UPDATED),
            ]
        ),
        migrations.AlterField("wageline", "entered_at", models.DateTimeField(default=common.time.now, **ENTERED)),
    ]
