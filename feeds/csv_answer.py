"""Rows sent as CSV that a spreadsheet opens well and never computes."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from common.sheets.export import harmless


def csv_answer(rows: Iterable[Sequence[str]], name: str) -> StreamingHttpResponse:
    """A file to keep, sent as its rows are read."""
    answer = StreamingHttpResponse(_pieces(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = "no-store"
    return answer


def _pieces(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """One row at a time, with the mark by which spreadsheets know UTF-8."""
    mark = "\ufeff"
    for row in rows:
        out = io.StringIO(newline="")
        csv.writer(out).writerow([harmless(cell) for cell in row])
        yield (mark + out.getvalue()).encode()
        mark = ""
