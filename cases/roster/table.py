"""What a clean row of a roster says."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(slots=True)
class Claim:
    """What a clean row says: one worker and, for one period, yuan by kind."""

    row: int
    name: str = ""
    id_number: str = ""
    phone: str = ""
    period_from: date | None = None
    period_to: date | None = None
    amounts: dict[str, Decimal] = field(default_factory=dict)
    is_migrant_worker: bool | None = None
