"""Clocks change hands; who had them until then is kept."""

from typing import TypeVar

from django.db.models import QuerySet

from accounts.models import Unit, User
from clocks.models import Clock, FormerHolder
from common.time import now

AnyClock = TypeVar("AnyClock", bound=Clock)


def hand_over(clocks: QuerySet[AnyClock], *, unit: Unit) -> None:
    """Another unit answers for these clocks from now on. Two statements, and one to keep who had them."""
    _change(clocks.exclude(unit=unit), unit=unit)


def give_to(clocks: QuerySet[AnyClock], *, handler: User | int | None) -> None:
    """One person (or key of one, or nobody) handles these clocks from now on. Statements as of `hand_over`."""
    _change(clocks.exclude(handler=handler), handler=handler)


def pass_to(clocks: QuerySet[AnyClock], *, unit: Unit) -> None:
    """As `hand_over`, where nobody of the other unit has them yet."""
    _change(clocks.exclude(unit=unit), unit=unit, handler=None)


def _change(clocks: QuerySet[AnyClock], **to: object) -> None:
    moment = now()
    former = [
        FormerHolder(clock_id=key, unit_id=unit, handler_id=handler, until=moment)
        for key, unit, handler in clocks.order_by().values_list("pk", "unit", "handler")
    ]
    if not former:
        return
    FormerHolder.objects.bulk_create(former)
    Clock.objects.filter(pk__in=[one.clock_id for one in former]).update(**to)
