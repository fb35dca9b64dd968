"""What a fresh installation needs to route complaints: the first routing rules."""

import tomllib
from pathlib import Path

from django.db import transaction

from cases.models import RoutingRule

FIRST_RULES = Path(__file__).resolve().parent.parent / "data" / "routing_rules.toml"


@transaction.atomic
def load_base() -> None:
    """Enter the routing rules where there are none. A second call changes nothing: the district's edits stand."""
    if RoutingRule.objects.exists():
        return
    rows = tomllib.loads(FIRST_RULES.read_text(encoding="utf-8"))["rule"]
    RoutingRule.objects.bulk_create(RoutingRule(**row) for row in rows)
