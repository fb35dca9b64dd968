"""What the timeline tells of a unit is told in the reader's language; what was told before stays as it was."""

import pytest
from django.utils import translation

from cases.models import TimelineEntry
from cases.texts import timeline_text
from tests.factories import make_complaint
from tests.people import street

pytestmark = pytest.mark.django_db


def told(entry: TimelineEntry, language: str) -> str:
    with translation.override(language):
        return timeline_text(entry.kind, entry.data)


def test_a_registration_names_the_unit_in_each_language(district):
    case = make_complaint().case
    entry = case.timeline.get(kind="registered")
    assert case.unit.name_en and case.unit.name_en in told(entry, "en") and case.unit.name not in told(entry, "en")
    assert f"派往{case.unit.name}" in told(entry, "zh-hans")


def test_an_entry_from_before_reads_as_it_was_written(district):
    entry = TimelineEntry(kind="redispatch", data={"unit": street().name})
    assert street().name in told(entry, "en") and street().name in told(entry, "zh-hans")
