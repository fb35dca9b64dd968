"""What was joined to what, for the pages."""

from dataclasses import dataclass

from cases.models import Case, Complaint, Joining
from cases.workflow import State


@dataclass(frozen=True)
class JoinedHere:
    """A case joined to this one, and the complaints that came with it."""

    joining: Joining
    complaints: list[Complaint]


def joining_of(case: Case) -> Joining | None:
    """The joining in force of a joined case. One query, none for a case that goes on by itself."""
    if case.state != State.JOINED:
        return None
    return case.joinings.filter(undone_at=None).select_related("into__unit", "joined_by").first()


def joined_here(case: Case) -> list[JoinedHere]:
    """The cases joined to this one, oldest first, each with its complaints. Two queries."""
    joinings = list(case.joined_here.filter(undone_at=None).select_related("case__unit", "joined_by").order_by("pk"))
    if not joinings:
        return []
    complaints = case.complaints.in_bulk([key for joining in joinings for key in joining.moved["complaints"]])
    return [
        JoinedHere(joining, [complaints[key] for key in joining.moved["complaints"] if key in complaints])
        for joining in joinings
    ]
