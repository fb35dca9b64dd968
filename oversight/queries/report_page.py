"""A yearly report as its page, its annex and its paper show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from common.time import CHINA
from documents.catalogue import Column
from documents.paper import Block, Break, Heading, Link, Paper, Paragraph, Right, Table
from oversight.figures.figure import Scope
from oversight.models import ReportFigure, YearReport
from oversight.queries.report_labels import definition_of, label_of, unit_of
from oversight.queries.report_numbers import address_of, scope_of
from oversight.queries.report_words import (
    PLACE,
    Place,
    is_money,
    is_share,
    note_of_typed,
    pieces_of,
    written,
    written_value,
)

SHORT_DIGEST = 16
COLUMNS = (
    Column("label", "指标", 4, "left"),
    Column("value", "数值", 3),
    Column("part", "分子", 2),
    Column("whole", "分母（行数）", 2),
    Column("definition", "口径和版本", 8, "left"),
    Column("digest", "明细指纹", 4),
)


@dataclass(frozen=True)
class Piece:
    """Words, or a number with where it leads and what it means."""

    text: str
    url: str = ""
    number: int = 0
    line: "AnnexLine | None" = None
    mark: str = ""


@dataclass(frozen=True)
class Words:
    """One paragraph; `section` and `place` name it, counted from 0."""

    pieces: list[Piece]
    section: int
    place: int
    reworded: bool = False


@dataclass(frozen=True)
class Chapter:
    """A heading with its paragraphs."""

    heading: str
    paragraphs: list[Words]


@dataclass(frozen=True)
class AnnexLine:
    """One number of the annex (指标附表), in the reader's language where the figure is still the same."""

    kept: ReportFigure
    number: int
    label: str
    definition: str
    value: str
    url: str
    whole_url: str = ""
    part_url: str = ""

    @property
    def digests(self) -> list[str]:
        """What the sets are known by, shortened."""
        return [digest[:SHORT_DIGEST] for digest in (self.kept.whole_digest, self.kept.part_digest) if digest]


@dataclass(frozen=True)
class Shown:
    """A report to be shown."""

    report: YearReport
    chapters: list[Chapter]
    annex: list[AnnexLine] = field(default_factory=list)

    @property
    def note(self) -> str:
        """What is said of numbers somebody typed."""
        return note_of_typed(self.report)


def reports_of(actor: Actor) -> QuerySet[YearReport]:
    """The reports of the actor's own district, the newest year and revision first. Lazy."""
    seen = YearReport.objects.visible_to(actor).filter(district=actor.district)
    return seen.select_related("district", "written_by", "frozen_by")


def report_of(year: int, revision: int, actor: Actor) -> YearReport:
    """One report with its numbers. Two queries. Raises DoesNotExist."""
    return reports_of(actor).prefetch_related("figures").get(year=year, revision=revision)


def shown(report: YearReport, actor: Actor) -> Shown:
    """Words with their numbers, and the annex. At most one query."""
    scope = scope_of(report, actor)
    annex = {
        kept.name: _annex_line(kept, place, scope) for place, kept in enumerate(report.figures.all(), 1)
    }  # fmt: skip
    chapters = [
        Chapter(
            section["heading"],
            [
                Words(_pieces(text, annex, scope, f"{number}-{place}"), number, place, place in section["reworded"])
                for place, text in enumerate(section["paragraphs"])
            ],
        )
        for number, section in enumerate(report.sections)
    ]
    return Shown(report, chapters, list(annex.values()))


def _pieces(text: str, annex: Mapping[str, AnnexLine], scope: Scope, where: str) -> list[Piece]:
    figures = {name: line.kept for name, line in annex.items()}
    return [
        Piece(one) if isinstance(one, str) else _number(one, annex[one.figure.name], f"{where}-{place}")
        for place, one in enumerate(pieces_of(text, figures))
    ]


def _number(place: Place, line: AnnexLine, mark: str) -> Piece:
    url = {"part": line.part_url, "whole": line.whole_url}.get(place.which, line.url)
    return Piece(place.text, url, line.number, line, mark)


def _annex_line(kept: ReportFigure, number: int, scope: Scope) -> AnnexLine:
    return AnnexLine(
        kept,
        number,
        label_of(kept),
        definition_of(kept),
        with_unit(kept, unit_of(kept)),
        url=address_of(kept, scope),
        whole_url=address_of(kept, scope, "whole"),
        part_url=address_of(kept, scope, "part") if is_share(kept) else "",
    )


def with_unit(kept: ReportFigure, unit: str) -> str:
    """The exact value: yuan in full, a count with its unit."""
    if is_money(kept):
        return f"{kept.value:,.2f} {unit}"
    text = written_value(kept, kept.value)
    return f"{text} {unit}" if text[-1].isdigit() else text


def names_for(paragraph: str, report: YearReport) -> list[tuple[str, str, str]]:
    """What may stand in a paragraph, as (written, meaning, value now): the numbers it has first."""
    used = {found[1] for found in PLACE.finditer(paragraph)}
    kept = sorted(report.figures.all(), key=lambda one: one.name not in used)
    lines = []
    for one in kept:
        lines.append((f"{{{one.name}}}", one.label, written(one)))
        if is_share(one):
            lines.append((f"{{{one.name}.part}}", _("%(label)s：分子") % {"label": one.label}, written(one, "part")))
            lines.append((f"{{{one.name}.whole}}", _("%(label)s：分母") % {"label": one.label}, written(one, "whole")))
    return lines


def paper_of(report: YearReport, actor: Actor, *, site: str) -> Paper:
    """The report to be printed: the words, each number leading to its rows at the address `site`, and on a new page the
    annex. Chinese, whatever the reader's language."""
    figures = {one.name: one for one in report.figures.all()}
    moment = report.as_of.astimezone(CHINA)
    at = f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"
    blocks: list[Block] = []
    for chapter in shown(report, actor).chapters:
        blocks.append(Paragraph(chapter.heading))
        blocks += [_paragraph(words, site) for words in chapter.paragraphs]
    if note := note_of_typed(report):
        blocks.append(Paragraph(note))
    blocks += [Right(report.district.name), Right(f"{moment.year}年{moment.month}月{moment.day}日")]
    blocks += [Break(), Heading("指标附表"), Paragraph(f"数据截至{at}。分母（行数）为指标所数的全部明细行。")]
    blocks.append(Table("指标附表", COLUMNS, tuple(_row(one) for one in figures.values())))
    if report.digest:
        blocks.append(Paragraph(f"定稿指纹（SHA-256）：{report.digest}", flush=True))
    number = f"{report.year}年度　第{report.revision}稿　数据截至{at}"
    return Paper(report.title, report.district.name, number, True, tuple(blocks), "" if report.is_frozen else "草稿")


def _paragraph(words: Words, site: str) -> Paragraph:
    parts = tuple(Link(one.text, f"{site}{one.url}") if one.url else one.text for one in words.pieces)
    return Paragraph("".join(one.text for one in words.pieces), parts=parts)


def _row(kept: ReportFigure) -> tuple[str, ...]:
    digests = [digest[:SHORT_DIGEST] for digest in (kept.whole_digest, kept.part_digest) if digest]
    return (
        kept.label, with_unit(kept, kept.unit_word), f"{kept.part:,}" if is_share(kept) else "—", f"{kept.whole:,}",
        f"{kept.definition}（第{kept.figure_version}版）", "\n".join(digests),
    )  # fmt: skip
