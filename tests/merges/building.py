"""Employers and rows of every table that names one, made in bulk."""

from datetime import date
from random import Random

from django.db import connection

from accounts.models import Unit
from cases.models import Case, EntryPoint, GroupMatter
from census.models import CheckTask
from common.time import now
from enterprises.actions.employers import named
from enterprises.actions.merge_rows import columns
from enterprises.models import Contact, Enterprise, EnterpriseName, NameKind
from feeds.models import Batch, FeedSource, Record, UnmatchedSubject
from projects.models import Project, ProjectParty
from tests.people import person, street

DAY = date(2026, 3, 1)


def employer(name: str, *also: str, **columns: object) -> Enterprise:
    """An employer at 小营 with its names."""
    at = columns.pop("street", None) or street()
    made = Enterprise.objects.create(name=name, district=at.district, street=at, created_at=now(), **columns)
    EnterpriseName.objects.bulk_create([named(made, name, NameKind.REGISTERED), *(named(made, one) for one in also)])
    return made


def cases(owner: Enterprise, count: int, start: int = 0) -> list[Case]:
    """Open cases of an employer, straight into the table."""
    at = street()
    return Case.objects.bulk_create(
        Case(
            number=f"AXT-{start + n:06d}", district=at.district, unit=at, enterprise=owner, route="inspection",
            received_at=now(),
        )
        for n in range(count)
    )  # fmt: skip


def batch(source: str = "tax") -> Batch:
    """A batch that was stored, and somewhere to keep its rows."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS feeds_record_of_tests PARTITION OF feeds_record DEFAULT")
    return Batch.objects.create(
        source=FeedSource.objects.get(code=source), district=street().district, key=f"{source}-1", state="stored",
        file_format="csv", digest="0" * 64, user=person("admin"), received_at=now(),
    )  # fmt: skip


def scatter(employers: list[Enterprise], random: Random) -> None:
    """Rows of many tables, each about one of these employers at random; some clash with a unique constraint."""
    district = street().district
    cases_at_random(employers, random, district)
    some = projects_at_random(employers, random, district)
    ProjectParty.objects.bulk_create(
        [
            ProjectParty(project=project, enterprise=one, since=DAY)
            for project in some
            for one in employers
            if random.random() < 0.6
        ]
    )
    people = [("wage_officer", f"name{n}") for n in range(4)]
    Contact.objects.bulk_create(
        [
            Contact(enterprise=one, role=role, name="王芳", name_index=index, since=DAY)
            for role, index in people
            for one in employers
            if random.random() < 0.5
        ]
    )
    records_at_random(employers, random, district)


def cases_at_random(employers: list[Enterprise], random: Random, district: Unit) -> None:
    made = [cases(one, random.randrange(4), start=10 * n) for n, one in enumerate(employers)]
    GroupMatter.objects.bulk_create(
        GroupMatter(
            number=f"QT-{one.pk}", district=district, enterprise=one, headcount=12, opened_at=now(),
            closed_at=random.choice([None, now()]),
        )
        for one in employers
    )  # fmt: skip
    EntryPoint.objects.bulk_create(
        EntryPoint(
            code=f"EP{n}", district=district, kind="site", name="工地", created_at=now(),
            enterprise=random.choice([None, *employers]),
        )
        for n in range(sum(map(len, made)))
    )  # fmt: skip
    CheckTask.objects.bulk_create(
        CheckTask(
            number=f"HC-{one.pk}-{reason}", district=district, street=street(), enterprise=one, reason=reason,
            opened_at=now(),
        )
        for one in employers
        for reason in ("abnormal", "complaint")
        if random.random() < 0.7
    )  # fmt: skip


def projects_at_random(employers: list[Enterprise], random: Random, district: Unit) -> list[Project]:
    return Project.objects.bulk_create(
        Project(
            number=f"XM-{n}", name=f"{n}号楼", district=district, street=street(), created_at=now(),
            owner=random.choice(employers), general_contractor=random.choice([None, *employers]),
        )
        for n in range(random.randrange(1, 5))
    )  # fmt: skip


def records_at_random(employers: list[Enterprise], random: Random, district: Unit) -> None:
    stored = batch()
    Record.objects.bulk_create(
        Record(
            source=stored.source, period=DAY, batch=stored, row=n, district=district, code=f"C{n}",
            enterprise=random.choice(employers),
        )
        for n in range(6)
    )  # fmt: skip
    UnmatchedSubject.objects.bulk_create(
        UnmatchedSubject(
            district=district, source=stored.source, name=f"单位{n}", key=f"单位{n}", first_batch=stored,
            last_batch=stored, state="linked", enterprise=random.choice(employers),
        )
        for n in range(3)
    )  # fmt: skip


def every_row() -> dict[str, list]:
    """Every row of every table that says which employer it is about, and the names, codes and branches."""
    seen: dict[str, list] = {}
    for column in columns():
        table, name = column.model._meta.db_table, column.field.column
        row = getattr(column.model, "row_number_sql", "id")
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {row}, {name} FROM {table} WHERE {name} IS NOT NULL ORDER BY 1")
            seen[f"{table}.{name}"] = cursor.fetchall()
    seen["names"] = sorted(EnterpriseName.objects.values_list("enterprise_id", "name", "kind"))
    seen["codes"] = sorted(Enterprise.objects.values_list("pk", "credit_code"), key=str)
    return seen
