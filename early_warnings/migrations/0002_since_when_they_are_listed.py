"""A fact of W14 is named after the day since when the business register says so, no longer after its newest word: what a
warning told stays told. Where a warning told it several times, the first of them has the name."""

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from feeds.queries.standings import newest_standings


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    facts = apps.get_model("warnings", "WarningFact").objects
    told = facts.filter(warning__rule="W14").exclude(warning__enterprise=None).order_by("day", "pk")
    records = apps.get_model("feeds", "Record").objects.filter(replaced_by=None, source__code="market")
    for fact in told.select_related("warning").iterator(chunk_size=2000):
        market = records.filter(enterprise=fact.warning.enterprise_id, period__lte=fact.day)
        sql, params = newest_standings(market)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            words = cursor.fetchall()
        for _enterprise, _period, since, standing in words:
            key = f"{standing}-{since}"
            if fact.key == f"{standing}-{fact.day}" and not facts.filter(warning=fact.warning, key=key).exists():
                facts.filter(pk=fact.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [
        ("warnings", "0001_initial"),
        ("feeds", "0014_not_applied_of_any_register"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
