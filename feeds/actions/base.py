"""What every installation begins with: the outside registers and how often each is expected."""

import tomllib
from pathlib import Path

from feeds.models import FeedSource

DATA = Path(__file__).resolve().parent.parent / "data"


def load_base() -> None:
    """Enter the sources that are missing; what the administrator set stays."""
    read = tomllib.loads((DATA / "sources.toml").read_text(encoding="utf-8"))
    FeedSource.objects.bulk_create(
        [
            FeedSource(
                code=code,
                expected_days=row["days"],
                grace_days=row["grace"],
                empty_is_news=row.get("nothing_new", False),
            )
            for code, row in read["expected"].items()
        ],
        ignore_conflicts=True,
    )
