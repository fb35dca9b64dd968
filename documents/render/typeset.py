"""PDF and pictures of a paper, by typst in a child process. The same paper and moment give the same bytes."""

import base64
import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from common.time import CHINA
from documents.paper import Block, Paper, Table
from documents.render.joining import join

CHILD = Path(__file__).parent / "child.py"
SECONDS = 120
SLICE = 500  # rows set at once: some 120 MB, where 5,000 at once take 600
PREVIEW_ROWS = 60
PREVIEW_PPI = 100


class NotSet(RuntimeError):
    """The paper could not be set: the child ran out of time or memory, or found a mistake in the layout."""


def pdf(paper: Paper, *, moment: datetime) -> bytes:
    """The document as PDF, dated `moment`. Raises NotSet.

    A list too long for one run is set in slices. The last page of a slice may be half empty, so it is dropped, and the
    next slice begins with its first row: no seam is seen. The numbers of the pages are laid over at the end.
    """
    if not _is_long(paper.blocks):
        return _files(_run(paper.plain() | {"head": True}, moment))[0]
    parts: list[tuple[bytes, int]] = []
    blocks, pages = paper.blocks, 0
    while True:
        cut = _cut(blocks)
        plain = replace(paper, blocks=cut[0] if cut else blocks).plain()
        plain |= {"head": not parts, "footer": False, "first_page": pages + 1}
        done = _run(plain, moment, places=bool(cut), tags=False)
        if not cut:
            parts.append((_files(done)[0], 0))
            break
        first_row, last_page = _last_page(done["places"])
        parts.append((_files(done)[0], last_page - 1))
        pages += last_page - 1
        blocks = _rest(*cut, first_row)
    return join(parts, lambda count: _footers(paper, count, moment), moment=moment)


def _footers(paper: Paper, count: int, moment: datetime) -> bytes:
    """As many pages with nothing but their numbers."""
    empty = replace(paper, blocks=(), mark="").plain() | {"head": False, "only_numbers": count}
    return _files(_run(empty, moment, tags=False))[0]


def pictures(paper: Paper, *, moment: datetime) -> list[bytes]:
    """The pages as PNG, to look at in a browser. Of a long list only its beginning."""
    blocks = tuple(
        replace(block, rows=block.rows[:PREVIEW_ROWS]) if isinstance(block, Table) else block for block in paper.blocks
    )
    return _files(_run(replace(paper, blocks=blocks).plain(), moment, form="png"))


def _is_long(blocks: tuple[Block, ...]) -> bool:
    return sum(len(block.rows) for block in blocks if isinstance(block, Table)) > SLICE


def _cut(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Table, tuple[Block, ...]] | None:
    """What can be set now, up to some row of a list; that list; what comes behind it. None: all of it can be set."""
    room = SLICE
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            if len(block.rows) > room:
                head = replace(block, rows=block.rows[:room])
                return (*blocks[:place], head), block, blocks[place + 1 :]
            room -= len(block.rows)
    return None


def _last_page(places: list[list[int]]) -> tuple[int, int]:
    """The first row of the last list that stands on its last page, and that page, counted in this run."""
    last = places[-1][1]
    start = max(n for n, place in enumerate(places) if place[0] == 0)
    return next(row for row, page in places[start:] if page == last), last


def _rest(_set: tuple[Block, ...], table: Table, behind: tuple[Block, ...], first_row: int) -> tuple[Block, ...]:
    return (replace(table, rows=table.rows[first_row:]), *behind)


def _run(
    plain: dict[str, Any], moment: datetime, *, form: str = "pdf", places: bool = False, tags: bool = True
) -> dict[str, Any]:
    day = moment.astimezone(CHINA)
    made = [day.year, day.month, day.day, day.hour, day.minute, day.second]
    defaults = {"made": made, "head": True, "footer": True, "first_page": 1, "only_numbers": 0}
    job = {
        "paper": defaults | plain,
        "fonts": _fonts(),
        "format": form,
        "ppi": PREVIEW_PPI,
        "timestamp": int(moment.timestamp()),
        "places": places,
        "tags": tags,
    }
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8"}  # no keys, no address of the database
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD)],
            input=json.dumps(job, ensure_ascii=False).encode(),
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        said = getattr(error, "stderr", None) or b""
        raise NotSet(said.decode(errors="replace")[-2000:] or type(error).__name__) from error
    return json.loads(done.stdout)


def _files(answer: dict[str, Any]) -> list[bytes]:
    return [base64.b64decode(file) for file in answer["files"]]


@lru_cache
def _fonts() -> list[str]:
    """The folder of the font that comes with the product; those of the system are found by themselves."""
    found = importlib.util.find_spec("noto_cjk_sans_otc")
    return [str(Path(found.origin).parent)] if found and found.origin else []
