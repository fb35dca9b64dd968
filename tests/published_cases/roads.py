"""What the published cases share: a roster stored, and the office at work on the day it happened."""

from collections.abc import Sequence
from decimal import Decimal

from cases.actions.rosters.receive import receive_roster
from cases.actions.rosters.store import confirm_roster
from cases.actions.steps import TAKE_STEP
from cases.forms.roster import check_rows, digest_of
from cases.models import Case
from cases.roster.read import read_pasted
from tests.people import actor, person

AT_ONCE = 150  # larger ones wait for a worker process
HEADER = ["姓名", "欠薪起月", "欠薪止月", "拖欠工资"]


def store_roster(case: Case, rows: Sequence[Sequence[str]], *, by: str = "liming") -> None:
    """Every worker with months and sum, as pasted from the complainants' own table."""
    for start in range(0, len(rows), AT_ONCE):
        text = "\n".join("\t".join(row) for row in [HEADER, *rows[start : start + AT_ONCE]])
        about = {"table": read_pasted(text), "file_name": "", "digest": digest_of(text.encode())}
        roster, _new = receive_roster(case, **about, check=check_rows, actor=actor(by))
        confirm_roster(roster, check=check_rows, actor=actor(by))


def spread(total: Decimal, count: int) -> list[Decimal]:
    """A total in so many sums of whole fen that add up to it exactly."""
    fen = int(total * 100)
    share, rest = divmod(fen, count)
    return [Decimal(share + (number < rest)) / 100 for number in range(count)]


def file(case: Case) -> Case:
    """Received, accepted and filed on the same day: 群访欠薪案件当日立案."""
    case = TAKE_STEP["receive"](case, actor=actor("chenjing"))
    case = TAKE_STEP["accept"](case, actor=actor("liming"))
    return TAKE_STEP["file"](
        case, lead=person("liming"), assistants=[person("zhaomin")], approver=person("sunyan"), actor=actor("liming")
    )
