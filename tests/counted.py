"""Numbers that count rows, as the `count` tag of the templates writes them, clicked by a client."""

import re
from html import unescape
from urllib.parse import urljoin

from django.test import Client

NUMBER = re.compile(r'<a[^>]* href="([^"]+)"[^>]* data-counts="(\d+)"')
TOTAL = re.compile(r'data-total="(\d+)"')


def counts(client: Client, address: str) -> dict[str, int]:
    """Address of the rows → the number on this page."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    pairs = {(urljoin(address, unescape(url)), int(rows)) for url, rows in NUMBER.findall(answer.content.decode())}
    assert len(dict(pairs)) == len(pairs), "one address with two numbers"
    return dict(pairs)


def opens(client: Client, address: str) -> int:
    """How many rows the page says it has; where they fit on it, so many it has."""
    page = client.get(address).content.decode()
    found = TOTAL.search(page)
    assert found, address
    shown = page.count("data-row>") + page.count("data-row ")
    assert shown == int(found[1]) or shown in (20, 50, 100), f"{address}: {shown} of {found[1]}"
    return int(found[1])


def click_all(client: Client, address: str) -> list[int]:
    """The numbers of a page, smallest first, after each opened exactly its rows."""
    found = counts(client, address)
    assert {url: opens(client, url) for url in found} == found
    return sorted(found.values())


def words(client: Client, address: str) -> str:
    """What a page says, without its links."""
    return " ".join(unescape(re.sub("<[^>]+>", "", client.get(address).content.decode())).split())
