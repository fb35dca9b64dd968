"""Employers by what was typed. A frequent pair of characters is answered by the newest that have it, without a count.

No query here sorts more than it shows: the key of an employer is the order, and `LIMIT` ends the scan, so that a pair
in a million names costs what a pair in a thousand does. Squads of a street read the names of their street only.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.territory import streets_seen
from cases.queries.of_enterprise import open_counts
from cases.queries.search.found import EmployerHit, Group
from cases.queries.search.marks import marked, rank
from cases.queries.search.typed import Typed
from common.encryption import blind_index
from enterprises.models import Contact, Enterprise
from enterprises.models.enterprise import EnterpriseQuerySet
from enterprises.names import name_key
from enterprises.queries.employers import names_with

LISTED = 8
CODE_LENGTH = 18
NOT_SO = 3


# One statement whose parts each end at their own limit, where an OR of them could use no index. The row rule is written
# into each part, so that the planner may begin with it where a squad has few employers.
_NAMES = f"""
WITH seen (id) AS NOT MATERIALIZED ({{seen}}),
named AS NOT MATERIALIZED (
    SELECT n.enterprise_id, n.name, n.key, n.grams, n.initials
    FROM enterprises_enterprisename n JOIN seen ON seen.id = n.enterprise_id
)
{{holding}}
UNION ALL
(SELECT enterprise_id, name, key FROM named WHERE key = %s ORDER BY enterprise_id DESC LIMIT {LISTED + 1})
UNION ALL
(SELECT enterprise_id, name, key FROM named WHERE key LIKE %s ORDER BY enterprise_id DESC LIMIT {LISTED + 1})
"""  # noqa: S608 - own names
_LETTERS = " AND strpos(initials, %s) > 0"
_HOLDING = """
(SELECT enterprise_id, name, key FROM named WHERE grams @> %s::varchar(4)[]{letters}
 ORDER BY enterprise_id DESC LIMIT %s)
"""
# Bounds of both columns and the order by both: only the index `names_of_street` gives that order. With `street_id = …`
# the planner, to which the names of a street lie scattered, reads those of all streets from the newest on, or joins two
# long bitmaps. The rule is the street on the row; `seen` would count it twice, as a street of a street.
_HOLDING_IN_A_STREET = """
(SELECT n.enterprise_id, n.name, n.key
 FROM enterprises_enterprisename n JOIN ({shown}) AS shown (id) ON shown.id = n.enterprise_id
 WHERE (n.street_id, n.enterprise_id) BETWEEN (%s, 0) AND (%s, 9223372036854775807)
   AND n.grams @> %s::varchar(4)[]{letters}
 ORDER BY n.street_id DESC, n.enterprise_id DESC LIMIT %s)
"""


class Meant(NamedTuple):
    """An employer and the name of it that was meant; `rank` 0 is the best."""

    enterprise: Enterprise
    name: str
    rank: int = 0


def find_employers(typed: Typed, actor: Actor) -> Group[EmployerHit]:
    """By credit code, a contact's telephone, part of any name, or initials. Six queries at most."""
    numbered = by_number(typed, actor)
    exact = len(typed.credit_code) == CODE_LENGTH and len(numbered) == 1
    found = [*(Meant(one, one.name) for one in numbered), *by_name(typed, actor)]
    return group_of(found, typed, actor, exact=numbered[0] if exact else None)


def by_name(typed: Typed, actor: Actor) -> list[Meant]:
    """One more than is shown: exactly so called first, then those that begin so, each newest first. Two queries; two
    more where one employer has many such names."""
    if not typed.grams:
        return []
    seen, key = seen_by(actor), name_key(typed.text)
    best: dict[int, tuple[int, int, str]] = {}
    for owner, name, its_key in _names(typed, actor, seen, key):
        place = (0 if its_key == key else rank(name, typed), -owner, name)
        if place[0] < NOT_SO:  # else the pairs stand apart in this name
            best[owner] = min(place, best.get(owner, place))
    chosen = sorted(best.values())[: LISTED + 1]
    employers = seen.select_related("street").in_bulk([-owner for _rank, owner, _name in chosen]) if chosen else {}
    return [Meant(employers[-owner], name, place) for place, owner, name in chosen if -owner in employers]


