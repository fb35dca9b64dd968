"""Which project may be meant by a code that waits: those that are called alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from enterprises.names import grams
from feeds.models import UnmatchedSubject
from projects.models import Project

SHOWN = 4  # candidates of one subject
LEAST = 30  # of 100: less alike than that is another project
LOOKED_AT = 500  # projects of a page


@dataclass(frozen=True)
class ProjectCandidate:
    """A project that may be meant. `score`: 0–100, how many pairs of characters the names share."""

    project: Project
    score: int


def projects_like(subjects: Iterable[UnmatchedSubject]) -> dict[int, list[ProjectCandidate]]:
    """Subject → those that may be meant, most likely first. One query, none where no subject is a project."""
    meant = {one.pk: frozenset(grams(one.name)) for one in subjects if one.is_project}
    pairs = sorted(frozenset().union(*meant.values()))
    if not pairs:
        return {}
    district = next(one.district_id for one in subjects if one.is_project)
    alike = Project.objects.filter(district=district, grams__overlap=pairs).select_related("street")
    known = [(one, frozenset(grams(one.name))) for one in alike.order_by("-pk")[:LOOKED_AT]]
    return {key: _best(said, known) for key, said in meant.items()}


def _best(said: frozenset[str], known: Iterable[tuple[Project, frozenset[str]]]) -> list[ProjectCandidate]:
    scored = [ProjectCandidate(project, _score(said, pairs)) for project, pairs in known]
    fitting = [one for one in scored if one.score >= LEAST]
    return sorted(fitting, key=lambda one: (-one.score, one.project.pk))[:SHOWN]


def _score(one: frozenset[str], other: frozenset[str]) -> int:
    return 200 * len(one & other) // (len(one) + len(other)) if one and other else 0
