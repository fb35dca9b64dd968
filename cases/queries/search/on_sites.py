"""People on construction sites by what was typed: the real-name roll (实名制花名册) and the foremen (班组长).

Names are sealed: their fingerprints find them, the name itself decides. Who has left is found as well: the wages may be
owed from then.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import BooleanField, Q, QuerySet, Value

from accounts.actor import Actor
from cases.queries.search.found import OnSite
from cases.queries.search.slips import SHORTEST, one_slip
from cases.queries.search.typed import Typed
from common.encryption import blind_index, mask_name
from common.fingerprints import kept_prints, prints_near, prints_within
from projects.models import ProjectWorker, Team

DECIPHERED = 200  # names of a kind read to be sure; the newest


def on_sites(typed: Typed, actor: Actor) -> dict[int, OnSite]:
    """Who is there under a part of the name, an ID number or a telephone, by key of the project. One query."""
    if typed.person:
        named = Q(prints__contains=prints_within(typed.person))
        return _found(named, named, lambda name: typed.person in name, actor)
    workers = Q(id_number_index=blind_index(typed.id_number, kind="id")) if typed.id_number else Q()
    foremen = Q(foreman_phone_index=blind_index(typed.phone, kind="phone")) if typed.phone else Q()
    return _found(workers, foremen, lambda _name: True, actor)


def near_on_sites(typed: Typed, actor: Actor) -> dict[int, OnSite]:
    """Who is there under a name one slip away. One query."""
    if len(typed.person) < SHORTEST:
        return {}
    near = Q(prints__overlap=prints_near(typed.person))
    return _found(near, near, lambda name: one_slip(name, typed.person), actor)


def _found(workers: Q, foremen: Q, meant: Callable[[str], bool], actor: Actor) -> dict[int, OnSite]:
    ways = [(ProjectWorker, "name", "name_pairs", workers), (Team, "foreman_name", "foreman_pairs", foremen)]
    arms = [_arm(*way, actor) for way in ways if way[-1]]
    if not arms:
        return {}
    rows = list(arms[0].union(*arms[1:], all=True) if arms[1:] else arms[0])
    return {project: OnSite(mask_name(name), is_foreman) for project, name, is_foreman in reversed(rows) if meant(name)}


def _arm(model: Any, name: str, prints: str, condition: Q, actor: Actor) -> QuerySet:
    """(project, name, whether a foreman) of the newest. The row rule is that of the project."""
    rows = model.objects.visible_to(actor).alias(prints=kept_prints(prints)).filter(condition)
    leads = Value(model is Team, output_field=BooleanField())
    return rows.annotate(leads=leads).order_by("-pk").values_list("project", name, "leads")[:DECIPHERED]
