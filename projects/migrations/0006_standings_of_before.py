"""How things stood before it was written down, from the history of the rows: one statement for each table.

The history has the time of the database. Where somebody moved our clock (a year that was replayed) it says nothing of the
days in question: such a project counts as it stands since it was entered, a check since its own day.
"""

from django.db import migrations

# Each row of history, and last the project as it stands; of those that say the same the first.
PROJECTS = """
WITH told AS (
    SELECT e.pgh_obj_id AS project_id, e.pgh_id AS place, e.pgh_created_at AS moment, e.state, e.street_id, e.officer_id,
        CASE WHEN e.platform_code IS NOT NULL THEN e.platform_linked_on END AS linked_on
    FROM projects_projectevent e
    JOIN projects_project p ON p.id = e.pgh_obj_id AND e.pgh_created_at >= p.created_at - interval '1 day'
    WHERE NOT EXISTS (
        SELECT FROM projects_projectevent entered
        WHERE entered.pgh_obj_id = p.id AND entered.pgh_label = 'insert'
            AND entered.pgh_created_at > p.created_at + interval '1 day'
    )
    UNION ALL
    SELECT id, NULL, now(), state, street_id, officer_id,
        CASE WHEN platform_code IS NOT NULL THEN platform_linked_on END
    FROM projects_project
), steps AS (
    SELECT *, row_number() OVER in_turn AS turn,
        (state, street_id, officer_id, linked_on) IS NOT DISTINCT FROM (
            lag(state) OVER in_turn, lag(street_id) OVER in_turn, lag(officer_id) OVER in_turn,
            lag(linked_on) OVER in_turn
        ) AS same
    FROM told WINDOW in_turn AS (PARTITION BY project_id ORDER BY place NULLS LAST)
), changes AS (
    SELECT s.*, max(CASE WHEN turn = 1 THEN p.created_at ELSE greatest(moment, p.created_at) END)
        OVER (PARTITION BY project_id ORDER BY turn) AS since
    FROM steps s JOIN projects_project p ON p.id = s.project_id
    WHERE turn = 1 OR NOT same
)
INSERT INTO projects_projectstanding (project_id, state, street_id, officer_id, linked_on, since, until)
SELECT project_id, state, street_id, officer_id, linked_on, since,
    lead(since) OVER (PARTITION BY project_id ORDER BY turn)
FROM changes ORDER BY project_id, turn
"""
# What is told is a check when it has a day; an entry nobody checked has no record.
SYSTEMS = """
WITH told AS (
    SELECT pgh_obj_id AS entry_id, pgh_id AS place, pgh_created_at AS moment, checked_on, state, valid_until, recheck_on
    FROM projects_projectsystemevent
    UNION ALL
    SELECT id, NULL, now(), checked_on, state, valid_until, recheck_on FROM projects_projectsystem
), steps AS (
    SELECT *, (checked_on, state, valid_until, recheck_on) IS NOT DISTINCT FROM (
            lag(checked_on) OVER in_turn, lag(state) OVER in_turn, lag(valid_until) OVER in_turn,
            lag(recheck_on) OVER in_turn
        ) AS same
    FROM told WHERE checked_on IS NOT NULL
    WINDOW in_turn AS (PARTITION BY entry_id ORDER BY place NULLS LAST)
), checks AS (
    SELECT *, max(
            CASE WHEN (moment AT TIME ZONE 'Asia/Shanghai')::date = checked_on THEN moment
            ELSE checked_on::timestamp AT TIME ZONE 'Asia/Shanghai' END
        ) OVER (PARTITION BY entry_id ORDER BY place NULLS LAST) AS since
    FROM steps WHERE NOT same
)
INSERT INTO projects_systemstanding (entry_id, state, valid_until, recheck_on, since, until)
SELECT entry_id, state, valid_until, recheck_on, since,
    lead(since) OVER (PARTITION BY entry_id ORDER BY place NULLS LAST)
FROM checks ORDER BY entry_id, place NULLS LAST
"""
RETIRED = """
WITH told AS (
    SELECT pgh_obj_id AS system_id, pgh_id AS place, pgh_created_at AS moment, active FROM projects_wagesystemevent
    UNION ALL
    SELECT id, NULL, now(), active FROM projects_wagesystem
), steps AS (
    SELECT *, active IS NOT DISTINCT FROM coalesce(lag(active) OVER in_turn, true) AS same
    FROM told WINDOW in_turn AS (PARTITION BY system_id ORDER BY place NULLS LAST)
), changes AS (
    SELECT *, max(moment) OVER (PARTITION BY system_id ORDER BY place NULLS LAST) AS since FROM steps WHERE NOT same
), spans AS (
    SELECT *, lead(since) OVER (PARTITION BY system_id ORDER BY place NULLS LAST) AS until FROM changes
)
INSERT INTO projects_systemretired (system_id, since, until) SELECT system_id, since, until FROM spans WHERE NOT active
"""
TABLES = {"systemretired": RETIRED, "systemstanding": SYSTEMS, "projectstanding": PROJECTS}


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_standings")]

    operations = [
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        *(migrations.RunSQL(fill, f"DELETE FROM projects_{table}") for table, fill in TABLES.items()),
    ]
