"""The real-name roll of a site, as its panel shows it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from projects.models import Project, ProjectWorker

SHOWN = 100


@dataclass(frozen=True)
class Roll:
    """How many are on site and how many have left, and the first of them; nobody's ID number."""

    on_site: int
    left: int
    workers: list[ProjectWorker]

    @property
    def more(self) -> int:
        return self.on_site + self.left - len(self.workers)


def roll_of(project: Project, day: date) -> Roll:
    """Those on site first. Two queries."""
    rows = ProjectWorker.objects.filter(project=project)
    counts = rows.aggregate(left=Count("pk", filter=Q(left_on__lt=day)), all=Count("pk"))
    shown = rows.select_related("team").order_by(F("left_on").desc(nulls_first=True), "pk")
    return Roll(counts["all"] - counts["left"], counts["left"], list(shown[:SHOWN]))
