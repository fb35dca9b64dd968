"""Every number that counts rows opens them: all pages one can click one's way to in a district at work are looked at,
as people of every post see them.

A count stands in a cell `td.num` or in a `.figure`, or in running text before a counter word, in a heading, a tab or a
button; it is written by the tags `count` and `counting`. A number there that counts no rows of ours is named, with the
reason, in `numbers_without_rows`.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.counted import TOTAL
from tests.demo.numbers_on_pages import Page
from tests.demo.numbers_without_rows import IN_CELLS, IN_WORDS, UNREAD
from tests.demo.test_load_demo import district_at_work
from tests.people import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Walk(NamedTuple):
    """How much of the house somebody looks at: so many pages of a kind, so many clicks of one sort; and at least how
    many kinds of pages and numbers there are to be found."""

    pages: int
    clicks: int
    kinds: int
    numbers: int


WALKS = {
    "sunyan": Walk(2, 3, 180, 1200),  # heads the brigade: sees the district
    "heqing": Walk(2, 3, 130, 400),  # heads a squad: sees a street
    "chenjing": Walk(1, 1, 100, 80),  # clerk of a street
    "tangli": Walk(1, 1, 90, 200),  # clerk at the window of the district
    "xuhong": Walk(1, 1, 55, 10),  # clerk of the arbitration office
    "qian": Walk(1, 1, 55, 50),  # lawyer, mediates
    "liming": Walk(1, 1, 130, 500),  # inspector
    "zhou": Walk(1, 1, 140, 700),  # chief of the bureau
    "feng": Walk(1, 1, 100, 400),  # auditor
    "admin": Walk(1, 1, 20, 5),  # administrator
}


def bare(kind: str, page: Page) -> Iterator[str]:
    """The numbers of a page that open nothing and should."""
    yield from page.bare([words for name, words in IN_CELLS if name == kind])
    excused = [re.compile(words) for name, words in IN_WORDS if fnmatchcase(kind, name)]
    yield from (said for said in page.said if not any(one.search(said) for one in excused))


def kind_of(address: str) -> str:
    """The name of the page an address leads to; nothing for what is none of ours, is a file or changes something."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return ""
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return ""


def walked(client: Client, of_a_kind: int) -> Iterator[tuple[str, Page]]:
    """Pages by their addresses, so many of each kind, as one comes to them by clicking or is led to them."""
    ahead, seen, kinds = deque(["/"]), {"/"}, Counter()
    while ahead:
        address = ahead.popleft()
        kind = kind_of(address)
        if kinds[kind] >= of_a_kind:
            continue
        answer = client.get(address)
        links = [answer.url] if answer.status_code == 302 else []
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            kinds[kind] += 1
            page = Page(answer.content.decode(), frozenset(UNREAD))
            yield address, page
            links = page.links
        for link in links:
            whole = urldefrag(urljoin(address, link)).url
            if whole not in seen and kind_of(whole):
                seen.add(whole)
                ahead.append(whole)


def looked_at(who: str, walk: Walk) -> tuple[set[str], list[str], int]:
    """The kinds of pages a person came to, what is wrong on them, and how many numbers there were."""
    client, kinds, wrong, clicked = client_of(who), set(), {}, Counter()
    for address, page in walked(client, walk.pages):
        kinds.add(kind_of(address))
        for one in bare(kind_of(address), page):
            wrong[f"{kind_of(address)} {one}"] = f"{address} has no link: {one}"
        for link, count in page.counts:
            whole = urldefrag(urljoin(address, link)).url
            asked = tuple(sorted(name for name, _value in parse_qsl(urlsplit(whole).query)))
            sort = (kind_of(address), kind_of(whole), asked)
            clicked[sort] += 1
            if clicked[sort] <= walk.clicks:
                found = TOTAL.search(client.get(whole).content.decode())
                if not found or int(found[1]) != count:
                    wrong[whole] = f"{address} says {count}, {whole} has {found and found[1]}"
    return kinds, list(wrong.values()), sum(clicked.values())


def test_no_number_of_a_page_leads_nowhere_and_each_leads_to_as_many_rows() -> None:
    """The two heads look at most; of what is theirs, too, the others look at one page of a kind."""
    with district_at_work():
        for who, walk in WALKS.items():
            kinds, wrong, found = looked_at(who, walk)
            assert not wrong, f"{who}:\n" + "\n".join(wrong)
            assert len(kinds) >= walk.kinds, f"{who} came to {len(kinds)} kinds of pages"
            assert found >= walk.numbers, f"{who} found {found} numbers"


def test_a_count_in_a_sentence_a_heading_a_tab_or_a_button_is_found_and_a_linked_one_is_clicked() -> None:
    """What the walk looks for, on a page of its own."""
    page = Page(
        """<h2>来件（3）</h2><p>本月 <b>12</b> 件，其中 <a href="/x/" data-counts="4">4</a> 件；第 5 条，6 个月。</p>
        <ul><li><a href="?tab=a">待签收 <b>7</b></a><a href="?tab=b">已签收 8</a><a href="?year=2026">2026</a></li></ul>
        <p data-total="9">共 9 件，第 1 件</p><button>办理 10 户</button><p class="field-hint">最多 11 人</p>""",
        frozenset({"field-hint"}),
    )
    assert [said[:7].strip() for said in page.said] == [
        "来件（3）",
        "本月 12 件",
        "待签收 7 已",
        "待签收 7 已",
        "办理 10 户",
    ]
    assert page.counts == [("/x/", 4)] and not list(page.bare([]))
