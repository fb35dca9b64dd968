"""Labelled samples (标注样本): entered, changed, taken away, seeded; a table of them."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from cases.actions.base import DATA
from cases.actions.routing import MAY_EDIT_ROUTING
from cases.models import Channel, LabelledMatter
from cases.models.complaint import Matter
from common.errors import Refused

FIRST_SAMPLES = "labelled_matters.toml"


@dataclass(frozen=True)
class SampleText:
    """A sample as it shall read. `amount` in yuan; `route`: where the law sends it."""

    reference: str
    text: str
    route: str
    employer: str = ""
    matters: tuple[str, ...] = (Matter.WAGE_ARREARS,)
    workers_count: int = 1
    amount: Decimal | None = None
    is_construction: bool = False
    channel: str = Channel.TELEPHONE
    why: str = ""


COLUMNS = tuple(SampleText.__dataclass_fields__)


@recorded
def save_sample(sample: LabelledMatter | None, text: SampleText, *, actor: Actor) -> LabelledMatter:
    """Enter a sample of the actor's district, or change one. Raises Refused: no right, a reference that is taken."""
    _require_right(actor)
    sample = sample or LabelledMatter(district=actor.district)
    for name, value in vars(text).items():
        setattr(sample, name, list(value) if name == "matters" else value)
    try:
        with transaction.atomic():
            sample.save()
    except IntegrityError:
        raise Refused("reference_taken", _("已有同样编号的样本"), "reference") from None
    return sample


@recorded
def drop_sample(sample: LabelledMatter, *, actor: Actor) -> None:
    """A sample that says something wrong."""
    _require_right(actor)
    sample.delete()


@recorded
def keep_samples(texts: list[SampleText], *, actor: Actor) -> tuple[int, int, int]:
    """Many at once, by reference: (new, changed, as they were). Of one reference the last counts. Three statements."""
    _require_right(actor)
    return _kept(texts, actor.district)


@recorded
def load_first_samples(*, actor: Actor) -> int:
    """Enter the product's own samples that the district does not have; returns how many. Edited ones stay."""
    _require_right(actor)
    return _entered(actor.district)


@recorded
def enter_first_samples(district: Unit, *, actor: Actor) -> int:
    """The same for a district that is being set up, by a named job of the system."""
    if not actor.is_clock:
        raise Refused("no_right", _("派案规则由管理员或大队长修改"))
    return _entered(district)


def _entered(district: Unit) -> int:
    rows = tomllib.loads((DATA / FIRST_SAMPLES).read_text(encoding="utf-8"))["complaint"]
    known = set(LabelledMatter.objects.filter(district=district).values_list("reference", flat=True))
    texts = [text for number, row in enumerate(rows, 1) if (text := first_sample(number, row)).reference not in known]
    return _kept(texts, district)[0]


def first_sample(number: int, row: dict) -> SampleText:
    """One row of the file; what is left out is what a clerk most often enters."""
    return SampleText(
        reference=f"SL-{number:03d}",
        text=row["text"],
        route=row["route"],
        employer=row.get("employer", ""),
        matters=tuple(row.get("matters", [Matter.WAGE_ARREARS])),
        workers_count=row.get("workers", 1),
        amount=Decimal(row["amount"]) if "amount" in row else None,
        is_construction=row.get("construction", False),
        channel=row.get("channel", Channel.TELEPHONE),
        why=row.get("why", ""),
    )


def _kept(texts: list[SampleText], district: Unit) -> tuple[int, int, int]:
    by_reference = {text.reference: text for text in texts}
    rows = LabelledMatter.objects.select_for_update().filter(district=district, reference__in=by_reference)
    known = {sample.reference: sample for sample in rows}
    changed = []
    for reference, sample in known.items():
        wanted = vars(by_reference[reference]) | {"matters": list(by_reference[reference].matters)}
        if any(getattr(sample, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(sample, name, value)
            changed.append(sample)
    new = [
        LabelledMatter(district=district, **vars(text) | {"matters": list(text.matters)})
        for reference, text in by_reference.items()
        if reference not in known
    ]
    LabelledMatter.objects.bulk_create(new)
    LabelledMatter.objects.bulk_update(changed, [name for name in COLUMNS if name != "reference"], batch_size=500)
    return len(new), len(changed), len(known) - len(changed)


def _require_right(actor: Actor) -> None:
    if not actor.has(*MAY_EDIT_ROUTING):
        raise Refused("no_right", _("标注样本由管理员或大队长维护"))
