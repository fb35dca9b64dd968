"""Names in the queue stand under the keys of `enterprises.0013`, by which a group and its company are two.

What was decided holds for the spelling that was shown; another one that still waits under the same open question
becomes a question of its own, so that its facts go on waiting for somebody.
"""

from collections import defaultdict

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from enterprises.names import core_key, name_key

LONGEST = 200
WAITING = """
SELECT name, min(source_id), min(batch_id), max(batch_id), count(*) FROM feeds_record
WHERE enterprise_id IS NULL AND project_id IS NULL AND district_id = %s AND code = '' GROUP BY name
"""


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    subjects = apps.get_model("feeds", "UnmatchedSubject").objects
    was_one: dict[int, set[str]] = defaultdict(set)  # of a district, the keys under which several names may wait
    called = subjects.filter(code="", is_project=False).exclude(key="")
    for one in called.only("district", "name", "key", "state").order_by("pk").iterator(chunk_size=2000):
        key = name_key(one.name)[:LONGEST]
        if one.state == "open":
            was_one[one.district_id].add(one.key)
        if key != one.key and not called.filter(district=one.district_id, key=key).exists():
            subjects.filter(pk=one.pk).update(key=key)
    for district, keys in was_one.items():
        _ask_apart(subjects, district, keys)


def _ask_apart(subjects, district: int, keys: set[str]) -> None:  # noqa: ANN001 - a manager of the model as it was
    apart: dict[str, list[tuple]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [district])
        for row in cursor.fetchall():
            if core_key(row[0])[:LONGEST] in keys:
                apart[name_key(row[0])[:LONGEST]].append(row)
    asked = subjects.filter(district=district, code="", is_project=False, key__in=apart)
    for key in asked.values_list("key", flat=True):
        own = apart.pop(key)
        asked.filter(key=key, state="open").update(rows=sum(count for *_about, count in own))
    subjects.bulk_create(
        subjects.model(
            district_id=district, source_id=rows[0][1], name=max(name for name, *_about in rows), key=key,
            rows=sum(row[4] for row in rows), first_batch_id=min(row[2] for row in rows),
            last_batch_id=max(row[3] for row in rows), state="open",
        )
        for key, rows in apart.items()
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("enterprises", "0013_keys_with_the_word_for_a_body"),
        ("feeds", "0012_keys_of_all_spellings"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
