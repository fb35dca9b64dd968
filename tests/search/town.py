"""A small town to search in: what 小营 and 湖滨 have, made by bulk."""

from accounts.models import Unit
from cases.models import Worker
from cases.people import worker_fields
from cases.queries.search.box import search
from cases.queries.search.typed import Typed
from common.time import now
from enterprises.actions.employers import named
from enterprises.models import Enterprise, EnterpriseName, NameKind
from enterprises.names import initials, search_grams, sort_key
from projects.models import Project
from tests.people import actor, client_of, street


def employer(name: str, *also: str, code: str | None = None, at: str = "xiaoying", **more: object) -> Enterprise:
    """An employer of a street with further names."""
    place: Unit = street(at)
    one = Enterprise.objects.create(
        name=name, credit_code=code, district=place.district, street=place, sort_key=sort_key(name), created_at=now(),
        **more,
    )  # fmt: skip
    rows = [named(one, name, NameKind.REGISTERED), *(named(one, other, NameKind.ALIAS) for other in also)]
    EnterpriseName.objects.bulk_create(rows)
    return one


def project(name: str, number: str, at: str = "xiaoying", **more: object) -> Project:
    """A project of a street."""
    place = street(at)
    return Project.objects.create(
        name=name, number=number, grams=search_grams(name), initials=initials(name), district=place.district,
        street=place, state="active", created_at=now(), **more,
    )  # fmt: skip


def workers(case: object, *names: str, **more: str) -> None:
    """Workers of a case, by name."""
    fields = {"phone": "", "id_number": ""} | more
    Worker.objects.bulk_create(Worker(case=case, **worker_fields(name=name, **fields)) for name in names)


def found(text: str, username: str = "chenjing") -> list[str]:
    """What the search finds, in order: names of employers and projects, numbers of checks and cases."""
    return [getattr(thing, "name", None) or thing.number for thing in search(Typed.of(text), actor(username)).things]


def asked(text: str, username: str = "chenjing") -> tuple[str, str]:
    """(where the box leads, or empty; the page it shows, or empty)."""
    answer = client_of(username).post("/cases/search/", {"q": text})
    return answer.headers.get("Location", ""), answer.content.decode()
