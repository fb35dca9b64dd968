"""Who may work on a case until it is filed (经办人), whom a reminder (催办) reaches, and why not.

The single action, its page and the preview of many cases all ask here. What takes a query is gathered first, for any
number of cases at once; the questions themselves ask nothing of the database when `involvements` are prefetched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Post, Role, User
from cases.models import Case, CaseClock, Recusal
from cases.queries.steps import no_right
from cases.workflow import EARLY
from common.errors import Refused
from common.time import now, today
from outbox.models import Message

MAY_ASSIGN = (Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD)
MAY_REMIND = MAY_ASSIGN
# Posts whose holders work on cases of their own unit.
HANDLES = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.MEDIATOR)
HEADS = (Role.SQUAD_HEAD, Role.BRIGADE_HEAD)
QUIET = timedelta(hours=1)  # between two reminders of one case


@dataclass(frozen=True)
class Candidate:
    """What has to be known of a person before cases are given to them. Keys of units, districts, cases."""

    handler: User
    units: frozenset[int]
    inspects_in: frozenset[int]
    keeps_away_from: frozenset[int]


@dataclass(frozen=True)
class Reminders:
    """What has to be known of cases before somebody is reminded of them, by key of the case or of the unit."""

    recent: frozenset[int] = frozenset()
    heads: dict[int, User] = field(default_factory=dict)
    clocks: dict[int, CaseClock] = field(default_factory=dict)

    def person(self, case: Case) -> User | None:
        """Who is to hear it: the lead, else the handler, else the head of the unit; None: the unit as a whole."""
        people = (case.lead, case.handler, self.heads.get(case.unit_id))
        return next((one for one in people if one is not None and one.is_active), None)


def handlers_for(cases: Iterable[Case]) -> QuerySet[User]:
    """People who may be given one of these cases: of the handling unit, or inspectors of the district."""
    units, districts = set(), set()
    for case in cases:
        units.add(case.unit_id)
        districts.add(case.district_id)
    seat = Q(unit__in=districts) | Q(unit__district__in=districts)
    of_unit = Q(unit__in=units, role__in=HANDLES)
    inspectors = Q(seat, role=Role.INSPECTOR, unit__sees_district=True)
    posts = Post.objects.held_on(today()).filter(of_unit | inspectors)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("id")


def candidate(handler: User, cases: Iterable[Case]) -> Candidate:
    """What is known of this person. Two queries, however many cases."""
    posts = list(Post.objects.filter(user=handler).held_on(today()).select_related("unit"))
    inspects = (post.unit for post in posts if post.role == Role.INSPECTOR and post.unit.sees_district)
    away = Recusal.objects.filter(officer=handler, granted=True, case__in=[case.pk for case in cases])
    return Candidate(
        handler,
        frozenset(post.unit_id for post in posts if post.role in HANDLES),
        frozenset(unit.district_id or unit.pk for unit in inspects),
        frozenset(away.values_list("case_id", flat=True)),
    )


def why_no_handler(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not say who works on this case, whoever it would be."""
    if case.is_ended:
        return Refused("case_ended", _("案件已办结或已并案，不再指定经办人"))
    if case.lead_id or case.state not in EARLY:
        return Refused("filed_already", _("案件已立案，办案人员由“变更办案人员”改变"))
    return no_right(case, MAY_ASSIGN, actor)


def why_not_assign(case: Case, chosen: Candidate, actor: Actor) -> Refused | None:
    """Why this actor may not give this case to this person now; None when they may."""
    return why_no_handler(case, actor) or why_not_this_person(case, chosen)


def why_not_this_person(case: Case, chosen: Candidate) -> Refused | None:
    """Why this person cannot be the handler of this case."""
    name = {"name": chosen.handler.label, "unit": case.unit.label}
    if not chosen.handler.is_active or not (case.unit_id in chosen.units or case.district_id in chosen.inspects_in):
        return Refused("not_of_the_unit", _("%(name)s不在%(unit)s任职，也不是本区监察员") % name, "handler")
    if case.pk in chosen.keeps_away_from:
        return Refused("recused", _("%(name)s已决定回避本案") % name, "handler")
    if case.handler_id == chosen.handler.pk:
        return Refused("nothing_changes", _("已经由%(name)s经办") % name, "handler")
    return None


def reminder_key(case_id: int, moment: datetime) -> str:
    """The reason of the one message a case may send in an hour."""
    return f"case:{case_id}:reminder:{moment:%Y%m%d%H}"


def reminders(cases: Sequence[Case]) -> Reminders:
    """What is known of these cases. Three queries, however many."""
    moment = now()
    keys = {reminder_key(case.pk, at): case.pk for case in cases for at in (moment, moment - QUIET)}
    sent = Message.objects.filter(reason__in=list(keys), created_at__gt=moment - QUIET)
    posts = Post.objects.held_on(today()).filter(unit__in={case.unit_id for case in cases}, role__in=HEADS)
    posts = posts.filter(user__is_active=True).select_related("user").order_by("-pk")
    clocks = CaseClock.objects.running().filter(case__in=[case.pk for case in cases])
    return Reminders(
        frozenset(keys[reason] for reason in sent.values_list("reason", flat=True)),
        {post.unit_id: post.user for post in posts},
        {clock.case_id: clock for clock in clocks.order_by("case_id", "due_at", "pk").distinct("case_id")},
    )


def why_no_reminder(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not remind anybody of this case, whenever it would be."""
    if case.is_ended:
        return Refused("case_ended", _("案件已办结或已并案，不再催办"))
    return no_right(case, MAY_REMIND, actor)


def why_not_remind(case: Case, known: Reminders, actor: Actor) -> Refused | None:
    """Why this actor may not remind of this case now; None when they may."""
    if no := why_no_reminder(case, actor):
        return no
    person = known.person(case)
    if person is not None and person == actor.user:
        return Refused("own_case", _("这个案件由您自己办理，不用催办"))
    if case.pk in known.recent:
        return Refused("reminded_already", _("一小时内已经催办过"))
    return None
