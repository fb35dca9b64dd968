"""Since when it is known that somebody was held to account. Before, it came with the order or with its reply."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.migrations import Together

UPDATED = pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accountability" IS DISTINCT FROM (NEW."accountability") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."document_number" IS DISTINCT FROM (NEW."document_number") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."organ" IS DISTINCT FROM (NEW."organ") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."replied_at" IS DISTINCT FROM (NEW."replied_at") OR OLD."replied_by_id" IS DISTINCT FROM (NEW."replied_by_id") OR OLD."reply" IS DISTINCT FROM (NEW."reply") OR OLD."requirement" IS DISTINCT FROM (NEW."requirement") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."withdrawn_why" IS DISTINCT FROM (NEW."withdrawn_why"))', func='INSERT INTO "cases_supervisionorderevent" ("accountability", "case_id", "district_id", "document_number", "due_at", "id", "number", "organ", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "recorded_by_id", "replied_at", "replied_by_id", "reply", "requirement", "source", "unit_id", "version", "withdrawn_why") VALUES (NEW."accountability", NEW."case_id", NEW."district_id", NEW."document_number", NEW."due_at", NEW."id", NEW."number", NEW."organ", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."received_on", NEW."recorded_at", NEW."recorded_by_id", NEW."replied_at", NEW."replied_by_id", NEW."reply", NEW."requirement", NEW."source", NEW."unit_id", NEW."version", NEW."withdrawn_why"); RETURN NULL;', hash='fb394da0c29790a484858f1f1775faa6885099a3', operation='UPDATE', pgid='pgtrigger_update_update_12a40', table='cases_supervisionorder', when='AFTER'))
FILL = """
WITH told AS (
    SELECT o.id, coalesce(
        (SELECT e.accountability FROM cases_supervisionorderevent e
         WHERE e.pgh_obj_id = o.id AND e.pgh_label = 'insert' ORDER BY e.pgh_id LIMIT 1),
        o.accountability
    ) AS at_first
    FROM cases_supervisionorder o
)
UPDATE cases_supervisionorder o
SET accountability_since = CASE WHEN at_first THEN recorded_at ELSE coalesce(replied_at, recorded_at) END,
    accountability_until = CASE WHEN NOT o.accountability THEN replied_at END
FROM told WHERE told.id = o.id AND (at_first OR o.accountability)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0026_cases_of_employer")]

    operations = [
        Together(
            [
                pgtrigger.migrations.RemoveTrigger("supervisionorder", "update_update"),
                migrations.AddField(
                    "supervisionorder",
                    "accountability_since",
                    models.DateTimeField(blank=True, help_text="when that became known", null=True),
                ),
                migrations.AddField(
                    "supervisionorder",
                    "accountability_until",
                    models.DateTimeField(blank=True, help_text="when it was taken back", null=True),
                ),
                pgtrigger.migrations.AddTrigger("supervisionorder", UPDATED),
            ]
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
