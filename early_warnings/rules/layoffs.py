"""W12: many workers leave at once (规模裁员): persons insured from one month to the next, and what is reported."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_before
from early_warnings.rules.reported import kept, signals
from early_warnings.rules.sql import part

LOOK_BACK = 3  # months: the newest may be two old, and one stands before it
# Every worker is in some kind of insurance: the greatest number of all kinds is the workforce.
SQL = """
SELECT enterprise_id, NULL::bigint AS project_id, period::text AS key, period AS day,
       jsonb_build_object('source', 'insurance', 'day', period, 'persons', before - now, 'before', before,
                          'fall', round(100 - 100 * now / before, 1)) AS values
FROM (
    SELECT enterprise_id, max(period) AS period, (array_agg(period ORDER BY period DESC))[2] AS last,
           (array_agg(persons ORDER BY period DESC))[1] AS now, (array_agg(persons ORDER BY period DESC))[2] AS before
    FROM (SELECT enterprise_id, period, max(quantity) AS persons FROM {rows} AS r GROUP BY enterprise_id, period)
         AS months
    GROUP BY enterprise_id
) AS newest
WHERE period >= %s AND last = (period - interval '1 month')::date AND before > 0
  AND (before - now >= %s OR (before - now >= %s AND 100 * (before - now) >= before * %s))
UNION ALL
SELECT s.enterprise_id, s.project_id, 'S' || s.id, s.happened_on,
       jsonb_build_object('source', s.source, 'day', s.happened_on, 'persons', s.persons, 'before', e.headcount,
                          'fall', round(100.0 * s.persons / nullif(e.headcount, 0), 1))
FROM {signals} AS s LEFT JOIN enterprises_enterprise AS e ON e.id = s.enterprise_id
WHERE s.persons >= %s OR (s.persons >= %s AND 100 * s.persons >= e.headcount * %s)
"""


def find(scope: Scope, values: Values) -> Found:
    """Employers with so many persons, or so great a share, fewer than the month before or laid off as reported."""
    rows = scope.records("insurance", since=months_before(scope.day, LOOK_BACK))
    rows = rows.exclude(enterprise=None).exclude(quantity=None)
    insured, params = part(rows.values("enterprise_id", "period", "quantity"))
    reports = signals(scope, "layoffs", values)
    reported, own = part(
        reports.values("id", "enterprise_id", "project_id", "happened_on", "source", "persons")
    )  # fmt: skip
    bounds = (int(values["persons"]), int(values["least"]), values["share"])
    sql = SQL.format(rows=insured, signals=reported)
    return Found(sql, (*params, months_before(scope.day, 2), *bounds, *own, *bounds))


RULE = Rule(
    code="W12",
    name=_("规模裁员"),
    article=_("劳动合同法第四十一条"),
    condition=_("参保人数一个月内减少，或者反映裁减的人数，达到规定人数或比例"),
    explanation=_("%(source)s%(day)s：人员减少 %(persons)s 人，原有 %(before)s 人，减少 %(fall)s%%"),
    subject=Subject.ENTERPRISE,
    find=find,
    sources=("insurance",),
    own=True,
    parameters=(
        Parameter("persons", _("减少人数"), _("人"), Decimal(20), Decimal(1), Decimal(10_000)),
        Parameter("share", _("或者减少比例"), "%", Decimal(10), Decimal(1), Decimal(100)),
        Parameter("least", _("按比例时不少于"), _("人"), Decimal(5), Decimal(1), Decimal(100)),
        kept(60),
    ),
)
