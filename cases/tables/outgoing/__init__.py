"""Cases, their wage lines, orders of the channels and decisions, each as the page lists them."""

from cases.tables.outgoing.cases import CASES
from cases.tables.outgoing.decisions import DECISIONS
from cases.tables.outgoing.ledger import LEDGER
from cases.tables.outgoing.orders import ORDERS
from cases.tables.outgoing.wage_lines import WAGE_LINES

__all__ = ["CASES", "DECISIONS", "LEDGER", "ORDERS", "WAGE_LINES"]
