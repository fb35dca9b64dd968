"""The numbers of a yearly report: asked with their fingerprints, kept, and asked again to see what changed."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Unit
from common.time import now
from oversight.figures.dimensions import named, parse_key
from oversight.figures.figure import Figure, Scope
from oversight.figures.registry import FIGURES
from oversight.models import ReportFigure, YearReport
from oversight.queries.addresses import rows_url
from oversight.queries.report_labels import label_of, unit_of
from oversight.queries.report_words import Wanted, is_share, template, written_value
from oversight.queries.values import FINGERPRINT_VERSION, Fingerprinted, fingerprinted

CENT = Decimal("0.01")


def scope_of_year(year: int, district: Unit, actor: Actor, moment: datetime) -> Scope:
    """A whole year as of a moment, seen by somebody of the district with their posts there."""
    here = tuple(post for post in actor.posts if (post.unit.district_id or post.unit_id) == district.pk)
    seen_by = Actor(actor.name, actor.user, here, actor.via)
    return Scope(seen_by, date(year, 1, 1), date(year, 12, 31), as_of=moment, past=True)


def scope_of(report: YearReport, actor: Actor) -> Scope:
    """What a report is about, as of its moment."""
    return scope_of_year(report.year, report.district, actor, report.as_of)


def all_numbers(scope: Scope) -> list[ReportFigure]:
    """Every number the words need, not saved. One query each; kept in Chinese whatever the reader's language."""
    with translation.override(settings.LANGUAGE_CODE), _room_to_sort():
        return [_kept(wanted, scope) for wanted in template().figures]


def _kept(wanted: Wanted, scope: Scope) -> ReportFigure:
    figure = FIGURES[wanted.code]
    asked = fingerprinted(figure, _of_group(scope, wanted.by, wanted.key))
    label = str(figure.label)
    if wanted.by:
        key = parse_key(wanted.by, wanted.key)
        label = f"{label}：{named(wanted.by, [key])[key]}"
    return ReportFigure(
        name=wanted.name,
        code=figure.code,
        figure_version=figure.version,
        fingerprint_version=FINGERPRINT_VERSION,
        by=wanted.by,
        key=wanted.key,
        label=label,
        definition=str(figure.definition),
        unit_word=str(figure.unit_word),
        value=_value(asked),
        whole=asked.number.whole,
        part=asked.number.part,
        whole_digest=asked.whole,
        part_digest=asked.part,
    )


def _value(asked: Fingerprinted) -> Decimal | None:
    value = asked.number.value
    return None if value is None else Decimal(value).quantize(CENT)


def _of_group(scope: Scope, by: str, key: str) -> Scope:
    return scope.of_group(by, parse_key(by, key)) if by else scope


def address_of(kept: ReportFigure, scope: Scope, which: str = "") -> str:
    """Exactly the rows a number of the report counts, as of the moment of the scope; empty when the figure is gone."""
    figure = FIGURES.get(kept.code)
    if figure is None:
        return ""
    which = which or ("part" if is_share(kept) else "whole")
    return rows_url(figure, _of_group(scope, kept.by, kept.key), which)


@dataclass(frozen=True)
class Change:
    """A number that is not what it was. `then`: asked again as of the report's moment; `today`: asked now."""

    kept: ReportFigure
    then: Fingerprinted
    today: Fingerprinted
    url: str
    other_version: bool

    @property
    def label(self) -> str:
        return label_of(self.kept)

    @property
    def was(self) -> str:
        return _said(self.kept, self.kept.value, self.kept.part, self.kept.whole)

    @property
    def is_then(self) -> str:
        return _said(self.kept, _value(self.then), self.then.number.part, self.then.number.whole)

    @property
    def is_today(self) -> str:
        return _said(self.kept, _value(self.today), self.today.number.part, self.today.number.whole)

    @property
    def same_value(self) -> bool:
        """The number is the same, the rows are others."""
        return _value(self.today) == self.kept.value


def _said(kept: ReportFigure, value: Decimal | None, part: int, whole: int) -> str:
    """The value with what it rests on."""
    text = written_value(kept, value)
    if not is_share(kept):
        return f"{text} {unit_of(kept)}" if text[-1].isdigit() else text
    return _("%(value)s（%(part)s / %(whole)s）") % {"value": text, "part": f"{part:,}", "whole": f"{whole:,}"}


def changes_of(report: YearReport, actor: Actor) -> list[Change]:
    """The numbers that changed since the report's moment. One to three queries a number.

    One of a period is asked now: the days are over, so another answer is a change. One that stands at a moment moves
    by itself: it is asked as of the report's moment, and only another answer to that is a change.
    """
    then = scope_of(report, actor)
    today = replace(then, as_of=now(), past=False)
    found = []
    with _room_to_sort():
        for kept in report.figures.all():
            figure = FIGURES.get(kept.code)
            if figure is not None and (change := _change(kept, figure, then, today)):
                found.append(change)
    return found


@contextmanager
def _room_to_sort() -> Iterator[None]:
    """A fingerprint has the keys of a year's rows sorted: in memory and not on disk, by as many processes as the server
    has at hand. No statement is run twice, so compiling each is lost time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")
        cursor.execute("SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0")
        yield


def _change(kept: ReportFigure, figure: Figure, then: Scope, today: Scope) -> Change | None:
    then, today = _of_group(then, kept.by, kept.key), _of_group(today, kept.by, kept.key)
    asked = fingerprinted(figure, today if figure.of_period else then)
    if _is_as_kept(kept, asked):
        return None
    other = fingerprinted(figure, then if figure.of_period else today)
    was, is_now = (other, asked) if figure.of_period else (asked, other)
    return Change(kept, was, is_now, address_of(kept, today), kept.figure_version != figure.version)


def _is_as_kept(kept: ReportFigure, asked: Fingerprinted) -> bool:
    """The same number; and of the same rows, where their fingerprints can be compared."""
    same = (kept.value, kept.whole, kept.part) == (_value(asked), asked.number.whole, asked.number.part)
    comparable = kept.fingerprint_version == FINGERPRINT_VERSION
    return same and (not comparable or (kept.whole_digest, kept.part_digest) == (asked.whole, asked.part))


def digest_of_report(report: YearReport, figures: Iterable[ReportFigure]) -> str:
    """SHA-256 over the words and the numbers: a page of paper can be compared with what was frozen."""
    said = {
        "district": report.district.code,
        "year": report.year,
        "revision": report.revision,
        "title": report.title,
        "sections": report.sections,
        "as_of": report.as_of.isoformat(),
        "figures": [
            [
                one.name, one.code, one.figure_version, one.by, one.key, one.label, one.definition, one.unit_word,
                None if one.value is None else f"{one.value:.2f}", one.whole, one.part, one.whole_digest,
                one.part_digest,
            ]
            for one in figures
        ],
    }  # fmt: skip
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
