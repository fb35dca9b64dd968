"""A file, or pasted rows, as a roster. Whatever cannot be read is refused with a sentence."""

from cases.roster.fields import ROSTER
from common.sheets import read
from common.sheets.table import Table


def read_file(name: str, data: bytes) -> Table:
    """The roster in an uploaded .xlsx or .csv. Raises Refused, field `file`."""
    return read.read_file(name, data, ROSTER)


def read_pasted(text: str) -> Table:
    """The roster in rows copied from a spreadsheet. Raises Refused."""
    return read.read_pasted(text, ROSTER)
