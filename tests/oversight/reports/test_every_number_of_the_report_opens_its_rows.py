"""Each number in the words and in the annex is a link to exactly the rows it counts, and REST says the same."""

import re
from collections.abc import Callable

import pytest

from accounts.models import Unit
from common.time import moved_clock
from oversight.actions.reports import write_report
from oversight.figures.registry import FIGURES
from oversight.queries.report_words import is_share, template
from tests.oversight.figures.world import at, lived
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r'<a href="([^"]+)"[^>]* data-number="([^"]+)">([^<]+)</a>')
ANNEX = re.compile(r'data-figure="([^"]+)">.*?</tr>', re.S)
LINK = re.compile(r'<a href="(/figures/[^"]+)"(?: data-value)?>([^<]+)</a>')


def total(client: object, url: str) -> int:
    """How many rows the page of a number says there are."""
    answer = client.get(url.replace("&amp;", "&"))
    assert answer.status_code == 200, url
    return int(re.search(r'data-total="(\d+)"', answer.content.decode())[1])


def test_every_number_of_the_report_opens_its_rows(district: Unit, django_assert_max_num_queries: Callable) -> None:
    lived(lambda day: None)
    with moved_clock(at(40)):
        report = write_report(2026, actor=actor("sunyan"))
        kept = {one.name: one for one in report.figures.all()}
    with moved_clock(at(41)):
        client = client_of("zhou")
        with django_assert_max_num_queries(8):
            html = client.get("/reports/2026/1/").content.decode()
        counted: dict[str, int] = {}
        in_words = NUMBER.findall(html)
        for url, name, said in in_words:
            counted[url] = counted.get(url) or total(client, url)
            of_part = "of=part" in url
            assert counted[url] == (kept[name].part if of_part else kept[name].whole), name
            if said.replace(",", "").isdecimal() and FIGURES[kept[name].code].measure != "median":
                assert int(said.replace(",", "")) == counted[url], name
        for row in ANNEX.finditer(html):
            links = LINK.findall(row[0])
            numbers = [counted.get(url) or total(client, url) for url, _said in links]
            one = kept[row[1]]
            assert numbers == ([one.part, one.part, one.whole] if is_share(one) else [one.whole, one.whole]), row[1]
        answer = client.get("/api/v1/reports/2026/1/").json()

    assert {"filed", "recovered", "workers_paid", "disputes"} <= {name for _url, name, _said in in_words}
    assert len(ANNEX.findall(html)) == len(template().figures) == len(kept)
    for said in answer["figures"]:
        one = kept[said["name"]]
        assert (said["whole"], said["part"]) == (one.whole, one.part)
        assert (said["whole_digest"], said["part_digest"]) == (one.whole_digest, one.part_digest)
    words = re.sub(r"<sup.*?</sup>|<span class=\"report-about\".*?</span>|<[^>]+>", "", html)
    for section in answer["sections"]:
        assert all(paragraph["text"] in words for paragraph in section["paragraphs"])
    assert kept["recovered"].value == 12000
