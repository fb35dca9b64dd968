"""W24: several complaints, or one of many workers, against one employer (投诉集中)."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from accounts.queries.duty import midnight
from cases.models import NOBODYS_CHANNELS, Complaint
from common.time import CHINA
from early_warnings.rules.base import Found, Parameter, Rule, Scope, Subject, Values
from early_warnings.rules.sql import part

MATTERS = ["wage_arrears", "overtime", "deposit"]
# Complaints joined to one case are several items of the same workers.
SQL = """
SELECT enterprise_id, NULL::bigint AS project_id, (array_agg(newest ORDER BY id DESC))[1] AS key, max(day) AS day,
       jsonb_build_object('complaints', sum(complaints), 'workers', sum(workers), 'days', %s::int) AS values
FROM (
    SELECT case_id, enterprise_id, count(*) AS complaints, max(workers_count) AS workers,
           (array_agg(number ORDER BY id DESC))[1] AS newest, max(id) AS id, max(day) AS day
    FROM {complaints} AS raw GROUP BY case_id, enterprise_id
) AS disputes
GROUP BY enterprise_id
HAVING sum(complaints) >= %s OR sum(workers) >= %s
"""


def find(scope: Scope, values: Values) -> Found:
    """Employers with so many complaints about wages, or so many workers in them, in the last days."""
    days = int(values["days"])
    rows = Complaint.objects.filter(
        Q(returned_at=None) | Q(returned_at__gte=scope.until), case__district=scope.district, matters__overlap=MATTERS,
        received_at__gte=midnight(scope.day - timedelta(days=days - 1)), received_at__lt=scope.until,
    )  # fmt: skip
    rows = rows.exclude(channel__in=NOBODYS_CHANNELS)  # made of a warning: nobody complained
    rows = scope.narrow(rows, "case__enterprise").annotate(
        day=TruncDate("received_at", tzinfo=CHINA), enterprise_id=F("case__enterprise_id")
    )
    sql, params = part(rows.values("id", "case_id", "enterprise_id", "workers_count", "number", "day"))
    return Found(SQL.format(complaints=sql), (days, *params, int(values["complaints"]), int(values["workers"])))


RULE = Rule(
    code="W24",
    name=_("投诉集中"),
    article=_("保障农民工工资支付条例第三十八条"),
    condition=_("规定天数内对同一单位的工资投诉达到规定件数或人数"),
    explanation=_("%(days)s 天内收到工资投诉 %(complaints)s 件，涉及 %(workers)s 人"),
    subject=Subject.ENTERPRISE,
    find=find,
    own=True,
    parameters=(
        Parameter("complaints", _("投诉件数"), _("件"), Decimal(3), Decimal(2), Decimal(50)),
        Parameter("workers", _("或者涉及人数"), _("人"), Decimal(10), Decimal(2), Decimal(500)),
        Parameter("days", _("天数"), _("天"), Decimal(30), Decimal(1), Decimal(365)),
    ),
)
