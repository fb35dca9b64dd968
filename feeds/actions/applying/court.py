"""A debtor of an execution is checked: who cannot pay a judgment seldom pays wages."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from census.actions.checks import CheckRow, open_checks
from common.time import today
from feeds.models import Record
from feeds.queries.facts import applied_by
from feeds.queries.records import records_of
from feeds.sources.base import NotApplied, Stored
from outbox.texts import in_both

REASON = "court:executed"
EVENTS = ("", "executed", "dishonest")  # a row that says nothing else is of a debtor
NEWS_DAYS = 90


def apply_court(stored: Stored, actor: Actor) -> Sequence[NotApplied]:
    """A check of each employer that became a debtor not long ago."""
    rows = records_of(stored).filter(event__in=EVENTS, enterprise__isnull=False)
    news = rows.filter(period__gte=today() - timedelta(days=NEWS_DAYS)).order_by("period", "row")
    checks = [CheckRow(record.enterprise_id, _facts(record), record.period) for record in news]
    open_checks(checks, reason=REASON, actor=applied_by(stored.batch))
    return ()


def _facts(record: Record) -> list[dict]:
    facts = [
        {"label": in_both(_("案号")), "value": record.item},
        {"label": in_both(_("立案日期")), "value": record.period.isoformat()},
    ]
    if record.amount is not None:
        facts.append({"label": in_both(_("执行标的（元）")), "value": f"{record.amount:,.2f}"})
    return facts
