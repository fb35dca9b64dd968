"""How much came in: orders by channel, and disputes. The same matter told six times is one dispute and six orders."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from accounts.actor import Actor
from cases.models import Case, Complaint
from common.time import CHINA


@dataclass(frozen=True)
class Counts:
    """`orders`: complaints (来件) by channel, every one of them; `disputes`: cases (纠纷), each once."""

    orders: dict[str, int]
    disputes: int

    @property
    def all_orders(self) -> int:
        return sum(self.orders.values())


def counting(actor: Actor, first: date, last: date) -> Counts:
    """What was received from the first to the last day, both included, as far as the actor sees it. Two queries.

    A case joined to another is counted where it went, on the day that one was received.
    """
    period = {"received_at__gte": _midnight(first), "received_at__lt": _midnight(last + timedelta(days=1))}
    orders = Complaint.objects.visible_to(actor).filter(**period).order_by().values("channel")
    counted = orders.annotate(count=Count("pk")).values_list("channel", "count")
    return Counts(dict(counted), Case.objects.visible_to(actor).disputes().filter(**period).count())


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)
