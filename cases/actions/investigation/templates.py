"""Edit the templates of plans and the modules of the full check. History keeps every version."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.models import CheckModule, PlanCondition, PlanTemplate, PlanTemplateStep
from cases.queries.investigation.rights import MAY_EDIT_TEMPLATES
from cases.queries.investigation.templates import modules_version
from common.errors import Refused, Stale

OUT_OF_THE_WAY = 10_000  # where steps stand while their order is changed: one step a position
STEP_FIELDS = (
    "position", "title", "title_en", "evidence_wanted", "evidence_wanted_en", "working_days", "condition",
)  # fmt: skip
MODULE_FIELDS = ("position", "name", "name_en", "article", "scope", "scope_en", "only_construction", "active")


@dataclass(frozen=True)
class StepRow:
    """One step of a template as it is to be. `pk` None: a new one. The order of the rows is the order of the steps."""

    title: str
    working_days: int
    title_en: str = ""
    evidence_wanted: str = ""
    evidence_wanted_en: str = ""
    condition: str = PlanCondition.ALWAYS
    pk: int | None = None


@dataclass(frozen=True)
class ModuleRow:
    """One module of the check as it is to be. `pk` None: a new one."""

    name: str
    article: str
    name_en: str = ""
    scope: str = ""
    scope_en: str = ""
    only_construction: bool = False
    active: bool = True
    pk: int | None = None


@recorded
def save_template(
    template: PlanTemplate,
    rows: Sequence[StepRow],
    *,
    name: str,
    name_en: str = "",
    active: bool = True,
    version: int,
    actor: Actor,
) -> PlanTemplate:
    """The template with these steps in this order; steps left out are removed. Plans already proposed keep theirs.

    Raises Stale when somebody saved another version since, Refused: no right, no steps, one without a title.
    """
    _require_right(actor)
    template = PlanTemplate.objects.select_for_update().get(pk=template.pk)
    if template.version != version:
        raise Stale("stale", _("您打开本页以后，别人改过这条记录。请核对最新内容后再保存"))
    if not name.strip():
        raise Refused("name_required", _("名称不能为空"), "name")
    if not rows or any(not row.title.strip() for row in rows):
        raise Refused("title_required", _("至少要有一步，每一步都要写明要查什么"))
    template.name, template.name_en, template.active = name.strip(), name_en.strip(), active
    template.version += 1
    template.save()
    _store_steps(template, rows)
    return template


def _store_steps(template: PlanTemplate, rows: Sequence[StepRow]) -> None:
    kept = {step.pk: step for step in template.steps.filter(pk__in=[row.pk for row in rows if row.pk])}
    template.steps.exclude(pk__in=kept).delete()
    template.steps.update(position=F("position") + OUT_OF_THE_WAY)
    steps = []
    for place, row in enumerate(rows, 1):
        step = kept.get(row.pk) or PlanTemplateStep(template=template)
        for name in STEP_FIELDS:
            setattr(step, name, place if name == "position" else getattr(row, name))
        steps.append(step)
    PlanTemplateStep.objects.bulk_update([step for step in steps if step.pk], STEP_FIELDS)
    PlanTemplateStep.objects.bulk_create([step for step in steps if not step.pk])


@recorded
def save_modules(rows: Sequence[ModuleRow], *, seen: int, actor: Actor) -> None:
    """The modules in this order. One that is used no more is switched off, never removed: old checks point at it.

    `seen`: newest history entry on the page that was filled in. Raises Stale, Refused.
    """
    _require_right(actor)
    there = {module.pk: module for module in CheckModule.objects.select_for_update().order_by("pk")}
    if modules_version() != seen:
        raise Stale("stale", _("您打开本页以后，别人改过这条记录。请核对最新内容后再保存"))
    if any(not row.name.strip() or not row.article.strip() for row in rows):
        raise Refused("name_required", _("每一项都要有名称和依据"))
    modules = []
    for place, row in enumerate(rows, 1):
        module = there.get(row.pk) or CheckModule(code=f"district-{len(there) + place}")
        for name in MODULE_FIELDS:
            setattr(module, name, place if name == "position" else getattr(row, name))
        modules.append(module)
    CheckModule.objects.bulk_update([module for module in modules if module.pk], MODULE_FIELDS)
    CheckModule.objects.bulk_create([module for module in modules if not module.pk])


def _require_right(actor: Actor) -> None:
    if not actor.has(*MAY_EDIT_TEMPLATES):
        raise Refused("no_right", _("模板由大队长、局领导或管理员修改"))
