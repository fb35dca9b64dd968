"""On tables that may be big: built without locking them, hence outside a transaction."""

import common.migrations
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

# Files taken in before they were numbered: in the order they came.
NUMBER = """
UPDATE cases_evidence AS one SET position = counted.place
FROM (SELECT id, row_number() OVER (PARTITION BY case_id ORDER BY id) AS place FROM cases_evidence) AS counted
WHERE counted.id = one.id AND one.position IS NULL
"""
ONCE = """
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS each_evidence_number_once
ON cases_evidence (case_id, position) WHERE position IS NOT NULL
"""


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0006_investigation")]

    operations = [
        common.migrations.Together(
            operations=[
                AddIndexConcurrently(
                    "case", models.Index(fields=["handler"], name="case_of_handler", condition=Q(handler__isnull=False))
                ),
                AddIndexConcurrently(
                    "payment", models.Index(fields=["evidence"], name="payment_proven_by", condition=Q(evidence__isnull=False))
                ),
                AddIndexConcurrently(
                    "caseclock", models.Index(fields=["decision"], name="clock_of_decision", condition=Q(decision__isnull=False))
                ),
                AddIndexConcurrently(
                    "wageline", models.Index(fields=["finding"], name="line_of_finding", condition=Q(finding__isnull=False))
                ),
            ],
        ),
        migrations.RunSQL(NUMBER, migrations.RunSQL.noop),
        migrations.RunSQL(
            ONCE,
            "DROP INDEX CONCURRENTLY IF EXISTS each_evidence_number_once",
            state_operations=[
                migrations.AddConstraint(
                    "evidence",
                    models.UniqueConstraint(
                        fields=["case", "position"],
                        condition=Q(position__isnull=False),
                        name="each_evidence_number_once",
                    ),
                )
            ],
        ),
    ]
