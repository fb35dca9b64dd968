"""The numbers of a page, as a reader sees them: those in cells and figures, those in running text, and all links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

VOID = {"br", "img", "input", "hr", "meta", "link", "wbr", "source", "col"}
UNSEEN = {"script", "style", "svg", "option", "textarea", "title", "template"}
INLINE = {"a", "b", "span", "small", "strong", "em", "i", "code", "time", "label", "abbr", "button"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary", "legend"}
# A whole number in a cell: no part of a date, a decimal, an amount, a rate or a name.
WHOLE = re.compile(r"(?<![\w.,¥:/-])[1-9]\d*(?![\w.,:%/-]|\s*%)")
# The same in a sentence, where words stand close; and what follows it when it counts something.
IN_WORDS = re.compile(r"(?<![A-Za-z0-9_.,¥:/*#〔–-])[1-9]\d*(?![A-Za-z0-9_.,:%/*〕-]|\s*%)")
COUNTED = re.compile(r"(?:\s*/\s*\d+)?\s*[多余]?\s*[件人条份家个次起户项笔封行名宗张处批组位步]")
# Lengths, sizes and places in an order have counters too.
NO_COUNT = re.compile(
    r"第\s*\d[\d、，和至\s–-]*[条行次版页期周步项款件]|\d+\s*个(?:月|工作日|季度|字|小时|自然日|百分点)|\d+\s*[人件]以[上下]"
)
# Years, and names of channels.
NAME = re.compile(r"(?:19|20)\d\d|110|12345|12333")
MEASURED = re.compile(r"\s*(?:[年月日时分秒元天周]|小时)")
AROUND = 24


@dataclass(frozen=True)
class Element:
    """An open element: what of it tells where a number stands."""

    tag: str
    classes: frozenset[str]
    link: str = ""  # "rows": a link that is counted; "link": another
    total: str = ""


@dataclass(frozen=True)
class Words:
    """A piece of a sentence: in which link it stands, in a heading or not, and in lists of how many rows."""

    text: str
    link: Element | None
    heads: bool
    totals: frozenset[str]


class Page(HTMLParser):
    """A page, read. `places`: cells and figures with the words outside of links; `counts`: links with their numbers;
    `said`: the counts of the text that open nothing. `unread`: classes of parts that are looked past."""

    def __init__(self, text: str, unread: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.places: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.counts: list[tuple[str, int]] = []
        self.said: list[str] = []
        self._unread = unread
        self._open: list[Element] = []
        self._place: tuple[int, str] | None = None
        self._words: list[str] = []
        self._run: list[Words] = []
        self.feed(text)
        self._end_run()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in INLINE:
            self._end_run()
        if tag in VOID:
            return
        classes, link = frozenset(given.get("class", "").split()), ""
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
            link = "rows" if "data-counts" in given else "link"
            if link == "rows":
                self.counts.append((given["href"], int(given["data-counts"])))
        self._open.append(Element(tag, classes, link, given.get("data-total", "")))
        if self._place is None and ((tag == "td" and "num" in classes) or "figure" in classes):
            self._place, self._words = (len(self._open), given.get("data-label", "")), []

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or all(one.tag != tag for one in self._open):
            return
        if tag not in INLINE:
            self._end_run()
        while self._open and self._open.pop().tag != tag:
            pass
        if self._place and len(self._open) < self._place[0]:
            self.places.append((self._place[1], " ".join(" ".join(self._words).split())))
            self._place = None

    def handle_data(self, data: str) -> None:
        if any(one.tag in UNSEEN or one.classes & self._unread for one in self._open):
            return
        link = next((one for one in self._open if one.link), None)
        if self._place and not link:
            self._words.append(data)
        heads = any(one.tag in HEADINGS for one in self._open)
        if self._run and self._run[-1].link is not link and self._run[-1].link and link:
            self._run.append(Words(" ", None, heads, frozenset()))  # two links side by side
        self._run.append(Words(data, link, heads, frozenset(one.total for one in self._open)))

    def _end_run(self) -> None:
        """Look at the words since the last block began."""
        run, self._run = self._run, []
        text = "".join(words.text for words in run)
        if not re.search(r"\d", text):
            return
        at = [words for words in run for _sign in words.text]
        past = NO_COUNT.sub(lambda found: " " * len(found[0]), text)
        for found in IN_WORDS.finditer(past):
            here = at[found.start()]
            if found[0] in here.totals or (here.link and here.link.link == "rows"):
                continue
            end = COUNTED.match(past, found.end())
            if end or _stands_alone(past, found, at):
                around = text[max(0, found.start() - AROUND) : (end or found).end() + AROUND]
                self.said.append(" ".join(around.split()))

    def bare(self, excused: list[str]) -> Iterator[str]:
        """The cells and figures with a number that opens nothing, but for those with one of the excused words."""
        for label, words in self.places:
            if WHOLE.search(words) and not any(one in f"{label} {words}" for one in excused):
                yield f"{label}: {words}"


def _stands_alone(text: str, found: re.Match, at: list[Words]) -> bool:
    """A number without a counter in a heading, or one a link begins or ends with: the count of a tab or a button."""
    here, before, after = at[found.start()], text[: found.start()], text[found.end() :]
    if NAME.fullmatch(found[0]) or MEASURED.match(after):
        return False
    if here.heads:
        return bool(re.search(r"（\s*$", before) and re.match(r"\s*）", after)) or not after.strip()
    if here.link is None:
        return False
    own = [place for place, one in enumerate(at) if one.link is here.link]
    return not text[own[0] : found.start()].strip() or not text[found.end() : own[-1] + 1].strip()
