"""What the matrix knows of rosters: their rows of the table (columns as in tests/access/table.py), one roster in each
case, and what stands for the parameters of their addresses."""

from collections.abc import Callable

from cases.actions.rosters.receive import receive_roster
from cases.forms.roster import check_rows
from cases.models import Case
from cases.roster.read import read_pasted
from tests.people import actor

ROSTERS = """\
GET  cases:roster_new          own     302  200  200  200  200  200  200  200  404  404
GET  cases:roster_new          sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:roster_new          foreign 302  404  404  404  404  404  404  404  404  404
POST cases:roster_new          own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:roster_new          sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:roster_new          foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:roster_template     own     302  200  200  200  200  200  200  200  404  404
GET  cases:roster_template     sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:roster_template     foreign 302  404  404  404  404  404  404  404  404  404
GET  cases:roster              own     302  200  200  200  200  200  200  200  404  404
GET  cases:roster              sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:roster              foreign 302  404  404  404  404  404  404  404  404  404
GET  cases:roster_failed       own     302  200  200  200  200  403  200  403  404  404
GET  cases:roster_failed       sibling 302  404  404  200  200  403  404  403  404  404
GET  cases:roster_failed       foreign 302  404  404  404  404  404  404  404  404  404
POST cases:roster_row          own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:roster_row          sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:roster_row          foreign 401  404  404  404  404  404  404  404  404  404
POST cases:roster_confirm      own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:roster_confirm      sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:roster_confirm      foreign 401  404  404  404  404  404  404  404  404  404
POST cases:roster_drop         own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:roster_drop         sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:roster_drop         foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-rosters          own     401  201w 201w 201w 201w 409  201w 403  404  403
POST api-case-rosters          sibling 401  404  404  201w 201w 409  404  403  404  404
POST api-case-rosters          foreign 401  404  404  404  404  404  404  404  404  404
"""


def take_in(case: Case, who: str) -> None:
    """A roster with a good row and, in row 3, a bad one."""
    table = read_pasted("姓名\t拖欠工资\n李四\t3000\n王五\t多少")
    receive_roster(case, table=table, file_name="", digest="1", check=check_rows, actor=actor(who))


def _roster(case: Case) -> int:
    return case.rosters.get().pk


ROSTER_ARGUMENTS: dict[tuple[str, str], Callable[[Case], object]] = {
    **{(f"cases:roster{door}", "pk"): _roster for door in ("", "_row", "_confirm", "_drop", "_failed")},
    **{(f"cases:roster_{door}", "kind"): lambda case: "csv" for door in ("template", "failed")},
    ("cases:roster_row", "row"): lambda case: 3,
}
