"""What this app gives to the lists that leave as files."""

from oversight.tables.compliance import COMPLIANCE
from oversight.tables.figure_rows import FIGURE_ROWS

__all__ = ["COMPLIANCE", "FIGURE_ROWS"]
