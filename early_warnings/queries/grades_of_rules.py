"""Rules are graded themselves (规则评分): raised, real, false, hit rate, lead time, prevented. One definition for the
pages of the rules and the report of early action (S28)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import Count, DateTimeField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least

from accounts.actor import Actor
from accounts.queries.duty import midnight
from cases.models import NOBODYS_CHANNELS, Complaint, Matter
from census.models import CheckTask
from census.models.check import CheckResult
from common.time import local_day, now, today
from early_warnings.models import EarlyWarning
from early_warnings.workflow import Ending, Finding
from statutes.thresholds import threshold

# Checks of abnormal employers whose results count for a rule: the same record asks for both (S32).
CHECKS_OF_RULES = {"W14": "market:abnormal_listed", "W15": "court:executed"}
CHECK_RESULTS = {"checks_real": CheckResult.REAL, "checks_false": CheckResult.FALSE_ALARM}
DAY = timedelta(days=1)
NO_ALARM = (Finding.FALSE_ALARM, Finding.NOT_FOUND)


# The same conditions as `conditions` below, over columns worked out once for each warning.
SUMMED = """
WITH judged (rule, finding, ending, raised_at, acted_at, complained_at, after_acting) AS MATERIALIZED ({judged}),
acted AS (
    SELECT *, after_acting <= acted_at + %(days)s AS came, acted_at <= %(over)s AS over,
        acted_at IS NOT NULL AND finding NOT IN ('false_alarm', 'not_found') AND ending <> 'converted' AS useful
    FROM judged
)
SELECT rule, count(*) AS raised, count(*) FILTER (WHERE finding <> '') AS verified,
    count(*) FILTER (WHERE finding = 'real') AS real, count(*) FILTER (WHERE finding = 'false_alarm') AS false,
    count(complained_at) AS with_lead, count(acted_at) AS acted,
    count(*) FILTER (WHERE useful AND over AND came IS NOT TRUE) AS prevented,
    count(*) FILTER (WHERE useful AND came) AS complained,
    count(*) FILTER (WHERE useful AND NOT over AND came IS NOT TRUE) AS pending,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY complained_at - raised_at) AS median
