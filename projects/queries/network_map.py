"""Where the boxes of a small drawing of a network stand: the employer at the left, those tied to it at the right."""

from dataclasses import dataclass

from projects.queries.network import Network

DRAWN = 8
LETTERS = 14
ROW = 50
LEFT, RIGHT, WIDE = 4, 250, 186


@dataclass(frozen=True)
class Box:
    """One box with its line from the employer. Coordinates in units of the drawing."""

    name: str
    kinds: str
    x: int
    y: int
    line: str = ""

    @property
    def text_y(self) -> int:
        return self.y + 19

    @property
    def kinds_y(self) -> int:
        return self.y - 4


@dataclass(frozen=True)
class Map:
    """The drawing. `more`: how many employers it leaves out."""

    centre: Box
    boxes: list[Box]
    height: int
    more: int


def map_of(name: str, network: Network) -> Map | None:
    """The drawing of the ties that count; None when there is none. Pure."""
    kinds: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for tie in network.counted:
        kinds.setdefault(tie.other.pk, []).append(tie.word)
        names[tie.other.pk] = tie.other.name
    if not names:
        return None
    shown = list(names)[:DRAWN]
    height = 8 + ROW * len(shown)
    middle = height // 2
    boxes = []
    for place, pk in enumerate(shown):
        y = 20 + ROW * place
        end = y + 14
        line = f"M {LEFT + WIDE} {middle} C {LEFT + WIDE + 30} {middle}, {RIGHT - 30} {end}, {RIGHT} {end}"
        boxes.append(Box(_short(names[pk]), _few(kinds[pk]), RIGHT, y, line))
    return Map(Box(_short(name), "", LEFT, middle - 14), boxes, height, len(names) - len(shown))


def _few(kinds: list[str]) -> str:
    return kinds[0] if len(kinds) == 1 else f"{kinds[0]} +{len(kinds) - 1}"


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
