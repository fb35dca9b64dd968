"""Subjects no employer, or no project, was found for: the queue, and who might be meant."""

from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from accounts.actor import Actor
from enterprises.likeness import Alike, alike
from enterprises.models import Enterprise
from enterprises.queries.employers import called_like
from enterprises.queries.rights import OF_THE_DISTRICT
from feeds.models import SubjectState, UnmatchedSubject
from feeds.queries.waiting_facts import counts_waiting
from feeds.queries.waiting_projects import ProjectCandidate, projects_like
from feeds.sources import SOURCES

DECIDERS = OF_THE_DISTRICT
PAGE = 20
SHOWN = 4  # candidates of one subject
SCORES = {Alike.SAME: 100, Alike.TYPED: 90, Alike.BODY: 80, Alike.SHORT: 70, Alike.NEAR: 40}


@dataclass(frozen=True)
class Candidate:
    """An employer that may be meant. `score`: 0–100, how much alike the names are; the code decides alone."""

    enterprise: Enterprise
    called: str
    score: int
    same_code: bool = False


@dataclass(frozen=True)
class SubjectCard:
    """A subject with how many facts wait for it and those that may be meant, most likely first."""

    subject: UnmatchedSubject
    facts: int
    candidates: list[Candidate] = field(default_factory=list)
    projects: list[ProjectCandidate] = field(default_factory=list)

    @property
    def source_name(self) -> str:
        """Who sent it first."""
        source = SOURCES.get(self.subject.source.code)
        return str(source.name) if source else self.subject.source.code


def subjects_seen(actor: Actor) -> QuerySet[UnmatchedSubject]:
    """The subjects of the districts this actor sees whole."""
    shown = ("source", "district", "enterprise", "project", "decided_by")
    return UnmatchedSubject.objects.visible_to(actor).select_related(*shown)


def waiting_page(actor: Actor, after: str = "") -> tuple[list[SubjectCard], str]:
    """A page of open subjects, those for which most rows came first, with candidates. Five queries, six with
    projects."""
    found = subjects_seen(actor).waiting().order_by("-rows", "id")
    rows_text, _line, key = after.partition("_")
    if rows_text.isascii() and rows_text.isdecimal() and key.isascii() and key.isdecimal() and len(after) < 36:
        found = found.filter(Q(rows__lt=int(rows_text)) | Q(rows=int(rows_text), pk__gt=int(key)))
    page = list(found[: PAGE + 1])
    last = page[PAGE - 1] if len(page) > PAGE else None
    return _cards(page[:PAGE]), f"{last.rows}_{last.pk}" if last else ""


def decided_page(actor: Actor, after: str = "") -> tuple[list[UnmatchedSubject], str]:
    """A page of decided subjects, those decided last first."""
    found = subjects_seen(actor).exclude(state=SubjectState.OPEN).order_by("-pk")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        found = found.filter(pk__lt=int(after))
    page = list(found[: PAGE + 1])
    return page[:PAGE], str(page[PAGE - 1].pk) if len(page) > PAGE else ""


def counts(actor: Actor) -> dict[str, int]:
    """How many wait and how many are decided. One query."""
    return UnmatchedSubject.objects.visible_to(actor).aggregate(
        open=Count("pk", filter=Q(state=SubjectState.OPEN)), decided=Count("pk", filter=~Q(state=SubjectState.OPEN))
    )


def _cards(subjects: list[UnmatchedSubject]) -> list[SubjectCard]:
    if not subjects:
        return []
    employed = [one for one in subjects if not one.is_project]
    names, codes = [one.name for one in employed], [one.code for one in employed]
    called = called_like(names, codes, district=subjects[0].district)
    scored = {subject.pk: _scored(subject, called) for subject in employed}
    projects, facts = projects_like(subjects), counts_waiting(subjects)
    keys = {key for found in scored.values() for key in found}
    employers = Enterprise.objects.select_related("street").unmerged().in_bulk(keys)
    return [
        SubjectCard(
            subject,
            facts[subject.pk],
            [
                Candidate(employers[key], name, score, same_code=score > 100)
                for key, (score, name) in scored.get(subject.pk, {}).items()
                if key in employers
            ],
            projects.get(subject.pk, []),
        )
        for subject in subjects
    ]


def _scored(subject: UnmatchedSubject, called: list) -> dict[int, tuple[int, str]]:
    """Employer → (score, its most alike name), the best few. The same code scores above every name."""
    found: dict[int, tuple[int, str]] = {}
    for one in called:
        score = (
            101 if subject.code and one.credit_code == subject.code else SCORES.get(alike(subject.name, one.name), 0)
        )
        if score > found.get(one.enterprise, (0, ""))[0]:
            found[one.enterprise] = (score, one.name)
    best = sorted(found.items(), key=lambda pair: -pair[1][0])[:SHOWN]
    return dict(best)
