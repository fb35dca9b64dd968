"""Limits: those of the clocks and decisions, and what is told of remedies, by the law of the day."""

import re
from datetime import date

from cases.decision_workflow import DecisionKind
from cases.models import CaseClock
from cases.queries.document_values.matter import Matter
from cases.workflow import ORDER as ORDER_CLOCKS
from clocks.models import EntryKind
from clocks.queries import current_calendar
from common.time import local_day
from documents.catalogue import Values
from documents.chinese import official_date
from statutes.deadlines import compute
from statutes.remedies import Body, Remedy, RemedyNotInForce, remedy
from statutes.rules import NotInForce, Unit, rule_for

CITY_AND_DISTRICT = re.compile(r"^(?:.{2,3}省)?(.{2,4}市)(.{1,6}?[区县市])")
BUREAU = re.compile(r"人力资源和社会保障局$|人社局$|劳动和社会保障局$")
DAYS = {Unit.CALENDAR_DAY: "日", Unit.WORKING_DAY: "个工作日", Unit.MONTH: "个月"}
KEPT_SEVEN_DAYS, HEARING, PUBLIC_NOTICE = "LSI-11", "PEN-01", "SRV-01"


def limits(matter: Matter) -> Values:
    """Days in official Chinese; empty where no clock and no decision says."""
    decision, suspended, resumed = matter.decision, matter.happened.get("suspend"), matter.happened.get("resume")
    hearing = decision.hearing_on if decision is not None else None
    until = decision.hearing_until if decision is not None else None
    return {
        "due_on": official_date(_due(matter)),
        "statement_until": official_date(until),
        "hearing_until": official_date(until) if decision is not None and decision.hearing_offered else "",
        "hearing_days": _hearing_days(matter.day),
        "hearing_on": official_date(hearing),
        "from_on": official_date(_from(matter, suspended)),
        "until_on": official_date(_until(matter, resumed)),
        "statutory_limit": official_date(_before_extension(matter.clock("LSI-06"))),
    }


def _due(matter: Matter) -> date | None:
    """By when: what was decided; else the limit that the form is about."""
    decision = matter.decision
    if matter.form == "preservation_decision":
        return _computed(KEPT_SEVEN_DAYS, matter.day)
    if matter.form == "supervision_order":
        return local_day(matter.supervision.due_at) if matter.supervision else None
    if decision is not None and decision.due_on:
        return decision.due_on
    if decision is None or decision.kind != DecisionKind.CORRECTION_ORDER:
        return None
    clock = matter.clock(*ORDER_CLOCKS)
    return clock.legal_due if clock else None


def _computed(rule_id: str, start: date) -> date | None:
    try:
        return compute(rule_for(rule_id, start), start, current_calendar()).legal
    except NotInForce:
        return None


def _hearing_days(day: date) -> str:
    rule = rule_for(HEARING, day)
    return f"{rule.limit}{DAYS[rule.unit]}"


def _from(matter: Matter, suspended: object) -> date | None:
    if matter.form in ("suspension_approval", "resumption_approval"):
        return local_day(suspended.at) if suspended else None
    if matter.form == "legal_review":
        return matter.day
    decision = matter.decision
    return decision.decided_on if decision is not None and matter.form == "demand_notice" else None


def _until(matter: Matter, resumed: object) -> date | None:
    if matter.form == "resumption_approval":
        return local_day(resumed.at) if resumed else None
    if matter.form == "extension_approval":
        clock = matter.clock("LSI-06")
        return clock.legal_due if clock and clock.extended else None
    return _computed(PUBLIC_NOTICE, matter.day) if matter.form == "public_service_notice" else None


def end_of_investigation(matter: Matter) -> str:
    """The last day of the investigation as it stands."""
    clock = matter.clock("LSI-06")
    return official_date(clock.legal_due) if clock else ""


def _before_extension(clock: CaseClock | None) -> date | None:
    """The limit by statute, without the extension."""
    if clock is None:
        return None
    extended = any(one.kind == EntryKind.EXTENDED for one in clock.entries.all())
    return _computed(clock.rule_id, local_day(clock.started_at)) if extended else clock.legal_due


def remedies_told(matter: Matter) -> Values:
    """Whom to ask for review and where to sue, by the law of the day; never typed into a form."""
    review, suit = _remedy("REVIEW", matter.day), _remedy("LAWSUIT", matter.day)
    names = bodies(matter.organ)
    return {
        "review_organ": "或者".join(names[body] for body in review.bodies) if review else "",
        "review_days": str(review.limit) if review else "",
        "lawsuit_months": str(suit.limit) if suit else "",
        "court": "有管辖权的人民法院",
    }


def _remedy(code: str, day: date) -> Remedy | None:
    try:
        return remedy(code, day)
    except RemedyNotInForce:
        return None


def bodies(organ: str) -> dict[Body, str]:
    """The very offices, read off the name of the bureau (杭州市上城区人力资源和社会保障局); else the general words."""
    place, city = BUREAU.sub("", organ), CITY_AND_DISTRICT.match(organ)
    known = place != organ
    return {
        Body.SAME_LEVEL_GOVERNMENT: f"{place}人民政府" if known else "本级人民政府",
        Body.UPPER_AUTHORITY: f"{city[1]}人力资源和社会保障局" if city else "上一级人力资源和社会保障行政部门",
    }
