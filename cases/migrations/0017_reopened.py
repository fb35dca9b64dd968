import common.migrations
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_warning_channel"),
    ]

    operations = [
        common.migrations.Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="case",
                    name="state_follows_the_workflow",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="case",
                    trigger=pgtrigger.compiler.Trigger(
                        name="state_follows_the_workflow",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{accepted:closed,accepted:investigating,accepted:joined,accepted:mediating,closed:accepted,closed:investigating,dispatched:closed,dispatched:joined,dispatched:received,dispatched:returned,investigating:closed,investigating:ordered,investigating:suspended,joined:accepted,joined:dispatched,joined:mediating,joined:received,joined:returned,mediating:accepted,mediating:closed,mediating:joined,ordered:closed,ordered:suspended,received:accepted,received:closed,received:joined,received:mediating,received:returned,returned:closed,returned:dispatched,returned:joined,suspended:investigating,suspended:ordered}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="23f184c8c6fd1672e2d8601b4a76197415fd0506",
                            operation="UPDATE",
                            pgid="pgtrigger_state_follows_the_workflow_85ea5",
                            table="cases_case",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
