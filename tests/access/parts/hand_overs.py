"""The rows behind the counts of hand-overs: who reads the accuracy of routing and works with cases."""

from tests.access.part import Part

ROWS = """\
GET  cases:hand_over_rows      -       302  403  200  403  200  200  403  200  403  403
"""

PART = Part(
    rows=ROWS,
    read_only=("cases:hand_over_rows",),
    arguments={
        ("cases:hand_over_rows", "unit"): lambda _case: "xiaoying",
        ("cases:hand_over_rows", "fate"): lambda _case: "late",
    },
)
