"""People, their posts and their certificates."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Post, Role, Unit, User
from accounts.queries.directory import Light, districts_read, in_districts
from common.time import today

# Posts of those who must carry a certificate (劳动保障监察条例 art. 4 and 16).
OFFICERS = frozenset({Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD})
CERTIFICATE_WARNING_DAYS = 60


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
    """Narrow a list of people. `state`: active (default), inactive, certificate (expired or soon),
    certified (one in force), all."""
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
    if state == "certified":
        people = people.exclude(certificate_number="").filter(certificate_until__gte=day)
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
