"""What every installation begins with: a setting for each rule, the fast lane, the limits of the standard."""

import tomllib
from datetime import date
from pathlib import Path

from early_warnings.models import DrillStepTemplate, RuleSetting, StandardValue
from early_warnings.rules import RULES

DATA = Path(__file__).resolve().parent.parent / "data"
SINCE = date(2017, 12, 29)  # the district's own plan against unpaid wages


def load_base() -> None:
    """Enter what is missing; what the district set stands."""
    known = set(RuleSetting.objects.values_list("rule", flat=True))
    RuleSetting.objects.bulk_create(
        RuleSetting(
            rule=code,
            valid_from=SINCE,
            thresholds={name: str(value) for name, value in RULES[code].defaults().items()},
            **row,
        )
        for code, row in _read("rules.toml").items()
        if code in RULES and code not in known
    )
    DrillStepTemplate.objects.bulk_create(
        [
            DrillStepTemplate(code=code, position=place, **row)
            for place, (code, row) in enumerate(_read("drill.toml").items(), start=1)
        ],
        ignore_conflicts=True,
    )
    if not StandardValue.objects.exists():
        StandardValue.objects.bulk_create(
            StandardValue(indicator=code, valid_from=SINCE, **row) for code, row in _read("standard.toml").items()
        )


def _read(file: str) -> dict[str, dict]:
    return tomllib.loads((DATA / file).read_text(encoding="utf-8"))
