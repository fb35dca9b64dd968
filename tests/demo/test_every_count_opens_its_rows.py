"""Every number that counts rows opens them: all pages one can click one's way to in a district at work are looked at.

A count stands in a cell `td.num` or in a `.figure`, and is written by the `count` tag. A number there that counts no
rows of ours is named below with the reason.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.counted import TOTAL
from tests.demo.test_load_demo import district_at_work
from tests.people import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGES_OF_A_KIND = 2
CLICKS_OF_A_KIND = 3
# A whole number: no part of a date, a decimal, an amount, a rate or a name.
WHOLE = re.compile(r"(?<![\w.,¥:/-])[1-9]\d*(?![\w.,:%/-]|\s*%)")
VOID = {"br", "img", "input", "hr", "meta", "link", "wbr", "source", "col"}
# Page and the heading of the column (or the words of the figure) → why its number opens nothing.
NO_ROWS = {
    # What people or records say of a thing; no rows of ours stand behind it.
    ("cases:list", "人数"): "people the complaint speaks of",
    ("cases:groups", "人数"): "people the complaints speak of",
    ("cases:group", "人数"): "people the complaint speaks of",
    ("enterprises:enterprises", "用工人数"): "what the register says of an employer",
    ("feeds:of_project", "人数"): "people a month's wage sheet speaks of",
    ("feeds:source", "行数"): "lines of a file that was delivered",
    ("feeds:source", "入库"): "lines of a file that was delivered",
    # Settings, places in an order, lengths of time.
    ("cases:routing", "顺序"): "the place of a rule",
    ("cases:plan_templates", "步骤"): "steps of one template, which its own page has",
    ("cases:samples", "应走"): "routes of one judgement, whose samples are listed beneath",
    ("clocks:rules", "数值"): "a threshold",
    ("clocks:calendar", "天数"): "days of a notice",
    ("feedback:calls", "已拨打"): "calls to one person, out of as many as are made",
    ("oversight:compliance", "超期"): "days late",
    # Rates and their parts where the counts stand beside them, each with its rows.
    ("warnings:rules", "命中率"): "a rate; what was found real and false stands beside it",
    ("warnings:rule", "命中率"): "a rate; what was found real and false stands beside it",
    ("warnings:early", "命中率"): "a rate; what was found real and false stands beside it",
    # Points, places and predictions.
    ("oversight:units", "名次"): "a place among the squads",
    ("oversight:units", "权重"): "a weight",
    ("oversight:forecast", "预计新案"): "a prediction",
    ("oversight:forecast", "最多时超期"): "a prediction",
    ("oversight:forecast", "人日"): "working days of people",
    ("oversight:officers", "超过平常每天"): "the usual pace",
}


class Numbers(HTMLParser):
    """The cells and figures of a page: what each is called, what stands in it outside of links, and all links."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.counts: list[tuple[str, int]] = []
        self._open: list[str] = []
        self._place: tuple[int, str] | None = None
        self._words: list[str] = []
        self._linked = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in VOID:
            return
        self._open.append(tag)
        classes = given.get("class", "").split()
        if self._place is None and ((tag == "td" and "num" in classes) or "figure" in classes):
            self._place, self._words = (len(self._open), given.get("data-label", "")), []
            self._linked = int(tag == "a" and "href" in given)
        elif self._place and tag == "a":
            self._linked += 1
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
            if "data-counts" in given:
                self.counts.append((given["href"], int(given["data-counts"])))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in self._open:
            return
        while self._open and self._open.pop() != tag:
            pass
        if self._place and len(self._open) < self._place[0]:
            self.places.append((self._place[1], " ".join(" ".join(self._words).split())))
            self._place = None
        elif self._place and tag == "a":
            self._linked -= 1

    def handle_data(self, data: str) -> None:
        if self._place and not self._linked:
            self._words.append(data)


def bare(kind: str, page: Numbers) -> Iterator[str]:
    """The numbers of a page that open nothing and should."""
    excused = [words for name, words in NO_ROWS if name == kind]
    for label, words in page.places:
        if WHOLE.search(words) and not any(one in f"{label} {words}" for one in excused):
            yield f"{label}: {words}"


def kind_of(address: str) -> str:
    """The name of the page an address leads to; nothing for what is none of ours, is a file or changes something."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return ""
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return ""


def walked(client: Client) -> Iterator[tuple[str, Numbers]]:
    """Pages by their addresses, a few of each kind, as one comes to them by clicking."""
    ahead, seen, kinds = deque(["/"]), {"/"}, Counter()
    while ahead:
        address = ahead.popleft()
        kind = kind_of(address)
        if kinds[kind] >= PAGES_OF_A_KIND:
            continue
        answer = client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        kinds[kind] += 1
        page = Numbers()
        page.feed(answer.content.decode())
        yield address, page
        for link in page.links:
            whole = urldefrag(urljoin(address, link)).url
            if whole not in seen and kind_of(whole):
                seen.add(whole)
                ahead.append(whole)


def looked_at(who: str) -> tuple[set[str], list[str], int]:
    """The kinds of pages a person came to, what is wrong on them, and how many numbers were clicked."""
    client, kinds, wrong, clicked = client_of(who), set(), {}, Counter()
    for address, page in walked(client):
        kinds.add(kind_of(address))
        wrong |= {f"{kind_of(address)} {one}": f"{address} has no link: {one}" for one in bare(kind_of(address), page)}
        for link, count in page.counts:
            whole = urldefrag(urljoin(address, link)).url
            asked = tuple(sorted(name for name, _value in parse_qsl(urlsplit(whole).query)))
            sort = (kind_of(address), kind_of(whole), asked)
            clicked[sort] += 1
            if clicked[sort] <= CLICKS_OF_A_KIND:
                found = TOTAL.search(client.get(whole).content.decode())
                if not found or int(found[1]) != count:
                    wrong[whole] = f"{address} says {count}, {whole} has {found and found[1]}"
    return kinds, list(wrong.values()), sum(clicked.values())


def test_no_number_of_a_page_leads_nowhere_and_each_leads_to_as_many_rows() -> None:
    """The head of the brigade, who sees the district, and of a squad, who sees a street."""
    with district_at_work():
        for who, numbers in (("sunyan", 800), ("heqing", 300)):
            kinds, wrong, clicked = looked_at(who)
            assert not wrong, "\n".join(wrong)
            assert len(kinds) > 60 and clicked > numbers, f"{who}: {len(kinds)} kinds of pages, {clicked} numbers"
