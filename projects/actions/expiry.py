"""Tell who answers for a project that one of its systems is no longer in place: its paper or its check ended."""

from collections.abc import Iterable

from accounts.actor import Actor, recorded
from accounts.models import Post, Role, User
from common.time import today
from outbox.actions import draft, queue_many
from outbox.models import Message
from outbox.texts import both_names
from projects.models import ProjectSystem
from projects.queries.systems import ended_untold, last_day_of

CHUNK = 500


def tell_expired(*, actor: Actor) -> int:
    """Tell of everything that ended and was not told; returns how many entries. The colour needs no job: it follows
    from the days alone. Run twice, late or by two workers, each end is told once."""
    told = 0
    while found := _tell_chunk(actor=actor):
        told += found
    return told


@recorded
def _tell_chunk(*, actor: Actor) -> int:
    """Up to CHUNK entries; those another process holds are left to it, those it has just told are passed over."""
    day = today()
    found = list(ended_untold(day).order_by("pk").values_list("pk", flat=True)[:CHUNK])
    locked = (
        ProjectSystem.objects.filter(pk__in=found)
        .annotate(ended_on=last_day_of(day))
        .select_for_update(skip_locked=True, of=["self"])
        .select_related("project__officer", "project__street", "project__district", "system")
        .order_by("pk")
    )
    entries = [entry for entry in locked if entry.ended_on and entry.ended_on != entry.expiry_told_on]
    heads = _heads({entry.project.street_id for entry in entries})
    queue_many(message for entry in entries for message in _letters(entry, heads))
    for entry in entries:
        entry.expiry_told_on = entry.ended_on
    ProjectSystem.objects.bulk_update(entries, ["expiry_told_on"])
    return len(entries)


def _letters(entry: ProjectSystem, heads: dict[int, list[User]]) -> Iterable[Message]:
    project, ended = entry.project, entry.ended_on
    unit = project.street or project.district
    kind = "system_expired" if ended == entry.valid_until else "system_recheck_due"
    data = {"project": project.name, "system": both_names(entry.system), "ended": ended.isoformat()}
    reason = f"system:{entry.pk}:{kind}:{ended}"
    officer = [project.officer] if project.officer and project.officer.is_active else []
    people = {person.pk: person for person in (*officer, *heads.get(project.street_id, []))}
    if not people:
        return [draft(kind, reason=f"{reason}:unit", data=data, unit=unit, subject=project.number)]
    return [
        draft(kind, reason=f"{reason}:{pk}", data=data, recipient=person, unit=unit, subject=project.number)
        for pk, person in people.items()
    ]


def _heads(streets: set[int | None]) -> dict[int, list[User]]:
    """Heads of the street squads. One query."""
    posts = Post.objects.held_on(today()).filter(unit__in=streets - {None}, role=Role.SQUAD_HEAD, user__is_active=True)
    found: dict[int, list[User]] = {}
    for post in posts.select_related("user").order_by("pk"):
        found.setdefault(post.unit_id, []).append(post.user)
    return found
