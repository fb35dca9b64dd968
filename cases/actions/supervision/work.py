"""Reply to an order from above, extend it with the organ's consent, withdraw what was no order."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.record import tell
from cases.models import Case, SupervisionClock, SupervisionOrder
from cases.queries.supervision import why_not
from clocks.actions import run
from common.errors import Refused, Stale
from common.time import local_day, now


@recorded
def reply(
    order: SupervisionOrder,
    *,
    reply: str,
    accountability: bool | None = None,
    actor: Actor,
    version: int | None = None,
) -> SupervisionOrder:
    """Answer the organ (回复): the limit is met. `accountability`: whether somebody was held to account."""
    order = _locked(order, actor, version, heads_only=False)
    _require(reply, "reply", _("请写明办理结果"))
    order.reply, order.replied_at, order.replied_by = reply.strip(), now(), actor.user
    if accountability is not None:
        order.hold_to_account(accountability, order.replied_at)
    run.meet(_clocks(order), actor=actor)
    return _saved(order, "supervision_replied", actor, note=order.reply)


@recorded
def extend(
    order: SupervisionOrder, *, until: datetime, reason: str, actor: Actor, version: int | None = None
) -> SupervisionOrder:
    """More time, to the moment the organ agreed to (延期). Raises Refused when it is not later, or too late."""
    order = _locked(order, actor, version, heads_only=True)
    _require(reason, "reason", _("请写明哪个机关、怎样同意延期"))
    for clock in _clocks(order):
        run.extend(clock, actor=actor, approver=None, reason=reason, given_due_at=until)
    order.due_at = until
    due = local_day(until).isoformat()
    return _saved(order, "supervision_extended", actor, note=reason.strip(), due=due)


@recorded
def withdraw(order: SupervisionOrder, *, reason: str, actor: Actor, version: int | None = None) -> SupervisionOrder:
    """It was withdrawn by its organ, or entered by mistake: it is not counted; the row and the reason stay."""
    order = _locked(order, actor, version, heads_only=True)
    _require(reason, "reason", _("请写明理由"))
    order.withdrawn_why = reason.strip()
    run.drop(_clocks(order), actor=actor, reason=reason)
    return _saved(order, "supervision_withdrawn", actor, note=order.withdrawn_why)


def _locked(order: SupervisionOrder, actor: Actor, version: int | None, *, heads_only: bool) -> SupervisionOrder:
    """The case first, then the order. Raises SupervisionOrder.DoesNotExist, Stale, Refused."""
    if order.case_id:
        Case.objects.select_for_update(of=("self",)).get(pk=order.case_id)
    seen = SupervisionOrder.objects.visible_to(actor).select_for_update(of=("self",)).select_related("case")
    locked = seen.get(pk=order.pk)
    if version is not None and version != locked.version:
        raise Stale("stale", _("他人刚刚办理过这件督办，请看过最新情况后再办理；您填写的内容还在"))
    if no := why_not(locked, actor, heads_only=heads_only):
        raise no
    return locked


def _clocks(order: SupervisionOrder) -> list[SupervisionClock]:
    clocks = SupervisionClock.objects.filter(order=order).open()
    return list(clocks.select_for_update(of=("self",)).order_by("pk"))


def _saved(order: SupervisionOrder, kind: str, actor: Actor, *, note: str, **data: str) -> SupervisionOrder:
    order.version += 1
    order.save()
    if order.case is not None:
        tell(order.case, kind, actor=actor, data={"number": order.number, **data}, note=note)
    return order


def _require(text: str, field: str, sentence: str) -> None:
    if not text.strip():
        raise Refused("required", sentence, field)
