"""What the check found wrong, its correction, and further workers it found unpaid (问题、整改)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.full_check.hold import keep_hold
from cases.actions.investigation.entry import investigated
from cases.actions.money import add_wage_line
from cases.actions.record import tell
from cases.models import Case, CheckItem, CheckState, Evidence, Finding, WageLine
from cases.queries.evidence import evidence_of
from cases.queries.investigation.full_check import ALL_WORKERS
from cases.queries.investigation.rights import finding_over
from common.errors import Refused
from common.time import local_day, now, today

MOST_WORKERS = 30  # of one form; more come as a roster


@dataclass(frozen=True)
class UnpaidWorker:
    """One further worker the check found unpaid, with what is owed for one period (yuan)."""

    name: str
    owed: Decimal
    phone: str = ""
    id_number: str = ""
    kind: str = "wages"
    period_from: date | None = None
    period_to: date | None = None


@recorded
def add_finding(
    item: CheckItem,
    *,
    description: str,
    correction_due: date,
    workers: int = 0,
    amount: Decimal | None = None,
    actor: Actor,
) -> Finding:
    """A problem, to be put right by a day. From now on the case does not close. Its module counts as checked."""
    case = investigated(item.programme.case, actor)
    if not description.strip():
        raise Refused("description_required", _("请写明发现了什么问题"), "description")
    if correction_due < today():
        raise Refused("day_over", _("日期已经过去，请核对"), "correction_due")
    if amount is not None and amount < 0:
        raise Refused("amount_negative", _("金额不能小于零"), "amount")
    item = CheckItem.objects.select_for_update(of=("self",)).select_related("module").get(pk=item.pk)
    if item.state == CheckState.NOT_APPLICABLE:
        raise Refused("not_applicable", _("这一项填了“不适用”，请先改为待检查或已检查"))
    finding = Finding.objects.create(
        case=case,
        item=item,
        description=description.strip(),
        workers=workers,
        amount=amount,
        correction_due=correction_due,
        found_at=now(),
        found_by=actor.user,
    )
    keep_hold(case)
    said = {"module": item.module.name, "due": correction_due.isoformat()}
    tell(case, "finding_added", actor=actor, data=said, note=finding.description)
    return finding


@recorded
def correct_finding(
    finding: Finding, *, corrected_on: date, proof: str = "", evidence: Evidence | None = None, actor: Actor
) -> Finding:
    """Put right, and seen to be: with words that say what shows it, a file of the case, or both."""
    case, finding = _open_finding(finding, actor)
    if not local_day(finding.found_at) <= corrected_on <= today():
        raise Refused("day_out_of_range", _("整改日期应在发现之日和今天之间"), "corrected_on")
    if evidence is not None and not evidence_of(case, actor).filter(pk=evidence.pk).exists():
        raise Refused("not_in_case", _("这份材料不在本案"), "evidence")
    proof = proof.strip() or (evidence.name if evidence else "")
    if not proof:
        raise Refused("proof_required", _("请写明整改凭据，或选择本案材料"), "proof")
    finding.corrected_on, finding.proof, finding.evidence, finding.verified_by = (
        corrected_on, proof, evidence, actor.user,
    )  # fmt: skip
    finding.save()
    keep_hold(case)
    tell(case, "finding_corrected", actor=actor, data={"module": finding.item.module.name}, note=proof)
    return finding


@recorded
def drop_finding(finding: Finding, *, reason: str, actor: Actor) -> Finding:
    """Unfounded after all, with the reason."""
    case, finding = _open_finding(finding, actor)
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")
    finding.dropped_at, finding.dropped_why = now(), reason.strip()
    finding.save()
    keep_hold(case)
    tell(case, "finding_dropped", actor=actor, data={"module": finding.item.module.name}, note=finding.dropped_why)
    return finding


@recorded
def add_unpaid_workers(
    finding: Finding, rows: Sequence[UnpaidWorker], *, actor: Actor, version: int | None = None
) -> Finding:
    """Enter further workers into the ledger of the case, all or none; the finding then counts them.

    A refusal names its row: the field is `<row>-<field>`. Raises Refused, Stale.
    """
    investigated(finding.case, actor, version)
    case, finding = _open_finding(finding, actor)
    if finding.item.module.code != ALL_WORKERS:
        raise Refused("other_module", _("只有“全部劳动者”一项的问题可以登记劳动者"))
    if not 0 < len(rows) <= MOST_WORKERS:
        raise Refused("how_many", _("一次登记 1 至 %(most)s 人，更多的请导入花名册") % {"most": MOST_WORKERS})
    for number, row in enumerate(rows):
        try:
            add_wage_line(case, finding=finding, actor=actor, **vars(row))
        except Refused as refused:
            raise Refused(refused.code, refused.message, f"{number}-{refused.field or 'name'}") from refused
    return _count_again(finding)


def _count_again(finding: Finding) -> Finding:
    sums = WageLine.objects.filter(finding=finding).aggregate(
        workers=Count("worker", distinct=True), amount=Sum("owed")
    )
    finding.workers, finding.amount = sums["workers"], sums["amount"]
    finding.save(update_fields=["workers", "amount"])
    return finding


def _open_finding(finding: Finding, actor: Actor) -> tuple[Case, Finding]:
    case = investigated(finding.case, actor)
    finding = Finding.objects.select_for_update(of=("self",)).select_related("item__module").get(pk=finding.pk)
    if refused := finding_over(finding):
        raise refused
    return case, finding
