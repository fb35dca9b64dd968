"""The demonstration is a real district: made by the actions, the same each time, with every state and outcome."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, Sum
from stdnum.cn import ric, uscc

from cases.demo.employers import employers
from cases.demo.load import load_demonstration
from cases.demo.people import Crowd
from cases.demo.plots import PLOTS, chosen
from cases.demo.story import Agenda, cast
from cases.models import Case, CauseTag, Complaint, SpecialAction, TimelineEntry, WageLine, Worker
from cases.workflow import STEPS, Outcome, State
from census.models import Campaign, CensusTask, CheckTask, ProposedChange
from clocks.models import Clock, Escalation
from clocks.queries import mismatches
from common.time import CHINA, moved_clock, now, today
from early_warnings.models import (
    EarlyWarning,
    FlightDrill,
    RuleRun,
    Signal,
    Waiver,
    WarningCause,
    WarningFact,
)
from enterprises.models import Enterprise, Merge
from feedback.models import PaymentConfirmation, Said, Survey
from feeds.models import Batch, Record, UnmatchedSubject
from feeds.queries.freshness import source_states
from mediation.models import ConflictOfInterest, Instalment, Mediation, Procedure, Session, Station
from mediation.workflow import State as MediationState
from outbox.models import Message
from projects.models import Project, ProjectSystem, Stage
from projects.queries.systems import standings
from statutes.calendar import WorkCalendar
from tests.factories import make_complaint
from tests.postgres.statistics import take_stock

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=CHINA)  # a Thursday
CASES = len(PLOTS)
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@contextmanager
def district_at_work() -> Iterator[None]:
    """Inside, the demonstration is loaded and it is noon; afterwards it never was."""
    with transaction.atomic(), moved_clock(NOON):
        load_demonstration(cases=CASES, seed=1, progress=lambda done, total: None)
        take_stock()
        yield
        transaction.set_rollback(True)


def portrait() -> list:
    """What must be the same in two runs."""
    cases = Case.objects.order_by("number").values_list(
        "number", "state", "outcome", "unit__code", "enterprise__name", "lead__username", "received_at", "version"
    )
    sums = WageLine.objects.order_by("case__number", "owed").values_list("case__number", "owed", "paid")
    told = TimelineEntry.objects.values_list("kind").annotate(many=Count("pk")).order_by("kind")
    register = Enterprise.objects.order_by("name").values_list("name", "credit_code", "grid__code", "verified_on")
    systems = ProjectSystem.objects.order_by("project__number", "system").values_list("project__name", "state", "paper")
    models = (Message, Escalation, Record, Stage, CensusTask, UnmatchedSubject, EarlyWarning, WarningFact)
    counts = [model.objects.count() for model in models]
    return [*cases, *sums, *told, *register, *systems, *counts]


def test_two_runs_in_fresh_databases_are_the_same_whole_district():
    """Every state, outcome and step occurs; clocks, sums and numbers hold; a second run gives the same."""
    with district_at_work():
        first = portrait()
        _everything_occurs()
        _nobody_lives_in_the_future()
        _numbers_are_sound()
        _sums_are_those_of_the_payments()
        _the_registry_is_at_work()
        _warnings_are_at_work()
        _mediation_is_at_work()
        _workers_have_spoken()
    with district_at_work():
        assert portrait() == first


def _everything_occurs() -> None:
    assert set(Case.objects.values_list("state", flat=True)) == set(State.values)
    assert set(Case.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(Outcome.values)
    assert {step.code for step in STEPS} <= set(TimelineEntry.objects.values_list("kind", flat=True))
    assert Case.objects.filter(returns=3, unit__kind="group_office").exists()
    assert Case.objects.filter(is_group=True).exists()
    assert not mismatches(), "Stored clock dates differ from what the entries derive to."
    assert Clock.objects.overdue(now()).exists() and Escalation.objects.exists()
    assert not Message.objects.waiting().exists(), "The post was not delivered."


def _nobody_lives_in_the_future() -> None:
    assert not Case.objects.filter(received_at__gt=now()).exists()
    assert not TimelineEntry.objects.filter(at__gt=now()).exists()
    for case in Case.objects.prefetch_related("timeline"):
        moments = [entry.at for entry in sorted(case.timeline.all(), key=lambda entry: entry.pk)]
        assert moments == sorted(moments), f"The timeline of {case} runs backwards."


def _numbers_are_sound() -> None:
    for code in Enterprise.objects.exclude(credit_code=None).values_list("credit_code", flat=True):
        assert uscc.is_valid(code), code
    for worker in Worker.objects.exclude(id_number_index=""):
        number = worker.id_number
        assert ric.calc_check_digit(number) == number[-1] and ric.get_birth_date(number), "an unsound ID number"
    assert Complaint.objects.filter(anonymous=True).exists()


def _sums_are_those_of_the_payments() -> None:
    lines = WageLine.objects.annotate(received=Sum("payments__amount"))
    assert all(line.paid == (line.received or 0) for line in lines)
    paid = Case.objects.filter(outcome=Outcome.PAID).annotate(owed=Sum("wage_lines__owed"), got=Sum("wage_lines__paid"))
    assert all(case.owed == case.got for case in paid)


def _the_registry_is_at_work() -> None:
    """Sites with systems of every colour and cases under them, a census, feeds of which one is silent, checks."""
    assert {one.band for one in standings(ProjectSystem.objects.select_related("system"), today())} == {
        "green", "yellow", "red", "grey",
    }  # fmt: skip
    assert Project.objects.filter(officer=None).exists() and Project.objects.exclude(visited_on=None).exists()
    assert Case.objects.exclude(project=None).exists() and Stage.objects.broken(today()).exists()
    assert Campaign.objects.get().state == "open" and ProposedChange.objects.filter(conflicts=True).exists()
    assert len(set(CensusTask.objects.values_list("state", flat=True))) == 3
    district = Campaign.objects.get().district
    states = source_states(district, today(), with_coverage=False)
    assert [one.source.code for one in states if not one.is_usable] == ["tax"]
    assert not Batch.objects.exclude(state="stored", rejected=0).exists() and UnmatchedSubject.objects.exists()
    assert {"", "false_alarm"} <= set(CheckTask.objects.values_list("result", flat=True))
    assert Merge.objects.get().state == "proposed"


def _warnings_are_at_work() -> None:
    """Rules ran and found, people answered, were late, had a limit waived; a fast lane is open; causes are told."""
    assert {"done", "not_evaluated"} <= set(RuleRun.objects.values_list("state", flat=True))
    assert set(EarlyWarning.objects.values_list("state", flat=True)) >= {"open", "handling", "closed"}
    assert set(EarlyWarning.objects.values_list("grade", flat=True)) == {"red", "orange", "yellow"}
    assert Signal.objects.count() == 12 and FlightDrill.objects.get(closed_at=None).steps.filter(result="done").exists()
    assert set(Waiver.objects.values_list("granted", flat=True)) == {True, None}
    assert CauseTag.objects.exists() and WarningCause.objects.exists() and SpecialAction.objects.exists()


def _mediation_is_at_work() -> None:
    """Stations of every kind but two, matters in every state, promises kept, missed and broken, a mediator gone."""
    assert set(Mediation.objects.values_list("state", flat=True)) == set(MediationState.values)
    assert set(Mediation.objects.exclude(ending="").values_list("ending", flat=True)) >= {
        "fulfilled", "broken", "failed", "refused", "lapsed",
    }  # fmt: skip
    assert Station.objects.count() == 5 and Session.objects.filter(state="planned").exists()
    assert Instalment.objects.exclude(missed_at=None).exists() and Instalment.objects.exclude(proven_at=None).exists()
    assert ConflictOfInterest.objects.count() == 2 and Procedure.objects.exists()
    paid = Case.objects.filter(outcome=Outcome.PAID, filed_at=None)
    assert not paid.filter(mediations=None).exists(), "Paid without a procedure and without an agreement."


def _workers_have_spoken() -> None:
    """Most that the money came, some nothing, three that it did not; surveys with and without an answer."""
    assert set(PaymentConfirmation.objects.values_list("said", flat=True)) == {"", *Said.values}
    assert PaymentConfirmation.objects.disputed().exists() and PaymentConfirmation.objects.exclude(finding="").exists()
    assert set(Survey.objects.values_list("state", flat=True)) >= {"asked", "answered", "refused"}


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 22, 3, 0, tzinfo=CHINA),  # a Sunday night
        datetime(2026, 10, 9, 8, 45, tzinfo=CHINA),  # early on a working day
        datetime(2026, 11, 19, 10, 5, tzinfo=CHINA),  # the day has just begun
        datetime(2026, 1, 1, 12, 0, tzinfo=CHINA),  # a holiday
    ],
)
def test_on_any_day_at_any_hour_everything_is_past_and_in_order(moment: datetime):
    """The stories end before the demonstration is loaded, whenever that is."""
    random = Random(7)
    agenda, crowd, shops = Agenda(WorkCalendar({}, set()), moment), Crowd(random), employers(random, 20)
    for plot in PLOTS:
        beats = agenda.of(cast(plot, shops, crowd, random))
        moments = [at for at, _beat in beats]
        assert moments == sorted(moments) and moments[-1] <= moment, plot.name


def test_another_seed_tells_other_stories():
    tellings = []
    for seed in (1, 1, 2):
        random = Random(seed)
        shops = employers(random, 20)
        tellings.append([cast(plot, shops, Crowd(random), random).share for plot in PLOTS])
    assert tellings[0] == tellings[1] != tellings[2]


def test_every_plot_is_told_before_any_is_told_twice():
    assert sorted({plot.name for plot in chosen(CASES)}) == sorted(plot.name for plot in PLOTS)
    assert len(chosen(600)) == 600


def test_if_empty_leaves_a_district_with_cases_alone(district, settings, capsys):
    settings.DEMO = True
    make_complaint()
    call_command("load_demo", if_empty=True)
    assert Case.objects.count() == 1
    with pytest.raises(CommandError, match="already"):
        call_command("load_demo")


def test_a_real_site_refuses_the_demonstration(settings):
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo", if_empty=True)
    assert not Case.objects.exists()


def test_the_command_says_one_line_in_a_log(settings, capsys):
    settings.DEMO = True
    call_command("load_demo", cases=5)
    said = capsys.readouterr().out.strip().splitlines()
    assert len(said) == 1 and said[0].startswith("Demonstration loaded: 5 cases")
