"""What a stored batch sets in motion beyond its facts, by source. It runs in the transaction that stores the batch.

Each says which rows the register it writes to refused.
"""

from collections.abc import Callable, Sequence

from accounts.actor import Actor
from feeds.actions.applying.account import apply_account
from feeds.actions.applying.court import apply_court
from feeds.actions.applying.market import apply_market
from feeds.actions.applying.payroll import apply_payroll
from feeds.actions.applying.permit import apply_permit
from feeds.sources.base import NotApplied, Stored

APPLY: dict[str, Callable[[Stored, Actor], Sequence[NotApplied]]] = {
    "account": apply_account,
    "court": apply_court,
    "market": apply_market,
    "payroll": apply_payroll,
    "permit": apply_permit,
}
