"""What follows a mediation: the papers of a hand-over, the figures. 小营's own is still before the studio, so there is
nothing to hand over yet; 湖滨's is over."""

from tests.access.part import Part
from tests.access.parts.mediation_doors import _number

# anonymous clerk squad_head inspector brigade_head bureau_head mediator auditor administrator outside
ROWS = """\
GET  mediation:figures         -       302  200  200  200  200  200  200  200  403  403
GET  mediation:papers          own     302  200  200  200  200  200  200  200  404  404
GET  mediation:papers          sibling 302  404  404  200  200  200  404  200  404  404
GET  mediation:papers          foreign 302  404  404  404  404  404  404  404  404  404
POST mediation:papers          own     401  409  409  409  409  409  409  409  404  404
POST mediation:papers          sibling 401  404  404  200w 200w 200w 404  409  404  404
POST mediation:papers          foreign 401  404  404  404  404  404  404  404  404  404
"""

PART = Part(
    rows=ROWS,
    read_only=("mediation:figures",),
    bodies={"mediation:papers": lambda case: {"reason": "移交仲裁委员会"}},
    arguments={("mediation:papers", "number"): _number},
)
