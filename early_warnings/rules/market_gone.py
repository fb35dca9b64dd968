"""W14: listed as abnormal, revoked or cancelled while workers are insured (经营异常、注销仍有参保人员)."""

from datetime import date
from decimal import Decimal

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.months import months_before
from early_warnings.rules.sql import part
from feeds.queries.standings import newest_standings

LOOK_BACK = 24  # months of the business register
SQL = """
SELECT m.enterprise_id, NULL::bigint AS project_id, m.standing || '-' || m.since AS key, m.since AS day,
       jsonb_build_object('standing', m.standing, 'day', m.since, 'persons', i.persons) AS values
FROM ({market}) AS m
JOIN (
    SELECT DISTINCT ON (enterprise_id) enterprise_id, persons
    FROM (SELECT enterprise_id, period, max(quantity) AS persons FROM {insured} AS raw GROUP BY enterprise_id, period)
         AS months
    ORDER BY enterprise_id, period DESC
) AS i ON i.enterprise_id = m.enterprise_id
WHERE m.standing IN ('abnormal', 'revoked', 'cancelled') AND i.persons >= %s
"""
AT_FAULT = "SELECT enterprise_id FROM ({market}) AS standing_now WHERE standing IN ('abnormal', 'revoked', 'cancelled')"


def find(scope: Scope, values: Values) -> Found:
    """Employers gone or listed as abnormal, with so many insured in their newest month of the last few.

    Since when they are is the fact, so that the same word said again is the same fact: of those few alone, what the
    register said before the months looked at counts, too.
    """
    newest, of_newest = newest_standings(scope.records("market", since=months_before(scope.day, LOOK_BACK)))
    at_fault = RawSQL(AT_FAULT.format(market=newest), of_newest)  # noqa: S611 - own words
    told, params = newest_standings(scope.records("market", since=date.min).filter(enterprise__in=at_fault))
    since = months_before(scope.day, int(values["months"]))
    workers = scope.records("insurance", since=since).exclude(enterprise=None)
    insured, own = part(workers.values("enterprise_id", "period", "quantity"))
    return Found(SQL.format(market=told, insured=insured), (*params, *own, int(values["persons"])))


RULE = Rule(
    code="W14",
    name=_("经营异常或注销而有参保人员"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("列入经营异常名录、吊销或注销，而近几个月内有人员参保"),
    explanation=_("市场监管%(day)s登记为“%(standing)s”，仍有 %(persons)s 人参保"),
    subject=Subject.ENTERPRISE,
    find=find,
    sources=("market", "insurance"),
    parameters=(
        Parameter("months", _("参保回看"), _("个月"), Decimal(2), Decimal(1), Decimal(12)),
        Parameter("persons", _("参保人数不少于"), _("人"), Decimal(1), Decimal(1), Decimal(1000)),
    ),
)
