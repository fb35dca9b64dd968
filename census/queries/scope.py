"""Which employers a census is about, and who is to look each of them up."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Post, Unit, User
from census.models import Campaign
from census.queries.coverage import verified_since
from census.queries.rights import VISITORS
from common.time import today
from enterprises.models import Enterprise
from enterprises.queries.industries import in_key_industry
from enterprises.queries.register import fresh_since


def employers_in(campaign: Campaign, day: date | None = None) -> QuerySet[Enterprise]:
    """The employers of its scope: streets, beginnings of industry codes, only key industries, only stale entries."""
    day, scope = day or today(), campaign.scope
    found = Enterprise.objects.standing().filter(district=campaign.district_id)
    if streets := scope.get("streets"):
        found = found.filter(street__in=streets)
    if prefixes := scope.get("industries"):
        found = found.filter(reduce(or_, (Q(industry__startswith=prefix) for prefix in prefixes)))
    if scope.get("only_key"):
        found = found.filter(in_key_industry(day))
    if scope.get("only_stale"):
        found = found.exclude(verified_since(fresh_since(day)))
    return found


def not_dealt_out(campaign: Campaign) -> QuerySet[Enterprise]:
    """Employers of the scope that have no task yet: all of them in a draft, later those that came since."""
    return employers_in(campaign).exclude(census_tasks__campaign=campaign)


def sees_street(street: object, district: object) -> Q:
    """Condition on posts: one whose holder may visit in that street. The arguments are outer columns or ids."""
    return Q(role__in=VISITORS) & (
        Q(unit=street) | Q(unit__sees_district=True) & (Q(unit=district) | Q(unit__district=district))
    )


def officer_fits(day: date) -> Exists:
    """Condition on employers: the officer of the grid is active and may visit there."""
    posts = Post.objects.held_on(day).filter(user=OuterRef("grid__officer"), user__is_active=True)
    return Exists(posts.filter(sees_street(OuterRef("street"), OuterRef("district"))))


def visitors_of(district: Unit, day: date | None = None) -> QuerySet[User]:
    """Active people of the district who may be sent on visits somewhere in it."""
    posts = Post.objects.held_on(day or today()).in_district(district).filter(role__in=VISITORS)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("id")
