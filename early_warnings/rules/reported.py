"""What people and departments reported here, as rules read it (预警线索)."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, JSONObject
from django.utils.translation import gettext_lazy as _

from early_warnings.models import Signal
from early_warnings.rules.base import Found, Parameter, Scope, Values


def kept(days: int) -> Parameter:
    """For how long a signal counts."""
    return Parameter("signal_days", _("线索有效天数"), _("天"), Decimal(days), Decimal(1), Decimal(365))


def signals(scope: Scope, kind: str, values: Values) -> QuerySet[Signal]:
    """Signals of a kind that still count and had come in, not withdrawn, by the end of the day."""
    first = scope.day - timedelta(days=int(values["signal_days"]))
    rows = Signal.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gte=scope.until),
        district=scope.district, kind=kind, happened_on__gt=first, happened_on__lte=scope.day,
        reported_at__lt=scope.until,
    )  # fmt: skip
    return scope.narrow(rows, "enterprise", "project")


def told(rows: QuerySet[Signal]) -> Found:
    """Each signal is a fact."""
    quoted = JSONObject(
        day="happened_on", months="months", days="days", persons="persons", amount="amount", source="source"
    )
    return Found.rows(
        rows.values_list("enterprise_id", "project_id", named(), "happened_on", quoted)
    )  # fmt: skip


def named() -> Concat:
    """The key of a signal as a fact."""
    return Concat(Value("S", TextField()), Cast(F("pk"), TextField()))
