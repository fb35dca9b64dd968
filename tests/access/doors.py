"""Every address of the site, read from the URLconf itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Door:
    """One named address. `name` with its namespace; `parameters` of the address, in order."""

    name: str
    route: str
    parameters: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/")


def doors() -> list[Door]:
    """All of them. An address without a name can't be classified: its route stands for the name."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda door: (door.route, door.name))


def _walk(patterns: list, before: str, namespace: str) -> Iterator[Door]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            name = namespace + pattern.name if pattern.name else f"(no name) {route}"
            yield Door(name, route, _parameters(route))


def _parameters(route: str) -> tuple[str, ...]:
    found = [part.partition(">")[0] for part in route.split("<")[1:]]
    return tuple(part.rpartition(":")[2] for part in found)
