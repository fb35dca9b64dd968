"""The cockpit and the wall: those who look after the work of a street or the district."""

from tests.access.part import Part

ROWS = """\
GET  oversight:cockpit         -       302  403  200  200  200  200  403  200  403  403
GET  oversight:cockpit_wall    -       302  403  200  200  200  200  403  200  403  403
"""

PART = Part(rows=ROWS, read_only=("oversight:cockpit", "oversight:cockpit_wall"))
