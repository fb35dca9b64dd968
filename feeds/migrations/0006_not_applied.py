"""Accepted rows that a register refused are counted."""

import common.migrations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feeds", "0005_item_first"),
    ]

    operations = [
        common.migrations.Together(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="batch",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="batch",
                    name="update_update",
                ),
                migrations.AddField(
                    model_name="batch",
                    name="not_applied",
                    field=models.PositiveIntegerField(
                        default=0,
                        help_text="accepted rows of which the register of projects took nothing, each among the rejects",
                    ),
                ),
                migrations.AddField(
                    model_name="batchevent",
                    name="not_applied",
                    field=models.PositiveIntegerField(
                        default=0,
                        help_text="accepted rows of which the register of projects took nothing, each among the rejects",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "feeds_batchevent" ("accepted", "as_of", "declared_rows", "digest", "district_id", "encoding", "error", "file", "file_format", "file_name", "id", "key", "matched", "not_applied", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "rejected", "repeated", "replaced", "rows", "size", "source_id", "state", "stored_at", "user_id") VALUES (NEW."accepted", NEW."as_of", NEW."declared_rows", NEW."digest", NEW."district_id", NEW."encoding", NEW."error", NEW."file", NEW."file_format", NEW."file_name", NEW."id", NEW."key", NEW."matched", NEW."not_applied", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."received_at", NEW."rejected", NEW."repeated", NEW."replaced", NEW."rows", NEW."size", NEW."source_id", NEW."state", NEW."stored_at", NEW."user_id"); RETURN NULL;',
                            hash="9d26a94169f35d37246d7626788d6ae2b679dc89",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fb47a",
                            table="feeds_batch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accepted" IS DISTINCT FROM (NEW."accepted") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."declared_rows" IS DISTINCT FROM (NEW."declared_rows") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."encoding" IS DISTINCT FROM (NEW."encoding") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_format" IS DISTINCT FROM (NEW."file_format") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."matched" IS DISTINCT FROM (NEW."matched") OR OLD."not_applied" IS DISTINCT FROM (NEW."not_applied") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."rejected" IS DISTINCT FROM (NEW."rejected") OR OLD."repeated" IS DISTINCT FROM (NEW."repeated") OR OLD."replaced" IS DISTINCT FROM (NEW."replaced") OR OLD."rows" IS DISTINCT FROM (NEW."rows") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."stored_at" IS DISTINCT FROM (NEW."stored_at") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "feeds_batchevent" ("accepted", "as_of", "declared_rows", "digest", "district_id", "encoding", "error", "file", "file_format", "file_name", "id", "key", "matched", "not_applied", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "rejected", "repeated", "replaced", "rows", "size", "source_id", "state", "stored_at", "user_id") VALUES (NEW."accepted", NEW."as_of", NEW."declared_rows", NEW."digest", NEW."district_id", NEW."encoding", NEW."error", NEW."file", NEW."file_format", NEW."file_name", NEW."id", NEW."key", NEW."matched", NEW."not_applied", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."received_at", NEW."rejected", NEW."repeated", NEW."replaced", NEW."rows", NEW."size", NEW."source_id", NEW."state", NEW."stored_at", NEW."user_id"); RETURN NULL;',
                            hash="58953502355f5f6f6fac3544429512b539e6669b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d2b93",
                            table="feeds_batch",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
