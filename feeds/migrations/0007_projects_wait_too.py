"""Projects nobody knows wait for a person as employers do."""

import common.migrations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_absence_and_province'),
        ('enterprises', '0010_names_of_a_street'),
        ('feeds', '0006_not_applied'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        common.migrations.Together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='unmatchedsubject',
            name='update_update',
        ),
        migrations.RemoveConstraint(
            model_name='unmatchedsubject',
            name='each_subject_once',
        ),
        migrations.RemoveConstraint(
            model_name='unmatchedsubject',
            name='linked_to_an_enterprise',
        ),
        migrations.AddField(
            model_name='unmatchedsubject',
            name='is_project',
            field=models.BooleanField(default=False, help_text='of a source that speaks of projects'),
        ),
        migrations.AddField(
            model_name='unmatchedsubject',
            name='project',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='projects.project'),
        ),
        migrations.AddField(
            model_name='unmatchedsubjectevent',
            name='is_project',
            field=models.BooleanField(default=False, help_text='of a source that speaks of projects'),
        ),
        migrations.AddField(
            model_name='unmatchedsubjectevent',
            name='project',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unmatchedsubject',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."first_batch_id" IS DISTINCT FROM (NEW."first_batch_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_project" IS DISTINCT FROM (NEW."is_project") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "feeds_unmatchedsubjectevent" ("code", "decided_at", "decided_by_id", "district_id", "enterprise_id", "first_batch_id", "id", "is_project", "key", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "source_id", "state") VALUES (NEW."code", NEW."decided_at", NEW."decided_by_id", NEW."district_id", NEW."enterprise_id", NEW."first_batch_id", NEW."id", NEW."is_project", NEW."key", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."source_id", NEW."state"); RETURN NULL;', hash='524fe0279653e8ebbde0f908651a094b573c8088', operation='UPDATE', pgid='pgtrigger_update_update_80919', table='feeds_unmatchedsubject', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='unmatchedsubject',
            constraint=models.UniqueConstraint(fields=('district', 'is_project', 'code', 'key'), name='each_subject_once'),
        ),
        migrations.AddConstraint(
            model_name='unmatchedsubject',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('enterprise', None), ('project', None), ('state__in', ['open', 'ignored'])), models.Q(('enterprise__isnull', False), ('is_project', False), ('project', None), ('state__in', ['linked', 'entered'])), models.Q(('enterprise', None), ('is_project', True), ('project__isnull', False), ('state', 'linked')), _connector='OR'), name='linked_to_what_it_is'),
        ),
        ]),
    ]
