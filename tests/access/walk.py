"""Goes to every door from every seat and compares the answer with the table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.test import Client

from tests.access.bodies import body_of
from tests.access.doors import Door
from tests.access.traces import left_something
from tests.access.world import SEATS, World, undone


@dataclass(frozen=True)
class Visit:
    """One request and its answer. `wrote`: something in our tables is other than before."""

    method: str
    door: str
    relation: str
    seat: str
    status: int
    wrote: bool

    def __str__(self) -> str:
        wrote = ", and it wrote" if self.wrote else ""
        return f"{self.method} {self.door} ({self.relation}) as {self.seat}: {self.status}{wrote}"


def visits(
    world: World, door: Door, method: str, relation: str, seats: Iterable[str] = tuple(SEATS)
) -> Iterator[Visit]:
    """The answers of one door to these seats. Nothing that happens stays, so the address is the same for all."""
    world.settle(api=door.is_api)
    address = world.address(door, relation)
    for seat in seats:
        world.settle(api=door.is_api)
        client = world.client(seat, api=door.is_api)
        session = session_of(client)
        with undone():
            status = ask(client, method, address, door, world, relation)
            wrote, world.written = left_something(world.written, world.before)
        if session_of(client) != session:
            world.forget(seat)
        yield Visit(method, door.name, relation, seat, status, wrote)


def session_of(client: Client) -> str:
    """Which session the client is in; empty when in none."""
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""


def ask(client: Client, method: str, address: str, door: Door, world: World, relation: str) -> int:
    """The status of one answer."""
    if method == "GET":
        return client.get(address).status_code
    data = body_of(door, world, relation)
    if door.is_api:
        headers = {"Idempotency-Key": f"{door.name}-{relation}"}
        return client.post(address, data, content_type="application/json", headers=headers).status_code
    return client.post(address, data).status_code
