"""The catalogue of figures, a figure and its rows: whoever works with cases, over the rows they see."""

from tests.access.part import Part

ROWS = """\
GET  oversight:figures         -       302  200  200  200  200  200  200  200  403  403
GET  oversight:figure          -       302  200  200  200  200  200  200  200  403  403
GET  oversight:figure_rows     -       302  200  200  200  200  200  200  200  403  403
GET  api-figures               -       401  200  200  200  200  200  200  200  403  403
GET  api-figure                -       401  200  200  200  200  200  200  200  403  403
GET  api-figure-rows           -       401  200  200  200  200  200  200  200  403  403
"""

PART = Part(
    rows=ROWS,
    read_only=(
        "oversight:figures", "oversight:figure", "oversight:figure_rows",
        "api-figures", "api-figure", "api-figure-rows",
    ),
    arguments={
        ("oversight:figure", "code"): lambda _case: "disputes",
        ("oversight:figure_rows", "code"): lambda _case: "disputes",
        ("api-figure", "name"): lambda _case: "disputes",
        ("api-figure-rows", "name"): lambda _case: "disputes",
    },
)  # fmt: skip
