"""Who may not mediate a matter: whoever is bound to its employer (利益冲突), and the lawyers of the same firm."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role, Unit, User
from accounts.queries.people import people_seen
from cases.models import Case
from common.errors import Refused
from enterprises.models import Enterprise
from mediation.models import ConflictOfInterest, MediatorProfile
from mediation.queries.rights_of_network import heads_of, mediators_of, stands_over

PER_PAGE = 50


def bound_mediators(case: Case) -> set[int]:
    """Keys of the people who may not mediate this case. At most three queries."""
    direct = set(_bound_to(case).values_list("mediator_id", flat=True))
    return _with_colleagues(direct) if direct else direct


def why_not_mediate(user: User, case: Case) -> Refused | None:
    """Why this person may not mediate the case; None when nothing binds them."""
    own = _bound_to(case).filter(mediator=user).first()
    if own is not None:
        words = {"name": user.label, "tie": own.get_tie_display()}
        return Refused("bound", _("%(name)s与用人单位有利益关系（%(tie)s），不能调解这件事项") % words, "mediator")
    if user.pk in bound_mediators(case):
        said = _("%(name)s所在律师事务所有律师与用人单位有利益关系，不能调解这件事项") % {"name": user.label}
        return Refused("bound", said, "mediator")
    return None


def enterprises_of(case: Case) -> QuerySet[Enterprise]:
    """The employer of a case and the general contractor of its site, who must pay too."""
    return same_party(Q(pk=case.enterprise_id) | (Q(projects=case.project_id) if case.project_id else Q()))


def same_party(named: Q) -> QuerySet[Enterprise]:
    """Employers, and who is the same party before the law: what was merged with them, their head office and branches,
    which are no persons of their own. One query now, the rows later."""
    keys = Enterprise.objects.filter(named).values_list("pk", "merged_into_id", "head_office_id")
    known = {key for row in keys for key in row if key}
    return Enterprise.objects.filter(Q(pk__in=known) | Q(merged_into__in=known) | Q(head_office__in=known))


def bound_with(mediator: User) -> set[int]:
    """Who is bound by what binds this mediator: the lawyers of the same firm."""
    return _with_colleagues({mediator.pk})


def cases_about(enterprise: Enterprise) -> QuerySet[Case]:
    """Cases in which this employer, or one that is the same party, is the employer or the general contractor."""
    party = same_party(Q(pk=enterprise.pk)).values("pk")
    return Case.objects.filter(Q(enterprise__in=party) | Q(project__general_contractor__in=party))


def may_withdraw(conflict: ConflictOfInterest, actor: Actor) -> bool:
    """Whether this actor may strike a conflict out: who declared it, or a head."""
    own = actor.user is not None and conflict.declared_by_id == actor.user.pk
    return own or heads_of(actor, conflict.enterprise.district_id)


def conflicts_seen(actor: Actor) -> QuerySet[ConflictOfInterest]:
    """Heads and auditors see those of their district's mediators, a mediator their own, nobody else any."""
    rows = ConflictOfInterest.objects.select_related("mediator", "enterprise", "declared_by")
    if actor.user is None or actor.district is None:
        return rows.none()
    if stands_over(actor, reading=True):
        return rows.filter(mediator__in=people_seen(actor).values("pk"))
    return rows.filter(mediator=actor.user) if actor.has(Role.MEDIATOR) else rows.none()


def conflicts_page(actor: Actor, after: str = "") -> tuple[list[ConflictOfInterest], str]:
    """A page of them, the newest first, and the key that the next page comes after; empty on the last."""
    rows = conflicts_seen(actor).order_by("-pk")
    if after.isdecimal() and len(after) < 18:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PER_PAGE + 1])
    return found[:PER_PAGE], str(found[PER_PAGE - 1].pk) if len(found) > PER_PAGE else ""


def may_declare_for(actor: Actor, district: Unit) -> QuerySet[User]:
    """For whom this actor may declare a conflict: a head for the mediators of the district, a mediator for himself."""
    people = mediators_of(district)
    return people if stands_over(actor) else people.filter(pk=actor.user.pk if actor.user else None)


def _bound_to(case: Case) -> QuerySet[ConflictOfInterest]:
    return ConflictOfInterest.objects.standing().filter(enterprise__in=enterprises_of(case))


def _with_colleagues(people: set[int]) -> set[int]:
    firms = MediatorProfile.objects.filter(user__in=people).exclude(firm="").values("firm")
    return people | set(MediatorProfile.objects.filter(firm__in=firms).values_list("user_id", flat=True))
