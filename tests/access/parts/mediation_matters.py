"""The mediator's day, the list, one mediation, its steps, the panel on a case. 小营's is before the studio, the others
are over."""

from cases.models import Case
from tests.access.part import Part
from tests.access.parts.mediation_doors import _number
from tests.people import person

# anonymous clerk squad_head inspector brigade_head bureau_head mediator auditor administrator outside
ROWS = """\
GET  mediation:day             -       302  200  200  200  200  200  200  200  403  403
GET  mediation:matters         -       302  200  200  200  200  200  200  200  403  403
GET  mediation:matter          own     302  200  200  200  200  200  200  200  404  404
GET  mediation:matter          sibling 302  404  404  200  200  200  404  200  404  404
GET  mediation:matter          foreign 302  404  404  404  404  404  404  404  404  404
GET  mediation:of_case         own     302  200  200  200  200  200  200  200  404  404
GET  mediation:of_case         sibling 302  404  404  200  200  200  404  200  404  404
GET  mediation:of_case         foreign 302  404  404  404  404  404  404  404  404  404
GET  mediation:step            own     302  200  200  200  200  200  200  200  404  404
GET  mediation:step            sibling 302  404  404  200  200  200  404  200  404  404
GET  mediation:step            foreign 302  404  404  404  404  404  404  404  404  404
POST mediation:step            own     401  302w 302w 302w 302w 302w 302w 409  404  404
POST mediation:step            sibling 401  404  404  409  409  409  404  409  404  404
POST mediation:step            foreign 401  404  404  404  404  404  404  404  404  404
"""


def _assign(case: Case) -> dict[str, int]:
    return {"version": case.mediations.earliest("pk").version, "mediator": person("qian").pk}


PART = Part(
    rows=ROWS,
    read_only=("mediation:day", "mediation:matters", "mediation:matter", "mediation:of_case"),
    bodies={"mediation:step": _assign},
    arguments={
        ("mediation:matter", "number"): _number,
        ("mediation:step", "number"): _number,
        ("mediation:step", "code"): lambda case: "assign",
    },
)
