"""What a search found: groups of things the reader may open."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cases.models import Case
from cases.queries.case_list import ListRow
from cases.queries.search.marks import Marked
from census.models import CheckTask
from enterprises.models import Enterprise
from projects.models import Project

Thing = Enterprise | Project | CheckTask | Case
Row = TypeVar("Row")


@dataclass(frozen=True)
class EmployerHit:
    """An employer. `also`: another name of it, when that is what was found."""

    enterprise: Enterprise
    name: Marked
    also: Marked | None
    open_cases: int = 0


@dataclass(frozen=True)
class OnSite:
    """Somebody found on the roll of a site or leading a team there (班组长); the name is masked."""

    name: str
    is_foreman: bool


@dataclass(frozen=True)
class ProjectHit:
    """A project. `person`: who was found there, when that is why it is shown."""

    project: Project
    name: Marked
    person: OnSite | None = None


@dataclass(frozen=True)
class Group(Generic[Row]):
    """What is shown of one kind, the best first. `exact`: the one thing whose number was typed in full. `near`: none of
    these is written so; they differ by one character or sound alike. `by_person`: at least one was found by a person,
    so that the text may be personal."""

    rows: list[Row] = field(default_factory=list)
    more: bool = False
    exact: Thing | None = None
    near: bool = False
    by_person: bool = False


@dataclass(frozen=True)
class Found:
    """All that was found, a group for each kind of thing."""

    employers: Group[EmployerHit] = field(default_factory=Group)
    projects: Group[ProjectHit] = field(default_factory=Group)
    checks: Group[CheckTask] = field(default_factory=Group)
    cases: Group[ListRow] = field(default_factory=Group)

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.employers, self.projects, self.checks, self.cases

    @property
    def things(self) -> list[Thing]:
        """Everything shown."""
        return [
            *(hit.enterprise for hit in self.employers.rows),
            *(hit.project for hit in self.projects.rows),
            *self.checks.rows,
            *(row.case for row in self.cases.rows),
        ]

    @property
    def near(self) -> bool:
        """Whether something shown is not written so."""
        return any(group.near and group.rows for group in self.groups)

    @property
    def to_open(self) -> Thing | None:
        """What was meant beyond doubt: its number in full, or the only thing found, spelt as it was typed."""
        exact = [group.exact for group in self.groups if group.exact is not None]
        if len(exact) == 1:
            return exact[0]
        things = self.things
        return things[0] if len(things) == 1 and not self.near else None
