"""The files of a city, written row by row: CSV under Chinese headings, some NDJSON, one in GB18030."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from feeds.reading.heading import heading_of
from feeds.sources import SOURCES
from feeds.sources.base import Source
from feeds.synthetic import of_employers, of_sites
from feeds.synthetic.city import City

Row = Mapping[str, str]
ROWS: dict[str, Callable[[City, date], Iterator[Row]]] = {
    "market": of_employers.market,
    "tax": of_employers.tax,
    "insurance": of_employers.insurance,
    "power": of_employers.power,
    "water": of_employers.water,
    "court": of_employers.court,
    "permit": of_sites.permit,
    "payroll": of_sites.payroll,
    "account": of_sites.account,
}  # in the order to send them in: permits and payrolls make projects known by the codes of the next
NDJSON = frozenset({"court", "account"})
ENCODINGS = {"power": "gb18030"}


@dataclass(frozen=True)
class FeedFile:
    """A batch of one source: what to send, line by line."""

    source: str
    name: str
    file_format: str
    lines: Iterable[bytes]


def feed_file(city: City, source: str, months: Iterable[date], name: str = "") -> FeedFile:
    """What a source tells of these months, in one file."""
    file_format = "ndjson" if source in NDJSON else "csv"
    rows = (row for month in months for row in ROWS[source](city, month))
    lines = json_lines(rows) if file_format == "ndjson" else csv_lines(SOURCES[source], rows, ENCODINGS.get(source))
    return FeedFile(source, f"{name or source}.{file_format}", file_format, lines)


def feed_files(city: City) -> Iterator[FeedFile]:
    """Every source, a file a month."""
    for month in city.months:
        for source in ROWS:
            yield feed_file(city, source, [month], f"{source}-{month:%Y-%m}")


def csv_lines(source: Source, rows: Iterable[Row], encoding: str | None = None) -> Iterator[bytes]:
    """The heading and the rows of a CSV file, each with its line end."""
    writer, names = csv.writer(_Line(), lineterminator="\n"), [one.name for one in source.columns]
    encoding = encoding or "utf-8"
    yield writer.writerow([heading_of(one) for one in source.columns]).encode(encoding)
    for row in rows:
        yield writer.writerow([row.get(name, "") for name in names]).encode(encoding)


def json_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """A JSON object a line."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


class _Line:
    """What `csv` writes to, handed back in place of being kept."""

    def write(self, text: str) -> str:
        return text
