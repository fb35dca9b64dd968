"""A complaint as it arrives, before it is registered. Plain data."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from accounts.models import Unit
from cases.models import Case, EntryPoint
from cases.routing import Facts
from enterprises.models import Enterprise

EARLIEST = date(2004, 12, 1)  # 劳动保障监察条例 in force; the calendar begins there


@dataclass
class Intake:
    """A complaint as it arrives, already in clean form. `amount` in yuan; periods are first days of months.
    `enterprise`: the row of the register, where whoever brings it knows that; else it is found by `employer`."""

    channel: str
    employer: str
    received_at: datetime | None = None
    external_number: str = ""
    external_due_at: datetime | None = None
    anonymous: bool = False
    name: str = ""
    phone: str = ""
    id_number: str = ""
    credit_code: str = ""
    street: Unit | None = None
    address: str = ""
    matters: list[str] = field(default_factory=lambda: ["wage_arrears"])
    workers_count: int = 1
    amount: Decimal | None = None
    period_from: date | None = None
    period_to: date | None = None
    narrative: str = ""
    is_construction: bool = False
    route: str = ""
    unit: Unit | None = None
    override_reason: str = ""
    urgent: bool = False
    entry_point: EntryPoint | None = None
    enterprise: Enterprise | None = None
    join_into: Case | None = None
    join_facts: dict = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        return Facts(
            narrative=self.narrative,
            employer=self.employer,
            credit_code=self.credit_code,
            matters=tuple(self.matters),
            workers_count=self.workers_count,
            amount=self.amount,
            is_construction=self.is_construction,
            channel=self.channel,
        )
