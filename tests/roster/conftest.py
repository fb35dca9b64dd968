"""A case of the clerk at 小营, and rosters taken in as the pages do it."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from cases.actions.rosters.receive import receive_roster
from cases.actions.rosters.store import confirm_roster
from cases.forms.roster import check_rows, digest_of
from cases.models import Case, Roster
from cases.roster.read import read_pasted
from tests.factories import make_complaint
from tests.people import actor
from tests.roster.sheets import HEADER, csv_text


@pytest.fixture
def case(district: object) -> Case:
    """Zhang San complains for six: a sum for all of them stands as one line."""
    return make_complaint(workers_count=6, amount=Decimal("60000")).case


@pytest.fixture
def take_in() -> Callable[..., Roster]:
    """take_in(case, rows, by=…, header=…): the roster as received and checked."""

    def take(case: Case, rows: list[list[str]], *, by: str = "chenjing", header: list[str] = HEADER) -> Roster:
        text = csv_text(rows, "\t", header)
        about = {"table": read_pasted(text), "file_name": "", "digest": digest_of(text.encode())}
        roster, _new = receive_roster(case, **about, check=check_rows, actor=actor(by))
        return roster

    return take


@pytest.fixture
def store(take_in: Callable[..., Roster]) -> Callable[..., Roster]:
    """store(case, rows, by=…): taken in and confirmed."""

    def do(case: Case, rows: list[list[str]], *, by: str = "chenjing", header: list[str] = HEADER) -> Roster:
        return confirm_roster(take_in(case, rows, by=by, header=header), check=check_rows, actor=actor(by))

    return do
