"""A census goes to the officers of the grids in a few statements, and to nobody who could not see it."""

from datetime import timedelta

import pytest

from census.actions.campaigns import add_newcomers, assign, close_campaign, open_campaign
from census.models import CampaignState, CensusTask, TaskState
from census.queries.campaigns import figures_of, progress_of
from census.queries.scope import employers_in
from common.errors import Refused
from common.time import today
from enterprises.models import Enterprise, KeyIndustry, Standing
from tests.census.employers import draft, make_employers, make_grid, opened
from tests.people import actor, person, street

pytestmark = pytest.mark.django_db


def test_a_thousand_employers_are_dealt_out_in_eight_queries_at_most(district, django_assert_max_num_queries):
    mine, theirs = make_grid("xy-1"), make_grid("hb-1", at="hubin", officer="wulei")
    make_employers(600, grid=mine)
    make_employers(300, at="hubin", grid=theirs)
    make_employers(100)
    campaign, sunyan = draft(), actor("sunyan")

    with django_assert_max_num_queries(8):
        assert open_campaign(campaign, actor=sunyan) == 1000

    tasks = CensusTask.objects.filter(campaign=campaign)
    assert tasks.filter(assignee=person("chenjing"), grid=mine).count() == 600
    assert tasks.filter(assignee=person("wulei"), street=street("hubin")).count() == 300
    assert tasks.filter(assignee=None, state=TaskState.OPEN).count() == 100
    for who, seen in [("chenjing", 700), ("wulei", 300), ("sunyan", 1000), ("feng", 1000), ("qian", 0)]:
        assert tasks.visible_to(actor(who)).count() == seen, who
    with django_assert_max_num_queries(3):
        progress = progress_of(campaign, sunyan)
    assert (progress.figures.all, progress.figures.unassigned) == (1000, 100)
    assert [len(line.grids) for line in progress.streets] == [1, 2]


def test_an_officer_without_a_post_there_is_not_sent(district):
    make_employers(1, grid=make_grid("xy-1", officer="wulei"))
    make_employers(1, grid=make_grid("xy-2", officer="liming"))
    opened()

    assert [task.assignee for task in CensusTask.objects.order_by("grid__code")] == [None, person("liming")]


def test_the_scope_narrows_by_street_industry_key_industry_and_age(district):
    make_employers(2, industry="C18")
    make_employers(3, industry="E47")
    make_employers(4, at="hubin", industry="H62", verified_on=today())
    make_employers(1, standing=Standing.CANCELLED)
    KeyIndustry.objects.create(district=district, prefix="E", valid_from=today())

    for changes, expected in [
        ({}, 9),
        ({"streets": [street("hubin")]}, 4),
        ({"industries": ["C", "H62"]}, 6),
        ({"only_key": True}, 3),
        ({"only_stale": True}, 5),
        ({"only_stale": True, "only_key": True, "streets": [street("hubin")]}, 0),
    ]:
        assert employers_in(draft(**changes)).count() == expected, changes


def test_newcomers_get_their_task_once_and_closing_calls_off_the_rest(district):
    make_employers(2)
    campaign = opened()
    make_employers(3)

    assert add_newcomers(campaign, actor=actor("zhou")) == 3
    assert add_newcomers(campaign, actor=actor("zhou")) == 0
    assert close_campaign(campaign, actor=actor("zhou")) == 5
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.CLOSED
    assert not CensusTask.objects.exclude(state=TaskState.DROPPED).exists()


def test_only_chiefs_make_a_census_and_an_empty_one_is_refused(district):
    campaign = draft()
    for who in ("chenjing", "heqing", "liming", "feng", "qian"):
        with pytest.raises(Refused) as no:
            open_campaign(campaign, actor=actor(who))
        assert no.value.code == "no_right"
    with pytest.raises(Refused) as no:
        open_campaign(campaign, actor=actor("sunyan"))
    assert no.value.code == "empty_scope"
    with pytest.raises(Refused) as no:
        draft(due_on=today() - timedelta(days=1), starts_on=today() - timedelta(days=2))
    assert no.value.code == "due_past"


def test_a_squad_head_deals_out_the_own_street_alone(district):
    make_employers(2)
    make_employers(2, at="hubin")
    campaign = opened()
    tasks = CensusTask.objects.filter(campaign=campaign)

    assert assign(campaign, tasks, person("chenjing"), actor=actor("heqing")) == 2
    assert set(tasks.filter(assignee=person("chenjing")).values_list("street__code", flat=True)) == {"xiaoying"}
    for to, who, code in [("wulei", "heqing", "nothing_to_assign"), ("qian", "sunyan", "not_a_visitor"),
                          ("chenjing", "chenjing", "no_right")]:  # fmt: skip
        with pytest.raises(Refused) as no:
            assign(campaign, tasks, person(to), actor=actor(who))
        assert no.value.code == code
    assert assign(campaign, tasks, person("liming"), actor=actor("sunyan")) == 4


def test_another_district_sees_nothing_of_it(other_district):
    make_employers(1)
    campaign = opened()

    assert not CensusTask.objects.visible_to(actor("sunyi")).exists()
    assert figures_of([campaign], actor("sunyi")) == {}
    with pytest.raises(Refused):
        close_campaign(campaign, actor=actor("sunyi"))
    assert Enterprise.objects.visible_to(actor("sunyan")).count() == 1
