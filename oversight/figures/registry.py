"""All figures, by name: the one visible list. A new one is a function and a line in its file here beside."""

from oversight.figures import (
    coverage,
    decisions,
    feedback,
    handling,
    intake,
    limits,
    mediation,
    money,
    staffing,
    warnings,
)
from oversight.figures.figure import Figure

FILES = (intake, limits, handling, money, mediation, warnings, decisions, feedback, coverage, staffing)
FIGURES: dict[str, Figure] = {figure.code: figure for file in FILES for figure in file.FIGURES}
