"""The directory of units, people and tokens: who may read it, and what stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import ApiToken, Post, Role, Unit, UnitKind, User
from common.time import now, today

DIRECTORY_READERS = frozenset({Role.ADMINISTRATOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.AUDITOR})
# Posts of those who must carry a certificate (劳动保障监察条例 art. 4 and 16).
OFFICERS = frozenset({Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD})
# Units that go to a site: two officers are needed there.
FIELD_UNITS = frozenset({UnitKind.BRIGADE, UnitKind.STREET_SQUAD})
OFFICERS_NEEDED = 2
CERTIFICATE_WARNING_DAYS = 60


@dataclass(frozen=True)
class Light:
    """A band of `common.templatetags.anxin.LIGHTS` and what to say beside it."""

    band: str
    text: str


def _districts(posts: Iterable[Post], roles: frozenset[str]) -> frozenset[int]:
    return frozenset(post.unit.district_id or post.unit_id for post in posts if post.role in roles)


def districts_read(actor: Actor) -> frozenset[int]:
    """Ids of the districts whose directory this actor reads."""
    return _districts(actor.posts, DIRECTORY_READERS)


def districts_administered(actor: Actor) -> frozenset[int]:
    """Ids of the districts this actor configures."""
    return _districts(actor.posts, frozenset({Role.ADMINISTRATOR}))


def in_districts(districts: Iterable[int], path: str = "") -> Q:
    """The district offices themselves and every unit under them; `path` leads to the unit, e.g. `unit__`."""
    return Q(**{f"{path}id__in": districts}) | Q(**{f"{path}district_id__in": districts})


def units_seen(actor: Actor) -> QuerySet[Unit]:
    """Units of the districts whose directory this actor reads, ended ones too."""
    return Unit.objects.filter(in_districts(districts_read(actor)))


def units_with_staff(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """Adds `people` and `officers` (with a certificate in force) of that day. One query, no duplicates."""
    held = Q(posts__since__lte=day, posts__user__is_active=True)
    held &= Q(posts__until__isnull=True) | Q(posts__until__gte=day)
    certified = held & Q(posts__user__certificate_until__gte=day) & ~Q(posts__user__certificate_number="")
    return units.select_related("district").annotate(
        people=Count("posts__user", filter=held, distinct=True),
        officers=Count("posts__user", filter=certified, distinct=True),
    )


def staffing_light(unit: Unit, day: date) -> Light | None:
    """Red for a field unit with fewer than two certified officers; None where none are needed or the unit is over."""
    if unit.kind not in FIELD_UNITS or not unit_is_valid(unit, day):
        return None
    if unit.officers < OFFICERS_NEEDED:
        return Light("red", _("持证 %(number)s 人，执法须两人") % {"number": unit.officers})
    return Light("green", _("持证 %(number)s 人") % {"number": unit.officers})


def unit_is_valid(unit: Unit, day: date) -> bool:
    """Whether the unit exists on that day."""
    return unit.valid_from <= day and (unit.valid_until is None or unit.valid_until >= day)


def earlier_names(unit: Unit) -> list[tuple[str, datetime]]:
    """Names this unit had before the present one, newest first, each with the moment it was given up."""
    events = unit.events.order_by("pgh_id").values_list("name", "pgh_created_at")
    steps = list(events)
    changes = zip(steps, steps[1:], strict=False)
    return [(old, at) for (old, _since), (new, at) in changes if old != new][::-1]


def people_seen(actor: Actor) -> QuerySet[User]:
    """People who hold, held or will hold a post in the districts whose directory this actor reads."""
    here = in_districts(districts_read(actor), "unit__")
    posts = Post.objects.filter(here).select_related("unit").order_by("-since", "-id")
    return (
        User.objects.filter(Exists(Post.objects.filter(here, user=OuterRef("pk"))))
        .prefetch_related(Prefetch("posts", queryset=posts))
        .order_by("username")
    )


def people_found(
    people: QuerySet[User], *, text: str = "", unit: Unit | None = None, role: str = "", state: str = ""
) -> QuerySet[User]:
    """Narrow a list of people. `state`: active (default), inactive, certificate (expired or soon), all."""
    day = today()
    if text:
        people = people.filter(
            Q(username__icontains=text)
            | Q(full_name__icontains=text)
            | Q(full_name_en__icontains=text)
            | Q(certificate_number__icontains=text)
        )
    if unit or role:
        wanted = {"unit": unit} if unit else {}
        wanted |= {"role": role} if role else {}
        people = people.filter(Exists(Post.objects.held_on(day).filter(user=OuterRef("pk"), **wanted)))
    if state == "certificate":
        soon = day + timedelta(days=CERTIFICATE_WARNING_DAYS)
        people = people.exclude(certificate_number="").filter(certificate_until__lte=soon)
    return people if state == "all" else people.filter(is_active=state != "inactive")


def posts_on(user: User, day: date) -> list[Post]:
    """Of the posts already loaded, those in force on a day."""
    return [post for post in user.posts.all() if post_state(post, day) == "held"]


def post_state(post: Post, day: date) -> str:
    """`coming`, `held` or `over`. The same rule as `PostQuerySet.held_on`."""
    if post.since > day or post.unit.valid_from > day:
        return "coming"
    if (post.until and post.until < day) or (post.unit.valid_until and post.unit.valid_until < day):
        return "over"
    return "held"


def certificate_light(user: User, posts: Iterable[Post], day: date) -> Light | None:
    """Expired or missing is red, 60 days or fewer yellow; None for those who need no certificate and have none."""
    if not user.certificate_number or user.certificate_until is None:
        needed = any(post.role in OFFICERS for post in posts)
        return Light("red", _("无监察证")) if needed else None
    left = (user.certificate_until - day).days
    if left < 0:
        return Light("red", _("监察证已过期"))
    if left <= CERTIFICATE_WARNING_DAYS:
        return Light("yellow", _("监察证 %(days)s 天后到期") % {"days": left})
    return Light("green", _("监察证有效"))


def serves_elsewhere(user: User, districts: Iterable[int]) -> bool:
    """Whether this person now holds, or will hold, a post outside these districts."""
    day = today()
    lasting = Post.objects.filter(user=user).exclude(until__lt=day).exclude(unit__valid_until__lt=day)
    return lasting.exclude(in_districts(districts, "unit__")).exists()


def latest_event(row: Unit | User) -> int:
    """The number of the newest history entry of a row: a page shows it, a change later brings it back."""
    return row.events.order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0


# --- lockout ---------------------------------------------------------------------------------------------------------
def _failures_by(column: str) -> QuerySet:
    since = now() - settings.AXES_COOLOFF_TIME
    counted = AccessAttempt.objects.filter(attempt_time__gte=since).values(column)
    return counted.annotate(failures=Sum("failures_since_start")).filter(failures__gte=settings.AXES_FAILURE_LIMIT)


def locked_usernames() -> set[str]:
    """Names locked after too many wrong passwords. Mistyped names are among them: never show those nobody bears."""
    return set(_failures_by("username").values_list("username", flat=True))


def locked_addresses() -> list[str]:
    """Network addresses locked after too many wrong passwords."""
    addresses = _failures_by("ip_address").order_by("ip_address").values_list("ip_address", flat=True)
    return [address for address in addresses if address]


# --- tokens ----------------------------------------------------------------------------------------------------------
TokenEvent = ApiToken.pgh_event_model


def tokens_of(people: QuerySet[User]) -> QuerySet:
    """Every token these people ever had, from history: rows of ended tokens are cleaned away, their history stays.

    Adds `ends`, `last_label` and `last_context` of the newest entry. Newest token first.
    """
    newest = TokenEvent.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id")).order_by("-pgh_id")
    return (
        TokenEvent.objects.filter(pgh_label="insert", user__in=people.order_by().values("pk"))
        .annotate(
            ends=Subquery(newest.values("expiry")[:1]),
            last_id=Subquery(newest.values("pgh_id")[:1]),
            last_context=Subquery(newest.values("pgh_context")[:1]),
            last_at=Subquery(newest.values("pgh_created_at")[:1]),
        )
        .annotate(changed=F("last_id") - F("pgh_id"))
        .select_related("user")
        .order_by("-pgh_id")
    )


def token_state(token: object) -> str:
    """`active`, `revoked` or `expired` of a row of `tokens_of`."""
    if token.ends is None or token.ends > now():
        return "active"
    was_changed = (token.last_context or {}).get("action") == "revoke_token"
    return "revoked" if was_changed else "expired"
