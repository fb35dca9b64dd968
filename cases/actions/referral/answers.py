"""What police and procuratorate answer, and what follows from it (国务院令第310号第七条至第十二条)."""

from datetime import date

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.record import open_clocks
from cases.actions.referral.base import begin, day_between, finish, require
from cases.models import Case, Referral, ReferralState
from cases.referral_texts import CONTEST_WITH
from cases.referral_workflow import REFERRAL_CLOCKS
from clocks.actions import run
from clocks.queries import current_calendar
from common.errors import Refused
from common.time import local_day, today
from statutes.deadlines import compute
from statutes.rules import rule_for

POLICE = "police"


@recorded
def supplement(case: Case, *, asked_on: date, what: str, actor: Actor, version: int | None = None) -> Referral:
    """The police ask for more (补充材料): it is due in three days, and no ground to refuse the case."""
    referral = begin(case, "supplement", actor=actor, version=version)
    day_between(asked_on, referral.handed_over_at, "asked_on")
    what = require(what, "what", _("请写明要求补充什么"))
    # 公安机关办理刑事案件程序规定第一百八十条: three days, counted as those of the police.
    due = compute(rule_for("CRM-03", asked_on), asked_on, current_calendar()).legal
    return finish(referral, "supplement", actor=actor, data={"due": due.isoformat()}, note=what)


@recorded
def no_jurisdiction(case: Case, *, told_on: date, actor: Actor, version: int | None = None) -> Referral:
    """The police find that it is not theirs: they pass it on within 24 hours."""
    referral = begin(case, "no_jurisdiction", actor=actor, version=version)
    at = day_between(told_on, referral.handed_over_at, "told_on")
    _expect_clock(referral.case, "CRM-03", _("公安机关已经说过不属其管辖"))
    return finish(referral, "no_jurisdiction", actor=actor, at=at, data={"police": referral.police_unit})


@recorded
def passed_on(case: Case, *, police_unit: str, passed_on: date, actor: Actor, version: int | None = None) -> Referral:
    """Another police unit has it now: its three days start anew."""
    referral = begin(case, "passed_on", actor=actor, version=version)
    at = day_between(passed_on, referral.handed_over_at, "passed_on")
    unit = require(police_unit, "police_unit", _("请写明接收的公安机关"))
    _expect_clock(referral.case, "CRM-04", _("公安机关没有说过不属其管辖"))
    return finish(referral, "passed_on", actor=actor, at=at, data={"police": unit}, police_unit=unit)


@recorded
def police_filed(case: Case, *, answered_on: date, number: str, actor: Actor, version: int | None = None) -> Referral:
    """The police filed a criminal case (立案): exhibits and material follow within three days."""
    referral = begin(case, "police_filed", actor=actor, version=version)
    at = day_between(answered_on, _since(referral), "answered_on")
    number = require(number, "number", _("请写明立案决定书文号"))
    return finish(referral, "police_filed", actor=actor, at=at, police_answered_on=answered_on, police_number=number)


@recorded
def police_declined(
    case: Case, *, answered_on: date, reason: str, actor: Actor, version: int | None = None
) -> Referral:
    """The police do not file (不予立案): the administrative case goes on; three days to contest it."""
    referral = begin(case, "police_declined", actor=actor, version=version)
    at = day_between(answered_on, _since(referral), "answered_on")
    reason = require(reason, "reason", _("请写明公安机关不予立案的理由"))
    return finish(
        referral,
        "police_declined",
        actor=actor,
        at=at,
        note=reason,
        police_answered_on=answered_on,
        police_reason=reason,
    )


@recorded
def contest(
    case: Case, *, contested_with: str, contested_on: date, reason: str, actor: Actor, version: int | None = None
) -> Referral:
    """Not content with it: reconsideration by the police, once, or supervision by the procuratorate."""
    referral = begin(case, "contest", actor=actor, version=version)
    if contested_with not in CONTEST_WITH:
        raise Refused("no_way", _("请从列表中选择"), "contested_with")
    if contested_with == POLICE and referral.contested_with == POLICE:
        raise Refused("reconsidered", _("已经复议过一次，只能建议检察机关立案监督"), "contested_with")
    at = day_between(contested_on, referral.police_answered_on, "contested_on")
    reason = require(reason, "reason", _("请写明理由"))
    return finish(
        referral,
        "contest",
        actor=actor,
        at=at,
        starts=("CRM-06",) if contested_with == POLICE else (),
        data={"contest_with": contested_with},
        note=reason,
        contested_on=contested_on,
        contested_with=contested_with,
    )


@recorded
def procurator_answer(case: Case, *, answer: str, actor: Actor, version: int | None = None) -> Referral:
    """What the procuratorate answered."""
    referral = begin(case, "procurator_answer", actor=actor, version=version)
    answer = require(answer, "answer", _("请写明检察机关的答复"))
    return finish(referral, "procurator_answer", actor=actor, note=answer, procurator_answer=answer)


@recorded
def material_given(case: Case, *, given_on: date, what: str, actor: Actor, version: int | None = None) -> Referral:
    """Exhibits and material are with the police, with a receipt (移交涉案物品和材料)."""
    referral = begin(case, "material_given", actor=actor, version=version)
    at = day_between(given_on, referral.police_answered_on, "given_on")
    what = require(what, "what", _("请写明移交了什么、由谁签收"))
    _expect_clock(referral.case, "CRM-07", _("材料已经移交过"))
    return finish(referral, "material_given", actor=actor, at=at, note=what)


@recorded
def end(case: Case, *, reason: str, actor: Actor, version: int | None = None) -> Referral:
    """Nothing more comes of it: the referral ends, its clocks with it."""
    referral = begin(case, "end", actor=actor, version=version)
    reason = require(reason, "reason", _("请写明理由"))
    if referral.state == ReferralState.POLICE_FILED and open_clocks(referral.case, "CRM-07"):
        raise Refused("material_owed", _("涉案物品和材料还没有移交公安机关"))
    run.drop(open_clocks(referral.case, *REFERRAL_CLOCKS), actor=actor, reason=_("移送终结"))
    return finish(referral, "end", actor=actor, note=reason)


def _since(referral: Referral) -> date:
    """The police answer after they had it; after the dispute, after that."""
    if referral.state == ReferralState.CONTESTED:
        return referral.contested_on
    return local_day(referral.handed_over_at) if referral.handed_over_at else today()


def _expect_clock(case: Case, rule_id: str, sentence: str) -> None:
    if not open_clocks(case, rule_id):
        raise Refused("no_such_clock", sentence)
