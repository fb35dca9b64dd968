"""What a fresh installation needs: routing rules, answer wordings, the group checklist, plans, modules of the check,
causes of arrears."""

import tomllib
from pathlib import Path

from django.db import models, transaction

from cases.models import AnswerKind, Cause, CheckModule, GroupCheckItem, PlanTemplate, PlanTemplateStep, RoutingRule

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_base() -> None:
    """Enter the first rows where there are none of their kind. A second call changes nothing: the edits stand."""
    _enter(RoutingRule, "routing_rules.toml", "rule")
    _enter(AnswerKind, "answer_kinds.toml", "kind")
    _enter(GroupCheckItem, "group_checklist.toml", "item")
    _enter(CheckModule, "check_modules.toml", "module")
    _enter(Cause, "causes.toml", "cause")
    _enter_plans()


def _enter(model: type[models.Model], file: str, name: str) -> None:
    if model.objects.exists():
        return
    model.objects.bulk_create(model(**row) for row in _rows(file, name))


def _enter_plans() -> None:
    if PlanTemplate.objects.exists():
        return
    for row in _rows("plan_templates.toml", "template"):
        template = PlanTemplate.objects.create(**{key: value for key, value in row.items() if key != "steps"})
        PlanTemplateStep.objects.bulk_create(
            PlanTemplateStep(template=template, position=place, **step) for place, step in enumerate(row["steps"], 1)
        )


def _rows(file: str, name: str) -> list[dict]:
    return tomllib.loads((DATA / file).read_text(encoding="utf-8"))[name]
