"""The two sides agree (达成协议): who pays what by when, and what applies when it is not kept."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.record import open_clocks, tell
from cases.models import Case, Evidence
from clocks.actions import run
from common.errors import Refused
from common.time import CHINA, local_day, now, today
from mediation.actions.ending import lift_hold
from mediation.actions.instalments import prove
from mediation.actions.limits import start_limit
from mediation.actions.moving import lock_with_case
from mediation.actions.record import enter, save
from mediation.models import Agreement, EntryKind, Instalment, Mediation, SessionState
from mediation.queries.promises import PROMISE
from mediation.workflow import State
from outbox.actions import queue

MEDIATE = "MED-01"
MOST_INSTALMENTS = 36
LONGEST = timedelta(days=5 * 366)  # from signing to the last instalment
LONGEST_TERMS, LONGEST_CLAUSE = 4000, 300
MOST_MONEY = Decimal(10) ** 10  # a column's room

Promised = Sequence[tuple[date, Decimal]]


@recorded
def agree(
    mediation: Mediation,
    *,
    terms: str,
    default_clause: str,
    signed_on: date,
    instalments: Promised,
    proof: str = "",
    evidence: Evidence | None = None,
    actor: Actor,
    version: int | None = None,
) -> Agreement:
    """Record the agreement: `instalments` are days with amounts in yuan, in order, and from now on watched.

    `proof`: the first instalment was paid on the spot, and what shows it. Whoever closes the case may do so from now
    on. Raises Mediation.DoesNotExist, Stale, Refused.
    """
    found = lock_with_case(mediation, "agree", actor=actor, version=version)
    terms, default_clause = _words(terms, default_clause)
    _check_days(found, signed_on, [day for day, _amount in instalments])
    _check_money(found.case, [amount for _day, amount in instalments])
    if proof.strip() and instalments[0][0] > today():
        raise Refused("not_paid_yet", _("当场支付的，第一期日期应为支付当天"), "instalments")
    agreement = Agreement.objects.create(
        mediation=found,
        terms=terms,
        default_clause=default_clause,
        signed_on=signed_on,
        recorded_by=actor.user,
        recorded_at=now(),
    )
    promised = _promise(agreement, instalments, actor)
    _move(found, promised, actor)
    if proof.strip():
        prove(promised[0], paid_on=promised[0].due_on, proof=proof, evidence=evidence, actor=actor)
    return agreement


def _promise(agreement: Agreement, instalments: Promised, actor: Actor) -> list[Instalment]:
    """The instalments, each with a clock that ends with its day."""
    promised = Instalment.objects.bulk_create(
        Instalment(agreement=agreement, position=place, due_on=day, amount=amount)
        for place, (day, amount) in enumerate(instalments, 1)
    )
    for one in promised:
        due_at = datetime.combine(one.due_on, time.max, tzinfo=CHINA)
        start_limit(agreement.mediation, PROMISE, actor=actor, given_due_at=due_at, instalment=one)
    return promised


def _move(found: Mediation, promised: list[Instalment], actor: Actor) -> None:
    """Agreed: the limit to mediate is met, no appointment is to come, the case may close, the handling unit hears."""
    found.state, found.agreed_at = State.AGREED, now()
    save(found, "state", "agreed_at")
    to_come = found.sessions.filter(state=SessionState.PLANNED, starts_at__gt=now())
    to_come.update(state=SessionState.CANCELLED, told_at=now())
    run.meet(open_clocks(found.case, MEDIATE), actor=actor)
    lift_hold(found.case)
    total = sum(one.amount for one in promised)
    said = {"instalments": len(promised), "amount": str(total)}
    enter(found, EntryKind.AGREED, actor=actor, data=said)
    tell(found.case, "mediation_agreed", actor=actor, data={"mediation": found.number, **said})
    queue(
        "mediation_agreed",
        reason=f"mediation:{found.pk}:agreed",
        data={"number": found.number, "case": found.case.number, **said},
        unit=found.case.unit,
        subject=found.number,
    )


def _words(terms: str, default_clause: str) -> tuple[str, str]:
    terms, clause = terms.strip(), default_clause.strip()
    if len(terms) < 2:
        raise Refused("required", _("请写明协议内容"), "terms")
    if len(clause) < 2:
        raise Refused("required", _("请写明不按期付款时怎么办"), "default_clause")
    if len(terms) > LONGEST_TERMS:
        raise Refused("too_long", _("最多 %(limit)s 个字") % {"limit": LONGEST_TERMS}, "terms")
    if len(clause) > LONGEST_CLAUSE:
        raise Refused("too_long", _("最多 %(limit)s 个字") % {"limit": LONGEST_CLAUSE}, "default_clause")
    return terms, clause


def _check_days(found: Mediation, signed_on: date, days: list[date]) -> None:
    if not 1 <= len(days) <= MOST_INSTALMENTS:
        raise Refused("instalments", _("分 1 至 %(most)s 期支付") % {"most": MOST_INSTALMENTS}, "instalments")
    if signed_on > today():
        raise Refused("signed_later", _("签订日期不能晚于今天"), "signed_on")
    if signed_on < local_day(found.sent_at):
        raise Refused("signed_before", _("签订日期不能早于送交调解的日期"), "signed_on")
    if days[0] < signed_on:
        raise Refused("due_before_signing", _("付款日期不能早于签订日期"), "instalments")
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise Refused("not_in_order", _("各期日期要一期比一期晚"), "instalments")
    if days[-1] - signed_on > LONGEST:
        raise Refused("due_too_late", _("最后一期离签订日期超过五年，请核对年份"), "instalments")


def _check_money(case: Case, amounts: list[Decimal]) -> None:
    """Each is money; together no more than the case says is owed. A case without lines says nothing."""
    if any(not 0 < amount < MOST_MONEY for amount in amounts):
        raise Refused("amount_not_positive", _("每期金额要大于零"), "instalments")
    owed = case.wage_lines.aggregate(left=Sum(F("owed") - F("paid")))["left"]
    if owed is not None and sum(amounts) > owed:
        said = {"amount": sum(amounts), "left": owed}
        raise Refused("more_than_owed", _("协议金额 %(amount)s 元超过未付的 %(left)s 元") % said, "instalments")
