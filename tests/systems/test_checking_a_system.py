"""A check of one of the six systems: what it must say, who may make it, and what it says of itself afterwards."""

from datetime import date, timedelta
from itertools import product

import pytest

from accounts.queries.history import latest_event
from common.errors import Refused, Stale
from common.time import today
from projects.actions.systems import Finding, check_system
from projects.models import CheckedState, Project, ProjectSystem, SystemFile, WageSystem
from projects.queries.systems import standing_of
from tests.evidence import files
from tests.people import actor, person
from tests.projects.building import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(district) -> Project:
    return make_project()


def entry(project: Project, code: str = "wage_deposit") -> ProjectSystem:
    return project.systems.get(system__code=code)


def check(project: Project, state: str, code: str = "wage_deposit", by: str = "chenjing", uploads=(), **found):
    seen = found.pop("seen", None)
    return check_system(
        entry(project, code), state, found=Finding(**found), uploads=uploads, seen=seen, actor=actor(by)
    )


def refusal(*args, **kwargs) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        check(*args, **kwargs)
    return refused.value.code, refused.value.field


def test_a_check_in_place_keeps_its_proof_its_days_and_who_made_it(project):
    until = today() + timedelta(days=200)
    photo = files.upload(files.photograph(), "保函.jpg")
    checked = check(project, "in_place", paper="建行杭州分行保函", amount=300_000, valid_until=until, uploads=[photo])

    assert checked.is_in_place(today()) and checked.valid_until == until
    assert (checked.checked_on, checked.checked_by) == (today(), person("chenjing"))
    assert checked.recheck_on == today() + timedelta(days=WageSystem.objects.get(code="wage_deposit").recheck_days)
    assert SystemFile.objects.get().entry == checked


@pytest.mark.parametrize(
    ("state", "code", "found", "refused"),
    [
        ("in_place", "rights_notice", {}, ("proof_required", "paper")),
        ("in_place", "wage_deposit", {"paper": "保函"}, ("validity_required", "valid_until")),
        ("in_place", "wage_deposit", {"paper": "保函", "valid_until": date(2020, 5, 1)}, ("ended", "valid_until")),
        ("in_place", "special_account", {"paper": "建行 6227 0015 4012 3456"}, ("full_number", "paper")),
        ("missing", "rights_notice", {}, ("reason_required", "reason")),
        ("not_applicable", "rights_notice", {}, ("reason_required", "reason")),
        ("green", "rights_notice", {"paper": "照片"}, ("state", "state")),
    ],
)
def test_what_a_check_must_say(project, state, code, found, refused):
    assert refusal(project, state, code, **found) == refused
    assert entry(project, code).checked_on is None


def test_a_file_alone_is_proof_and_a_bad_file_keeps_nothing(project):
    bad = files.upload(b"MZ" + b"\0" * 100)
    good = files.upload(files.photograph())

    assert refusal(project, "in_place", "rights_notice", uploads=[good, bad])[1] == "upload"
    assert not SystemFile.objects.exists()
    good.seek(0)
    assert check(project, "in_place", "rights_notice", uploads=[good]).is_in_place(today())


def test_missing_empties_what_the_former_check_rested_on(project):
    check(project, "in_place", paper="保函", valid_until=today(), amount=5)
    checked = check(project, "missing", reason="保函被银行撤销")

    assert (checked.valid_until, checked.amount, checked.paper) == (None, None, "")
    assert checked.events.count() == 3  # entered, checked twice: what it was stays in its history


def test_only_those_who_keep_the_project_check_it_and_a_stale_page_is_refused(project):
    assert refusal(project, "missing", by="wulei", reason="没有")[0] == "no_right"
    assert refusal(project, "missing", by="feng", reason="没有")[0] == "no_right"
    seen = latest_event(entry(project))
    check(project, "missing", reason="没有", seen=seen)
    with pytest.raises(Stale):
        check(project, "missing", reason="还是没有", seen=seen)


def test_the_colour_and_every_count_follow_one_rule(project):
    """Every combination of state and days: the light is green or yellow exactly where the query counts it."""
    day = date(2026, 5, 6)
    days = (None, day - timedelta(days=1), day, day + timedelta(days=30), day + timedelta(days=31))
    row = entry(project)
    for state, valid_until, recheck_on in product(CheckedState.values, days, days):
        row.state, row.valid_until, row.recheck_on, row.reason = state, valid_until, recheck_on, "因为"
        row.save()
        counted = ProjectSystem.objects.in_place(day).filter(pk=row.pk).exists()
        band = standing_of(row, day).band
        assert (band in ("green", "yellow")) == counted == row.is_in_place(day)
        assert (band == "grey") == (state == CheckedState.NOT_APPLICABLE)
        if counted and valid_until:
            assert (band == "yellow") == (valid_until <= day + timedelta(days=30))


def test_the_words_say_why_it_is_red(project):
    row = entry(project)
    assert standing_of(row, date(2026, 5, 6)).text == "还没有检查"
    row.state, row.valid_until = CheckedState.IN_PLACE, date(2026, 5, 5)
    assert standing_of(row, date(2026, 5, 6)).text == "凭证已于 2026-05-05 到期"
    row.valid_until, row.recheck_on = None, date(2026, 5, 5)
    assert standing_of(row, date(2026, 5, 6)).text == "应于 2026-05-05 前复查"
