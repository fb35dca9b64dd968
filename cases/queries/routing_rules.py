"""The routing rules in use, read again only when one of them has changed."""

from django.db import connection

from cases.models import RoutingRule

# Every rule made or changed leaves a line in the history; none is ever deleted. By hand: each registration asks it.
CHANGES = "SELECT count(*), max(pgh_id) FROM cases_routingruleevent"
_kept: tuple[tuple, tuple[RoutingRule, ...]] | None = None


def rules_now() -> tuple[RoutingRule, ...]:
    """The rules that decide today, in order. One small query; shared by everybody: not to be changed."""
    global _kept  # one value a process, replaced whole, so that threads never see half of it
    with connection.cursor() as cursor:
        cursor.execute(CHANGES)
        stamp = cursor.fetchone()
    kept = _kept
    if kept is None or kept[0] != stamp:
        rules = RoutingRule.objects.filter(active=True).order_by("position")
        kept = _kept = (stamp, tuple(rules))
    return kept[1]
