"""The earlier complaints that what is told is compared with: some by each fact an index knows, newest first."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, QuerySet, Value

from accounts.actor import Actor
from accounts.models import Unit
from cases.models import Case, Channel, Complaint, Sight, Worker, in_sight, sight_of
from cases.queries.likeness import Earlier, Particulars
from common.time import now
from common.unnest import Unnest
from common.worded import ask
from enterprises.models import Enterprise

DUPLICATE_DAYS = 180
OF_PERSON, OF_EMPLOYER = 20, 30
OF_CASE = 10  # complaints of one case that are compared
OF_NAME = 500
NEWEST_OF_EMPLOYER = 100  # of each; among these the actor's own are looked for
PERSONAL_INDEXES = ("id_number_index", "phone_index")
WORKER_FLAGS = {"named": "name_index", "phoned": "phone_index", "numbered": "id_number_index"}
READ = Earlier._fields
Told = dict[str, list]  # what kind of fact → its values, none of them empty


class Reach(NamedTuple):
    """What the actor sees, and whether that is the whole district."""

    sight: Sight
    whole: bool


def rows_alike(
    told: Sequence[Particulars], employers: list[int], district: Unit, actor: Actor, but_not: Case | None
) -> list[Earlier]:
    """Complaints of the last months in the district that share a person, a number or an employer with what is told,
    but of one case; by employer only what the actor sees. One query."""
    sight, without = sight_of(actor), but_not.pk if but_not else 0
    facts = _facts(told) | _given(numbers=sorted(set().union(*(one.numbers for one in told))))
    facts |= _given(employers=employers if any(sight) else [])
    if not facts:
        return []
    reach = Reach(sight, sight.everything or district.pk in sight.districts)
    dated = [now() - timedelta(days=DUPLICATE_DAYS)] if {*PERSONAL_INDEXES, "employers"} & facts.keys() else []
    return _rows(("alike", reach, *facts), partial(_alike, reach), facts, district.pk, without, *dated)


def rows_of(case: Case, told: Sequence[Particulars], actor: Actor) -> list[Earlier]:
    """Complaints of this case, whatever they share. One query."""
    facts, reach = _facts(told), Reach(sight_of(actor), whole=False)
    return _rows(("of case", reach, *facts), partial(_of_case, reach), facts, case.pk)


def _rows(key: tuple, wording: Callable[..., QuerySet], facts: Told, *values: object) -> list[Earlier]:
    def worded(*both: object) -> QuerySet:
        return wording(dict(zip(facts, both, strict=False)), *both[len(facts) :])

    return [Earlier._make(row) for row in ask(key, worded, *facts.values(), *values, planned=True)]


def _facts(told: Sequence[Particulars]) -> Told:
    """The fingerprints of the persons."""
    return _given(**{
        column: sorted({getattr(one, column) for one in told} - {""}) for column in WORKER_FLAGS.values()
    })  # fmt: skip


def _given(**facts: list) -> Told:
    return {kind: values for kind, values in facts.items() if values}


def _alike(reach: Reach, facts: Told, district: int, without: int, since: datetime | None = None) -> QuerySet:
    here = Complaint.objects.filter(case__district=district)
    branches = _with_numbers(here, facts)
    if since:
        recent = here.filter(received_at__gte=since)
        branches += _of_persons(recent, facts) + _of_employers(reach, facts, district, since)
    if not branches:
        return Complaint.objects.none()
    keys = [branch.values("pk") for branch in branches]
    found = Complaint.objects.filter(pk__in=keys[0].union(*keys[1:], all=True) if keys[1:] else keys[0])
    return _read(found.exclude(case=without), reach, facts)


def _of_case(reach: Reach, facts: Told, case: int) -> QuerySet:
    keys = Complaint.objects.filter(case=case).values("pk")[:OF_CASE]
    return _read(Complaint.objects.filter(pk__in=keys), reach, facts)


def _of_persons(recent: QuerySet, facts: Told) -> list[QuerySet]:
    """Who complained, or is on the roster of somebody's complaint. Who tipped us off is found by nobody."""
    claimed = recent.exclude(channel=Channel.TIP_OFF)
    found = []
    for column in PERSONAL_INDEXES:
        if values := facts.get(column):
            so = {f"{column}__any_of": values}
            mine = Worker.objects.filter(**so).order_by("-pk")[:OF_PERSON].values("case")
            found += [_newest(claimed.filter(**so), OF_PERSON), _newest(claimed.filter(case__in=mine), OF_PERSON)]
    return found


def _with_numbers(here: QuerySet, facts: Told) -> list[QuerySet]:
    """Of any age: a number that somebody names is meant."""
    if not (numbers := facts.get("numbers")):
        return []
    return [
        here.filter(channel__in=Channel.values, external_number__any_of=numbers)[:OF_PERSON],
        here.filter(number__any_of=numbers)[:OF_PERSON],
        here.filter(case__number__any_of=numbers)[:OF_PERSON],
    ]


def _of_employers(reach: Reach, facts: Told, district: int, since: datetime) -> list[QuerySet]:
    """The newest that the actor sees, and everybody of the name at one of them."""
    if not (employers := facts.get("employers")):
        return []
    recent = Complaint.objects.filter(received_at__gte=since)
    newest = _newest_of_each(employers, district, since, OF_EMPLOYER if reach.whole else NEWEST_OF_EMPLOYER)
    theirs = recent.filter(case__pk__any_of=ArraySubquery(newest))
    found = [_newest(theirs if reach.whole else theirs.filter(in_sight(reach.sight, "case__")), OF_EMPLOYER)]
    if names := facts.get("name_index"):
        # The newest of the name first: else a company of thousands of cases is searched for it.
        named = Worker.objects.filter(name_index__any_of=names).order_by("-pk")[:OF_NAME].values("case")
        of_name = recent.filter(case__pk__any_of=ArraySubquery(named), case__district=district)
        found.append(_newest(of_name.filter(case__enterprise__pk__any_of=employers), OF_PERSON))
    return found


def _newest_of_each(employers: list[int], district: int, since: datetime, most: int) -> QuerySet:
    """Cases: so many of each employer, as the index has them; one of thousands of cases is not read to the end."""
    theirs = Case.objects.filter(enterprise=OuterRef("pk"), district=district, received_at__gte=since)
    each = Unnest(ArraySubquery(_newest(theirs, most).values("pk")))
    return Enterprise.objects.filter(pk__any_of=employers).values_list(each)


def _newest(rows: QuerySet, most: int) -> QuerySet:
    return rows.order_by("-received_at")[:most]


def _read(complaints: QuerySet, reach: Reach, facts: Told) -> QuerySet:
    """The fields of `Earlier`, in its order."""
    workers = {flag: _has_worker(column, facts.get(column)) for flag, column in WORKER_FLAGS.items()}
    seen = _flag(reach.whole)
    if any(reach.sight) and not reach.whole:
        seen = ExpressionWrapper(in_sight(reach.sight, "case__"), BooleanField())
    return complaints.annotate(**workers, seen=seen).order_by().values_list(*READ)


def _has_worker(column: str, values: list[str] | None) -> Exists | Value:
    """Whether the case of a complaint has a worker with one of these fingerprints."""
    if not values:
        return _flag(False)
    return Exists(Worker.objects.filter(case=OuterRef("case"), **{f"{column}__any_of": values}))


def _flag(value: bool) -> Value:
    return Value(value, output_field=BooleanField())
