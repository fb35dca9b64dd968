"""Employers of a project that the register did not know: entered in the same transaction."""

from dataclasses import dataclass

from accounts.actor import Actor
from enterprises.actions.employers import employer_for
from enterprises.models import Enterprise
from projects.models import Project


@dataclass(frozen=True)
class NewEmployer:
    """An employer somebody named and the register has not: a name, and the code when it was typed."""

    name: str
    credit_code: str = ""


def settled(
    employer: Enterprise | NewEmployer | None, project: Project, actor: Actor, *, construction: bool = True
) -> Enterprise | None:
    """The row of the register; a new one lies in the district, no street is guessed."""
    if not isinstance(employer, NewEmployer):
        return employer
    return employer_for(
        name=employer.name,
        credit_code=employer.credit_code,
        district=project.district,
        is_construction=construction,
        actor=actor,
    )
