"""W10: the legal representative cannot be reached (法定代表人失联)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.reported import kept, signals
from early_warnings.rules.sql import part

# Tries of one day are one; a single one is enough where workers stand on the site.
SQL = """
SELECT enterprise_id, project_id, max(happened_on)::text AS key, max(happened_on) AS day,
       jsonb_build_object('contacts', count(DISTINCT happened_on), 'day', max(happened_on), 'workers', max(persons))
           AS values
FROM {signals} AS s
GROUP BY enterprise_id, project_id
HAVING count(DISTINCT happened_on) >= %s OR max(persons) >= %s
"""


def find(scope: Scope, values: Values) -> Found:
    """Employers tried in vain on so many days, or once with workers on the site."""
    rows = signals(scope, "unreachable", values)
    sql, params = part(rows.values("enterprise_id", "project_id", "happened_on", "persons"))
    return Found(SQL.format(signals=sql), (*params, int(values["contacts"]), int(values["workers"])))


RULE = Rule(
    code="W10",
    name=_("法定代表人失联"),
    article=_("保障农民工工资支付条例第三十八条、第四十一条"),
    condition=_("在不同日期联系不上达到规定次数，或者现场有工人而联系不上"),
    explanation=_("已有 %(contacts)s 天联系不上法定代表人，最近一次为%(day)s，现场工人 %(workers)s 人"),
    subject=Subject.ENTERPRISE,
    find=find,
    own=True,
    parameters=(
        Parameter("contacts", _("联系不上的天数"), _("天"), Decimal(2), Decimal(1), Decimal(10)),
        Parameter("workers", _("现场工人不少于"), _("人"), Decimal(1), Decimal(1), Decimal(100)),
        kept(30),
    ),
    partners=_("公安"),
    is_flight=True,
)
