"""What may happen next to a referral, and why not. The page, REST and the actions ask here."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Case, CaseClock, Referral, ReferralState
from cases.queries.crime_facts import filed_on
from cases.queries.readiness import Readiness, readiness_of
from cases.queries.steps import no_right
from cases.referral_workflow import REFERRAL_STEP, REFERRAL_STEPS, ReferralStep
from cases.workflow import Outcome, State
from common.enumerated import enumerated
from common.errors import Refused

FILED = (State.INVESTIGATING, State.ORDERED, State.SUSPENDED)
# Not before the case is filed: there is no order and no team of two before.
WANTS_FILING = frozenset({"report"})
MATERIAL = "CRM-07"
UNDER_WAY = frozenset({ReferralState.REPORTED, ReferralState.APPROVED, ReferralState.HANDED_OVER})
AFTER_THE_CASE = frozenset({"procurator_answer", "end"})


def referral_refusal(case: Case, referral: Referral, code: str, actor: Actor) -> Refused | None:
    """Why this actor may not take this step now; None when they may. No query but those of the case's parts."""
    step = REFERRAL_STEP[code]
    return _by_state(referral, step) or _by_right(case, step, actor) or _by_case(case, code)


def steps_possible(found: Readiness, actor: Actor) -> list[ReferralStep]:
    """The steps this actor may take now, in the order of the table."""
    return [step for step, no in _told(found, actor) if no is None]


def steps_refused(found: Readiness, actor: Actor) -> list[tuple[ReferralStep, str]]:
    """The steps the table knows from this state that this actor may not take, with why."""
    return [(step, no.message) for step, no in _told(found, actor) if no is not None]


def _told(found: Readiness, actor: Actor) -> list[tuple[ReferralStep, Refused | None]]:
    """Each step known from this state; a review only where the law leaves the answer open."""
    known = [step for step in REFERRAL_STEPS if found.referral.state in step.sources]
    asked = [step for step in known if step.code != "give_opinion" or found.needs_review]
    return [(step, _refusal_with(found, step, actor)) for step in asked]


def _refusal_with(found: Readiness, step: ReferralStep, actor: Actor) -> Refused | None:
    no = referral_refusal(found.case, found.referral, step.code, actor)
    if no is None and step.code == "report" and not found.may_be_reported:
        return Refused("not_ready_for_report", _sentence(found))
    return no


def why_not_report(case: Case) -> Refused | None:
    """What keeps the report back: the answer of the law, and each missing item by its name."""
    found = readiness_of(case)
    if found.may_be_reported:
        return None
    return Refused("not_ready_for_report", _sentence(found))


def why_not_close(case: Case, outcome: str) -> Refused | None:
    """A referral under way keeps its case open; "with the police" is true once they filed and have the material.

    A case closed at once because it is a matter of the police has no referral.
    """
    referral = Referral.objects.filter(case=case).first()
    if referral is None or referral.state == ReferralState.PREPARING:
        return None
    if referral.state in UNDER_WAY:
        return Refused("referral_under_way", _("移送正在办理（%(state)s），不能办结") % _state_of(referral), "outcome")
    if CaseClock.objects.filter(case=case, rule_id=MATERIAL).open().exists():
        return Refused("material_owed", _("涉案物品和材料还没有移交公安机关"), "outcome")
    if outcome == Outcome.TO_POLICE and filed_on(referral) is None:
        return Refused("not_filed_by_police", _("公安机关没有立案，不能以“移送公安”办结"), "outcome")
    return None


def _state_of(referral: Referral) -> dict[str, str]:
    return {"state": referral.get_state_display()}


def _sentence(found: Readiness) -> str:
    missing = enumerated(card.label for card in found.missing)
    if not missing:
        return _("现在不能报批：%(result)s") % {"result": found.result_text}
    return _("现在不能报批：%(result)s；还缺：%(missing)s") % {"result": found.result_text, "missing": missing}


def _by_state(referral: Referral, step: ReferralStep) -> Refused | None:
    if referral.state in step.sources:
        return None
    now = {"state": referral.get_state_display(), "step": step.label}
    return Refused("not_from_here", _("移送现在是“%(state)s”，不能办理“%(step)s”") % now)


def _by_right(case: Case, step: ReferralStep, actor: Actor) -> Refused | None:
    if no := no_right(case, step.roles, actor):
        return no
    if step.by_head and not is_head(case, actor):
        return Refused("head_required", _("是否移送由区人社局正职负责人或者主持工作的负责人决定"))
    return None


def is_head(case: Case, actor: Actor) -> bool:
    """Whether the actor heads the bureau itself (正职), not another office of the district."""
    return any(post.role == Role.BUREAU_HEAD and post.unit_id == case.district_id for post in actor.posts)


def _by_case(case: Case, code: str) -> Refused | None:
    if case.is_ended and code not in AFTER_THE_CASE:
        return Refused("case_ended", _("案件已办结，不能再办理移送"))
    if code in WANTS_FILING and case.state not in FILED:
        return Refused("not_filed", _("立案调查以后才能报批移送"))
    return None
