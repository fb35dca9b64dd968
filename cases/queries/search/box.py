"""The one search box: employers, projects, checks and cases, each under its row rule."""

from accounts.actor import Actor
from cases.queries.search.cases import find_cases, near_cases
from cases.queries.search.employers import find_employers, near_employers
from cases.queries.search.found import Found
from cases.queries.search.projects import find_checks, find_projects, near_projects
from cases.queries.search.typed import Typed


def search(typed: Typed, actor: Actor) -> Found:
    """What is written so; when nothing is, what is one slip away. The number of queries does not grow with what is
    found: eight and, when nothing is written so, eight more at most."""
    found = Found(
        employers=find_employers(typed, actor),
        projects=find_projects(typed, actor),
        checks=find_checks(typed, actor),
        cases=find_cases(typed, actor),
    )
    if found.things:
        return found
    return Found(
        employers=near_employers(typed, actor),
        projects=near_projects(typed, actor),
        cases=near_cases(typed, actor),
        near=True,
    )


def belongs_in_address(typed: Typed, found: Found) -> bool:
    """Whether the text may stand in a link: never a number of a person, nor what may be a name of one."""
    if typed.is_personal or found.cases.by_person or found.near:
        return False
    return bool(found.employers.rows or found.projects.rows) or not typed.may_be_somebody
