"""Report, approve or not, and hand over within a day (国务院令第310号第五条、第六条)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import User
from cases.actions.officers import check_officers
from cases.actions.referral.base import begin, finish, require
from cases.models import Case, Referral, ReferralItem
from cases.queries.referral_bundle import Damaged, bundle_of
from cases.queries.referral_steps import why_not_report
from common.errors import Refused
from common.time import now


@recorded
def report(case: Case, *, officers: Sequence[User], report: str, actor: Actor, version: int | None = None) -> Referral:
    """The written report of a team of two or more to the head (报批): its three days start now.

    Refused while the law says no, or something needed is missing: each by its name.
    """
    referral = begin(case, "report", actor=actor, version=version)
    if no := why_not_report(referral.case):
        raise no
    if len(officers) < 2:
        raise Refused("two_officers", _("专案组至少两名监察员"), "officers")
    _check_team(referral.case, officers)
    text = require(report, "report", _("请写明调查报告"))
    names = "、".join(officer.full_name for officer in officers)
    return finish(
        referral,
        "report",
        actor=actor,
        data={"officers": names},
        note=text,
        reported_at=now(),
        approver=None,
        decided_at=None,
        decision_note="",
    )


@recorded
def approve(case: Case, *, reason: str = "", actor: Actor, version: int | None = None) -> Referral:
    """The head approves: within 24 hours the case is with the police."""
    referral = begin(case, "approve", actor=actor, version=version)
    return _decided(referral, "approve", reason, actor)


@recorded
def not_approve(case: Case, *, reason: str, actor: Actor, version: int | None = None) -> Referral:
    """The head does not approve; the reason goes on record."""
    referral = begin(case, "not_approve", actor=actor, version=version)
    require(reason, "reason", _("不批准移送的理由应当记录在案"))
    return _decided(referral, "not_approve", reason, actor)


@recorded
def hand_over(
    case: Case,
    *,
    police_unit: str,
    received_by: str,
    handed_over_at: datetime,
    copied_to: str,
    actor: Actor,
    version: int | None = None,
) -> Referral:
    """With the police (移送): who signed the receipt and when, the copy to the procuratorate, the bundle's hash."""
    referral = begin(case, "hand_over", actor=actor, version=version)
    unit = require(police_unit, "police_unit", _("请写明接收的公安机关"))
    receiver = require(received_by, "received_by", _("请写明签收人"))
    copied = require(copied_to, "copied_to", _("移送书应当抄送同级检察机关，请写明是哪一个"))
    if handed_over_at > now():
        raise Refused("in_future", _("签收时间不能晚于现在"), "handed_over_at")
    if handed_over_at < referral.decided_at:
        raise Refused("before_approval", _("签收时间不能早于批准移送的时间"), "handed_over_at")
    return finish(
        referral,
        "hand_over",
        actor=actor,
        at=handed_over_at,
        data={"police": unit, "copied_to": copied},
        handed_over_at=handed_over_at,
        police_unit=unit,
        received_by=receiver,
        bundle_digest=_digest(referral.case, handed_over_at),
    )


def _decided(referral: Referral, code: str, reason: str, actor: Actor) -> Referral:
    return finish(
        referral,
        code,
        actor=actor,
        note=reason.strip(),
        approver=actor.user,
        decided_at=now(),
        decision_note=reason.strip(),
    )


def _check_team(case: Case, officers: Sequence[User]) -> None:
    """Certified inspectors of the district, no one twice, nobody who keeps away; and not the reviewer himself."""
    try:
        check_officers(case, officers[0], officers[1:])
    except Refused as refused:
        raise Refused(refused.code, refused.message, "officers") from refused
    opinion = ReferralItem.objects.filter(case=case, code="legal_opinion", unticked_at=None).first()
    if opinion is not None and opinion.ticked_by_id in {officer.pk for officer in officers}:
        raise Refused("reviewer_in_team", _("法制审核人不能是专案组成员"), "officers")


def _digest(case: Case, until: datetime) -> str:
    try:
        with bundle_of(case, until=until) as bundle:
            return bundle.digest()
    except Damaged as error:
        raise Refused("evidence_damaged", str(error)) from error
