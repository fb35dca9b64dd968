"""A backup restored into another cluster: the feed goes on, and no number of a change comes twice."""

import pytest
from django.core.management import call_command

from cases.models import Change
from tests.factories import make_complaint

pytestmark = pytest.mark.django_db


def test_old_changes_are_seen_again_and_new_ones_have_new_numbers(district):
    make_complaint()
    last = Change.objects.order_by("-pk").first()
    Change.objects.filter(pk=last.pk).update(transaction=2**60)  # of a cluster that had done more
    assert last.pk not in Change.objects.settled().values_list("pk", flat=True)

    call_command("restart_feed", verbosity=0)

    assert last.pk in Change.objects.settled().values_list("pk", flat=True)
    make_complaint(phone="13800009999")
    assert Change.objects.order_by("-pk").first().pk > last.pk + 1000
