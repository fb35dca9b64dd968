"""An administrator configures his own district and sees no case; heads and auditors read; nobody serves himself."""

from datetime import date, timedelta

import pytest

from accounts.actions.people import PersonFacts, change_person, enter_person, reset_password
from accounts.actions.posts import PostFacts, end_post, give_post
from accounts.actions.units import UnitFacts, change_unit, enter_district, enter_unit
from accounts.models import Post, Role, Unit, UnitKind, User
from common.errors import Refused
from common.time import today
from tests.factories import make_case
from tests.people import actor, client_of, person, street

PAGES = ["", "units/", "unit/xiaoying/", "person/chenjing/", "tokens/"]
FORMS = ["people/new/", "person/chenjing/edit/", "units/new/", "unit/xiaoying/edit/"]
POSTS = [
    "person/chenjing/password/", "person/chenjing/unlock/", "person/chenjing/posts/", "person/chenjing/posts/1/end/",
    "person/chenjing/tokens/", "tokens/1/revoke/", "addresses/unlock/",
]  # fmt: skip
BASE = "/accounts/directory/"


def facts(role: str = Role.SQUAD_HEAD) -> PostFacts:
    return PostFacts(unit=street(), role=role, since=today())


def test_nobody_gives_himself_a_role(district: Unit) -> None:
    with pytest.raises(Refused, match="own_role"):
        give_post(person("admin"), facts(), actor=actor("admin"))

    page = client_of("admin").get(f"{BASE}person/admin/").content.decode()
    assert "新增任职" not in page
    form = {"unit": "xiaoying", "role": "squad_head", "since": today().isoformat()}
    assert client_of("admin").post(f"{BASE}person/admin/posts/", form).status_code == 409
    assert person("admin").posts.count() == 1


def test_an_administrator_neither_ends_his_post_nor_switches_himself_off(district: Unit) -> None:
    admin = actor("admin")
    with pytest.raises(Refused, match="own_post"):
        end_post(person("admin").posts.get(), last_day=today(), actor=admin)
    with pytest.raises(Refused, match="own_account"):
        change_person(person("admin"), PersonFacts("管理员", is_active=False), actor=admin)
    with pytest.raises(Refused, match="own_password"):
        reset_password(person("admin"), actor=admin)


def test_another_administrator_may_end_that_post(district: Unit) -> None:
    enter_person("second", PersonFacts("第二"), PostFacts(district, Role.ADMINISTRATOR, today()), actor=actor("admin"))

    end_post(person("admin").posts.get(), last_day=today() - timedelta(days=1), actor=actor("second"))

    assert actor("admin").roles == frozenset()


@pytest.mark.parametrize("username", ["sunyan", "zhou", "feng"])
def test_heads_and_auditors_read_and_change_nothing(district: Unit, username: str) -> None:
    client = client_of(username)

    assert [client.get(BASE + page).status_code for page in PAGES] == [200] * len(PAGES)
    assert not any("<form method=\"post\" action=\"/accounts/directory" in client.get(BASE + page).content.decode()
                   for page in PAGES)  # fmt: skip
    assert [client.get(BASE + page).status_code for page in FORMS] == [403] * len(FORMS)
    assert [client.post(BASE + page, {}).status_code for page in FORMS + POSTS] == [403] * len(FORMS + POSTS)


@pytest.mark.parametrize("username", ["chenjing", "heqing", "liming", "qian", "hotline-12345"])
def test_others_do_not_open_the_directory(district: Unit, username: str) -> None:
    client = client_of(username)

    assert [client.get(BASE + page).status_code for page in PAGES + FORMS] == [403] * len(PAGES + FORMS)
    assert [client.post(BASE + page, {}).status_code for page in POSTS] == [403] * len(POSTS)


@pytest.mark.parametrize("username", ["feng", "sunyan", "zhou", "chenjing"])
def test_the_actions_themselves_refuse_everybody_but_administrators(district: Unit, username: str) -> None:
    who, squad, chen = actor(username), street(), person("wulei")
    before = (User.objects.count(), Unit.objects.count(), Post.objects.count())

    for attempt in (
        lambda: enter_person("x", PersonFacts("x"), facts(), actor=who),
        lambda: change_person(chen, PersonFacts("x"), actor=who),
        lambda: reset_password(chen, actor=who),
        lambda: give_post(chen, facts(), actor=who),
        lambda: end_post(chen.posts.get(), last_day=today(), actor=who),
        lambda: enter_unit("x", UnitFacts("x", UnitKind.OUTSIDE, today()), district=district, actor=who),
        lambda: change_unit(squad, UnitFacts("x", squad.kind, squad.valid_from), actor=who),
        lambda: enter_district("x", "x", actor=who),
    ):
        with pytest.raises(Refused, match="no_right"):
            attempt()
    assert before == (User.objects.count(), Unit.objects.count(), Post.objects.count())


def test_somebody_of_another_district_is_not_there(other_district: Unit) -> None:
    admin = client_of("admin")

    assert "linfei" not in admin.get(f"{BASE}?state=all").content.decode()
    assert admin.get(f"{BASE}person/linfei/").status_code == 404
    assert admin.post(f"{BASE}person/linfei/password/").status_code == 404
    with pytest.raises(Refused, match="other_district"):
        reset_password(person("linfei"), actor=actor("admin"))


def test_who_moved_to_another_district_is_read_here_and_changed_there(other_district: Unit) -> None:
    wu = person("wulei")
    Post.objects.filter(user=wu).update(until=today() - timedelta(days=1))
    Post.objects.create(user=wu, unit=street("jg-street"), role=Role.CLERK, since=today())

    assert client_of("admin").get(f"{BASE}person/wulei/").status_code == 200
    for attempt in (
        lambda: reset_password(wu, actor=actor("admin")),
        lambda: give_post(wu, facts(), actor=actor("admin")),
        lambda: change_person(wu, PersonFacts("x"), actor=actor("admin")),
    ):
        with pytest.raises(Refused, match="other_district"):
            attempt()
    answer = client_of("admin").post(f"{BASE}person/wulei/password/")
    assert answer.status_code == 409 and "由该区管理员维护" in answer.content.decode()


def test_an_administrator_sees_no_case_and_no_personal_data(district: Unit) -> None:
    case = make_case("investigating")

    assert not actor("admin").sees_personal_data
    assert type(case).objects.visible_to(actor("admin")).count() == 0


def test_the_day_of_a_post_given_to_oneself_by_another_is_kept(district: Unit) -> None:
    post = give_post(person("tangli"), PostFacts(street("hubin"), Role.CLERK, date(2026, 1, 5)), actor=actor("admin"))

    assert post.pgh_event_model.objects.get(pgh_obj=post).pgh_context["actor"] == "admin"
