"""Eight people issue at the same moment, some of it is rolled back: no number is missing and none is given twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection, transaction

from documents.actions import issue
from documents.models import Document, Series
from tests.documents.drafts import make_draft
from tests.people import actor

DOCUMENTS, THREADS = 24, 8


class TakenBack(Exception):
    """Something failed after the document had its number."""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_gap_and_no_number_twice_under_eight_threads(district):
    drafts = [make_draft("talk_notice") for _ in range(DOCUMENTS)]
    who = actor("liming")

    def work(place):
        close_old_connections()
        try:
            with transaction.atomic():
                issue(drafts[place], actor=who)
                if place % 3 == 0:
                    raise TakenBack
        except TakenBack:
            return "taken back"
        finally:
            connection.close()
        return "issued"

    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(work, range(DOCUMENTS)))

    assert done.count("taken back") == DOCUMENTS // 3
    given = sorted(Document.objects.filter(state="issued").values_list("sequence", flat=True))
    assert given == list(range(1, len(given) + 1)) and len(given) == DOCUMENTS - DOCUMENTS // 3
    assert Series.objects.get().last == len(given)
    assert Document.objects.filter(state="draft", number="", sequence=None).count() == DOCUMENTS // 3
