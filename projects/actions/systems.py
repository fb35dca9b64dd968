"""Check one of the six systems in a project: in place with its proof, missing, or not applicable with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.queries.history import latest_event
from common.errors import Refused, Stale
from common.time import today
from documents.actions.attaching import attach, keeping_files
from projects.actions.rights import require_right
from projects.actions.standings import keep_check
from projects.models import CheckedState, ProjectSystem, SystemFile
from projects.queries.systems import recheck_day

# The number of an account or a card: twelve digits and more, however they are grouped.
FULL_NUMBER = re.compile(r"(?:\d[\s-]?){12,}")


@dataclass(frozen=True)
class Finding:
    """What a check found. `paper`: the proof in words, no full account number; `amount` in yuan; `valid_until`: the
    last day of the paper; `reason`: what is missing, or why the system does not apply."""

    reason: str = ""
    paper: str = ""
    amount: Decimal | None = None
    valid_until: date | None = None


@keeping_files()
@recorded
def check_system(
    entry: ProjectSystem,
    state: str,
    *,
    found: Finding,
    uploads: Sequence[UploadedFile] = (),
    seen: int | None = None,
    actor: Actor,
) -> ProjectSystem:
    """Record a check of today. `seen`: the newest history entry the page showed (Stale when there is a newer one).

    In place wants the proof in words or as a file, and the last day where the system rests on a paper that ends.
    Raises Refused with the field, and as `attach` for a file.
    """
    entry = ProjectSystem.objects.select_for_update(of=["self"]).select_related("project", "system").get(pk=entry.pk)
    require_right(actor, entry.project)
    if seen is not None and latest_event(entry) != seen:
        raise Stale("stale", _("您打开本页以后，别人检查过这项制度。请核对最新内容后再保存"))
    _check(entry, state, found, bool(uploads))
    for upload in uploads:
        attach(entry, upload, model=SystemFile, strip=True, actor=actor)
    in_place = state == CheckedState.IN_PLACE
    entry.state = state
    entry.reason = "" if in_place else found.reason
    entry.paper = found.paper if in_place else ""
    entry.amount = found.amount if in_place else None
    entry.valid_until = found.valid_until if in_place else None
    entry.checked_on, entry.checked_by = today(), actor.user
    entry.recheck_on = recheck_day(entry.system, entry.checked_on)
    entry.expiry_told_on = None
    entry.save()
    keep_check(entry)
    return entry


def _check(entry: ProjectSystem, state: str, found: Finding, has_files: bool) -> None:
    if state not in CheckedState.values:
        raise Refused("state", _("请选择落实情况"), "state")
    if state == CheckedState.IN_PLACE:
        _check_proof(entry, found, has_files)
    elif state == CheckedState.MISSING and not found.reason:
        raise Refused("reason_required", _("请写明缺什么"), "reason")
    elif state == CheckedState.NOT_APPLICABLE and not found.reason:
        raise Refused("reason_required", _("请写明为什么不适用"), "reason")


def _check_proof(entry: ProjectSystem, found: Finding, has_files: bool) -> None:
    if not found.paper and not has_files:
        raise Refused("proof_required", _("请写明凭什么认定已落实，或上传佐证材料"), "paper")
    if FULL_NUMBER.search(found.paper):
        raise Refused("full_number", _("不要写完整的账号或卡号，只写开户行和后四位"), "paper")
    if entry.system.needs_validity and found.valid_until is None:
        raise Refused("validity_required", _("请填写保函或凭证的最后一天"), "valid_until")
    if found.valid_until is not None and found.valid_until < today():
        raise Refused("ended", _("凭证已经到期，不能记为已落实"), "valid_until")
    if found.amount is not None and found.amount < 0:
        raise Refused("amount", _("金额不能小于零"), "amount")
