"""What a clean row of a roster says."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(slots=True)
class Claim:
    """What a clean row says: one worker and, for one period, yuan by kind. `is_apart`: somebody said that it is not the
    worker of another row with the same name."""

    row: int
    name: str = ""
    id_number: str = ""
    phone: str = ""
    period_from: date | None = None
    period_to: date | None = None
    amounts: dict[str, Decimal] = field(default_factory=dict)
    is_migrant_worker: bool | None = None
    is_apart: bool = False
