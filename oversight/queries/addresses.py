"""Where a number leads: to exactly its rows."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from common.time import CHINA
from oversight.figures.dimensions import written_key
from oversight.figures.figure import ANY_KEY, Figure, Scope


def rows_url(figure: Figure, scope: Scope, which: str = "whole", by: str = "", key: Any = ANY_KEY) -> str:
    """The list of the rows a number counts. `by` and `key`: of one group only."""
    chosen = asked(scope) | ({"of": which} if which != "whole" else {})
    by, key = (by, key) if by else (scope.by, scope.key)
    if key is not ANY_KEY:
        chosen |= {"by": by, "key": written_key(key)}
    return f"{reverse('oversight:figure_rows', args=[figure.code])}?{urlencode(chosen)}"


def asked(scope: Scope) -> dict[str, str]:
    """Days, unit and moment of a scope as an address names them."""
    parts = {"from": scope.first.isoformat(), "to": scope.last.isoformat()}
    if scope.unit_code:
        parts["unit"] = scope.unit_code
    if scope.past:
        parts["as_of"] = scope.as_of.astimezone(CHINA).isoformat()
    return parts
