"""One dispute of one employer with its workers."""

from __future__ import annotations

from typing import NamedTuple

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from cases.workflow import INITIAL_STATE, STEPS, Outcome, Route, State, Step, edges
from enterprises.models import Enterprise
from projects.models import Project

ENDED = (State.CLOSED, State.JOINED)


class Sight(NamedTuple):
    """All that the row rule of cases asks of an actor: whoever has the same sees the same cases."""

    everything: bool
    districts: frozenset[int]
    units: frozenset[int]


def sight_of(actor: Actor) -> Sight:
    """What the actor's posts of today show: a clock everything, the administrator nothing."""
    units = frozenset(post.unit_id for post in actor.posts if post.role != "administrator")
    return Sight(actor.is_clock, actor.district_ids_seen, units)


def in_sight(sight: Sight, of: str = "") -> models.Q:
    """The row rule as a condition on cases, or with `of` (`case__`) on what belongs to one."""
    if sight.everything:
        return models.Q()
    if sight.districts:
        return models.Q(**{f"{of}district__in": sight.districts})
    involved = Involvement.objects.filter(case=models.OuterRef(f"{of}pk"), unit__in=sight.units)
    return models.Q(models.Exists(involved))


class CaseQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> CaseQuerySet:
        """The row rule, the only one. A district's people see the district; a unit sees what it was involved in;
        an outside system sees what it brought; the administrator sees nothing."""
        return self.within(sight_of(actor))

    def within(self, sight: Sight) -> CaseQuerySet:
        """`visible_to` for everybody who sees the same."""
        return self.filter(in_sight(sight))

    def open(self) -> CaseQuerySet:
        """Cases somebody must still work on; one joined to another is worked on there."""
        return self.exclude(state__in=ENDED)

    def disputes(self) -> CaseQuerySet:
        """Each dispute once: a case joined to another is the same dispute (件 of 纠纷, not of 来件)."""
        return self.exclude(state=State.JOINED)

    def filed(self) -> CaseQuerySet:
        """Cases that went through the step `file` (立案)."""
        return self.exclude(filed_at=None)


@pgtrigger.register(
    pgtrigger.FSM(name="state_follows_the_workflow", field="state", transitions=edges()),
    pgtrigger.Trigger(
        name="born_dispatched",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        condition=pgtrigger.Q(new__state__df=str(INITIAL_STATE)),
        func="RAISE EXCEPTION 'a case is born dispatched, not %', NEW.state;",
    ),
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
)
@pghistory.track()
class Case(models.Model):
    """A dispute from reception to closing (纠纷 / 案件). `state` is where it stands, `outcome` how it ended."""

    number = models.CharField(max_length=30, unique=True)
    district = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases", help_text="handling unit (承办机构)")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="cases")
    project = models.ForeignKey(
        Project,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cases",
        db_index=False,
        help_text="the site the wages are owed from (涉案工程项目)",
    )
    state = models.CharField(max_length=20, choices=State, default=INITIAL_STATE)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    route = models.CharField(max_length=20, choices=Route)
    is_group = models.BooleanField(default=False, help_text="group matter (群体欠薪)")
    group_matter = models.ForeignKey(
        "cases.GroupMatter", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    workers_count = models.PositiveIntegerField(default=1)
    is_construction = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="lead inspector (主办监察员)",
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="who works on it until it is filed and has a lead (经办人)",
    )
    is_repeat = models.BooleanField(
        default=False, help_text="its employer had a filed case closed in the months before (重复违法)"
    )
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True, help_text="investigation complete (调查终结)")
    closed_at = models.DateTimeField(null=True, blank=True)
    resume_to = models.CharField(max_length=20, blank=True, help_text="the state before the suspension")
    returns = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, help_text="rises with every step; a stale page is refused")

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["district", "-id"], name="case_of_district"),
            models.Index(fields=["district", "state", "-id"], name="case_by_state"),
            models.Index(fields=["unit", "state"], name="case_of_unit"),
            # With what the search for likely duplicates asks, so that it reads no case.
            models.Index(fields=["enterprise", "-received_at"], include=["district", "id"], name="case_of_employer"),
            models.Index(fields=["handler"], name="case_of_handler", condition=models.Q(handler__isnull=False)),
            models.Index(fields=["project"], name="case_of_project", condition=models.Q(project__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="closed_with_an_outcome",
                condition=models.Q(state=State.CLOSED, closed_at__isnull=False) & ~models.Q(outcome="")
                | ~models.Q(state=State.CLOSED) & models.Q(outcome="", closed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def is_ended(self) -> bool:
        """Closed, or joined to another case: nothing more is done here."""
        return self.state in ENDED

    def steps_from_here(self) -> list[Step]:
        """Every step the table allows from this state, whoever asks."""
        return [step for step in STEPS if self.state in step.sources]


class InvolvementKind(models.TextChoices):
    """In what way a unit has to do with a case (参与方式)."""

    HANDLING = "handling", _("承办")
    ASSISTING = "assisting", _("协办")
    FORMER = "former", _("曾承办")
    REGISTERED = "registered", _("登记")
    BROUGHT = "brought", _("交办来源")
    JOINED = "joined", _("并案单位")


@pghistory.track()
class Involvement(models.Model):
    """A unit's part in a case from one day to another (参与关系). Whoever has one sees the case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="involvements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="involvements")
    kind = models.CharField(max_length=12, choices=InvolvementKind)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["unit", "case"], name="involvement_row_rule"),
            models.Index(fields=["until"], name="handed_over_since", condition=models.Q(kind="former")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(kind="handling"), name="one_handling_unit"),
            models.UniqueConstraint(fields=["case", "unit", "kind", "since"], name="one_row_per_part"),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.unit} {self.kind}"


class NumberSeries(models.Model):
    """The last number given out (编号序列), by kind and year. Numbers are never used twice; a gap may appear."""

    code = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.code} {self.last}"