FROM acted GROUP BY GROUPING SETS ((rule), ())
"""
COLUMNS = ("rule", "finding", "ending", "raised_at", "acted_at", "complained_at", "after_acting")


@dataclass(frozen=True)
class Marks:
    """What became of the warnings of a rule, or of all, raised in a period.

    `reason`: of the checks that count for the rule. `real`, `false`: as found on verifying. `lead`: days from raising
    to the first complaint about wages after it, median over `with_lead`. `acted`: somebody visited, reminded, talked or
    opened a case; then `prevented`: neither false nor turned into a case, and no complaint in the days after;
    `complained`: there was one; `pending`: the days are not over. What is left of `acted` was a false alarm or became a
    case.
    """

    reason: str = ""
    raised: int = 0
    verified: int = 0
    real: int = 0
    false: int = 0
    checks_real: int = 0
    checks_false: int = 0
    with_lead: int = 0
    lead: Decimal | None = None
    acted: int = 0
    prevented: int = 0
    complained: int = 0
    pending: int = 0

    @property
    def hits(self) -> int:
        return self.real + self.checks_real

    @property
    def judged(self) -> int:
        """What the hit rate is out of."""
        return self.hits + self.false + self.checks_false

    @property
    def hit_rate(self) -> Decimal | None:
        """Per cent to one place; None while nothing was judged."""
        return round(Decimal(100 * self.hits) / self.judged, 1) if self.judged else None


def prevented_days(day: date) -> int:
    """How many days without a complaint prove an action right."""
    return int(threshold("WARNING_PREVENTED_DAYS", day).value)


def judged_warnings(actor: Actor, first: date, last: date) -> QuerySet[EarlyWarning]:
    """Warnings this actor sees that were raised in the days, each with `complained_at`: the first complaint about wages
    of its employer (or project) after it was raised; and `after_acting`: the first one after somebody acted."""
    rows = EarlyWarning.objects.visible_to(actor).filter(
        raised_at__gte=midnight(first), raised_at__lt=midnight(last + DAY)
    )
    rows = rows.annotate(employer=Coalesce("enterprise", "project__general_contractor"))
    return rows.annotate(complained_at=_first_after("raised_at"), after_acting=_first_after("acted_at"))


def _first_after(moment: str) -> Least:
    """The first complaint after a moment. What came to the case this warning was turned into is no new one."""
    later = Complaint.objects.filter(matters__contains=[Matter.WAGE_ARREARS], received_at__gt=OuterRef(moment))
    later = later.exclude(channel__in=NOBODYS_CHANNELS).exclude(case=Coalesce(OuterRef("case"), 0))
    of = [later.filter(case__enterprise=OuterRef("employer")), later.filter(case__project=OuterRef("project"))]
    return Least(*(Subquery(rows.order_by("received_at").values("received_at")[:1]) for rows in of))


def conditions(moment: datetime) -> dict[str, Q]:
    """Each number of the report and the rows it counts: the list behind it asks the same."""
    days = timedelta(days=prevented_days(local_day(moment)))
    limit = ExpressionWrapper(F("acted_at") + days, output_field=DateTimeField())
    over = Q(acted_at__lte=moment - days)
    known = Q(verified_at__lte=moment) | Q(closed_at__lte=moment)
    in_vain = Q(finding__in=NO_ALARM) & known | Q(ending=Ending.CONVERTED, closed_at__lte=moment)
    useful = Q(acted_at__isnull=False) & ~in_vain
    complained = Q(after_acting__lte=limit)
    return {
        "raised": Q(),
        "verified": ~Q(finding=""),
        "real": Q(finding=Finding.REAL),
        "false": Q(finding=Finding.FALSE_ALARM),
        "with_lead": Q(complained_at__isnull=False),
        "acted": Q(acted_at__isnull=False),
        "prevented": useful & over & (Q(after_acting=None) | Q(after_acting__gt=limit)),
        "complained": useful & complained,
        "pending": useful & ~over & (Q(after_acting=None) | Q(after_acting__gt=limit)),
    }


def marks_of_rules(actor: Actor, first: date, last: date) -> dict[str, Marks]:
    """Rule → its marks over the warnings raised in the days; under "" those of all together. Two queries."""
    found, checks = _summed(judged_warnings(actor, first, last)), _checks(actor, first, last)
    checks[""] = {name: sum(one[name] for one in checks.values()) for name in CHECK_RESULTS}
    return {
        code: _marks(found.get(code, {}), checks.get(code, {}) | {"reason": CHECKS_OF_RULES.get(code, "")})
        for code in found.keys() | checks.keys()
    }


def _summed(rows: QuerySet[EarlyWarning]) -> dict[str, dict]:
    """Rule → its numbers, and those of all under "". One query."""
    sql, params = rows.order_by().values_list(*COLUMNS).query.sql_with_params()
    moment, days = now(), timedelta(days=prevented_days(today()))
    named = {f"p{place}": value for place, value in enumerate(params)}
    sql = sql % tuple(f"%({name})s" for name in named)
    with connection.cursor() as cursor:
        cursor.execute(SUMMED.format(judged=sql), named | {"days": days, "over": moment - days})
        names = [column.name for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row.pop("rule") or "": row for row in found}


def _checks(actor: Actor, first: date, last: date) -> dict[str, dict[str, int]]:
    """Rule → results of the checks opened in the days by the record it rests on."""
    rows = (
        checks_judged(actor, first, last).order_by().values("reason")
        .annotate(**{name: Count("pk", filter=Q(result=result)) for name, result in CHECK_RESULTS.items()})
    )  # fmt: skip
    by_reason = {row.pop("reason"): row for row in rows}
    return {code: by_reason[reason] for code, reason in CHECKS_OF_RULES.items() if reason in by_reason}


def checks_judged(actor: Actor, first: date, last: date) -> QuerySet[CheckTask]:
    """Checks that count for a rule, opened in the days."""
    opened = Q(opened_at__gte=midnight(first), opened_at__lt=midnight(last + DAY))
    return CheckTask.objects.visible_to(actor).filter(opened, reason__in=CHECKS_OF_RULES.values())


def _marks(row: dict, checks: dict) -> Marks:
    median = row.pop("median", None)
    lead = None if median is None else round(Decimal(median / DAY), 1)
    return Marks(lead=lead, **row, **checks)
