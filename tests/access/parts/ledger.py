"""The wage ledger, the clocks of the case page, the index of evidence with its chain of custody."""

from cases.models import Case
from tests.access.part import Part, step_body

SEEN = """\
GET  {door} own     302  200  200  200  200  200  200  200  404  404
GET  {door} sibling 302  404  404  200  200  200  404  200  404  404
GET  {door} foreign 302  404  404  404  404  404  404  404  404  404
"""
WRITTEN = """\
POST {door} own     401  302w 302w 302w 302w 409  302w 409  404  404
POST {door} sibling 401  404  404  302w 302w 409  404  409  404  404
POST {door} foreign 401  404  404  404  404  404  404  404  404  404
"""
BY_REST = """\
POST {door} own     401  201w 201w 201w 201w 409  201w 403  404  {outside}
POST {door} sibling 401  404  404  201w 201w 409  404  403  404  404
POST {door} foreign 401  404  404  404  404  404  404  404  404  404
"""
REST_LEDGER = """\
GET  api-case-ledger own     401  200  200  200  200  200  200  200  404  403
GET  api-case-ledger sibling 401  404  404  200  200  200  404  200  404  404
GET  api-case-ledger foreign 401  404  404  404  404  404  404  404  404  404
"""
# A recording has no preview: those who may open it read the sentence.
PREVIEW = """\
GET  cases:evidence_preview own     302  409  409  409  409  409  409  403  404  404
GET  cases:evidence_preview sibling 302  404  404  409  409  409  404  403  404  404
GET  cases:evidence_preview foreign 302  404  404  404  404  404  404  404  404  404
"""
PAGES = ("cases:ledger", "cases:payment_list", "cases:clock", "cases:evidence_index")
FORMS = ("cases:ledger_worker", "cases:ledger_correct", "cases:evidence_piece")
BUTTONS = ("cases:ledger_admit_all", "cases:evidence_custody")
REST = ("api-case-admitted", "api-case-owed", "api-case-evidence-custody")

ROWS = "".join(
    [SEEN.format(door=door) for door in (*PAGES, *FORMS)]
    + [WRITTEN.format(door=door) for door in (*FORMS, *BUTTONS)]
    # The piece is not one that the outside system brought.
    + [BY_REST.format(door=door, outside=404 if "custody" in door else 403) for door in REST]
    + [REST_LEDGER, PREVIEW]
)


def _line(case: Case) -> int:
    return case.wage_lines.earliest("pk").pk


def _piece(case: Case) -> int:
    return case.evidence.earliest("pk").pk


def _admitted(case: Case) -> dict:
    return step_body(reason="对账单", **{f"admitted_{_line(case)}": "200"})(case)


PART = Part(
    rows=ROWS,
    read_only=(*PAGES, "cases:evidence_preview", "api-case-ledger"),
    post_only=(*BUTTONS, *REST),
    bodies={
        "cases:ledger_worker": _admitted,
        "cases:ledger_correct": step_body(owed="13000", reason="漏算一个月"),
        "cases:ledger_admit_all": step_body(reason="对账单"),
        "cases:evidence_piece": lambda case: {"nature": "audio_visual", "shows": "谈话经过"},
        "cases:evidence_custody": lambda case: {"kind": "verified", "holder": "经办人"},
        "api-case-admitted": lambda case: {"lines": [{"line": _line(case), "amount": "200.00"}]},
        "api-case-owed": lambda case: {"line": _line(case), "owed": "13000.00", "reason": "漏算一个月"},
        "api-case-evidence-custody": lambda case: {"kind": "verified", "holder": "经办人"},
    },
    arguments={
        ("cases:ledger_worker", "pk"): lambda case: case.wage_lines.earliest("pk").worker_id,
        ("cases:ledger_correct", "pk"): _line,
        ("cases:clock", "pk"): lambda case: case.clocks.earliest("pk").pk,
        **{(f"cases:evidence_{door}", "pk"): _piece for door in ("piece", "custody", "preview")},
        ("api-case-evidence-custody", "pk"): _piece,
    },
)
