"""S37: a certificate that ends turns its system red the same night, the figure falls, and somebody hears of it once."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.time import CHINA, today
from outbox.models import Message
from projects.actions.systems import Finding, check_system
from projects.actions.watching import assign_officer
from projects.models import CheckedState, Project, ProjectSystem
from projects.queries.coverage import percent_of
from projects.queries.system_coverage import account_coverage, systems_coverage
from projects.queries.systems import standing_of
from projects.tasks import tell_expired_systems
from tests.people import actor, client_of, person
from tests.projects.building import bulk_projects, make_project

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 5, 6)
EVENING = datetime(2026, 5, 6, 23, 50, tzinfo=CHINA)
NIGHT = datetime(2026, 5, 7, 0, 10, tzinfo=CHINA)


@pytest.fixture
def project(district) -> Project:
    """A site whose six systems are in place on the evening of 6 May; its guarantee ends that day."""
    with time_machine.travel(EVENING, tick=False):
        made = make_project()
        assign_officer(made, person("liming"), actor=actor("liming"))
        for entry in made.systems.all():
            put_in_place(entry, LAST_DAY if entry.system.needs_validity else None)
        return made


def put_in_place(entry: ProjectSystem, until: date | None) -> None:
    check_system(entry, "in_place", found=Finding(paper="现场查验", valid_until=until), actor=actor("chenjing"))


def share(day: date) -> tuple[int, int, Decimal | None]:
    figure = systems_coverage(day)
    covered, counted = figure.covered.count(), figure.counted.count()
    return covered, counted, percent_of(covered, counted)


def deposit(project: Project) -> ProjectSystem:
    return project.systems.get(system__code="wage_deposit")


def test_it_turns_red_and_the_figure_falls_without_any_job_and_renewing_restores_both(project):
    with time_machine.travel(EVENING, tick=False):
        assert standing_of(deposit(project), today()).band == "yellow"
        assert share(today()) == (6, 6, Decimal("100.0"))
    with time_machine.travel(NIGHT, tick=False):
        assert standing_of(deposit(project), today()).band == "red"
        assert share(today()) == (5, 6, Decimal("83.3"))
        assert list(systems_coverage(today()).missing) == [deposit(project)]

        put_in_place(deposit(project), date(2027, 5, 6))
        assert standing_of(deposit(project), today()).band == "green"
        assert share(today()) == (6, 6, Decimal("100.0"))


def test_officer_and_squad_head_hear_of_it_once_however_often_the_job_runs(project):
    with time_machine.travel(EVENING, tick=False):
        assert tell_expired_systems() == 0
    with time_machine.travel(NIGHT, tick=False):
        assert (tell_expired_systems(), tell_expired_systems()) == (1, 0)
    told = Message.objects.filter(kind="system_expired")
    assert {message.recipient.username for message in told} == {"liming", "heqing"}
    assert told[0].subject == project.number
    assert told[0].text == "工程“望江安置房三期”的“农民工工资保证金”凭证已于 2026-05-06 到期，转为未落实，请核查更新"

    assert f"/projects/{project.number}/systems/" in client_of("heqing").get("/messages/").content.decode()

    with time_machine.travel(NIGHT + timedelta(days=3), tick=False):
        assert tell_expired_systems() == 0
        put_in_place(deposit(project), today())
    with time_machine.travel(NIGHT + timedelta(days=20), tick=False):
        assert tell_expired_systems() == 1
    assert Message.objects.filter(kind="system_expired").count() == 4


def test_a_job_that_was_down_for_months_tells_each_end_once_and_what_passed_meanwhile(project):
    with time_machine.travel(NIGHT + timedelta(days=100), tick=False):
        assert tell_expired_systems() == 5  # the guarantee, and the four whose check counts for 60 or 90 days
        assert Message.objects.filter(kind="system_recheck_due", recipient=person("liming")).count() == 4
        assert tell_expired_systems() == 0
    with time_machine.travel(NIGHT + timedelta(days=200), tick=False):
        assert tell_expired_systems() == 2  # the account, and the guarantee's check after its paper
        assert tell_expired_systems() == 0


def test_without_anybody_it_goes_to_the_street_and_a_thousand_entries_take_few_statements(project):
    Project.objects.update(officer=None)
    base = deposit(project)
    rows = [
        ProjectSystem(project=one, system=base.system, state="in_place", valid_until=LAST_DAY)
        for one in bulk_projects(300, street=None)
    ]
    ProjectSystem.objects.bulk_create(rows)
    with time_machine.travel(NIGHT, tick=False), CaptureQueriesContext(connection) as seen:
        assert tell_expired_systems() == 301
    # twice: find, heads, messages, entries, each chunk in its transaction with the signature of the history
    assert len(seen) <= 20
    assert Message.objects.filter(recipient=None, unit=project.district).count() == 300


def test_what_does_not_apply_or_lies_in_a_finished_project_is_not_counted(project):
    with time_machine.travel(EVENING, tick=False):
        check_system(
            deposit(project), "not_applicable", found=Finding(reason="合同额不足三百万"), actor=actor("chenjing")
        )
        assert share(today()) == (5, 5, Decimal("100.0"))
        entry = project.systems.get(system__code="special_account")
        check_system(entry, CheckedState.MISSING, found=Finding(reason="未开户"), actor=actor("chenjing"))
        assert share(today()) == (4, 5, Decimal("80.0"))
        account = account_coverage(today())
        assert (account.covered.count(), account.counted.count()) == (0, 1)
        Project.objects.update(state="completed")
        assert share(today()) == (0, 0, None)
