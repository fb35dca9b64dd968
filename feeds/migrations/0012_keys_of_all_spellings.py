"""Subjects of feeds stand under the key their name has now (`enterprises.0012`), so that what was decided holds on.

Where two stand under one key by now, the later one stays as it is: what was decided first counts.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from enterprises.names import name_key

LONGEST = 200


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    subjects = apps.get_model("feeds", "UnmatchedSubject").objects
    for one in subjects.exclude(key="").only("district", "code", "name", "key").order_by("pk").iterator(chunk_size=2000):
        key = name_key(one.name)[:LONGEST]
        if key != one.key and not subjects.filter(district=one.district_id, code=one.code, key=key).exists():
            subjects.filter(pk=one.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [
        ("enterprises", "0012_keys_of_all_spellings"),
        ("feeds", "0011_open_end"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
