"""A few employers and sites with facts planted beside them, as registers would have told them; all made in bulk."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from django.db import connection

from accounts.models import Unit
from accounts.queries.duty import midnight
from early_warnings.models import Signal
from early_warnings.rules import RULES
from early_warnings.rules.base import Found, Scope
from enterprises.models import Enterprise
from feeds.actions.storing.parts import make_empty, missing, month_of
from feeds.models import Batch, FeedSource, Record
from feeds.sources import SOURCES
from projects.models import Project, ProjectSystem, WageSystem
from tests.people import person

DAY = date(2026, 9, 20)  # a Sunday
COLUMNS = ("enterprise_id", "project_id", "key", "day", "values")


def month(back: int) -> date:
    """The first day of the month so many months before that of DAY."""
    number = DAY.year * 12 + DAY.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


@dataclass
class Plot:
    """Where things are planted: rows wait here until `sow` writes them, one statement a table."""

    district: Unit
    numbers: count = field(default_factory=lambda: count(1))
    records: list[Record] = field(default_factory=list)
    batches: dict[tuple[str, datetime], Batch] = field(default_factory=dict)

    def firm(self, **more: object) -> Enterprise:
        name = f"杭州苗圃{next(self.numbers)}有限公司"
        return Enterprise.objects.create(name=name, district=self.district, created_at=midnight(DAY), **more)

    def site(self, **more: object) -> Project:
        """A site at work since long ago, with a contractor of its own and its six systems, none in place."""
        number = next(self.numbers)
        facts = {
            "number": f"XM{number}", "name": f"工地{number}", "state": "active", "created_at": midnight(DAY),
            "started_on": month(12), "contract_signed_on": month(13), "district": self.district,
            "platform_code": f"P{number}", "platform_linked_on": month(12), "general_contractor": self.firm(),
        }  # fmt: skip
        made = Project.objects.create(**facts | more)
        ProjectSystem.objects.bulk_create(ProjectSystem(project=made, system=one) for one in WageSystem.objects.all())
        return made

    def tell(
        self, source: str, subject: Enterprise | Project, period: date, *, at: datetime | None = None, **columns: object
    ) -> Record:
        """A fact of a register, in a batch that arrived at `at` (the day it speaks of, when not said)."""
        batch = self.batch(source, at or midnight(period))
        project = subject if isinstance(subject, Project) else None
        enterprise = subject.general_contractor if project else subject
        if SOURCES[source].item_alone:
            columns["item"] = f"{columns.get('item', '')}{subject.pk}"  # a meter is of one subject
        record = Record(
            source=batch.source, batch=batch, row=len(self.records) + 1, period=period, district=self.district,
            enterprise=enterprise, project=project, code=f"C{subject.pk}", name=subject.name, **columns,
        )  # fmt: skip
        self.records.append(record)
        return record

    def batch(self, source: str, at: datetime) -> Batch:
        if (source, at) not in self.batches:
            self.batches[source, at] = Batch.objects.create(
                source=FeedSource.objects.get(code=source), district=self.district, key=f"{source} {at}",
                state="stored", file_format="csv", digest="0" * 64, user=person("sunyan"), received_at=at,
                is_news=True,
            )  # fmt: skip
        return self.batches[source, at]

    def sow(self) -> None:
        """Write the facts, into parts made as the pipe makes them."""
        months: dict[FeedSource, set[date]] = defaultdict(set)
        for record in self.records:
            months[record.source].add(month_of(record.period))
        with connection.cursor() as cursor:
            for source, wanted in months.items():
                for one in missing(cursor, source, sorted(wanted)):
                    make_empty(cursor, source, one)
        Record.objects.bulk_create(self.records)
        self.records = []

    def signal(self, kind: str, subject: Enterprise | Project, *, ago: int = 0, **more: object) -> Signal:
        """Something seen so many days before DAY, and reported the same day."""
        day = DAY - timedelta(days=ago)
        project = subject if isinstance(subject, Project) else None
        facts = {
            "district": self.district, "kind": kind, "source": "grid", "happened_on": day, "project": project,
            "enterprise": subject.general_contractor if project else subject, "reported_by": person("chenjing"),
            "reported_at": midnight(day + timedelta(days=1)) - timedelta(hours=1),
        }  # fmt: skip
        return Signal.objects.create(**facts | more)


def rows_of(
    code: str, plot: Plot, *, day: date = DAY, values: dict | None = None, **scope: object
) -> list[dict[str, object]]:
    """What a rule finds, as the engine reads it."""
    plot.sow()
    rule = RULES[code]
    found: Found = rule.find(Scope(plot.district, day, **scope), rule.defaults() | (values or {}))
    with connection.cursor() as cursor:
        typed = "enterprise_id::bigint, project_id::bigint, key::text, day::date, values::jsonb"
        cursor.execute(f"SELECT {typed} FROM ({found.sql}) AS f ({', '.join(COLUMNS)})", found.params)
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return [row | {"values": json.loads(row["values"])} for row in rows]


def found(code: str, plot: Plot, **how: object) -> set[object]:
    """The subjects a rule finds: (employer, site)."""
    return {(row["enterprise_id"], row["project_id"]) for row in rows_of(code, plot, **how)}


def subjects(*those: Enterprise | Project) -> set[tuple[int | None, int | None]]:
    return {(one.general_contractor_id, one.pk) if isinstance(one, Project) else (one.pk, None) for one in those}


def put_in_place(*codes: str, of: Iterable[Project], **more: object) -> None:
    rows = ProjectSystem.objects.filter(project__in=list(of), system__code__in=codes)
    rows.update(state="in_place", **more)
