"""The worker answers. A "no" keeps the case open, or opens it again: under its number, counted once."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.record import open_clocks, start_clock, tell
from cases.actions.reopen import reopen
from cases.models import Case, CaseClock, Hold
from clocks.actions import run
from common.errors import Refused
from common.time import now, today
from feedback.actions.telling import tell_of_no
from feedback.models import Finding, PaymentConfirmation, Said, Way
from feedback.queries.confirmations import (
    LOOK_INTO,
    NO,
    admitted,
    case_now,
    family,
    open_noes,
    still_counted,
    why_not_work,
)

HOLD = "worker_says_no"  # its words are in cases/investigation_texts.py
LONGEST_COMMENT, LONGEST_NOTE = 500, 300
REASON = gettext_lazy("劳动者反映工资没有收到或者只收到一部分")


@dataclass(frozen=True)
class Word:
    """What the worker said. `amount`: how much came when only part did, yuan."""

    said: str
    amount: Decimal | None = None
    comment: str = ""


@recorded
def answer(confirmation: PaymentConfirmation, word: Word, *, way: str, actor: Actor) -> PaymentConfirmation:
    """Keep what was said, once. By page only until the code expires; officers enter what they hear at any time.

    Raises Refused.
    """
    officer = way != Way.PAGE
    case = _locked(confirmation, actor if officer else _clock())
    if officer and (no := why_not_work(case, actor)):
        raise no
    found = PaymentConfirmation.objects.select_for_update(of=("self",)).select_related("case").get(pk=confirmation.pk)
    if found.said:
        raise Refused("answered_already", _("这个确认码已经答复过"))
    if not officer and found.expires_on < today():
        raise Refused("expired", _("这个确认码已经过期，请打电话告诉我们"))
    _check(found, word)
    found.said, found.way, found.answered_at = word.said, way, now()
    found.amount_received = word.amount if word.said == Said.PARTLY else None
    found.comment = word.comment.strip()[:LONGEST_COMMENT]
    found.answered_to = actor.user if officer else None
    found.save()
    if found.said in NO:
        _take_up(case, found, actor=actor)
    return found


@recorded
def settle(confirmation: PaymentConfirmation, *, finding: str, note: str, actor: Actor) -> PaymentConfirmation:
    """What became of a "no". The last one of a case lifts its hold and meets the limit to look into it.

    "Reversed" is true only once the payment is. Raises Refused.
    """
    case = _locked(confirmation, actor)
    if no := why_not_work(case, actor):
        raise no
    found = PaymentConfirmation.objects.select_for_update(of=("self",)).select_related("case").get(pk=confirmation.pk)
    if found.said not in NO or found.settled_at:
        raise Refused("nothing_to_settle", _("这一条没有待核实的反映"))
    if finding not in Finding.values:
        raise Refused("no_finding", _("请选择核实结果"), "finding")
    if len(note.strip()) < 2:
        raise Refused("required", _("请写明核实情况"), "note")
    if finding == Finding.REVERSED and still_counted(found) > admitted(found):
        raise Refused("not_reversed", _("这笔付款还没有冲正；请先在“劳动者与金额”中冲正"), "finding")
    found.finding, found.finding_note = finding, note.strip()[:LONGEST_NOTE]
    found.settled_at, found.settled_by = now(), actor.user
    found.save()
    tell(case, "worker_no_settled", actor=actor, data={"finding_of_no": finding}, note=found.finding_note)
    lift_if_last(case, actor=actor)
    return found


def lift_if_last(case: Case, *, actor: Actor, without: Case | None = None) -> None:
    """No "no" is left here: the case may close. The row of the case is locked. `without`: a case that leaves it."""
    left = open_noes(case)
    if without is not None:
        left = left.exclude(case__in=family(without))
    if not left.exists():
        Hold.objects.filter(case=case, code=HOLD, lifted_at=None).update(lifted_at=now())
        run.meet(open_clocks(case, LOOK_INTO), actor=actor)


def keep_open(case: Case, *, actor: Actor) -> CaseClock | None:
    """One hold, one limit, however many workers say no. Returns the limit that runs."""
    Hold.objects.get_or_create(case=case, code=HOLD, lifted_at=None, defaults={"placed_at": now()})
    running = open_clocks(case, LOOK_INTO)
    return running[0] if running else start_clock(case, LOOK_INTO, actor=actor)


def _take_up(case: Case, confirmation: PaymentConfirmation, *, actor: Actor) -> None:
    tell(case, "worker_says_no", actor=actor, data={"worker_said": confirmation.said})
    if case.is_closed:
        with translation.override("zh-hans"):  # kept with the case, whatever the worker reads
            reason = str(REASON)
        case = reopen(case, reason=reason, actor=_clock())
    clock = keep_open(case, actor=_clock())
    tell_of_no(case, clock)


def _locked(confirmation: PaymentConfirmation, actor: Actor) -> Case:
    """The case that deals with it now, locked before the question is: two answers at once wait for each other."""
    case = case_now(Case.objects.get(pk=confirmation.case_id))
    return lock(case, actor=actor)


def _clock() -> Actor:
    return Actor.clock("worker_says_no")


def _check(confirmation: PaymentConfirmation, word: Word) -> None:
    if word.said not in Said.values:
        raise Refused("no_answer", _("请选择一项"), "said")
    if word.said != Said.PARTLY:
        return
    if not word.amount:
        raise Refused("how_much", _("请写收到多少元"), "amount")
    if word.amount >= confirmation.amount:
        most = {"amount": confirmation.amount}
        raise Refused("not_partly", _("收到一部分，应少于 %(amount)s 元；全部收到请选“已收到”") % most, "amount")
