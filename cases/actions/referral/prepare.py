"""Before the report: what the employer did, which evidence is in hand, what the reviewer thinks."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.referral.base import begin, finish, require
from cases.models import Case, Conduct, Evidence, Referral, ReferralItem
from cases.queries.evidence import evidence_of
from cases.queries.readiness import readiness_of
from cases.referral_items import BY_HAND
from common.errors import Refused
from common.time import now

OPINION = "legal_opinion"
LONGEST_NOTE = 300


@recorded
def set_facts(
    case: Case,
    *,
    conduct: str,
    conduct_facts: str = "",
    serious_result: bool = False,
    through_contractor: bool = False,
    contractor_paid_in_full: bool = False,
    actor: Actor,
    version: int | None = None,
) -> Referral:
    """State what the employer did and what shows it, the result, the contractors between (行为、后果、分包关系)."""
    referral = begin(case, "set_facts", actor=actor, version=version)
    if conduct not in Conduct.values:
        raise Refused("no_conduct", _("请从列表中选择"), "conduct")
    if conduct != Conduct.UNKNOWN:
        require(conduct_facts, "conduct_facts", _("请写明哪些事实表明这种行为"))
    if contractor_paid_in_full and not through_contractor:
        raise Refused("no_contractor", _("没有无资质的承包人，就没有向其付清的问题"), "contractor_paid_in_full")
    return finish(
        referral,
        "set_facts",
        actor=actor,
        data={"conduct": conduct},
        note=conduct_facts.strip(),
        conduct=conduct,
        conduct_facts=conduct_facts.strip(),
        serious_result=serious_result,
        through_contractor=through_contractor,
        contractor_paid_in_full=contractor_paid_in_full,
    )


@recorded
def tick(
    case: Case,
    *,
    item: str,
    evidence: Evidence | None = None,
    note: str = "",
    actor: Actor,
    version: int | None = None,
) -> Referral:
    """An item of the list is in hand: a file of the case, a note, or both say what proves it."""
    referral = begin(case, "tick", actor=actor, version=version)
    if item not in BY_HAND:
        raise Refused("no_item", _("请从清单中选择一项"), "item")
    if evidence is None and not note.strip():
        raise Refused("proof_required", _("请选择案件中的一份证据，或者写明用什么证明"), "note")
    if evidence is not None and not evidence_of(referral.case, actor).filter(pk=evidence.pk).exists():
        raise Refused("not_of_this_case", _("这份证据不在本案"), "evidence")
    _untick(case, item)
    _enter(case, item, evidence, note, actor)
    return finish(referral, "tick", actor=actor, data={"referral_item": item}, note=note.strip())


@recorded
def untick(case: Case, *, item: str, reason: str = "", actor: Actor, version: int | None = None) -> Referral:
    """An item is not in hand after all."""
    referral = begin(case, "untick", actor=actor, version=version)
    if not _untick(case, item):
        raise Refused("not_ticked", _("这一项没有标为到位"), "item")
    return finish(referral, "untick", actor=actor, data={"referral_item": item}, note=reason.strip())


@recorded
def give_opinion(case: Case, *, opinion: str, agrees: bool, actor: Actor, version: int | None = None) -> Referral:
    """The legal reviewer's opinion where the law leaves the answer open; only one in favour lets the report go on."""
    referral = begin(case, "give_opinion", actor=actor, version=version)
    opinion = require(opinion, "opinion", _("请写明法制审核意见"))
    if not readiness_of(referral.case).needs_review:
        raise Refused("no_review_needed", _("本案数额不需要法制审核判断"))
    _untick(case, OPINION)
    if agrees:
        _enter(case, OPINION, None, opinion, actor)
    verdict = "for" if agrees else "against"
    return finish(referral, "give_opinion", actor=actor, data={"verdict": verdict}, note=opinion)


def _enter(case: Case, item: str, evidence: Evidence | None, note: str, actor: Actor) -> None:
    ReferralItem.objects.create(
        case=case,
        code=item,
        evidence=evidence,
        note=note.strip()[:LONGEST_NOTE],
        ticked_by=actor.user,
        ticked_at=now(),
    )


def _untick(case: Case, item: str) -> int:
    return ReferralItem.objects.filter(case=case, code=item, unticked_at=None).update(unticked_at=now())
