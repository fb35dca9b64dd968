"""Which function takes which step of a referral."""

from collections.abc import Callable

from cases.actions.referral import answers, decide, prepare
from cases.models import Referral

TAKE_REFERRAL_STEP: dict[str, Callable[..., Referral]] = {
    "set_facts": prepare.set_facts,
    "tick": prepare.tick,
    "untick": prepare.untick,
    "give_opinion": prepare.give_opinion,
    "report": decide.report,
    "approve": decide.approve,
    "not_approve": decide.not_approve,
    "hand_over": decide.hand_over,
    "supplement": answers.supplement,
    "no_jurisdiction": answers.no_jurisdiction,
    "passed_on": answers.passed_on,
    "police_filed": answers.police_filed,
    "police_declined": answers.police_declined,
    "contest": answers.contest,
    "procurator_answer": answers.procurator_answer,
    "material_given": answers.material_given,
    "end": answers.end,
}
