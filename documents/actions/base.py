"""What a fresh installation needs to draw up documents: the forms with their first wording."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from common.time import now
from documents.models import Form, FormVersion

FOLDER = Path(__file__).resolve().parent.parent / "data" / "forms"
# The families in the order in which a case needs them.
FAMILIES = ("intake", "filing", "investigation", "decisions", "hearings", "service", "transfer", "mediation", "office")


def first_forms() -> list[dict[str, Any]]:
    """The forms of the data files, each with its place in the list."""
    rows = []
    for family in FAMILIES:
        rows += tomllib.loads((FOLDER / f"{family}.toml").read_text(encoding="utf-8"))["form"]
    return [row | {"position": place * 10} for place, row in enumerate(rows, 1)]


@transaction.atomic
def load_base() -> None:
    """Enter the forms whose code is missing. What the bureau has edited stays as it is."""
    known = set(Form.objects.values_list("code", flat=True))
    rows = [row for row in first_forms() if row["code"] not in known]
    bodies = {row["code"]: row.pop("body") for row in rows}
    forms = Form.objects.bulk_create(Form(**row) for row in rows)
    FormVersion.objects.bulk_create(
        FormVersion(form=form, version=1, body=bodies[form.code].strip() + "\n", edited_at=now()) for form in forms
    )
