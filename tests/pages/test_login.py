"""Who gets in, who does not, and what happens to a form when the login ran out under it."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.demo import DEMO_PASSWORD
from accounts.models import Post, Role, Unit, UnitKind, User

pytestmark = pytest.mark.django_db
PASSWORD = "Correct-horse-7"
LOGIN = "/accounts/login/"
PROTECTED = "/health/"


@pytest.fixture
def person() -> User:
    brigade = Unit.objects.create(
        code="t-brigade", name="监察大队", kind=UnitKind.BRIGADE, valid_from=date(2000, 1, 1), sees_district=True
    )
    user = User.objects.create_user("t-sunyan", password=PASSWORD, full_name="孙岩")
    Post.objects.create(user=user, unit=brigade, role=Role.BRIGADE_HEAD, since=date(2000, 1, 1))
    return user


@pytest.fixture
def inside(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def log_in(client: Client, person: User, password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"username": person.username, "password": password, **more})


def text(response) -> str:
    return unescape(response.content.decode())


def hidden(response, name: str) -> list[str]:
    inputs = re.findall(r"<input[^>]*>", response.content.decode())
    found = [re.search(r'value="([^"]*)"', one, re.S) for one in inputs if f'name="{name}"' in one]
    return [unescape(match[1]) for match in found if match]


def test_a_person_logs_in_and_lands_on_the_first_page_of_their_menu(client: Client, person: User) -> None:
    answer = log_in(client, person)

    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200


def test_a_wrong_password_is_said_and_the_name_stays(client: Client, person: User) -> None:
    answer = log_in(client, person, "wrong")

    assert "用户名或密码不对" in text(answer)
    assert hidden(answer, "username") == [person.username]
    assert "<title>出错：登录" in text(answer)


def test_five_failures_lock_and_say_when_to_try_again(client: Client, person: User) -> None:
    for _attempt in range(5):
        answer = log_in(client, person, "wrong")

    assert answer.status_code == 429
    assert "已锁定 15 分钟" in text(answer) and re.search(r"请在 \d\d:\d\d 以后再试", text(answer))
    assert log_in(client, person).status_code == 429


def test_a_visitor_is_sent_to_the_login_and_back(client: Client, person: User) -> None:
    answer = client.get(f"{PROTECTED}?a=1")
    assert answer.url == f"{LOGIN}?next=/health/%3Fa%3D1"

    assert log_in(client, person, next="/health/?a=1").url == "/health/?a=1"


def test_the_login_never_leads_to_another_site(client: Client, person: User) -> None:
    assert log_in(client, person, next="https://example.org/").url.startswith("/")


def test_a_form_sent_after_the_login_ran_out_is_carried_through_it(client: Client, person: User) -> None:
    typed = {
        "name": '张"三',
        "matters": ["a", "b"],
        "story": "第一行\r\n第二行 😀",
        "password": "x",
        "csrfmiddlewaretoken": "t",
    }
    interrupted = client.post(f"{PROTECTED}?from=phone", typed)
    assert interrupted.status_code == 401
    assert "登录已超时" in text(interrupted)
    assert "no-store" in interrupted["Cache-Control"]

    missed = log_in(client, person, "wrong", carried=hidden(interrupted, "carried")[0])
    resumed = log_in(client, person, carried=hidden(missed, "carried")[0])

    assert resumed.status_code == 200
    assert f'action="{PROTECTED}?from=phone"' in text(resumed)
    assert hidden(resumed, "name") == ['张"三']
    assert hidden(resumed, "matters") == ["a", "b"]
    assert hidden(resumed, "story") == ["第一行\r\n第二行 😀"]
    assert hidden(resumed, "password") == []
    assert client.get(PROTECTED).status_code == 200


def test_a_forged_carried_form_is_ignored(client: Client, person: User) -> None:
    assert log_in(client, person, carried="eyJmb3JnZWQiOjF9:x:y").status_code == 302


def test_five_megabytes_of_text_survive_the_login(client: Client, person: User) -> None:
    story = "老板拖欠工资。" * 250_000
    interrupted = client.post(PROTECTED, {"story": story})

    assert hidden(log_in(client, person, carried=hidden(interrupted, "carried")[0]), "story") == [story]


def test_a_stale_page_of_ours_is_offered_again_and_a_strange_one_refused(person: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    typed = {"name": "张三", "csrfmiddlewaretoken": "a" * 64}

    ours = client.post(PROTECTED, typed, headers={"sec-fetch-site": "same-origin"})
    theirs = client.post(PROTECTED, typed, headers={"sec-fetch-site": "cross-site"})
    silent = client.post(PROTECTED, typed)

    assert (ours.status_code, hidden(ours, "name")) == (403, ["张三"])
    assert (theirs.status_code, hidden(theirs, "name")) == (403, [])
    assert (silent.status_code, hidden(silent, "name")) == (403, [])
    assert "为了安全" in text(theirs)


def test_a_fragment_asked_for_without_login_leaves_the_page_alone(client: Client) -> None:
    answer = client.post(PROTECTED, {"a": "1"}, headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert answer["HX-Reswap"] == "none" and "anxin:expired" in answer["HX-Trigger"]
    assert "已填的内容还在本页" in text(answer)


def test_the_demonstration_password_is_refused_on_a_real_site(client: Client, person: User, settings) -> None:
    person.set_password(DEMO_PASSWORD)
    person.save()
    settings.DEMO = settings.DEBUG = False
    assert "演示密码在正式系统中不能登录" in text(log_in(client, person, DEMO_PASSWORD))
    assert DEMO_PASSWORD not in text(client.get(LOGIN))

    settings.DEMO = True
    assert log_in(client, person, DEMO_PASSWORD).status_code == 302


def test_a_new_password_is_checked_and_taken(inside: Client, person: User) -> None:
    address = reverse("accounts:password")
    weak = inside.post(
        address, {"old_password": PASSWORD, "new_password1": "alllowercase", "new_password2": "alllowercase"}
    )
    assert "至少三种" in text(weak)

    new = "Another-horse-8"
    answer = inside.post(address, {"old_password": PASSWORD, "new_password1": new, "new_password2": new}, follow=True)
    assert "密码已修改" in text(answer)
    person.refresh_from_db()
    assert person.check_password(new)


def test_the_demonstration_password_cannot_be_chosen_on_a_real_site(inside: Client, settings) -> None:
    settings.DEMO = settings.DEBUG = False
    fields = {"old_password": PASSWORD, "new_password1": DEMO_PASSWORD, "new_password2": DEMO_PASSWORD}

    assert "公开的演示密码" in text(inside.post(reverse("accounts:password"), fields))


def test_a_ping_keeps_the_session_and_only_of_those_inside(inside: Client) -> None:
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    answer = inside.get(reverse("accounts:ping"))

    assert answer.status_code == 204
    assert answer.cookies["sessionid"]["max-age"] == 30 * 60
    assert Client().get(reverse("accounts:ping")).status_code == 302


def test_logging_out_is_a_form_and_ends_the_session(inside: Client) -> None:
    assert inside.get(reverse("accounts:logout")).status_code == 405
    assert inside.post(reverse("accounts:logout")).url == LOGIN
    assert inside.get(PROTECTED).status_code == 302


def test_pages_of_people_are_never_kept_by_a_browser_or_proxy(inside: Client) -> None:
    assert "no-store" in inside.get(PROTECTED)["Cache-Control"]


@pytest.mark.parametrize("role", Role.values)
def test_the_menu_offers_only_pages_that_open(client: Client, person: User, role: str) -> None:
    person.posts.update(role=role)
    client.force_login(person)
    page = client.get(reverse("accounts:password"))

    for line in page.context["navigation"]:
        assert client.get(line["url"]).status_code == 200, line["url"]


def test_characters_that_cannot_be_stored_are_refused_with_a_sentence(inside: Client) -> None:
    answers = [
        inside.get("/health/?q=a%00b"),
        inside.post("/api/v1/complaints/", '{"narrative": "a\\u0000b"}', content_type="application/json"),
        inside.post("/api/v1/complaints/", '{"narrative": ["\\ud800"]}', content_type="application/json"),
    ]

    assert [answer.status_code for answer in answers] == [400] * 3
    assert "空字符" in text(answers[0]) and answers[1].json()["code"] == "bad_request"


def test_a_form_goes_on_without_them_and_says_so(inside: Client) -> None:
    answer = inside.post(LOGIN, {"username": "a\x00b", "password": "x"})

    assert "已去掉粘贴进来的空字符" in text(answer) and 'value="ab"' in text(answer)


def test_too_large_a_form_is_refused_with_a_sentence(inside: Client) -> None:
    answer = inside.post(LOGIN, "a=" + "x" * (11 * 1024 * 1024), content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 400
    assert "内容太大" in text(answer)


def test_an_address_with_too_many_parts_is_refused_with_a_sentence(inside: Client) -> None:
    answer = inside.get("/cases/?" + "&".join(["state=x"] * 1500))

    assert answer.status_code == 400
    assert "内容太大" in text(answer)


def test_an_unknown_address_is_a_page_for_people_and_json_for_machines(inside: Client) -> None:
    assert "没有这个页面" in text(inside.get("/nowhere/"))
    machine = inside.get("/api/nowhere/")
    assert (machine.status_code, machine.json()["code"]) == (404, "not_found")


def test_health_is_open_to_machines_and_its_page_to_those_who_answer_for_the_system(
    client: Client, person: User
) -> None:
    assert client.get("/livez").content == b"ok\n"
    assert client.get("/readyz").json()["redis"] is True

    person.posts.update(role=Role.CLERK)
    client.force_login(person)
    refused = client.get(PROTECTED)
    assert (refused.status_code, "没有权限" in text(refused)) == (403, True)
