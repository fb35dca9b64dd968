"""Two rows of the register that are one employer: proposed by one person, joined by another, parted again."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now
from enterprises.actions.merge_register import Told, hand_over_contacts, take_back
from enterprises.actions.merge_rows import CODE, EMPLOYERS, give_back, handed_over, take_along
from enterprises.actions.register_rows import enter_many
from enterprises.models import Enterprise, Merge, MergeMove, MergeState
from enterprises.queries.merges import why_not_decide, why_not_propose


@recorded
def propose_merge(kept: Enterprise, absorbed: Enterprise, reason: str, *, actor: Actor) -> Merge:
    """That `absorbed` is the same employer as `kept` (提出合并). Nothing moves before somebody else agrees.

    Raises Refused: no right, no reason, the same row twice, two credit codes, already merged or proposed.
    """
    if no := why_not_propose(actor):
        raise no
    reason = _reason(reason)
    if kept.pk == absorbed.pk:
        raise Refused("same_row", _("这是同一条记录，请选择另一家单位"), "other")
    both = _locked(kept.pk, absorbed.pk, actor)
    _must_fit(both[kept.pk], both[absorbed.pk])
    try:
        with transaction.atomic():
            return Merge.objects.create(
                district_id=kept.district_id,
                kept=both[kept.pk],
                absorbed=both[absorbed.pk],
                reason=reason,
                proposed_by=actor.user,
                proposed_at=now(),
            )
    except IntegrityError:
        raise Refused("proposed_already", _("这家单位已有一项合并等待审核"), "other") from None


@recorded
def approve_merge(merge: Merge, *, actor: Actor) -> Merge:
    """Join the two (同意合并): everything of the absorbed one moves, and what moved is written down row by row.

    The apps above that asked to be told hear of it (`MERGES_TOLD`).
    Raises Refused: no right, one's own proposal, already decided, or what `propose_merge` refuses.
    """
    both = _locked(merge.kept_id, merge.absorbed_id, actor)
    merge = _still(merge, MergeState.PROPOSED, actor)
    if actor.user is not None and merge.proposed_by_id == actor.user.pk:
        raise Refused("own_proposal", _("提出合并的人不能自己审核，请由另一位负责人审核"))
    kept, absorbed = both[merge.kept_id], both[merge.absorbed_id]
    _must_fit(kept, absorbed)
    try:
        with transaction.atomic():
            take_along(merge)
    except IntegrityError:  # somebody entered the same row for the other one this moment
        raise Refused("busy", _("这两家单位的资料正在变动，请稍后再试")) from None
    if absorbed.credit_code and not kept.credit_code:
        _hand_over_code(merge, absorbed, kept)
    absorbed.merged_into = kept
    _changed(kept, absorbed)
    for listener in settings.MERGES_TOLD:
        import_string(listener)(kept, actor=actor)
    return _decided(merge, MergeState.DONE, "", actor)


@recorded
def refuse_merge(merge: Merge, reason: str, *, actor: Actor) -> Merge:
    """They are two employers (不合并). Who proposed it may take it back so. Raises Refused."""
    reason = _reason(reason)
    _locked(merge.kept_id, merge.absorbed_id, actor)
    own = actor.user is not None and merge.proposed_by_id == actor.user.pk
    return _decided(_still(merge, MergeState.PROPOSED, actor, own=own), MergeState.REFUSED, reason, actor)


@recorded
def undo_merge(merge: Merge, reason: str, *, actor: Actor) -> Merge:
    """Part the two again (拆回): what was moved and still is there goes back. Of what came since, what feeds and tables
    said is whose code or name they named, as if the two had never been one; what people did stays.

    Raises Refused: no right, no reason, not merged, or merged on into a third one since.
    """
    reason = _reason(reason)
    both = _locked(merge.kept_id, merge.absorbed_id, actor)
    merge = _still(merge, MergeState.DONE, actor)
    kept, absorbed = both[merge.kept_id], both[merge.absorbed_id]
    if kept.merged_into_id is not None:
        raise Refused("merged_on", _("%(name)s后来又并入了另一家，请先拆回那一次") % {"name": kept.name})
    told = take_back(merge, kept) if handed_over(merge) else Told()
    give_back(merge)
    if handed_over(merge) and not absorbed.credit_code:
        code, kept.credit_code = kept.credit_code, None
        kept.save(update_fields=["credit_code"])
        absorbed.credit_code = code
    absorbed.merged_into = None
    _changed(kept, absorbed)
    _tell(absorbed, told, merge, actor)
    for listener in settings.MERGES_UNDONE_TOLD:
        import_string(listener)(merge, kept, absorbed)
    merge.state, merge.answer, merge.undone_by, merge.undone_at = MergeState.UNDONE, reason, actor.user, now()
    merge.save(update_fields=["state", "answer", "undone_by", "undone_at"])
    return merge


def _tell(absorbed: Enterprise, told: Told, merge: Merge, actor: Actor) -> None:
    """What was said under its code while the other one had it."""
    if row := told.row(absorbed):
        enter_many([row], source=told.source, district=absorbed.district, actor=actor)
    hand_over_contacts(merge, told)


def _locked(kept: int, absorbed: int, actor: Actor) -> dict[int, Enterprise]:
    """Both rows, locked lower id first. Raises Refused when the actor does not see both."""
    rows = Enterprise.objects.visible_to(actor).select_for_update(of=("self",), no_key=True).order_by("pk")
    both = {one.pk: one for one in rows.filter(pk__in=[kept, absorbed])}
    if len(both) != 2:
        raise Refused("not_seen", _("其中一家单位不在您的管辖范围"), "other")
    return both


def _still(merge: Merge, state: str, actor: Actor, *, own: bool = False) -> Merge:
    """The merge, locked, if it stands as expected and the actor may decide it."""
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if not own and (no := why_not_decide(merge, actor)):
        raise no
    if merge.state != state:
        raise Refused("decided_already", _("这项合并已经处理过：%(state)s") % {"state": merge.get_state_display()})
    return merge


def _must_fit(kept: Enterprise, absorbed: Enterprise) -> None:
    if kept.district_id != absorbed.district_id:
        raise Refused("other_district", _("两家单位不在同一个区，不能合并"), "other")
    if kept.merged_into_id or absorbed.merged_into_id:
        gone = kept if kept.merged_into_id else absorbed
        raise Refused("merged_already", _("%(name)s已并入另一家单位") % {"name": gone.name}, "other")
    if kept.is_unidentified:
        raise Refused("unidentified", _("待核实单位不能作为保留的一方"), "keep")
    if kept.credit_code and absorbed.credit_code:
        raise Refused("two_codes", _("两家单位各有统一社会信用代码，是两个主体，不能合并"), "other")


def _hand_over_code(merge: Merge, absorbed: Enterprise, kept: Enterprise) -> None:
    code, absorbed.credit_code = absorbed.credit_code, None
    absorbed.save(update_fields=["credit_code"])  # first: a code stands once in the register
    kept.credit_code = code
    MergeMove.objects.create(merge=merge, table=EMPLOYERS, column=CODE, rows=[absorbed.pk])


def _changed(kept: Enterprise, absorbed: Enterprise) -> None:
    for one in (kept, absorbed):
        one.version += 1
        one.save(update_fields=["credit_code", "merged_into", "version"])


def _decided(merge: Merge, state: str, answer: str, actor: Actor) -> Merge:
    merge.state, merge.answer, merge.decided_by, merge.decided_at = state, answer, actor.user, now()
    merge.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    return merge


def _reason(text: str) -> str:
    if len(text.strip()) < 4:
        raise Refused("reason_required", _("请写明理由（至少 4 个字）"), "reason")
    return text.strip()[:300]
