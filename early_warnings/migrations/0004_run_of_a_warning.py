"""A warning names the run that raised it, which is no news of the warning. The column comes without a look at the rows."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.migrations import Together

ADD = "ALTER TABLE warnings_earlywarning ADD COLUMN run_id bigint NULL"
ADD_KEY = """
ALTER TABLE warnings_earlywarning ADD CONSTRAINT warnings_earlywarning_run_id_fk
FOREIGN KEY (run_id) REFERENCES warnings_rulerun (id) DEFERRABLE INITIALLY DEFERRED NOT VALID
"""


class Migration(migrations.Migration):
    dependencies = [("warnings", "0003_former_handlings")]

    operations = [
        migrations.RunSQL(
            [ADD, ADD_KEY],
            "ALTER TABLE warnings_earlywarning DROP COLUMN run_id",
            state_operations=[
                migrations.AddField(
                    "earlywarning",
                    "run",
                    models.ForeignKey(
                        "warnings.rulerun",
                        null=True,
                        blank=True,
                        db_index=False,
                        help_text="that raised it",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                    ),
                )
            ],
        ),
        Together(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name='earlywarning',
                    name='update_update',
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='earlywarning',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."acted_at" IS DISTINCT FROM (NEW."acted_at") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."ending" IS DISTINCT FROM (NEW."ending") OR OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."finding" IS DISTINCT FROM (NEW."finding") OR OLD."gone_on" IS DISTINCT FROM (NEW."gone_on") OR OLD."grade" IS DISTINCT FROM (NEW."grade") OR OLD."handler_id" IS DISTINCT FROM (NEW."handler_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."own_grade" IS DISTINCT FROM (NEW."own_grade") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."raised_at" IS DISTINCT FROM (NEW."raised_at") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."rule_version" IS DISTINCT FROM (NEW."rule_version") OR OLD."seen_on" IS DISTINCT FROM (NEW."seen_on") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."superseded_by_id" IS DISTINCT FROM (NEW."superseded_by_id") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."verified_at" IS DISTINCT FROM (NEW."verified_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "warnings_earlywarningevent" ("acted_at", "case_id", "closed_at", "closed_by_id", "district_id", "ending", "enterprise_id", "finding", "gone_on", "grade", "handler_id", "id", "level", "number", "own_grade", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "raised_at", "rule", "rule_version", "seen_on", "state", "street_id", "superseded_by_id", "unit_id", "verified_at", "version") VALUES (NEW."acted_at", NEW."case_id", NEW."closed_at", NEW."closed_by_id", NEW."district_id", NEW."ending", NEW."enterprise_id", NEW."finding", NEW."gone_on", NEW."grade", NEW."handler_id", NEW."id", NEW."level", NEW."number", NEW."own_grade", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."raised_at", NEW."rule", NEW."rule_version", NEW."seen_on", NEW."state", NEW."street_id", NEW."superseded_by_id", NEW."unit_id", NEW."verified_at", NEW."version"); RETURN NULL;', hash='b574a9f889b1da80f5dc31912d1b6f3ed8b7be11', operation='UPDATE', pgid='pgtrigger_update_update_43335', table='warnings_earlywarning', when='AFTER')),
                ),
            ]
        ),
    ]
