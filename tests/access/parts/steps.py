"""The steps of the workflow that came with the investigation, and the one that takes a closed case up again."""

from tests.access.part import Part, step_body

ROWS = """\
POST api-case-reassign         own     401  409  409  409  409  409  409  403  404  403
POST api-case-reassign         sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-reassign         foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-conclude         own     401  409  409  409  409  409  409  403  404  403
POST api-case-conclude         sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-conclude         foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-reopen           own     401  409  409  409  409  409  409  403  404  403
POST api-case-reopen           sibling 401  404  404  409  409  409  404  403  404  404
POST api-case-reopen           foreign 401  404  404  404  404  404  404  404  404  404
"""

PART = Part(
    rows=ROWS,
    post_only=("api-case-reassign", "api-case-conclude", "api-case-reopen"),
    bodies={
        "api-case-reassign": step_body(
            lead="zhaomin", assistants=["liming"], reason="主办外出学习", handover_note="材料在第二柜"
        ),
        "api-case-conclude": step_body(reason="事实已查清"),
        "api-case-reopen": step_body(reason="劳动者反映钱没有收到"),
    },
)
