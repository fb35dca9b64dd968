"""What a number of a report is called: kept in Chinese, translated while its figure is still of the same version."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oversight.figures.dimensions import named, parse_key
from oversight.figures.figure import Figure
from oversight.figures.registry import FIGURES
from oversight.models import ReportFigure


def label_of(kept: ReportFigure) -> str:
    """Its name in the reader's language."""
    figure = _translated(kept)
    if figure is None:
        return kept.label
    if not kept.by:
        return str(figure.label)
    key = parse_key(kept.by, kept.key)
    return _("%(label)s：%(group)s") % {"label": figure.label, "group": named(kept.by, [key])[key]}


def definition_of(kept: ReportFigure) -> str:
    """What it means, in the reader's language."""
    figure = _translated(kept)
    return kept.definition if figure is None else str(figure.definition)


def unit_of(kept: ReportFigure) -> str:
    """In what it is counted, in the reader's language."""
    figure = _translated(kept)
    return kept.unit_word if figure is None else str(figure.unit_word)


def _translated(kept: ReportFigure) -> Figure | None:
    """The figure, for readers of another language than that in which its words were kept."""
    figure = FIGURES.get(kept.code)
    is_same = figure is not None and figure.version == kept.figure_version
    return figure if is_same and not str(get_language()).startswith("zh") else None
