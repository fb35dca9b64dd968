"""The rows behind a number, a page of them at a time."""

from typing import Any

from django.db.models import QuerySet

from cases.models import Case, Complaint, GroupMatter
from early_warnings.models import EarlyWarning
from enterprises.models import Enterprise
from projects.models import Project

PAGE = 50
# What a line of a list shows beside the row itself, and the name of its kind for the template.
KINDS: dict[type, tuple[str, tuple[str, ...]]] = {
    Case: ("case", ("enterprise", "project", "unit")),
    Complaint: ("complaint", ("case__enterprise", "case__unit")),
    EarlyWarning: ("warning", ("enterprise", "project", "unit")),
    Enterprise: ("enterprise", ("street",)),
    GroupMatter: ("group", ("enterprise",)),
    Project: ("project", ("street", "general_contractor")),
}


def listed(rows: QuerySet, after: str = "") -> dict[str, Any]:
    """Fifty rows, the newest first, from the key after which the page before ended. One query."""
    kind, parts = KINDS[rows.model]
    found = rows.select_related(*parts).order_by("-pk")
    if after.isascii() and after.isdecimal() and len(after) < 18:
        found = found.filter(pk__lt=int(after))
    page = list(found[: PAGE + 1])
    older = str(page[PAGE - 1].pk) if len(page) > PAGE else ""
    return {"kind": kind, "rows": page[:PAGE], "older": older, "after": after}
