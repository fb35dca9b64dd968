"""What a fresh installation needs to take complaints in: routing rules, answer wordings, the group checklist."""

import tomllib
from pathlib import Path

from django.db import models, transaction

from cases.models import AnswerKind, GroupCheckItem, RoutingRule

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_base() -> None:
    """Enter the first rows where there are none of their kind. A second call changes nothing: the edits stand."""
    _enter(RoutingRule, "routing_rules.toml", "rule")
    _enter(AnswerKind, "answer_kinds.toml", "kind")
    _enter(GroupCheckItem, "group_checklist.toml", "item")


def _enter(model: type[models.Model], file: str, name: str) -> None:
    if model.objects.exists():
        return
    rows = tomllib.loads((DATA / file).read_text(encoding="utf-8"))[name]
    model.objects.bulk_create(model(**row) for row in rows)
