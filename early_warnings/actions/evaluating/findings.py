"""What a rule found, in a table of its own until the transaction ends: sorted out by statements, never row by row."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from early_warnings.models import EarlyWarning, RuleSetting, Silence
from early_warnings.rules import RULES
from early_warnings.rules.base import Found, Rule, Scope, among
from enterprises.models import GONE

BUSINESS_REGISTER = "market"  # who was struck off is what it tells
Subject = tuple[int | None, int | None]  # employer, project

MAKE = """
CREATE TEMPORARY TABLE IF NOT EXISTS warnings_found (
    enterprise_id bigint, project_id bigint, key text NOT NULL, day date NOT NULL, "values" jsonb NOT NULL,
    warning_id bigint
) ON COMMIT DROP
"""
# Several processes of the database may look at once: filling a table that is there already only one may.
LOOK = """
CREATE TEMPORARY TABLE warnings_looked (enterprise_id, project_id, key, day, "values") ON COMMIT DROP AS
SELECT * FROM ({found}) AS f WHERE %s
"""
# One merged into another stands for the one it was merged into; a stand-in is nobody one could warn.
FILL = """
INSERT INTO warnings_found (enterprise_id, project_id, key, day, "values")
SELECT DISTINCT ON (1, 2, 3) e.id, p.id, left(f.key, 100), f.day::date, f."values"::jsonb
FROM warnings_looked AS f
LEFT JOIN enterprises_enterprise AS s ON s.id = f.enterprise_id::bigint
LEFT JOIN enterprises_enterprise AS e ON e.id = coalesce(s.merged_into_id, s.id)
LEFT JOIN projects_project AS p ON p.id = f.project_id::bigint  -- a bare NULL of a rule is text
WHERE p.id IS NOT NULL OR NOT e.is_unidentified AND (%s OR e.standing <> ALL (%s))
ORDER BY 1, 2, 3, f.day DESC
"""
SUBJECT = "coalesce({0}.enterprise_id, 0), coalesce({0}.project_id, 0)"
# The same subject: comparing like this the database may hash, with IS NOT DISTINCT FROM it may not.
SAME = """
coalesce(k.merged_into_id, w.enterprise_id, 0) = coalesce(f.enterprise_id, 0)
AND coalesce(w.project_id, 0) = coalesce(f.project_id, 0)
"""
WARNED = "warnings_earlywarning AS w LEFT JOIN enterprises_enterprise AS k ON k.id = w.enterprise_id"
COUNT = f"SELECT count(*) FROM (SELECT DISTINCT {SUBJECT.format('f')} FROM warnings_found AS f) AS subjects"  # noqa: S608
MATCH = f"""
UPDATE warnings_found AS f SET warning_id = w.id FROM {WARNED}
WHERE f.warning_id IS NULL AND w.rule = %s AND w.state <> 'closed' AND {SAME}
"""  # noqa: S608 - own names
TOLD = f"""
DELETE FROM warnings_found AS f USING {WARNED} JOIN warnings_warningfact AS t ON t.warning_id = w.id
WHERE f.warning_id IS NULL AND w.rule = %s AND w.state = 'closed' AND t.key = f.key AND {SAME}
"""  # noqa: S608 - own names
COVERED = f"""
DELETE FROM warnings_found AS f USING {WARNED}
WHERE f.warning_id IS NULL AND w.rule = ANY (%s) AND w.state <> 'closed' AND w.gone_on IS NULL AND {SAME}
"""  # noqa: S608 - own names
SILENCE = f"""
WITH silenced AS (
    DELETE FROM warnings_found WHERE warning_id IS NULL AND (%s OR enterprise_id = ANY (%s))
    RETURNING enterprise_id, project_id
)
SELECT count(*) FROM (SELECT DISTINCT {SUBJECT.format("s")} FROM silenced AS s) AS subjects
"""  # noqa: S608 - own names
NEW = """
SELECT enterprise_id, project_id FROM warnings_found WHERE warning_id IS NULL GROUP BY 1, 2 ORDER BY 1, 2
"""
ADD = """
WITH told AS (
    INSERT INTO warnings_warningfact (warning_id, key, day, "values", added_at)
    SELECT warning_id, key, day, "values", %s FROM warnings_found WHERE warning_id IS NOT NULL
    ON CONFLICT (warning_id, key) DO NOTHING RETURNING warning_id
)
SELECT warning_id, count(*) FROM told GROUP BY 1
"""
SEEN = """
UPDATE warnings_earlywarning SET seen_on = greatest(seen_on, %s), gone_on = NULL
WHERE id IN (SELECT warning_id FROM warnings_found) AND (seen_on < %s OR gone_on IS NOT NULL)
"""
HERE = RawSQL("SELECT warning_id FROM warnings_found WHERE warning_id IS NOT NULL", [])
GRAVER = f"""
SELECT w.id, g.id FROM {WARNED}
JOIN (
    SELECT DISTINCT warning_id AS id, coalesce(enterprise_id, 0) AS enterprise_id, coalesce(project_id, 0) AS project_id
    FROM warnings_found WHERE warning_id IS NOT NULL
) AS g ON g.enterprise_id = coalesce(k.merged_into_id, w.enterprise_id, 0) AND g.project_id = coalesce(w.project_id, 0)
WHERE w.rule = ANY (%s) AND w.state <> 'closed'
"""  # noqa: S608 - own names


@dataclass(frozen=True)
class Findings:
    """The findings of one rule as of one day. Every method is one or two statements, whatever it found."""

    rule: Rule
    setting: RuleSetting
    scope: Scope

    def gather(self, found: Found) -> int:
        """Look; returns how many subjects the rule found."""
        keeps_gone = self.rule.own or BUSINESS_REGISTER in self.rule.sources
        with connection.cursor() as cursor:
            cursor.execute(MAKE)
            cursor.execute("TRUNCATE warnings_found")
            cursor.execute(LOOK.format(found=found.sql), [*found.params, True])
            cursor.execute(FILL, [keeps_gone, list(GONE)])
            cursor.execute("DROP TABLE warnings_looked")
            cursor.execute("ANALYZE warnings_found")
            cursor.execute(COUNT)
            return cursor.fetchone()[0]

    def match(self) -> None:
        """Which of them have an open warning."""
        with connection.cursor() as cursor:
            cursor.execute(MATCH, [self.rule.code])

    def drop_told(self) -> None:
        """What an ended warning told is not told again; nor what an open one of a graver rule says already."""
        graver = [one.code for one in RULES.values() if self.rule.code in one.supersedes]
        with connection.cursor() as cursor:
            cursor.execute(TOLD, [self.rule.code])
            if graver:
                cursor.execute(COVERED, [graver])

    def drop_silenced(self) -> int:
        """Nothing new where somebody asked for silence; returns how many subjects that keeps quiet."""
        silences = Silence.objects.in_force(self.scope.day).filter(rule=self.rule.code, district=self.scope.district)
        keys = list(silences.values_list(Coalesce("enterprise__merged_into", "enterprise"), flat=True))
        if not keys:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(SILENCE, [None in keys, [key for key in keys if key]])
            return cursor.fetchone()[0]

    def new(self) -> list[Subject]:
        """Subjects to warn of."""
        with connection.cursor() as cursor:
            cursor.execute(NEW)
            return cursor.fetchall()

    def add_facts(self, at: datetime) -> dict[int, int]:
        """Warning → how many facts it did not have before."""
        with connection.cursor() as cursor:
            cursor.execute(ADD, [at])
            return dict(cursor.fetchall())

    def back(self) -> list[EarlyWarning]:
        """Open warnings it had not found for a while, and finds again."""
        return list(EarlyWarning.objects.filter(pk__in=HERE).exclude(gone_on=None).select_for_update().order_by("pk"))

    def mark_seen(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(SEEN, [self.scope.day, self.scope.day])

    def gone(self) -> list[EarlyWarning]:
        """Open warnings whose subject it looked at, and finds no more."""
        ours = EarlyWarning.objects.open().filter(rule=self.rule.code, district=self.scope.district, gone_on=None)
        ours = self._looked_at(ours).exclude(pk__in=HERE).filter(seen_on__lte=self.scope.day)
        return list(ours.select_for_update().order_by("pk"))

    def superseded(self) -> dict[int, int]:
        """Open warnings of lesser rules about the same → the warning of this rule."""
        if not self.rule.supersedes:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(GRAVER, [list(self.rule.supersedes)])
            return dict(cursor.fetchall())

    def _looked_at(self, warnings):
        """Where only some subjects were asked for, only about those is it known that there is nothing."""
        batch, only = self.scope.batch, self.scope.only
        if batch is not None:
            firms, sites = self.scope.touched
            return warnings.filter(Q(project=None, enterprise__in=among(firms)) | Q(project__in=among(sites)))
        if only is not None:
            return warnings.filter(project=None, enterprise__in=only)
        return warnings
