"""Rights come from posts, and posts have dates: before the first and after the last day there are none."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.actions.posts import PostFacts, end_post, give_post
from accounts.actions.units import UnitFacts, change_unit
from accounts.actor import Actor
from accounts.models import Post, Role, Unit
from common.errors import Refused
from common.time import moved_clock, today
from tests.people import actor, client_of, person, street

CHINA = ZoneInfo("Asia/Shanghai")


def roles_on(username: str, day: date) -> frozenset[str]:
    with moved_clock(datetime(day.year, day.month, day.day, 12, tzinfo=CHINA)):
        return Actor.for_user(person(username)).roles


def give(username: str, role: str, *, unit: str = "xiaoying", since: date, until: date | None = None) -> Post:
    facts = PostFacts(unit=street(unit), role=role, since=since, until=until)
    return give_post(person(username), facts, actor=actor("admin"))


def test_a_post_counts_from_its_first_to_its_last_day(district: Unit) -> None:
    give("chenjing", Role.SQUAD_HEAD, since=date(2026, 3, 2), until=date(2026, 3, 31))

    held = [Role.SQUAD_HEAD in roles_on("chenjing", day)
            for day in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1))]  # fmt: skip

    assert held == [False, True, True, False]


def test_the_day_is_that_of_china(district: Unit) -> None:
    give("chenjing", Role.SQUAD_HEAD, since=date(2026, 3, 2))

    with moved_clock(datetime(2026, 3, 1, 16, 30, tzinfo=ZoneInfo("UTC"))):
        assert Actor.for_user(person("chenjing")).has(Role.SQUAD_HEAD)


def test_an_ended_post_stays_on_the_page_and_gives_no_right(district: Unit) -> None:
    post = person("chenjing").posts.get()
    end_post(post, last_day=today() - timedelta(days=1), actor=actor("admin"))

    assert Actor.for_user(person("chenjing")).roles == frozenset()
    assert not Actor.for_user(person("chenjing")).may_write
    assert "已结束" in client_of("admin").get("/accounts/directory/person/chenjing/").content.decode()
    with pytest.raises(Refused, match="post_over"):
        end_post(post, last_day=today(), actor=actor("admin"))


def test_an_ended_unit_ends_the_rights_of_its_posts(district: Unit) -> None:
    squad = street()
    facts = UnitFacts(name=squad.name, kind=squad.kind, valid_from=squad.valid_from, valid_until=date(2026, 6, 30))
    change_unit(squad, facts, actor=actor("admin"))

    assert roles_on("chenjing", date(2026, 6, 30)) == {Role.CLERK}
    assert roles_on("chenjing", date(2026, 7, 1)) == frozenset()
    with pytest.raises(Refused, match="unit_ended"):
        give("wulei", Role.CLERK, since=date(2026, 7, 1))


@pytest.mark.parametrize(
    ("role", "since", "code"),
    [
        (Role.CLERK, date(2026, 3, 1), "post_exists"),
        (Role.AUDITOR, date(2026, 3, 1), "post_alone"),
        (Role.ADMINISTRATOR, date(2026, 3, 1), "post_alone"),
        (Role.OUTSIDE_SYSTEM, date(2026, 3, 1), "role_unit"),
    ],
)
def test_posts_that_do_not_go_together_are_refused(district: Unit, role: str, since: date, code: str) -> None:
    with pytest.raises(Refused, match=code):
        give("chenjing", role, since=since)


def test_an_administrator_never_takes_a_case_post_beside_his_own(district: Unit) -> None:
    facts = PostFacts(unit=street(), role=Role.CLERK, since=today())
    other = person("maolin")
    Post.objects.filter(user=other).update(role=Role.ADMINISTRATOR)

    with pytest.raises(Refused, match="post_alone"):
        give_post(person("admin"), facts, actor=Actor.for_user(other))


def test_posts_are_given_and_ended_on_the_page(district: Unit) -> None:
    admin = client_of("admin")
    base = "/accounts/directory/person/chenjing/"
    given = admin.post(f"{base}posts/", {"unit": "hubin", "role": "clerk", "since": today().isoformat()}, follow=True)
    assert "湖滨街道" in given.content.decode()

    post = person("chenjing").posts.get(unit__code="hubin")
    wrong = admin.post(f"{base}posts/{post.pk}/end/", {"until": "2001-01-01"})
    assert wrong.status_code == 409 and "结束日期早于任职日期" in wrong.content.decode()
    assert admin.post(f"{base}posts/{post.pk}/end/", {"until": today().isoformat()}).status_code == 302
    post.refresh_from_db()
    assert post.until == today()
    assert admin.post(f"{base}posts/{person('wulei').posts.get().pk}/end/", {"until": "2026-01-01"}).status_code == 404
