"""The enterprise's own word (企业答复): the link goes out, is opened, is answered. It never verifies anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import local_day, now, today
from early_warnings.actions.moves import enter, enter_many
from early_warnings.models import (
    AnswerLink,
    EarlyWarning,
    EnterpriseAnswer,
    EntryKind,
    Situation,
    WarningClock,
    WarningEntry,
)
from early_warnings.queries.employer import contacts_for, employer_of
from early_warnings.queries.links import is_alive
from early_warnings.workflow import Grade, Level, State
from enterprises.models import Contact
from outbox.actions import draft, queue, queue_many
from outbox.models import Gateway, Message
from outbox.texts import both_names, in_both
from statutes.thresholds import threshold

CHUNK = 500
MOST_ANSWERS = 20  # of one link: more is noise
PARTS = ("enterprise", "project__general_contractor", "unit")


@dataclass(frozen=True)
class AnswerText:
    """What the enterprise says. `promised_on`: by when it will have paid."""

    situation: str
    name: str
    text: str = ""
    phone: str = ""
    promised_on: date | None = None


def send_links() -> int:
    """Send a link for each open yellow warning that got none yet; returns how many warnings were dealt with.

    A few statements a chunk. Run twice it sends nothing twice: what was sent, or could not be, is an entry.
    """
    done = 0
    while True:
        found = _send_chunk(actor=Actor.clock("links"))
        done += found
        if found < CHUNK:
            return done


@recorded
def _send_chunk(*, actor: Actor) -> int:
    sent = WarningEntry.objects.filter(warning=OuterRef("pk"), kind=EntryKind.SENT)
    due = EarlyWarning.objects.filter(level=Level.ENTERPRISE, grade=Grade.YELLOW, state=State.OPEN)
    locked = due.filter(~Exists(sent)).select_for_update(of=("self",), skip_locked=True)
    warnings = list(locked.select_related(*PARTS).order_by("pk")[:CHUNK])
    if warnings:
        # A twin may have sent them between our reading and our locking; now nobody else can.
        told = set(
            WarningEntry.objects.filter(warning__in=warnings, kind=EntryKind.SENT).values_list("warning", flat=True)
        )
        send([one for one in warnings if one.pk not in told], actor=actor)
    return len(warnings)


@recorded
def send_link(warning: EarlyWarning, *, actor: Actor) -> AnswerLink | None:
    """Send the enterprise a new link; None when nobody can be written to, which the street is then told."""
    found = EarlyWarning.objects.select_for_update(of=("self",)).select_related(*PARTS).get(pk=warning.pk)
    return next(iter(send([found], actor=actor)), None)


def send(warnings: Sequence[EarlyWarning], *, actor: Actor) -> list[AnswerLink]:
    """Links for warnings whose rows are locked, with their messages and entries. The same statements however many."""
    employers = {one.pk: employer_of(one) for one in warnings}
    contacts = contacts_for(one.pk for one in employers.values() if one)
    reached = [one for one in warnings if employers[one.pk] and employers[one.pk].pk in contacts]
    ends = now() + timedelta(days=int(threshold("WARNING_LINK_DAYS", today()).value))
    links = AnswerLink.objects.bulk_create(AnswerLink(warning=one, sent_at=now(), expires_at=ends) for one in reached)
    due = _due_days(reached)
    queue_many(_letter(link, contacts[employers[link.warning_id].pk], due.get(link.warning_id)) for link in links)
    to = {link.warning_id: {"to": contacts[employers[link.warning_id].pk].role, "link": link.pk} for link in links}
    enter_many(reached, EntryKind.SENT, actor=actor, data=lambda one: to[one.pk])
    unreached = [one for one in warnings if one.pk not in to]
    enter_many(unreached, EntryKind.SENT, actor=actor, data={"to": ""})
    queue_many(_no_contact(unreached))
    return links


def remind_enterprise(warning: EarlyWarning, *, actor: Actor) -> str:
    """One more message to the contact; the link again where the enterprise is to answer. Returns whom (ContactRole).

    The row of the warning is locked by the caller. Raises Refused: nobody to write to.
    """
    employer = employer_of(warning)
    contact = contacts_for([employer.pk]).get(employer.pk) if employer else None
    if contact is None:
        raise Refused("no_contact", _("登记册里没有劳资专管员或法定代表人的电话，请上门或另行联系"))
    if warning.level == Level.ENTERPRISE and warning.grade == Grade.YELLOW:
        alive = [link for link in warning.links.filter(revoked_at=None, expires_at__gt=now())]
        if not alive:
            send([warning], actor=actor)
            return contact.role
        letter = _letter(alive[-1], contact, _due_days([warning]).get(warning.pk), again=True)
    else:
        letter = draft(
            "warning_reminder",
            reason=f"warning:{warning.pk}:remind:{warning.version}",
            gateway=Gateway.SMS,
            unit=warning.unit,
            subject=warning.number,
            data={"unit": both_names(warning.unit), "enterprise": employer.name, "contact": contact.pk},
        )
    queue_many([letter])
    return contact.role


def _due_days(warnings: Sequence[EarlyWarning]) -> dict[int, str]:
    """Warning → the last day of its running limit. One query."""
    clocks = WarningClock.objects.filter(warning__in=[one.pk for one in warnings]).open().order_by("due_at")
    return {clock.warning_id: clock.legal_due.isoformat() for clock in reversed(clocks)}


def _letter(link: AnswerLink, contact: Contact, due: str | None, *, again: bool = False) -> Message:
    warning = link.warning
    return draft(
        "warning_to_enterprise",
        reason=f"warning:{warning.pk}:link:{link.pk}" + (f":{warning.version}" if again else ""),
        gateway=Gateway.SMS,
        unit=warning.unit,
        subject=warning.number,
        data={
            "unit": both_names(warning.unit),
            "enterprise": employer_of(warning).name,
            "number": warning.number,
            "due": due or local_day(link.expires_at).isoformat(),
            "contact": contact.pk,
            "link": link.pk,
        },
    )


def _no_contact(warnings: Sequence[EarlyWarning]) -> Iterable[Message]:
    """The street hears of enterprises nobody could be written to: one message a unit."""
    for unit, group in groupby(sorted(warnings, key=lambda one: one.unit_id), key=lambda one: one.unit):
        some = list(group)
        first = some[0]
        kind = "warning_no_contact" if len(some) == 1 else "warnings_no_contact"
        yield draft(
            kind,
            reason=f"warning:{first.pk}:no_contact:{first.version}",
            data={"number": first.number, "count": len(some)},
            unit=unit,
            subject=first.number,
        )


@recorded
def note_opened(link: AnswerLink, *, actor: Actor) -> None:
    """The first time somebody opened it."""
    AnswerLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=now())


@recorded
def answer(link: AnswerLink, text: AnswerText, *, actor: Actor) -> EnterpriseAnswer:
    """Keep what the enterprise says, and tell who answers for the warning. The same text again is the row there is.

    Raises Refused: the link is over, nothing said, a day that cannot be.
    """
    warning = (
        EarlyWarning.objects.select_for_update(of=("self",)).select_related(*PARTS, "handler").get(pk=link.warning_id)
    )
    link.refresh_from_db()
    link.warning = warning
    if not is_alive(link):
        raise Refused("link_over", _("这个链接已经失效"))
    _check(text)
    earlier = list(link.answers.all())
    if earlier and _same(earlier[0], text):
        return earlier[0]
    if len(earlier) >= MOST_ANSWERS:
        raise Refused("too_many", _("答复次数已满，请直接与我们联系"))
    row = EnterpriseAnswer.objects.create(
        warning=warning,
        link=link,
        situation=text.situation,
        promised_on=text.promised_on,
        text=text.text,
        answered_by=text.name,
        phone=text.phone,
        at=now(),
    )
    enter(warning, EntryKind.ANSWERED, actor=actor, data={"answer": row.pk, "situation": row.situation})
    queue(
        "warning_answered",
        reason=f"warning:{warning.pk}:answer:{row.pk}",
        data={"number": warning.number, "situation": in_both(row.get_situation_display())},
        recipient=warning.handler,
        unit=warning.unit,
        subject=warning.number,
    )
    return row


def _check(text: AnswerText) -> None:
    if text.situation not in Situation.values:
        raise Refused("required", _("请选择一项"), "situation")
    if not text.name.strip():
        raise Refused("required", _("请写您的姓名"), "name")
    if text.situation == Situation.WILL_PAY and text.promised_on is None:
        raise Refused("required", _("请写哪一天前付清"), "promised_on")
    if text.promised_on is not None and text.promised_on < today():
        raise Refused("day_past", _("日期不能早于今天"), "promised_on")
    if text.situation in (Situation.DIFFICULT, Situation.UNTRUE) and len(text.text.strip()) < 5:
        raise Refused("required", _("请说明具体情况"), "text")


def _same(row: EnterpriseAnswer, text: AnswerText) -> bool:
    kept = (row.situation, row.promised_on, row.text, row.answered_by, row.phone)
    return kept == (text.situation, text.promised_on, text.text, text.name, text.phone)
