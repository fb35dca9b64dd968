"""How employers stand by the words of the business register (登记状态): the only place that makes sense of them.

An event says what became of an employer; a row without one says how it stands. "In business" takes nobody off the list
of abnormal ones (经营异常名录) whose last word about that list is that it was put there: the licence goes on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from enterprises.models import Standing
from feeds.models import Record

LISTED, UNLISTED = "abnormal_listed", "abnormal_removed"
# What an employer is after an event; a change of name or address says nothing of it.
STANDING_AFTER = {
    LISTED: Standing.ABNORMAL,
    UNLISTED: Standing.ACTIVE,
    "cancelled": Standing.CANCELLED,
    "revoked": Standing.REVOKED,
}
COLUMNS = ("enterprise_id", "period", "batch_id", "row", "event", "more")
_AFTER = " ".join(f"WHEN '{event}' THEN '{after.value}'" for event, after in STANDING_AFTER.items())
NEWEST = f"""
SELECT enterprise_id, max(period) AS period, min(period) AS since, min(standing) AS standing
FROM (
    SELECT *, count(*) FILTER (WHERE standing <> newest) OVER latest AS others
    FROM (
        SELECT *, first_value(standing) OVER latest AS newest
        FROM (
            SELECT enterprise_id, period, batch_id, "row",
                   CASE event {_AFTER} WHEN 'registered' THEN 'active'
                   ELSE CASE WHEN more ->> 'standing' = 'active' AND first_value(event) OVER about_the_list = '{LISTED}'
                             THEN NULL ELSE more ->> 'standing' END END AS standing
            FROM {{market}} AS raw
            WINDOW about_the_list AS (
                PARTITION BY enterprise_id
                ORDER BY event IN ('{LISTED}', '{UNLISTED}') DESC, period DESC, batch_id DESC, "row" DESC
            )
        ) AS words
        WHERE standing IS NOT NULL
        WINDOW latest AS (PARTITION BY enterprise_id ORDER BY period DESC, batch_id DESC, "row" DESC)
    ) AS sorted
    WINDOW latest AS (PARTITION BY enterprise_id ORDER BY period DESC, batch_id DESC, "row" DESC)
) AS runs
WHERE others = 0
GROUP BY enterprise_id
"""  # noqa: S608 - own words


@dataclass(frozen=True)
class Word:
    """The newest word about an employer, and since when the register has said nothing else."""

    standing: str
    since: date


def newest_standings(market: QuerySet[Record]) -> tuple[str, tuple[Any, ...]]:
    """A statement and its parameters: enterprise_id, standing, `period` of the newest word, `since`. Only rows of
    employers count."""
    told = market.exclude(enterprise=None).order_by().values(*COLUMNS)
    sql, params = told.query.sql_with_params()
    return NEWEST.format(market=f"({sql})"), tuple(params)


def standings_of(enterprises: Iterable[int], source: int) -> dict[int, Word]:
    """What the source says now of these employers (keys), of those it says anything of. One statement."""
    keys = list(enterprises)
    if not keys:
        return {}
    sql, params = newest_standings(Record.objects.current().filter(source=source, enterprise__in=keys))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return {key: Word(standing, since) for key, _period, since, standing in cursor.fetchall()}
