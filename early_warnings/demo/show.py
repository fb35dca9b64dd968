"""Warnings of the demonstration: two rounds of the rules, a fortnight apart, and what people made of the first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from accounts.actor import Actor
from accounts.models import Role, Unit
from cases.actions.causes import Campaign, save_special_action, tag
from cases.demo.company import Company
from cases.models import Case, Cause
from common.errors import Refused
from common.time import moved_clock, now, today
from early_warnings.actions.causes import tag_warning
from early_warnings.actions.climbing import climb_overdue
from early_warnings.actions.drill import do_step, start_drills
from early_warnings.actions.evaluate import evaluate
from early_warnings.actions.handling import close, remind, talk, verify, visit
from early_warnings.actions.waivers import ask_waiver, decide_waiver
from early_warnings.demo.signals import SEEN, report_all
from early_warnings.models import DrillResult, DrillStep, EarlyWarning, RunKind, WarningClock
from early_warnings.rules import RULES
from early_warnings.rules.base import Scope
from early_warnings.workflow import Ending, Finding, Level, State
from enterprises.models import Enterprise

EARLIER = timedelta(days=9)  # ago the rules ran for the first time
HANDLED = 40  # of the first round are looked at
LEFT = 7  # every seventh is forgotten until it climbs
TAGGED = 60  # cases with a cause
CAUSES = ("cash", "price_dispute", "subcontracting", "cash", "transition", "flight", "other")
FOUND = (
    (Finding.REAL, "走访核实：工资确有拖欠，负责人承诺十日内付清"),
    (Finding.SOLVED, "核实时已补缴，提供了银行回单"),
    (Finding.FALSE_ALARM, "数据有误：企业已迁出本区"),
    (Finding.REAL, "核实情况属实，已要求提供工资支付计划"),
)


def show(district: Unit) -> None:
    """Enter it all. Quick: rules run set by set, some dozens of steps by hand."""
    company, end = Company(), now()
    with moved_clock(end - EARLIER):
        _run(district)
    _handle(company, district, end=end)
    climb_overdue()
    report_all(_firms(district), actor=company.actors["liming"])
    _run(district)
    start_drills(actor=Actor.clock("drill"))
    _begin_drills(company, district)
    _tag(company, district)


def _run(district: Unit) -> None:
    evaluate(sorted(RULES), Scope(district, today()), kind=RunKind.NIGHT, actor=Actor.clock("warnings"), once=True)


def _firms(district: Unit) -> list[Enterprise]:
    """Employers nobody complained of, one for each signal."""
    quiet = Enterprise.objects.standing().filter(district=district, cases=None, early_warnings=None)
    return list(quiet.exclude(street=None).order_by("pk")[: len(SEEN)]) or list(Enterprise.objects.all()[:1])


def _handle(company: Company, district: Unit, *, end: Any) -> None:
    """The first round: most verified within days, some after their time, every seventh not at all."""
    warnings = EarlyWarning.objects.filter(district=district, state=State.OPEN).order_by("pk")[:HANDLED]
    for place, warning in enumerate(warnings.select_related("unit")):
        if place % LEFT == LEFT - 1:
            continue
        who = _who(company, warning)
        finding, note = FOUND[place % len(FOUND)]
        day = end - EARLIER + timedelta(days=1 + place % 3, hours=place % 5)
        with moved_clock(end - timedelta(days=6) if place % 11 == 5 else day):
            _try(verify, warning, finding=finding, note=note, actor=who)
        with moved_clock(end - timedelta(days=4)):
            _go_on(warning, place, who)
    _waive(company, district)


def _go_on(warning: EarlyWarning, place: int, who: Actor) -> None:
    """What was found real is followed up; some of it has ended."""
    if FOUND[place % len(FOUND)][0] != Finding.REAL:
        return
    step, note = ((visit, "到厂查看，生产正常，工资正在筹措"), (talk, "约谈负责人，书面承诺付款日期"))[place % 2]
    _try(step, warning, note=note, actor=who)
    if place % 3 == 0:
        _try(close, warning, ending=Ending.CLEARED, note="工资已全部付清，附银行转账明细", actor=who)
    else:
        _try(remind, warning, note="请按承诺日期付清", actor=who)


def _waive(company: Company, district: Unit) -> None:
    """One limit is waived, of another it was asked."""
    late = WarningClock.objects.overdue(now()).filter(warning__district=district, warning__state=State.OPEN)
    for place, clock in enumerate(late.order_by("pk")[:2]):
        waiver = _try(ask_waiver, clock, reason="台风停工，现场封闭无法核实", actor=company.actors["liming"])
        if waiver and place == 0:
            _try(decide_waiver, waiver, granted=True, actor=company.actors["sunyan"])


def _begin_drills(company: Company, district: Unit) -> None:
    """The first steps of a fast lane are done, the others wait."""
    steps = DrillStep.objects.filter(drill__district=district, drill__closed_at=None).select_related("drill")
    for step in steps.order_by("position")[:2]:
        _try(do_step, step, result=DrillResult.DONE, note="已到现场", actor=company.actors["liming"])


def _who(company: Company, warning: EarlyWarning) -> Actor:
    """Somebody of the unit that answers: of the squad, else an inspector."""
    squad = company.squads.get(warning.unit_id, []) if warning.level != Level.DISTRICT else []
    return next((one for one in squad if one.has(Role.CLERK, Role.SQUAD_HEAD)), company.actors["liming"])


def _tag(company: Company, district: Unit) -> None:
    """Causes on cases with their complaints and on warnings, and the special action of the winter."""
    causes = {one.code: one for one in Cause.objects.filter(active=True)}
    known = [causes[code] for code in CAUSES if code in causes]
    inspector, head = company.actors["liming"], company.actors["sunyan"]
    if not known:
        return
    for place, case in enumerate(Case.objects.filter(district=district).order_by("-pk")[:TAGGED]):
        _try(tag, case, known[place % len(known)], complaint=case.complaints.first(), actor=inspector)
    for place, warning in enumerate(EarlyWarning.objects.filter(district=district).order_by("pk")[: TAGGED // 2]):
        _try(tag_warning, warning, known[place % len(known)], actor=inspector)
    days = (today() - timedelta(days=45), today() + timedelta(days=60))
    winter = Campaign("根治欠薪冬季专项行动", *days, tuple({known[0], known[1]}), "Winter action against unpaid wages")
    _try(save_special_action, None, winter, actor=head)


def _try(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What the action answers; None where it refuses: a demonstration tells of what was possible."""
    try:
        return action(*args, **kwargs)
    except Refused:
        return None
