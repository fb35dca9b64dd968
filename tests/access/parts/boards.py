"""The boards: limits kept, officers, street squads, the forecast."""

from tests.access.part import Part

ROWS = """\
GET  oversight:compliance      -       302  403  200  200  200  200  403  200  403  403
GET  oversight:officers        -       302  403  200  403  200  200  403  200  403  403
GET  oversight:units           -       302  403  403  403  200  200  403  200  403  403
GET  oversight:forecast        -       302  403  403  403  200  200  403  200  403  403
"""

PART = Part(
    rows=ROWS, read_only=("oversight:compliance", "oversight:officers", "oversight:units", "oversight:forecast")
)
