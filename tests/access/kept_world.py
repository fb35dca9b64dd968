"""The world of the matrix, made once for a file of tests and copied in for its other tests.

For no longer than a file: what was attached lies in the memory of the storage, which other files of tests exchange.
"""

from cases.models import Case
from tests.access.world import World, make_world
from tests.base_rows import enter
from tests.people import load_district, make_other_district


class KeptWorld:
    """`enter()` in each test, inside its transaction."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}
        self._tokens: dict[str, str] = {}

    def enter(self) -> World:
        """The world, with nobody in their seats yet."""
        enter(self._make)
        return World({name: Case.objects.get(number=number) for name, number in self._numbers.items()}, self._tokens)

    def _make(self) -> None:
        enter(load_district)
        make_other_district()
        world = make_world()
        self._numbers = {name: case.number for name, case in world.cases.items()}
        self._tokens = world.tokens
