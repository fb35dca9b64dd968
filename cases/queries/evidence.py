"""Files handed in, as the case page and REST show them."""

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.models import Role
from accounts.roles import REGISTRARS
from cases.models import Case, Evidence
from common.file_contents import PICTURES

SHOWN_ON_CASE = 5  # the latest; the rest stand in the index
RECORDINGS = ("audio/", "video/")


def evidence_of(case: Case, actor: Actor) -> QuerySet[Evidence]:
    """The files of a case the actor may see, oldest first; those of cases joined to it too. One query.

    An outside system sees what came for its own complaints.
    """
    joined = case.joined_here.filter(undone_at=None).values("case")
    found = Evidence.objects.filter(Q(case=case) | Q(complaint__case=case) | Q(case__in=joined))
    if actor.has(Role.OUTSIDE_SYSTEM):
        found = found.filter(complaint__brought_by=actor.user)
    return found.select_related("user", "complaint").order_by("pk")


def index_of(case: Case, actor: Actor) -> list[Evidence]:
    """The index (证据目录): every piece with its chain of custody, the case's own first, by number. Two queries."""
    found = evidence_of(case, actor).select_related("user", "complaint", "case").prefetch_related("custody")
    for piece in found:
        piece.recorded_length = length_words(piece.recorded_seconds)
    return sorted(found, key=lambda piece: (piece.case_id != case.pk, piece.case_id, piece.position or 0))


def length_words(seconds: int | None) -> str:
    """Minutes and seconds, `12:30`; empty when unknown."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"


def piece_of(case: Case, pk: int, actor: Actor) -> Evidence | None:
    """One piece of the case with its chain; None when it is not there or not to be seen. Two queries."""
    found = evidence_of(case, actor).select_related("user", "complaint", "case").prefetch_related("custody")
    return found.filter(pk=pk).first()


def is_recording(evidence: Evidence) -> bool:
    """Whether it is sound or film."""
    return evidence.kind.startswith(RECORDINGS)


def has_preview(evidence: Evidence) -> bool:
    """Whether a small picture of it can be drawn."""
    return evidence.kind in PICTURES


def may_open(actor: Actor) -> bool:
    """Whether the actor may read the files themselves: they show people as they are."""
    return actor.sees_personal_data


def may_add(case: Case, actor: Actor) -> bool:
    """Whether the case page offers to add a file."""
    return not case.is_ended and actor.has(*REGISTRARS)


def may_keep(actor: Actor) -> bool:
    """Whether the actor may record through whose hands a piece goes."""
    return actor.has(*REGISTRARS)
