"""Drafts for the tests: every form filled with the samples of the catalogue."""

from accounts.models import Unit
from documents.actions import draft
from documents.catalogue import catalogue
from documents.models import Document
from documents.queries.forms import form_of
from tests.people import actor


def make_draft(code: str = "correction_order", *, by: str = "liming", **values: object) -> Document:
    """A draft of 上城 by this person, in the brigade."""
    district = Unit.objects.get(code="shangcheng")
    samples = catalogue().samples() | values
    del samples["number"], samples["issued_on"], samples["organ"]
    return draft(
        form_of(code),
        values=samples,
        district=district,
        unit=Unit.objects.get(code="brigade"),
        subject="AX2020-000123",
        actor=actor(by),
    )
