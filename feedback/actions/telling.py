"""Who hears that a worker says no: whoever handles the case, and the heads of its unit."""

from accounts.models import Post, Role, User
from cases.models import Case, CaseClock
from cases.queries.handling import HEADS
from common.time import today
from outbox.actions import draft, queue_many


def tell_of_no(case: Case, clock: CaseClock | None) -> None:
    """One message a person for each limit to look into it, however many workers say no while it runs. The unit as a
    whole where nobody is named."""
    data = {"number": case.number, "due": clock.legal_due.isoformat() if clock else None}
    key = f"worker_says_no:{case.pk}:{clock.pk if clock else case.version}"
    people = _people(case)
    letters = [
        draft("worker_says_no", reason=f"{key}:{one.pk}", data=data, recipient=one, unit=case.unit, subject=case.number)
        for one in people
    ]
    queue_many(letters or [draft("worker_says_no", reason=key, data=data, unit=case.unit, subject=case.number)])


def _people(case: Case) -> list[User]:
    posts = Post.objects.held_on(today()).filter(role__in=HEADS, user__is_active=True).select_related("user")
    heads = [post for post in posts.filter(unit=case.unit_id).order_by("pk")]
    if not heads:
        district = case.district_id
        heads = list(posts.filter(role=Role.BRIGADE_HEAD, unit__district=district).order_by("pk"))
    people = [one for one in (case.lead, case.handler) if one is not None and one.is_active]
    people += [post.user for post in heads]
    return list({one.pk: one for one in people}.values())
