"""The one search box: employers, projects, checks and cases, each under its row rule."""

from accounts.actor import Actor
from cases.queries.search.cases import find_cases, near_cases
from cases.queries.search.employers import find_employers
from cases.queries.search.found import Found
from cases.queries.search.near import near_employers
from cases.queries.search.projects import find_checks, find_projects, near_projects
from cases.queries.search.typed import Typed


def search(typed: Typed, actor: Actor) -> Found:
    """What is written so and, of each kind of which nothing is, what is one slip away. The number of queries does not
    grow with what is found: ten and, for what is not written so, nine more at most."""
    found = Found(
        employers=find_employers(typed, actor),
        projects=find_projects(typed, actor),
        checks=find_checks(typed, actor),
        cases=find_cases(typed, actor),
    )
    if not typed.has_signs or any(group.exact for group in found.groups):
        return found
    return Found(
        employers=found.employers if found.employers.rows else near_employers(typed, actor),
        projects=found.projects if found.projects.rows else near_projects(typed, actor),
        checks=found.checks,
        cases=found.cases if found.cases.rows else near_cases(typed, actor),
    )


def belongs_in_address(typed: Typed, found: Found) -> bool:
    """Whether the text may stand in a link: never a number of a person, nor what may be a name of one."""
    if typed.is_personal or any(group.by_person for group in found.groups):
        return False
    named = (found.employers, found.projects)
    return any(group.rows and not group.near for group in named) or not typed.may_be_somebody
