import common.migrations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_absence_and_province'),
        ('enterprises', '0008_tie_indexes'),
    ]

    operations = [
        common.migrations.Together(
            operations=[migrations.AddField(
                model_name='enterprisename',
                name='street',
                field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, help_text="of its employer; written by the database alone, so that a street's names are found", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.unit'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprise',
                trigger=pgtrigger.compiler.Trigger(name='names_follow_to_its_street', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."street_id" IS DISTINCT FROM (NEW."street_id"))', func='\n    UPDATE enterprises_enterprisename SET street_id = NEW.street_id WHERE enterprise_id = NEW.id;\n    RETURN NULL;\n', hash='eb075dd56a676fde8e602ef8814f09dd3621b8e9', operation='UPDATE OF "street_id"', pgid='pgtrigger_names_follow_to_its_street_f7395', table='enterprises_enterprise', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enterprisename',
                trigger=pgtrigger.compiler.Trigger(name='street_of_its_employer', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    SELECT street_id INTO NEW.street_id FROM enterprises_enterprise WHERE id = NEW.enterprise_id;\n    RETURN NEW;\n', hash='b5ef4838a1faf602b654e08a6bf87e92dc8b3eab', operation='INSERT OR UPDATE OF "enterprise_id"', pgid='pgtrigger_street_of_its_employer_f4c97', table='enterprises_enterprisename', when='BEFORE')),
            )],
        ),
    ]
