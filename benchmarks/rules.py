"""`python -m benchmarks.rules`: a night of the warning rules on feeds, over 50,000 employers, 24 months and 10,000,000
rows, beside SQL written by hand that only counts whom the same conditions find.

Prints one ratio for the first night, which raises everything, and one for a night after it: first of W01 to W07, which
read nearly all of the rows, then of W14 to W19 as well, with the registers they rest on (benchmarks/further_rules.py);
how far the memory of Python grows; the seconds for a batch of 1,000 rows that comes in alone, one about employers and
one about sites. Ends with 1 when a night of W01 to W07 or of all takes more than three times its bare SQL, memory is
not flat, or a small batch touches those it does not speak of.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable

from benchmarks import further_rules
from benchmarks.city import City
from benchmarks.place import database

ROWS, EMPLOYERS, SITES = 10_000_000, 50_000, 1000
MOST_TIMES, MOST_GROWTH = 3.0, 64  # MiB
RULES = ("W01", "W02", "W03", "W04", "W05", "W06", "W07")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rows", type=int, default=ROWS, help="fewer make a smaller city, where what does not grow with it weighs more"
    )
    share = parser.parse_args().rows / ROWS
    with database():
        city = City(round(EMPLOYERS * share), round(SITES * share))
        city.build()
        bare = min(timed(city.bare) for _round in range(2))
        before = peak()
        first, again = (timed(lambda: city.night(RULES)) for _round in range(2))
        print(f"bare SQL {bare:.1f} s; first night {first:.1f} s ({first / bare:.1f} x), {city.raised} warnings raised")
        print(f"a night after it {again:.1f} s ({again / bare:.1f} x)")
        of_all = further(city, bare, first, again)
        growth = peak() - before
        print(f"memory {peak()} MiB at most, {growth} MiB more than before the nights")
        touched_others = [city.small_batch(), city.small_sheet()]
        city.drop()
    return int(
        max(first, again) / bare > MOST_TIMES or of_all > MOST_TIMES or growth > MOST_GROWTH or any(touched_others)
    )


def further(city: City, bare: float, first: float, again: float) -> float:
    """The same of W14 to W19; returns the greater ratio of a night of all rules to all bare SQL."""
    further_rules.build(city)
    counted = further_rules.statements(city)
    more_bare = 0.0
    for code, statement in counted.items():
        seconds, found = min(timed_count(city, statement) for _round in range(2))
        more_bare += seconds
        if not found:
            raise SystemExit(f"The bare SQL of {code} found nothing.")
        print(f"  {code}: {found} counted, {seconds:.2f} s")
    raised = city.raised
    nights = [timed(lambda: city.night(further_rules.RULES)) for _round in range(2)]
    print(
        f"W14 to W19: bare SQL {more_bare:.1f} s; first night {nights[0]:.1f} s ({nights[0] / more_bare:.1f} x), "
        f"{city.raised - raised} warnings raised; a night after it {nights[1]:.1f} s ({nights[1] / more_bare:.1f} x)"
    )
    ratios = [(one + more) / (bare + more_bare) for one, more in zip((first, again), nights, strict=True)]
    print(f"all of them: first night {ratios[0]:.1f} x, a night after it {ratios[1]:.1f} x")
    return max(ratios)


def timed_count(city: City, statement: str) -> tuple[float, int]:
    """Seconds, and what was counted."""
    counts: list[int] = []
    return timed(lambda: counts.extend(city.count([statement]))), counts[0]


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak() -> int:
    """MiB of this process at most, so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
