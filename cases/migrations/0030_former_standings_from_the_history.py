"""How cases stood before it was written down, from the history of their rows: one statement.

The history has the time of the database. Where somebody moved our clock (a year that was replayed, the demonstration) it
says nothing of the days in question: such a case counts as it stands now.
"""

from django.db import migrations

FILL = """
WITH own AS (
    SELECT e.pgh_obj_id AS case_id
    FROM cases_caseevent e
    WHERE e.pgh_label = 'insert' AND abs(extract(epoch FROM e.pgh_created_at - (
        SELECT t.at FROM cases_timelineentry t WHERE t.case_id = e.pgh_obj_id ORDER BY t.id LIMIT 1
    ))) < 86400
), told AS (
    SELECT e.pgh_obj_id AS case_id, e.pgh_id AS place, e.state, e.route, e.outcome,
        coalesce(e.lead_id, e.handler_id) AS officer_id,
        lead(e.pgh_created_at) OVER in_turn AS until,
        lead(e.state) OVER in_turn AS next_state, lead(e.route) OVER in_turn AS next_route,
        lead(e.outcome) OVER in_turn AS next_outcome,
        lead(coalesce(e.lead_id, e.handler_id)) OVER in_turn AS next_officer
    FROM cases_caseevent e JOIN own ON own.case_id = e.pgh_obj_id
    WINDOW in_turn AS (PARTITION BY e.pgh_obj_id ORDER BY e.pgh_id)
)
INSERT INTO cases_formerstanding (case_id, state, route, outcome, officer_id, until)
SELECT case_id, state, route, outcome, officer_id, until
FROM told
WHERE until IS NOT NULL
    AND (state, route, outcome, officer_id) IS DISTINCT FROM (next_state, next_route, next_outcome, next_officer)
ORDER BY place
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_former_standings")]

    operations = [
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop),  # a large table takes its time
        migrations.RunSQL(FILL, "TRUNCATE cases_formerstanding"),
    ]
