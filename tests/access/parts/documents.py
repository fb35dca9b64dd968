"""The pages of the official forms."""

from tests.access.part import Part

ROWS = """\
GET  documents:forms           -       302  200  200  200  200  200  200  200  200  403
GET  documents:form            -       302  200  200  200  200  200  200  200  200  403
POST documents:form            -       401  403  403  403  302w 302w 403  403  302w 403
GET  documents:form_preview    -       302  200  200  200  200  200  200  200  200  403
"""

PART = Part(
    rows=ROWS,
    read_only=("documents:forms", "documents:form_preview"),
    bodies={"documents:form": lambda case: {"body": "# 约谈通知书\n请来。", "note": "试", "seen": ""}},
    arguments={
        ("documents:form", "code"): lambda case: "talk_notice",
        ("documents:form_preview", "code"): lambda case: "talk_notice",
    },
)
