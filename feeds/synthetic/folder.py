"""Writes the files of a city into a folder, with a list of what each is and how its sender declares it."""

import csv
import hashlib
from pathlib import Path

from feeds.synthetic.city import City
from feeds.synthetic.files import FeedFile, feed_files
from feeds.synthetic.traps import Trap, traps

LIST = "files.csv"
TRAPS = "traps"
HEADING = ("file", "source", "format", "rows", "sha256", "expected")


def write_city(city: City, out: Path, *, with_traps: bool) -> tuple[int, int]:
    """Write everything; returns how many files and rows. The folder is made when missing, older files are replaced."""
    files = [[*_written(out, file), ""] for file in feed_files(city)]
    if with_traps:
        files += [_trap_written(out / TRAPS, trap) for trap in traps(city)]
    with (out / LIST).open("w", encoding="utf-8", newline="") as list_:
        csv.writer(list_).writerows([HEADING, *files])
    return len(files), sum(int(row[3]) for row in files)


def _trap_written(folder: Path, trap: Trap) -> list[str]:
    """As its sender declares it, which is not always what is in it."""
    name, source, file_format, _rows, digest = _written(folder, trap.file)
    return [f"{TRAPS}/{name}", source, file_format, str(trap.declared_rows), digest, trap.expected]


def _written(folder: Path, file: FeedFile) -> list[str]:
    """Write a file as its lines are made; its line in the list."""
    folder.mkdir(parents=True, exist_ok=True)
    digest, rows = hashlib.sha256(), -(file.file_format == "csv")
    with (folder / file.name).open("wb") as out:
        for line in file.lines:
            rows += 1
            digest.update(line)
            out.write(line)
    return [file.name, file.source, file.file_format, str(rows), digest.hexdigest()]