def by_number(typed: Typed, actor: Actor) -> list[Enterprise]:
    """By credit code from its beginning, one absorbed leading to the kept one; by a contact's telephone. One query."""
    ways = []
    if typed.credit_code:
        ways += [Q(credit_code__startswith=typed.credit_code)]
        absorbed = Enterprise.objects.filter(merged_into__isnull=False, credit_code__startswith=typed.credit_code)
        ways += [Q(pk__in=absorbed.values("merged_into"))]
    if typed.phone:
        contacts = Contact.objects.filter(phone_index=blind_index(typed.phone, kind="phone"), until=None)
        ways += [Q(pk__in=contacts.values("enterprise"))]
    seen = seen_by(actor).select_related("street")
    return list({one.pk: one for one in _any_of([seen.filter(way)[: LISTED + 1] for way in ways])}.values())


def seen_by(actor: Actor) -> QuerySet[Enterprise]:
    """The employers one finds, the newest first."""
    return _shown().visible_to(actor).order_by("-pk")


def _shown() -> EnterpriseQuerySet:
    return Enterprise.objects.unmerged().filter(is_unidentified=False)


def _names(typed: Typed, actor: Actor, seen: QuerySet[Enterprise], key: str) -> list[tuple[int, str, str]]:
    """(employer, name, its key): the newest that hold it, those called exactly so and some that begin so."""
    shown = LISTED + 1 if len(typed.grams) == 1 else 3 * LISTED
    if seen.query.is_empty():
        return []
    rule, values = seen.order_by().values("pk").query.sql_with_params()
    holding, held = _holding(typed, streets_seen(actor), shown)
    sql = _NAMES.format(seen=rule, holding=holding)
    begins = key.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *held, key, begins])
        found = cursor.fetchall()
    if len(found) < shown or len({owner for owner, _name, _key in found}) > LISTED:
        return found
    names = names_with(typed.text)  # names of a few employers filled the limit
    owners = list(seen.filter(pk__in=names.values("enterprise")).values_list("pk", flat=True)[:shown])
    return [*found, *names.filter(enterprise__in=owners).values_list("enterprise_id", "name", "key")]


def _holding(typed: Typed, streets: list[int], limit: int) -> tuple[str, list[Any]]:
    """The part of the statement, with its values, that finds the newest names that hold what was typed."""
    letters = _LETTERS if typed.letters else ""
    held = [typed.grams, typed.letters, limit] if typed.letters else [typed.grams, limit]
    if not streets:
        return _HOLDING.format(letters=letters), held
    rule, values = _shown().order_by().values("pk").query.sql_with_params()
    arm = _HOLDING_IN_A_STREET.format(shown=rule, letters=letters)
    each = [value for street in streets for value in (*values, street, street, *held)]
    return "UNION ALL".join([arm] * len(streets)), each


def _any_of(arms: list[QuerySet]) -> QuerySet | tuple[()]:
    if len(arms) < 2:
        return arms[0] if arms else ()
    return arms[0].union(*arms[1:], all=True)


def group_of(
    found: Iterable[Meant], typed: Typed, actor: Actor, *, exact: Enterprise | None = None, near: bool = False
) -> Group[EmployerHit]:
    """What is shown of them, with the other name that was meant and the open cases. One query."""
    every = list({meant.enterprise.pk: meant for meant in reversed(list(found))}.values())[::-1]
    counts = open_counts([meant.enterprise.pk for meant in every[:LISTED]], actor) if every else {}
    rows = [_hit(meant, typed, counts.get(meant.enterprise.pk, 0)) for meant in every[:LISTED]]
    return Group(rows, len(every) > LISTED, exact, near)


def _hit(meant: Meant, typed: Typed, open_cases: int) -> EmployerHit:
    name = marked(meant.enterprise.name, typed)
    is_other = meant.name != meant.enterprise.name and not name.match
    return EmployerHit(meant.enterprise, name, marked(meant.name, typed) if is_other else None, open_cases)
