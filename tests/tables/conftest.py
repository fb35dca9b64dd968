"""Tables taken in as the pages do it."""

import hashlib
from collections.abc import Callable

import pytest

from common.sheets.read import read_pasted
from tables.actions.incoming.receive import receive_table
from tables.actions.incoming.store import confirm_table
from tables.incoming import table_in
from tables.models import TableImport
from tests.people import actor
from tests.tables.sheets import HEADER, text_of


@pytest.fixture
def take_in(district: object) -> Callable[..., TableImport]:
    """take_in(rows, by=…, header=…, kind=…): the table as received and, when it is small, checked."""

    def take(
        rows: list[list[str]], *, by: str = "chenjing", header: list[str] = HEADER, kind: str = "enterprises"
    ) -> TableImport:
        text, table = text_of(rows, header), table_in(kind)
        digest = hashlib.sha256(text.encode()).hexdigest()
        content = read_pasted(text, table.shape)
        return receive_table(table, content=content, file_name="", digest=digest, actor=actor(by))[0]

    return take


@pytest.fixture
def store(take_in: Callable[..., TableImport]) -> Callable[..., TableImport]:
    """As `take_in`, and confirmed."""

    def do(rows: list[list[str]], *, by: str = "chenjing", **how: object) -> TableImport:
        return confirm_table(take_in(rows, by=by, **how), actor=actor(by))

    return do
