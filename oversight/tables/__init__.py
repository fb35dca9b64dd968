"""What this app gives to the lists that leave as files."""

from oversight.tables.figure_rows import FIGURE_ROWS

__all__ = ["FIGURE_ROWS"]
