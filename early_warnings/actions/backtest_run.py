"""The work of a back-test: set-based, in two tables of its own that end with the transaction."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from accounts.queries.duty import midnight
from cases.models import Matter
from common.time import local_day
from early_warnings.actions.evaluate import PLAN
from early_warnings.models import Backtest, Verdict
from early_warnings.rules.base import Rule, Scope, Subject
from feeds.models import Batch
from tables.actions.leases import Pulse

WARNED = """
INSERT INTO backtest_warned (enterprise_id, warned_on)
SELECT DISTINCT coalesce(employer.merged_into_id, employer.id), %s::date
FROM ({found}) AS found (enterprise_id, project_id, fact_key, fact_day, fact_values)
LEFT JOIN projects_project project ON project.id = found.project_id::bigint
JOIN enterprises_enterprise employer
    ON employer.id = coalesce(found.enterprise_id::bigint, project.general_contractor_id)
WHERE employer.district_id = %s
ON CONFLICT (enterprise_id) DO NOTHING
"""
# Of a rule about projects, complaints about projects count, and speak of the general contractor.
COMPLAINED = """
CREATE TEMPORARY TABLE backtest_complained ON COMMIT DROP AS
SELECT coalesce(employer.merged_into_id, employer.id) AS enterprise_id,
    min((complaint.received_at AT TIME ZONE 'Asia/Shanghai')::date) AS complained_on
FROM cases_complaint complaint
JOIN cases_case matter ON matter.id = complaint.case_id
LEFT JOIN projects_project project ON project.id = matter.project_id
JOIN enterprises_enterprise employer ON employer.id = {employer}
WHERE matter.district_id = %s AND complaint.received_at >= %s AND complaint.received_at < %s
    AND complaint.matters && ARRAY[%s]::varchar[] AND complaint.channel <> 'warning'
    AND NOT employer.is_unidentified {only}
GROUP BY 1
"""
EMPLOYERS = {
    Subject.ENTERPRISE: ("matter.enterprise_id", ""),
    Subject.PROJECT: (
        "coalesce(project.general_contractor_id, matter.enterprise_id)", "AND matter.project_id IS NOT NULL",
    ),
}  # fmt: skip
JUDGED = """
INSERT INTO warnings_backtestrow (backtest_id, enterprise_id, verdict, warned_on, complained_on)
SELECT %(backtest)s, enterprise_id, CASE
    WHEN warned_on IS NULL OR complained_on <= warned_on THEN %(missed)s
    WHEN complained_on <= warned_on + %(horizon)s THEN %(caught)s
    ELSE %(false)s END, warned_on, complained_on
FROM backtest_warned FULL JOIN backtest_complained USING (enterprise_id)
WHERE warned_on IS NOT NULL OR complained_on <= %(last)s
ORDER BY coalesce(warned_on, complained_on), enterprise_id
"""
COUNTED = """
SELECT count(*) FILTER (WHERE verdict = %(caught)s), count(*) FILTER (WHERE verdict = %(missed)s),
    count(*) FILTER (WHERE verdict = %(false)s),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY complained_on - warned_on) FILTER (WHERE verdict = %(caught)s)
FROM warnings_backtestrow WHERE backtest_id = %(backtest)s
"""


def days_of(backtest: Backtest) -> Iterator[date]:
    """The days as of which the rule is looked at, the oldest first."""
    day = backtest.first_day
    while day <= backtest.last_day:
        yield day
        day += timedelta(days=backtest.step_days)


def try_rule(backtest: Backtest, rule: Rule, pulse: Pulse) -> dict[str, Any]:
    """Who would have been warned when, judged by the first complaint about wages after the first day.

    Warned before that complaint and within the horizon: caught. Not warned, or only when it had come: missed. No
    complaint in the horizon: a false alarm. Days before a source of the rule first sent anything are passed over and
    told. Returns the fields of the back-test.
    """
    days, known = list(days_of(backtest)), known_since(backtest, rule)
    values = rule.values(backtest.thresholds)
    with connection.cursor() as cursor:
        for statement in PLAN:
            cursor.execute(statement)
        cursor.execute("DROP TABLE IF EXISTS backtest_warned, backtest_complained")
        cursor.execute(
            "CREATE TEMPORARY TABLE backtest_warned (enterprise_id bigint PRIMARY KEY, warned_on date) ON COMMIT DROP"
        )
        for place, day in enumerate(days, start=1):
            if known is not None and day >= known:
                found = rule.find(Scope(backtest.district, day, past=True), values)
                cursor.execute(WARNED.format(found=found.sql), [day, *found.params, backtest.district_id])
            pulse(place)
        _complaints(cursor, backtest, rule)
        caught, missed, false_alarms, lead = _judge(cursor, backtest)
    blind = sum(known is None or day < known for day in days)
    return {
        "done_days": len(days), "caught": caught, "missed": missed, "false_alarms": false_alarms,
        "lead_median": None if lead is None else round(Decimal(lead), 1),
        "error": blind_words(blind, len(days)) if blind else "",
    }  # fmt: skip


def known_since(backtest: Backtest, rule: Rule) -> date | None:
    """The first day by whose end every source of the rule had sent something; None when one never did."""
    first = date.min
    for code in rule.sources:
        batches = Batch.objects.complete().filter(source__code=code, district=backtest.district)
        arrived = batches.order_by("received_at").values_list("received_at", flat=True).first()
        if arrived is None:
            return None
        first = max(first, local_day(arrived))
    return first


def blind_words(blind: int, days: int) -> str:
    """What is said of days on which nothing could be looked at."""
    return _("%(days)s 个日子中有 %(blind)s 个尚无数据，未评估") % {"days": days, "blind": blind}


def _complaints(cursor: CursorWrapper, backtest: Backtest, rule: Rule) -> None:
    employer, only = EMPLOYERS[rule.subject]
    until = backtest.last_day + timedelta(days=backtest.horizon_days + 1)
    cursor.execute(
        COMPLAINED.format(employer=employer, only=only),
        [backtest.district_id, midnight(backtest.first_day), midnight(until), Matter.WAGE_ARREARS],
    )


def _judge(cursor: CursorWrapper, backtest: Backtest) -> tuple:
    told = {
        "backtest": backtest.pk, "horizon": backtest.horizon_days, "last": backtest.last_day,
        "caught": Verdict.CAUGHT, "missed": Verdict.MISSED, "false": Verdict.FALSE_ALARM,
    }  # fmt: skip
    cursor.execute(JUDGED, told)
    cursor.execute(COUNTED, told)
    return cursor.fetchone()
