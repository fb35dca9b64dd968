"""How a number is written."""

from django.utils.translation import gettext as _

from oversight.figures.figure import Measure
from oversight.queries.values import Number


def written_bare(number: Number) -> str:
    """Without its unit: `1,344`, `87.4`, `5,123,400.00`; a dash where there is nothing to measure."""
    value = number.value
    if value is None:
        return "—"
    if number.figure.measure is Measure.SUM:
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value).removesuffix(".0")


def unit_of(number: Number) -> str:
    """Per cent for a share, else the unit of the figure."""
    return "%" if number.figure.measure is Measure.SHARE else str(number.figure.unit_word)


def basis_of(number: Number) -> str:
    """What a share or median rests on: no rate stands alone."""
    word = str(number.figure.unit_word)
    if number.figure.measure is Measure.SHARE:
        return _("%(part)s / %(whole)s %(word)s") % {
            "part": f"{number.part:,}", "whole": f"{number.whole:,}", "word": word,
        }  # fmt: skip
    if number.figure.measure in (Measure.MEDIAN, Measure.SUM):
        return _("共 %(count)s 行") % {"count": f"{number.whole:,}"}
    return ""
