"""Instalments of the demonstration: most are paid in time; every fifth agreement is broken, half of those are filed."""

from datetime import timedelta

from cases.actions.steps import TAKE_STEP
from cases.demo.company import Company
from cases.models import Case
from cases.workflow import State as CaseState
from common.time import now, today
from mediation.actions.breaking import break_off
from mediation.actions.instalments import prove, watch_instalments
from mediation.actions.lapsing import lapse_due
from mediation.models import Instalment, Mediation
from mediation.workflow import State

BROKEN_EVERY, BROKEN = 5, 3  # by the place of the mediation in its year
EARLY = timedelta(days=4)  # who pays by hand does so before a week-end
PATIENCE = timedelta(days=2)  # then it is decided


def look_after_promises(company: Company, broken: set[int]) -> None:
    """What a day brings: payments, missed ones, those given up; and mediations whose time has run out.

    `broken`: keys of mediations whose employer pays nothing and which are filed.
    """
    lapse_due()
    _pay(company, broken)
    watch_instalments()
    _give_up(company, broken)


def _pay(company: Company, broken: set[int]) -> None:
    due = Instalment.objects.unproven().filter(
        agreement__mediation__state=State.AGREED, due_on__lte=today() + EARLY, missed_at=None
    )
    for one in due.select_related("agreement__mediation__case__unit", "agreement__mediation__mediator").order_by("pk"):
        mediation = one.agreement.mediation
        if mediation.pk in broken or int(mediation.number[-6:]) % BROKEN_EVERY == BROKEN:
            continue
        who = company.actors[mediation.mediator.username]
        prove(one, paid_on=today(), proof=f"银行回单 {today():%Y%m%d}{mediation.number[-6:]}", actor=who)


def _give_up(company: Company, broken: set[int]) -> None:
    late = Mediation.objects.filter(state=State.AGREED, agreement__instalments__missed_at__lt=now() - PATIENCE)
    for mediation in late.select_related("case__unit").distinct().order_by("pk"):
        if mediation.pk in broken or int(mediation.number[-6:]) // BROKEN_EVERY % 2:
            reason = "分期逾期未付，用人单位表示无力支付"
            case = break_off(mediation, reason=reason, actor=company.in_charge(mediation.case))
            _file(case, company)


def _file(case: Case, company: Company) -> None:
    if case.state != CaseState.ACCEPTED:
        return
    who, users = company.inspector(case), company.users
    assistant = users["zhaomin" if who.name == "liming" else "liming"]
    TAKE_STEP["file"](case, lead=who.user, assistants=[assistant], approver=users["sunyan"], actor=who)
