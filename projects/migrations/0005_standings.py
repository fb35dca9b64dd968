"""How projects, their systems and the six systems stood from one moment to another. Tables nobody reads yet."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import migrations, models

PROTECT = {"on_delete": django.db.models.deletion.PROTECT}
STATES = [
    ("preparing", "前期"),
    ("active", "在建"),
    ("suspended", "停工"),
    ("completed", "已完工"),
    ("settled", "工资已结清"),
]
FOUND = [("in_place", "已落实"), ("missing", "未落实"), ("not_applicable", "不适用")]


def interval() -> list[tuple[str, models.Field]]:
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("since", models.DateTimeField()),
        ("until", models.DateTimeField(blank=True, null=True)),
    ]


def one_in_force(field: str, name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(condition=models.Q(("until", None)), fields=(field,), name=name)


def by_moment(name: str) -> GistIndex:
    return GistIndex(
        models.Func("since", "until", function="tstzrange", output_field=DateTimeRangeField()), name=name
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_absence_and_province"),
        ("projects", "0004_grams_of_all_spellings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectStanding",
            fields=[
                *interval(),
                ("state", models.CharField(choices=STATES, max_length=10)),
                (
                    "linked_on",
                    models.DateField(
                        blank=True, help_text="on the wage platform since; null without a code", null=True
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(db_index=False, related_name="standings", to="projects.project", **PROTECT),
                ),
                (
                    "street",
                    models.ForeignKey(
                        blank=True, db_index=False, null=True, related_name="+", to="accounts.unit", **PROTECT
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True, db_index=False, null=True, related_name="+", to=settings.AUTH_USER_MODEL, **PROTECT
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["project", "since"], name="standing_of_project"),
                    by_moment("project_standing_by_moment"),
                ],
                "constraints": [one_in_force("project", "each_project_stands_one_way")],
            },
        ),
        migrations.CreateModel(
            name="SystemStanding",
            fields=[
                *interval(),
                ("state", models.CharField(choices=FOUND, max_length=15)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("recheck_on", models.DateField(blank=True, null=True)),
                (
                    "entry",
                    models.ForeignKey(related_name="standings", to="projects.projectsystem", **PROTECT),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [by_moment("system_standing_by_moment")],
                "constraints": [one_in_force("entry", "each_entry_stands_one_way")],
            },
        ),
        migrations.CreateModel(
            name="SystemRetired",
            fields=[
                *interval(),
                ("system", models.ForeignKey(related_name="+", to="projects.wagesystem", **PROTECT)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [one_in_force("system", "each_system_retired_once")],
            },
        ),
    ]
