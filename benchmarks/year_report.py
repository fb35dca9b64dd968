"""Claim: the report on a year is written in under 10 seconds among 200,000 cases, 2,000,000 wage lines and 5,000,000
entries of the timeline; asking every number again, to see what changed, takes no more than twice that.

    .venv/bin/python -m benchmarks.year_report [cases]
"""

import sys
import time

from benchmarks import year
from benchmarks.place import database

MOST = 10  # seconds
SLOWEST = 5


def main() -> int:
    with database():
        year.fill(int(sys.argv[1]) if len(sys.argv) > 1 else year.CASES)
        return _measure()


def _measure() -> int:
    from accounts.actor import Actor
    from accounts.models import User
    from common.time import now, today
    from oversight.actions.reports import write_report
    from oversight.figures.registry import FIGURES
    from oversight.queries.report_numbers import changes_of, scope_of_year
    from oversight.queries.report_words import template
    from oversight.queries.values import fingerprinted

    head = Actor.for_user(User.objects.get(username="zhou"))
    last_year = today().year - 1
    wrote, report = _timed(lambda: write_report(last_year, actor=head))
    asked, changed = _timed(lambda: changes_of(report, head))
    scope = scope_of_year(last_year, report.district, head, now())
    each = sorted(
        ((_timed(lambda code=code: fingerprinted(FIGURES[code], scope))[0], code)
         for code in {one.code for one in template().figures}),
        reverse=True,
    )  # fmt: skip
    print(f"the report on {last_year}: {wrote:.1f} s (at most {MOST} s)")
    print(f"every number asked again: {asked:.1f} s, {len(changed)} changed")
    print("slowest: " + ", ".join(f"{code} {seconds:.2f} s" for seconds, code in each[:SLOWEST]))
    return 0 if wrote < MOST and asked < 2 * MOST else 1


def _timed(work):
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


if __name__ == "__main__":
    sys.exit(main())
