"""What people and departments report: entered once, read by the rules at once, taken back when it was a mistake."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, Unit
from common.errors import Refused
from common.inputs import clean_text, is_personal_number, squeezed
from common.time import now, today
from early_warnings.actions.evaluate import LOCK, evaluate
from early_warnings.models import RunKind, Signal, SignalKind, SignalSource
from early_warnings.queries.signals import NEEDED, READ_BY, SENDERS, may_withdraw
from early_warnings.rules.base import Scope
from enterprises.actions.employers import employer_for
from enterprises.models import Enterprise
from enterprises.queries.rights import default_street, may_keep
from projects.actions.employers import NewEmployer
from projects.models import Project

OLDEST = timedelta(days=365)
# A mobile or an ID number; a sum or the number of an order is no such thing.
PERSONAL = re.compile(r"(?<![0-9])(?:1[3-9][0-9]{9}|[0-9]{17}[0-9Xx])(?![0-9])")
LARGEST = {"months": 240, "days": 3650, "persons": 100_000}


@dataclass(frozen=True)
class SignalText:
    """What somebody saw, as typed. `months` unpaid, `days` overdue or working days at a standstill, `amount` in yuan;
    `reference`: the sender's own number."""

    kind: str
    source: str
    happened_on: date
    enterprise: Enterprise | NewEmployer | None = None
    project: Project | None = None
    months: int | None = None
    days: int | None = None
    persons: int | None = None
    amount: Decimal | None = None
    text: str = ""
    reference: str = ""


@recorded
def report_signal(told: SignalText, *, actor: Actor) -> tuple[Signal, bool]:
    """Enter a signal (登记线索) and run the rules that read it about its employer. Returns it, and whether it is new:
    the same sender's same reference is the same signal.

    Raises Refused: no right there, nobody it speaks of, a number missing, personal data, the reference used otherwise.
    """
    district = _district(actor)
    _check(told)
    if told.reference and (known := _known(told, actor)) is not None:
        return known, False
    signal = _signal(told, district, actor)
    try:
        with transaction.atomic():
            signal.save()
    except IntegrityError:  # the same reference arrived twice at the same moment
        known = _known(told, actor)
        if known is None:
            raise
        return known, False
    _look(signal, actor)
    return signal, True


@recorded
def withdraw_signal(signal: Signal, *, actor: Actor) -> Signal:
    """It was a mistake (撤回线索): no rule reads it any more. Raises Refused: not one's own, taken back already."""
    held = Signal.objects.select_for_update(of=("self",)).select_related("district").get(pk=signal.pk)
    if held.withdrawn_at is not None:
        raise Refused("withdrawn", _("这条线索已经撤回"))
    if not may_withdraw(held, actor):
        raise Refused("no_right", _("由登记人或街道、大队负责人撤回"))
    held.withdrawn_at = now()
    held.save(update_fields=["withdrawn_at"])
    _look(held, actor)
    return held


def _district(actor: Actor) -> Unit:
    if actor.user is None or actor.district is None or not actor.has(*SENDERS):
        raise Refused("no_right", _("您的岗位不能登记线索"))
    return actor.district


def _check(told: SignalText) -> None:
    for name, known in (("kind", SignalKind), ("source", SignalSource)):
        if getattr(told, name) not in known:
            raise Refused("unknown", _("请选择列表中的一项"), name)
    if told.enterprise is None and told.project is None:
        raise Refused("nobody", _("请写明用人单位或工程"), "enterprise")
    if told.happened_on > today():
        raise Refused("future", _("发生日期不能晚于今天"), "happened_on")
    if told.happened_on < today() - OLDEST:
        raise Refused("too_old", _("发生日期超过一年，请核对"), "happened_on")
    _check_numbers(told)
    if any(is_personal_number(one) for one in PERSONAL.findall(squeezed(told.text))):
        raise Refused("personal", _("说明里不要写身份证号、手机号"), "text")


def _check_numbers(told: SignalText) -> None:
    needed = NEEDED.get(SignalKind(told.kind))
    if needed and getattr(told, needed) is None:
        raise Refused("missing", _missing(needed), needed)
    for name, most in LARGEST.items():
        number = getattr(told, name)
        if number is not None and not 0 <= number <= most:
            raise Refused("number", _("请核对这个数字，最多 %(most)s") % {"most": most}, name)


def _missing(name: str) -> str:
    return {
        "months": _("请填写拖欠了几个月"),
        "days": _("请填写逾期多少天"),
        "persons": _("请填写涉及多少人"),
        "project": _("请写明是哪个工程"),
    }[name]


def _known(told: SignalText, actor: Actor) -> Signal | None:
    """The signal of this sender with this reference. Raises Refused: it says something else."""
    known = Signal.objects.filter(reported_by=actor.user, reference=told.reference).first()
    if known is None:
        return None
    if (known.kind, known.happened_on, known.persons, known.amount) != (
        told.kind, told.happened_on, told.persons, told.amount,
    ):  # fmt: skip
        raise Refused("reference_used", _("这个编号已用于另一条线索"), "reference")
    return known


def _signal(told: SignalText, district: Unit, actor: Actor) -> Signal:
    employer = _employer(told, district, actor)
    street = _street(employer, told.project, actor)
    if not may_keep(actor, district=district.pk, street=street.pk if street else None):
        raise Refused("not_here", _("这个单位不在您的街道，请告知所在街道或区大队登记"), "enterprise")
    return Signal(
        district=district, street=street, kind=told.kind, source=told.source, enterprise=employer,
        project=told.project, happened_on=told.happened_on, months=told.months, days=told.days, persons=told.persons,
        amount=told.amount, text=clean_text(told.text, longest=500), reference=told.reference,
        reported_by=actor.user, reported_at=now(),
    )  # fmt: skip


def _employer(told: SignalText, district: Unit, actor: Actor) -> Enterprise | None:
    """The row of the register; of a site alone its general contractor."""
    found = told.enterprise
    if isinstance(found, NewEmployer):
        found = employer_for(
            name=found.name, credit_code=found.credit_code, district=district, street=default_street(actor),
            is_construction=told.project is not None, actor=actor,
        )  # fmt: skip
    if found is None and told.project is not None:
        found = told.project.general_contractor
    for row in (found, told.project):
        if row is not None and row.district_id != district.pk:
            raise Refused("elsewhere", _("这个单位或工程不在本区"), "enterprise")
    return found


def _street(employer: Enterprise | None, project: Project | None, actor: Actor) -> Unit | None:
    """Where it was seen: at the site, else at the employer, else where who tells of it works."""
    for row in (project, employer):
        if row is not None and row.street_id is not None:
            return row.street
    return None if actor.has(Role.OUTSIDE_SYSTEM) else default_street(actor)


def _look(signal: Signal, actor: Actor) -> None:
    """Run the rules that read it. While another run is at work in the district it is left to the next one, which comes
    within a minute: nobody waits here for a night's work."""
    if signal.enterprise_id is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, signal.district_id])
        free = cursor.fetchone()[0]
    if free:
        scope = Scope(signal.district, today(), only=(signal.enterprise_id,))
        evaluate(READ_BY[SignalKind(signal.kind)], scope, kind=RunKind.OWN, actor=Actor.clock("warnings"))
