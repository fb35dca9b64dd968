"""What a warning rule (预警规则) is. Each stands in a file of its own here; `RULES` in this folder lists them.

A rule is one set-based query: which employers or projects, as of a day, and the facts that say so. The engine
(early_warnings/actions/evaluate.py) makes warnings of them; thresholds, grade, limit and who answers are rows. A rule
without a query moves the grade of warnings that others raised (调级规则): what it does stands in
early_warnings/actions/evaluating/modifiers.py, its thresholds are rows too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise

from accounts.models import Unit
from accounts.queries.duty import midnight
from early_warnings.rules.months import months_before
from feeds.models import Batch, FeedSource, Record

LONGEST = 24  # months: further back no rule looks
NOBODY = (0,)  # no row has this key: an empty list would be no statement at all
Values = Mapping[str, Decimal]  # the thresholds in force, by name of the parameter


class Subject(StrEnum):
    """Of whom a rule warns."""

    ENTERPRISE = "enterprise"
    PROJECT = "project"


@dataclass(frozen=True)
class Parameter:
    """A threshold of a rule (阈值), editable between `least` and `most`; `unit` as shown: months, %, persons."""

    name: str
    label: str | Promise
    unit: str | Promise
    default: Decimal
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class Found:
    """The facts a rule found, as SQL with its parameters. One row is one fact of one subject, with these columns:

    enterprise_id bigint | project_id bigint | key text | day date | values jsonb

    `key` names the fact within rule and subject and does not change while the fact stays the same (`2026-09`, a case
    number): the same key is never told twice. A subject with a row is found. `values` is what the explanation quotes:
    plain numbers, days and codes, no personal data.
    """

    sql: str
    params: tuple = ()

    @classmethod
    def rows(cls, queryset: QuerySet) -> "Found":
        """From `.values_list("enterprise_id", "project_id", "key", "day", "values")` of the ORM."""
        sql, params = queryset.order_by().query.sql_with_params()
        return cls(sql, tuple(params))


def among(keys: list[int]) -> RawSQL:
    """The keys as rows: the database then looks them up one by one, however many there are."""
    return RawSQL("SELECT unnest(%s::bigint[])", [keys])


@dataclass(frozen=True)
class Scope:
    """Where and as of when a rule looks. `batch`: only at employers and projects which that batch speaks of; `only`:
    only at these employers. Neither: at all of the district.

    As of a past day nothing counts that had not arrived by its end: what `records` gives keeps to that, and so must
    every query a rule makes itself (`until`).
    """

    district: Unit
    day: date
    batch: Batch | None = None
    only: tuple[int, ...] | None = None
    past: bool = False  # a back-test: batches that arrived later do not count
    without: frozenset[str] = frozenset()  # sources too old to say anything: only what people report is left

    @property
    def until(self) -> datetime:
        """The end of the day."""
        return midnight(self.day + timedelta(days=1))

    @cached_property
    def _known(self) -> tuple[int, ...]:
        """Batches that had arrived by the end of the day."""
        arrived = Batch.objects.complete().filter(district=self.district, received_at__lt=self.until)
        return tuple(arrived.values_list("pk", flat=True)) or NOBODY

    @cached_property
    def _sources(self) -> dict[str, int]:
        """By their keys the database knows which parts of the table to leave alone; by a join it would not."""
        return dict(FeedSource.objects.values_list("code", "pk"))

    @cached_property
    def touched(self) -> tuple[list[int], list[int]]:
        """Employers and projects that the batch speaks of. Looked up once for all rules: nothing leads from a batch to
        its rows, and what is older than any rule looks is left alone."""
        rows = Record.objects.filter(
            source=self.batch.source_id, batch=self.batch, period__gte=months_before(self.day, LONGEST)
        )
        if self.batch.as_of:
            rows = rows.filter(period__lte=self.batch.as_of)
        pairs = set(rows.values_list("enterprise_id", "project_id").distinct())
        return sorted({firm for firm, _site in pairs if firm}), sorted({site for _firm, site in pairs if site})

    def records(self, source: str, *, since: date) -> QuerySet[Record]:
        """The facts of a source with a known subject, from the period of `since` up to the day, as known then.

        Only the parts of those months are looked at.
        """
        key = 0 if source in self.without else self._sources.get(source, 0)
        rows = Record.objects.filter(source=key, district=self.district, period__gte=since, period__lte=self.day)
        if self.past:
            rows = rows.filter(Q(replaced_by=None) | ~Q(replaced_by__in=self._known), batch__in=self._known)
        else:
            rows = rows.current()
        return self.narrow(rows, "enterprise", "project")

    def narrow(self, queryset: QuerySet, enterprise: str, project: str = "") -> QuerySet:
        """Only rows of the subjects in question. `enterprise`, `project`: the paths to them in this queryset."""
        if self.batch is not None:
            firms, sites = self.touched
            of_batch = Q(**{f"{enterprise}__in": among(firms)}) if firms or not (project and sites) else Q()
            if project and sites:
                of_batch |= Q(**{f"{project}__in": among(sites)})
            return queryset.filter(of_batch)
        if self.only is not None:
            return queryset.filter(**{f"{enterprise}__in": self.only or NOBODY})
        return queryset


@dataclass(frozen=True)
class Rule:
    """A rule. `explanation` quotes a fact by name: `%(months)s`; `article` is the text it rests on.

    `find`: None where it moves grades; nothing that follows but `parameters` is said of such a rule.
    `sources`: feeds it rests on, all of which must be usable, else it is not evaluated. `own`: it looks at what people
    report here (complaints, signals), so it runs again as soon as one comes in.
    `supersedes`: rules of lower grade about the same arrears, whose open warnings it takes over.
    """

    code: str
    name: str | Promise
    article: str | Promise
    condition: str | Promise
    explanation: str | Promise
    subject: Subject = Subject.ENTERPRISE
    find: Callable[[Scope, Values], Found] | None = None
    sources: tuple[str, ...] = ()
    own: bool = False
    parameters: tuple[Parameter, ...] = ()
    partners: str | Promise = ""  # who besides the responsible unit: 公安, 行业主管部门
    supersedes: tuple[str, ...] = ()
    is_flight: bool = field(default=False)  # a sign of flight: offers the fast lane

    @property
    def is_modifier(self) -> bool:
        """It moves grades (调级规则): it raises no warning, so there is no run, back-test or silence of it."""
        return self.find is None

    def defaults(self) -> dict[str, Decimal]:
        return {one.name: one.default for one in self.parameters}

    def values(self, thresholds: Mapping[str, object]) -> dict[str, Decimal]:
        """What a row has, as numbers; what it does not name is as the rule has it."""
        return self.defaults() | {name: Decimal(str(value)) for name, value in thresholds.items()}
