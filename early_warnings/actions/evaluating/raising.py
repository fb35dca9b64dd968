"""New warnings of what a rule found: who answers, at which level, with which limit. So many rows at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from accounts.actor import Actor
from accounts.models import Unit, User
from common.time import now
from early_warnings.actions.evaluating.findings import Findings, Subject
from early_warnings.actions.limits import start_limits
from early_warnings.actions.moves import BATCH, enter_many, next_numbers
from early_warnings.models import EarlyWarning, EntryKind, Responsible, RuleRun
from early_warnings.queries.places import brigades, level_for
from early_warnings.workflow import Grade
from enterprises.models import Enterprise, Grid
from projects.models import Project


def raise_new(findings: Findings, subjects: Sequence[Subject], *, run: RuleRun, actor: Actor) -> list[int]:
    """A warning of this run for each subject, with its first entry and the limit to answer; returns their keys.

    The same number of statements for each thousand. Facts come afterwards, for all of the run together.
    """
    district = findings.scope.district
    squad = brigades([district.pk])[district.pk]
    raised: list[int] = []
    for some in _thousands(subjects):
        numbers = next_numbers(len(some))
        places = _Places.of(some, district, squad)
        warnings = EarlyWarning.objects.bulk_create(
            [_warning(findings, one, run, number, places) for one, number in zip(some, numbers, strict=True)]
        )
        setting = findings.setting
        data = {"grade": setting.grade, "rule_version": setting.version}
        enter_many(warnings, EntryKind.RAISED, actor=actor, data=data)
        start_limits([(one, setting.clock_rule) for one in warnings], at=now(), actor=actor)
        raised += [one.pk for one in warnings]
    return raised


@dataclass(frozen=True)
class _Places:
    """Where the subjects lie, looked up for all of them at once."""

    district: Unit
    squad: Unit
    enterprises: Mapping[int, Enterprise]
    projects: Mapping[int, Project]

    @classmethod
    def of(cls, subjects: Sequence[Subject], district: Unit, squad: Unit) -> "_Places":
        lying = ("street", "grid__officer")
        firms = Enterprise.objects.select_related(*lying).in_bulk({firm for firm, _site in subjects if firm})
        sites = Project.objects.select_related(*lying).in_bulk({site for _firm, site in subjects if site})
        return cls(district, squad, firms, sites)

    def street(self, subject: Subject) -> tuple[Unit | None, Grid | None]:
        """That of the site, else that of the employer; none where it lies in another district."""
        firm, site = subject
        place = self.projects[site] if site else self.enterprises[firm]
        return (place.street, place.grid) if place.district_id == self.district.pk else (None, None)


def _warning(findings: Findings, subject: Subject, run: RuleRun, number: str, places: _Places) -> EarlyWarning:
    setting, moment = findings.setting, now()
    street, grid = places.street(subject)
    with_street = street is not None and setting.responsible == Responsible.STREET and setting.grade != Grade.RED
    return EarlyWarning(
        number=number,
        district=places.district,
        street=street,
        unit=street if with_street else places.squad,
        handler=_officer(grid) if with_street else None,
        rule=findings.rule.code,
        rule_version=setting.version,
        run=run,
        enterprise_id=subject[0],
        project_id=subject[1],
        own_grade=setting.grade,
        grade=setting.grade,
        level=level_for(setting.grade, responsible=setting.responsible, in_street=street is not None),
        raised_at=moment,
        seen_on=findings.scope.day,
    )


def _officer(grid: Grid | None) -> User | None:
    officer = grid.officer if grid else None
    return officer if officer is not None and officer.is_active else None


def _thousands(subjects: Sequence[Subject]) -> Iterator[list[Subject]]:
    rest = iter(subjects)
    while some := list(islice(rest, BATCH)):
        yield some
