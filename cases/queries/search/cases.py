"""Cases by what was typed: a number, an employer's name, or a person."""

from dataclasses import replace

from django.db.models import CharField, Q, QuerySet, Value

from accounts.actor import Actor
from cases.models import Case, Complaint, Worker
from cases.queries.case_list import PAGE_SIZE, ListRow, page_of
from cases.queries.informants import not_secret_from
from cases.queries.search.found import Group
from cases.queries.search.slips import SHORTEST, one_slip
from cases.queries.search.typed import Typed
from common.encryption import blind_index
from common.fingerprints import kept_prints, prints_near, prints_within
from enterprises.queries.employers import names_with

DECIPHERED = 200  # names read to be sure; the newest


def find_cases(typed: Typed, actor: Actor) -> Group[ListRow]:
    """The newest cases, a page of them. Five queries at most."""
    ways = _by_number(typed) + _by_employer(typed) + _by_person(typed, actor)
    if typed.person and (part := with_part_of_name(typed, actor)):
        ways.append(("person", Q(pk__in=part)))
    return _cases(ways, typed, actor)


def near_cases(typed: Typed, actor: Actor) -> Group[ListRow]:
    """Cases of a worker whose name is one character away. Four queries at most."""
    if len(typed.person) < SHORTEST:
        return Group(near=True)
    workers = _workers_with(actor, pairs__overlap=prints_near(typed.person))
    near = {one.case_id for one in workers if one_slip(one.name, typed.person)}
    return replace(_cases([("person", Q(pk__in=near))], typed, actor) if near else Group(), near=True)


def with_part_of_name(typed: Typed, actor: Actor) -> set[int]:
    """Keys of cases with a worker whose name has these neighbouring characters. One query."""
    workers = _workers_with(actor, pairs__contains=prints_within(typed.person))
    return {one.case_id for one in workers if typed.person in one.name}


def _workers_with(actor: Actor, **pairs: list[str]) -> QuerySet[Worker]:
    """Workers of cases one sees whose names have these fingerprints; the name itself decides."""
    seen = Worker.objects.filter(case__in=Case.objects.visible_to(actor)).alias(pairs=kept_prints("name_pairs"))
    return seen.filter(**pairs).only("case_id", "name").order_by("-case")[:DECIPHERED]


def _cases(ways: list[tuple[str, Q]], typed: Typed, actor: Actor) -> Group[ListRow]:
    seen = Case.objects.visible_to(actor).order_by("-pk")
    arms = [
        seen.filter(condition).annotate(way=Value(way, output_field=CharField())).values_list("pk", "way")
        for way, condition in ways
    ]
    if not arms:
        return Group()
    arms = [arm[: PAGE_SIZE + 1] for arm in arms]
    found = list(arms[0].union(*arms[1:], all=True) if len(arms) > 1 else arms[0])
    keys = sorted({key for key, _way in found}, reverse=True)
    if not keys:
        return Group()
    rows = page_of(Case.objects.visible_to(actor).filter(pk__in=keys[:PAGE_SIZE])).rows
    numbered = {key for key, way in found if way == "number"}
    exact = [row.case for row in rows if row.case.number == typed.code or row.case.pk in numbered]
    return Group(
        rows,
        len(keys) > PAGE_SIZE,
        exact[0] if len(exact) == 1 else None,
        by_person=any(way == "person" for _key, way in found),
    )


def _by_number(typed: Typed) -> list[tuple[str, Q]]:
    """Ours from its beginning; that of a complaint and of a channel only in full."""
    if not typed.code:
        return []
    arrived = Complaint.objects.filter(Q(number=typed.code) | Q(external_number__in={typed.text, typed.code}))
    return [("begins", Q(number__startswith=typed.code)), ("number", Q(pk__in=arrived.values("case")))]


def _by_employer(typed: Typed) -> list[tuple[str, Q]]:
    return [("employer", Q(enterprise__in=names_with(typed.text).values("enterprise")))] if typed.grams else []


def _by_person(typed: Typed, actor: Actor) -> list[tuple[str, Q]]:
    """A worker's or complainant's telephone or ID number, a worker's name in full."""
    if not typed.may_be_somebody:
        return []
    ways = [("person", _of_workers(Q(name_index=blind_index(typed.text, kind="name"))))]
    for column, value, kind in (("phone", typed.phone, "phone"), ("id_number", typed.id_number, "id")):
        if not value:
            continue
        same = Q(**{f"{column}_index": blind_index(value, kind=kind)})
        told = Complaint.objects.filter(same, not_secret_from(actor))
        ways += [("person", _of_workers(same)), ("person", Q(pk__in=told.values("case")))]
    return ways


def _of_workers(condition: Q) -> Q:
    return Q(pk__in=Worker.objects.filter(condition).values("case"))
