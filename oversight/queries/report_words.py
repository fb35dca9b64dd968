"""The words of the yearly report: the template as data, the variant of each sentence that fits the numbers, and what
may stand in a paragraph."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from oversight.models import ReportFigure, YearReport

FILE = Path(__file__).resolve().parent.parent / "data" / "year_report.toml"
PLACE = re.compile(r"\{([a-z0-9_-]+)(?:\.(part|whole))?\}")
BRACES = re.compile(r"\{[^{}]*\}?|\}")
# A count, sum or share somebody typed; a year, a day, an article, `1+X` and the like count nothing.
TYPED = re.compile(
    r"(?<![\dA-Za-z第+.,])(?:\d[\d,]*(?:\.\d+)?(?:[万亿]|[%％])?|[一二三四五六七八九十百千万亿两〇零]{2,})(?![\dA-Za-z年月日号条款+])"
)
TEN_THOUSAND, CENT = Decimal(10_000), Decimal("0.01")
NOTHING = "—"
Section = dict[str, Any]  # {heading, paragraphs, reworded}


@dataclass(frozen=True)
class Wanted:
    """A number the words need: its name there, and which figure, or group of one, it is."""

    name: str
    code: str
    by: str = ""
    key: str = ""


@dataclass(frozen=True)
class Template:
    """The report as data/year_report.toml has it."""

    title: str
    figures: tuple[Wanted, ...]
    sections: tuple[dict[str, Any], ...]


@lru_cache(maxsize=1)
def template() -> Template:
    """Read once a process."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    wanted = tuple(Wanted(**({"name": name, "code": name} | more)) for name, more in read["figures"].items())
    return Template(read["title"], wanted, tuple(read["section"]))


def title_of(words: Mapping[str, str]) -> str:
    """The heading of the whole."""
    return _filled(template().title, words)


def sections_of(figures: Mapping[str, ReportFigure], words: Mapping[str, str]) -> list[Section]:
    """Chapters with the sentences that fit the numbers. `words` are filled in, places of figures stay."""
    return [
        {
            "heading": _filled(section["heading"], words),
            "paragraphs": [_paragraph(one["sentences"], figures, words) for one in section["paragraph"]],
            "reworded": [],
        }
        for section in template().sections
    ]


def _paragraph(sentences: list[dict[str, str]], figures: Mapping[str, ReportFigure], words: Mapping[str, str]) -> str:
    return "".join(_filled(_variant(one, figures), words) for one in sentences)


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def _variant(sentence: dict[str, str], figures: Mapping[str, ReportFigure]) -> str:
    """The text, or what is said instead of it."""
    if "of" not in sentence:
        return sentence["text"]
    first = sentence.get("only_with")
    if first and _is_nothing(figures[first]):
        return ""
    found = figures[sentence["of"]]
    if found.value is None and "when_none" in sentence:
        return sentence["when_none"]
    if _is_nothing(found) and "when_zero" in sentence:
        return sentence["when_zero"]
    if "when_same" in sentence and found.whole == figures[sentence["same_as"]].whole:
        return sentence["when_same"]
    return sentence["text"]


def _is_nothing(figure: ReportFigure) -> bool:
    return not (figure.part if is_share(figure) else figure.value)


def is_share(figure: ReportFigure) -> bool:
    """Whether a kept number is a share: only one has a set of rows that fulfil it."""
    return bool(figure.part_digest)


def is_money(figure: ReportFigure) -> bool:
    """Whether a kept number is yuan."""
    return figure.unit_word == "元"


def written(figure: ReportFigure, which: str = "") -> str:
    """A number as it stands in the words: `1,344`, `87.4%`, `5,123.46万元`; `which`: a set of a share, or none."""
    if which:
        return f"{getattr(figure, which):,}"
    return written_value(figure, figure.value)


def written_value(figure: ReportFigure, value: Decimal | int | None) -> str:
    """The same of another value of the figure."""
    if value is None:
        return NOTHING
    if is_share(figure):
        return f"{value:.1f}%"
    if is_money(figure):
        large = abs(value) >= TEN_THOUSAND
        amount = (value / TEN_THOUSAND).quantize(CENT) if large else Decimal(value).quantize(CENT)
        return f"{_short(amount)}万元" if large else f"{_short(amount)}元"
    return f"{int(value):,}" if value == int(value) else f"{value:.1f}"


def _short(amount: Decimal) -> str:
    return f"{amount:,.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Place:
    """Where a number stands in a paragraph."""

    figure: ReportFigure
    which: str

    @property
    def text(self) -> str:
        return written(self.figure, self.which)


def pieces_of(paragraph: str, figures: Mapping[str, ReportFigure]) -> Iterator[str | Place]:
    """A paragraph as words and numbers by turns."""
    end = 0
    for found in PLACE.finditer(paragraph):
        if found.start() > end:
            yield paragraph[end : found.start()]
        yield Place(figures[found[1]], found[2] or "")
        end = found.end()
    if end < len(paragraph):
        yield paragraph[end:]


def plain(paragraph: str, figures: Mapping[str, ReportFigure]) -> str:
    """A paragraph as it reads."""
    return "".join(one if isinstance(one, str) else one.text for one in pieces_of(paragraph, figures))


def note_of_typed(report: YearReport) -> str:
    """What the reader is told of numbers that no figure filled in; empty when there are none."""
    typed = "、".join(typed_numbers(report))
    return f"注：改写段落中的数字{typed}为人工填写，不来自指标。" if typed else ""


def typed_numbers(report: YearReport) -> list[str]:
    """Numbers in reworded paragraphs that no figure filled in, each once."""
    texts = [chapter["paragraphs"][place] for chapter in report.sections for place in chapter["reworded"]]
    found = (one for text in texts for one in TYPED.findall(PLACE.sub(" ", text)))
    return [one for one in dict.fromkeys(found) if one not in _numbers_of_template()]


@lru_cache(maxsize=1)
def _numbers_of_template() -> frozenset[str]:
    """What the report's own words hold: 12345 is the name of a hotline."""
    sentences = [one for section in template().sections for part in section["paragraph"] for one in part["sentences"]]
    return frozenset(found for one in sentences for text in one.values() for found in TYPED.findall(text))


def unknown_places(paragraph: str, figures: Mapping[str, ReportFigure]) -> list[str]:
    """What stands in braces and is no number of the report; a set is only of a share."""
    return [text for text in BRACES.findall(paragraph) if not _is_known(text, figures)]


def _is_known(text: str, figures: Mapping[str, ReportFigure]) -> bool:
    found = PLACE.fullmatch(text)
    return bool(found) and found[1] in figures and (not found[2] or is_share(figures[found[1]]))
