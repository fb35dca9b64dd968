"""A new person gets an account, a first post and a temporary password that opens nothing but its own replacement."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from accounts.actions.people import PersonFacts, change_person, enter_person, reset_password
from accounts.actions.posts import PostFacts
from accounts.actor import Actor
from accounts.models import Post, Role, Unit, User
from accounts.queries.history import history_of, latest_event
from common.errors import Refused, Stale
from common.time import today
from tests.people import actor, client_of, person, street

LOGIN = "/accounts/login/"
NEW = "/accounts/directory/people/new/"
OWN = "Own-horse-battery-7"


def form(**changed: str) -> dict[str, str]:
    return {
        "username": "linxin", "full_name": "林新", "full_name_en": "Lin Xin", "unit": "xiaoying", "role": "clerk",
        "since": today().isoformat(),
    } | changed  # fmt: skip


def shown_password(page: str) -> str:
    return re.search(r'class="secret">([^<]+)<', page)[1]


def test_a_new_person_logs_in_with_the_password_shown_once_and_must_choose_another(district: Unit) -> None:
    answer = client_of("admin").post(NEW, form())
    password = shown_password(answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    assert password not in client_of("admin").get("/accounts/directory/person/linxin/").content.decode()

    new = Client()
    assert new.post(LOGIN, {"username": "linxin", "password": password}).status_code == 302
    assert new.get("/accounts/directory/").url == "/accounts/password/"
    assert new.get("/api/v1/cases/").json()["code"] == "temporary_password"
    assert "临时密码" in new.get("/accounts/password/").content.decode()

    chosen = {"old_password": password, "new_password1": OWN, "new_password2": OWN}
    assert new.post("/accounts/password/", chosen).status_code == 302
    assert new.get("/api/v1/cases/").status_code == 200
    assert Actor.for_user(person("linxin")).has(Role.CLERK)


@pytest.mark.parametrize("username", ["chenjing", "ChenJing"])
def test_a_name_in_use_is_refused_and_what_was_typed_stays(district: Unit, username: str) -> None:
    answer = client_of("admin").post(NEW, form(username=username))
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "这个用户名已有人使用" in page and 'value="林新"' in page
    assert User.objects.filter(username__iexact="chenjing").count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"username": "a/b"}, "用户名只能用字母、数字"),
        ({"full_name": " "}, "这一项没有填"),
        ({"certificate_number": "浙0001"}, "要么都填，要么都不填"),
        ({"certificate_until": "2030-13-01"}, "请填写日期"),
        ({"unit": "jg-street"}, "请选择列表中的一项"),
        ({"role": "outside_system"}, "只能设在外部系统机构"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "结束日期早于任职日期"),
        ({"role": "king"}, "请选择列表中的一项"),
    ],
)
def test_wrong_input_is_named_at_its_field(other_district: Unit, changed: dict, sentence: str) -> None:
    page = unescape(client_of("admin").post(NEW, form(**changed)).content.decode())

    assert sentence in page and "出错：" in page
    assert not User.objects.filter(full_name="林新").exists()


def test_an_outside_system_gets_no_password(district: Unit) -> None:
    answer = client_of("admin").post(NEW, form(username="bank-feed", unit="tax-feed", role="outside_system"))

    assert answer.url == "/accounts/directory/person/bank-feed/"
    assert not person("bank-feed").has_usable_password()
    with pytest.raises(Refused, match="no_password"):
        reset_password(person("bank-feed"), actor=actor("admin"))


def test_a_reset_ends_the_old_password_and_open_logins_and_is_written_down_without_the_password(
    district: Unit,
) -> None:
    chen = person("chenjing")
    chen.set_password(OWN)
    chen.save()
    inside = client_of("chenjing")
    assert inside.get("/accounts/password/").status_code == 200

    page = client_of("admin").post("/accounts/directory/person/chenjing/password/").content.decode()
    password = shown_password(page)

    assert inside.get("/accounts/password/").status_code == 302
    chen.refresh_from_db()
    assert chen.check_password(password) and not chen.check_password(OWN)
    assert history_of(chen)[0].what.startswith("重设密码") and history_of(chen)[0].who == "管理员"
    assert not any(password in f"{line.what}{line.detail}" for line in history_of(chen))


def test_an_account_that_is_switched_off_lets_nobody_in(district: Unit) -> None:
    inside = client_of("wulei")
    facts = PersonFacts(full_name="吴磊", is_active=False)

    change_person(person("wulei"), facts, actor=actor("admin"))

    assert inside.get("/accounts/password/").status_code == 302
    assert "吴磊" not in client_of("admin").get("/accounts/directory/").content.decode()
    assert "吴磊" in client_of("admin").get("/accounts/directory/?state=inactive").content.decode()


def test_a_page_that_grew_old_overwrites_nothing(district: Unit) -> None:
    seen = latest_event(person("liming"))
    change_person(
        person("liming"), PersonFacts("李明", "", "浙0009", date(2031, 1, 1)), seen=seen, actor=actor("admin")
    )

    with pytest.raises(Stale):
        change_person(person("liming"), PersonFacts("李明明"), seen=seen, actor=actor("admin"))
    stale = client_of("admin").post("/accounts/directory/person/liming/edit/", {"full_name": "李明明", "seen": seen})
    assert stale.status_code == 409 and "别人改过这条记录" in stale.content.decode()
    assert person("liming").certificate_number == "浙0009"

    renewed = re.search(r'name="seen" value="(\d+)"', stale.content.decode())[1]
    assert 'value="李明明"' in stale.content.decode() and renewed == str(latest_event(person("liming")))


def test_entering_somebody_writes_person_and_post_or_neither(district: Unit) -> None:
    facts = PostFacts(unit=street(), role=Role.OUTSIDE_SYSTEM, since=today())

    with pytest.raises(Refused, match="role_unit"):
        enter_person("half", PersonFacts("半"), facts, actor=actor("admin"))

    assert not User.objects.filter(username="half").exists()
    assert not Post.objects.filter(user__username="half").exists()
