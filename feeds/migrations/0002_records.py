"""The table of facts: partitioned by source and month, its parts made as batches arrive (feeds/actions/storing/parts.py)."""

import common.encryption
import django.db.models.deletion
from django.db import migrations, models

TABLE = """
CREATE TABLE feeds_record (
    source_id bigint NOT NULL,
    period date NOT NULL,
    batch_id bigint NOT NULL,
    "row" integer NOT NULL,
    district_id bigint NOT NULL,
    enterprise_id bigint,
    project_id bigint,
    code varchar(40) NOT NULL,
    name varchar(200) NOT NULL DEFAULT '',
    item varchar(100) NOT NULL DEFAULT '',
    event varchar(30) NOT NULL DEFAULT '',
    amount numeric(16, 2),
    paid numeric(16, 2),
    quantity numeric(16, 3),
    happened_on date,
    due_on date,
    person_index varchar(64) NOT NULL DEFAULT '',
    person_name text NOT NULL DEFAULT '',
    more jsonb,
    replaced_by bigint
) PARTITION BY RANGE (source_id, period);
CREATE UNIQUE INDEX one_current_record ON feeds_record (code, item, period, source_id, district_id)
    WHERE replaced_by IS NULL AND code <> '';
CREATE UNIQUE INDEX one_current_record_by_name ON feeds_record (name, item, period, source_id, district_id)
    WHERE replaced_by IS NULL AND code = '';
CREATE INDEX record_of_enterprise ON feeds_record (enterprise_id, source_id, period) WHERE enterprise_id IS NOT NULL;
"""
NO_KEY = django.db.models.deletion.DO_NOTHING


def key(to, **more):
    return models.ForeignKey(to, on_delete=NO_KEY, related_name="+", db_constraint=False, **more)


class Migration(migrations.Migration):
    dependencies = [("feeds", "0001_initial")]

    operations = [
        migrations.RunSQL(TABLE, "DROP TABLE feeds_record"),
        migrations.CreateModel(
            name="Record",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "source", "period", "batch", "row", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source", key("feeds.feedsource")),
                ("period", models.DateField()),
                ("batch", key("feeds.batch")),
                ("row", models.PositiveIntegerField()),
                ("district", key("accounts.unit")),
                ("enterprise", key("enterprises.enterprise", null=True)),
                ("project", key("projects.project", null=True)),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("item", models.CharField(blank=True, max_length=100)),
                ("event", models.CharField(blank=True, max_length=30)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("paid", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("quantity", models.DecimalField(decimal_places=3, max_digits=16, null=True)),
                ("happened_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("person_index", models.CharField(blank=True, max_length=64)),
                ("person_name", common.encryption.EncryptedField(blank=True, default="")),
                ("more", models.JSONField(null=True)),
                ("replaced_by", models.BigIntegerField(null=True)),
            ],
            options={"db_table": "feeds_record", "managed": False},
        ),
    ]
