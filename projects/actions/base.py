"""What every installation begins with: the six systems."""

import tomllib
from pathlib import Path

from projects.models import WageSystem

DATA = Path(__file__).resolve().parent.parent / "data"


def load_base() -> None:
    """Enter the six systems that are missing; what the district renamed stays."""
    read = tomllib.loads((DATA / "wage_systems.toml").read_text(encoding="utf-8"))
    WageSystem.objects.bulk_create(
        [WageSystem(position=place, **row) for place, row in enumerate(read["system"], start=1)],
        ignore_conflicts=True,
    )
