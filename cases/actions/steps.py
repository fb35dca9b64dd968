"""Which function takes which step: what the page's form and REST post are handed to. Keys are those of STEPS."""

from cases.actions import close, decide, dispatch, investigate, joining, officers, orders, reopen

TAKE_STEP = {
    "receive": dispatch.receive,
    "return": dispatch.send_back,
    "redispatch": dispatch.redispatch,
    "accept": decide.accept,
    "refuse": decide.refuse,
    "refer": decide.refer,
    "mediate": decide.mediate,
    "mediation_failed": decide.mediation_failed,
    "file": investigate.file,
    "order": investigate.order,
    "suspend": investigate.suspend,
    "resume": investigate.resume,
    "extend": investigate.extend,
    "reassign": officers.reassign,
    "conclude": investigate.conclude,
    "notify": investigate.notify,
    "give_back": orders.give_back,
    "join": joining.join,
    "unjoin": joining.unjoin,
    "withdraw": decide.withdraw,
    "reopen": reopen.reopen,
    "close": close.close,
}
