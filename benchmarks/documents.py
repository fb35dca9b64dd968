"""`python -m benchmarks.documents`: an order with 40 workers, and one with 5,000, set as PDF and as Word.

Prints seconds of CPU (this process and the children that set the pages) and the peak memory of the largest of them,
each beside its limit, and how much the long list costs per row beside the short one. No database.
"""

import resource
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from documents.catalogue import catalogue
from documents.paper import Paper
from documents.render import docx, pdf, typeset
from documents.wording import compose

FORMS = Path(__file__).parent.parent / "documents" / "data" / "forms" / "decisions.toml"
MOMENT = datetime(2020, 5, 6, tzinfo=UTC)
SHORT, LONG = 40, 5000
SECONDS_SHORT, MEGABYTES = 1.0, 300
ROW = {"name": "张建军", "id_number": "330102********1234", "period": "2019.11—2020.03", "owed": "98,400.00",
       "paid": "30,000.00", "ordered": "68,400.00"}  # fmt: skip


def main() -> None:
    peaks: list[int] = []
    _watch(peaks)
    short, _size = _measured(pdf, order(SHORT))
    short_peak = max(peaks)
    peaks.clear()
    long, size = _measured(pdf, order(LONG))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"PDF of {SHORT} workers: {short:.2f} s of CPU (limit {SECONDS_SHORT:.0f}), {short_peak} MB")
    print(
        f"PDF of {LONG} workers: {long:.1f} s of CPU in {len(peaks)} runs, {size // 1024} kB; "
        f"largest run {max(peaks)} MB, this process {own} MB (limit {MEGABYTES}); "
        f"{long / short:.1f} x the short one for {LONG // SHORT} x the rows"
    )
    words = [_measured(docx, order(workers))[0] for workers in (SHORT, LONG)]
    print(f"Word of {SHORT} workers: {words[0]:.2f} s, of {LONG}: {words[1]:.1f} s")
    if short > SECONDS_SHORT or max(*peaks, own) > MEGABYTES:
        raise SystemExit("over the limit")


def order(workers: int) -> Paper:
    """限期改正指令书 with an annex of so many workers."""
    body = next(
        row["body"]
        for row in tomllib.loads(FORMS.read_text(encoding="utf-8"))["form"]
        if row["code"] == "correction_order"
    )
    rows = [ROW | {"no": str(number)} for number in range(1, workers + 1)]
    return compose(body, catalogue().samples() | {"workers": rows})


def _watch(peaks: list[int]) -> None:
    """Keeps the peak memory (MB) that each child reports."""
    run = typeset._run

    def watched(*args: object, **kwargs: object) -> dict:
        answer = run(*args, **kwargs)
        peaks.append(answer["peak"] // 1024)
        return answer

    typeset._run = watched


def _measured(work: Callable[..., bytes], paper: Paper) -> tuple[float, int]:
    """Seconds of CPU, and the size of what came out."""
    start = _cpu()
    made = work(paper, moment=MOMENT)
    return _cpu() - start, len(made)


def _cpu() -> float:
    """This process with its finished children, all threads."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
