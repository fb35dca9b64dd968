"""Which function takes which step of a decision. Keys are those of DECISION_STEPS."""

from cases.actions.decisions import decide, enforce, fines, hearing, serve

TAKE_DECISION_STEP = {
    "notify": hearing.notify,
    "hear_statement": hearing.hear_statement,
    "request_hearing": hearing.request_hearing,
    "hold_hearing": hearing.hold_hearing,
    "legal_review": hearing.legal_review,
    "decide": decide.decide,
    "serve": serve.serve,
    "report_up": serve.report_up,
    "publish": serve.publish,
    "contest": serve.contest,
    "pay": fines.pay,
    "perform": enforce.perform,
    "urge": enforce.urge,
    "apply_to_court": enforce.apply_to_court,
    "withdraw": decide.withdraw,
}
