"""The pages of the forms: who reads, who edits, what is said about a wrong line, the way back to an older text."""

import re

import pytest

from documents.actions import save_wording
from documents.models import FormVersion
from documents.queries.forms import form_of
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db
PAGE = "/documents/forms/talk_notice/"
SOUND = "# 约谈通知书\n{{ employer_name }}：\n请来。"


def shown(answer):
    return answer.content.decode()


@pytest.mark.parametrize("username", ["chenjing", "qian", "feng", "sunyan", "admin"])
def test_everybody_who_works_here_reads_the_list(district, username):
    text = shown(client_of(username).get("/documents/forms/"))
    assert text.count("data-row") >= 50 and "限期改正指令书" in text and 'href="/documents/forms/"' in text


def test_only_heads_and_the_administrator_edit(district):
    for username, may in [("sunyan", True), ("zhou", True), ("admin", True), ("liming", False), ("feng", False)]:
        client = client_of(username)
        assert ("<textarea" in shown(client.get(PAGE))) is may
        status = client.post(PAGE, {"body": SOUND, "note": username}).status_code
        assert status == (302 if may else 403)
    assert form_of("talk_notice").versions.count() == 2, "the same text again is no new version"


def test_saving_makes_a_version_with_who_and_why(district):
    answer = client_of("sunyan").post(PAGE, {"body": SOUND, "note": "改短了", "seen": "1"}, follow=True)
    newest = form_of("talk_notice").versions.first()
    assert (newest.version, newest.edited_by.username, newest.note) == (2, "sunyan", "改短了")
    assert "已保存为第 2 版" in shown(answer) and "改短了" in shown(answer)


def test_a_wrong_line_is_named_and_what_was_typed_stays(district):
    bad = "# 约谈\n<b>{{ employer.name }}</b>\n{{ facts\n[[ x"
    answer = client_of("sunyan").post(PAGE, {"body": bad, "note": "试"})
    text = shown(answer)
    assert answer.status_code == 422 and FormVersion.objects.filter(version=2).count() == 0
    for said in (
        "第 2 行：“employer.name”不是变量名",
        "第 3 行：“{{”没有对应的结束括号",
        "第 4 行：“[[”没有对应的结束括号",
    ):
        assert said in text
    assert "&lt;b&gt;{{ employer.name }}&lt;/b&gt;" in text and 'value="试"' in text


def test_two_people_do_not_overwrite_each_other(district):
    save_wording(form_of("talk_notice"), SOUND, actor=actor("zhou"))
    answer = client_of("sunyan").post(PAGE, {"body": SOUND + "带公章。", "seen": "1"})
    assert answer.status_code == 409 and "别人改过这份文本" in shown(answer) and "带公章。" in shown(answer)
    assert 'name="seen" value="2"' in shown(answer)


def test_an_older_text_can_be_taken_back(district):
    first = form_of("talk_notice").versions.get().body
    save_wording(form_of("talk_notice"), SOUND, actor=actor("zhou"))
    text = shown(client_of("sunyan").get(PAGE + "?from=1"))
    assert "这里是第 1 版的文本" in text and first.splitlines()[2][:20] in text
    client_of("sunyan").post(PAGE, {"body": first, "seen": "2", "note": "改回来"})
    assert form_of("talk_notice").versions.first().body == first
    for odd in ("99", "x", "９", "-1", "1" * 40):
        assert client_of("sunyan").get(f"{PAGE}?from={odd}").status_code == 200


def test_the_preview_shows_pages_of_what_was_typed_and_saves_nothing(district):
    answer = client_of("sunyan").post(PAGE, {"body": SOUND, "preview": "1"})
    assert answer.status_code == 200 and shown(answer).count("data:image/png;base64,") == 1
    assert "请来。" in shown(answer) and form_of("talk_notice").versions.count() == 1


def test_the_preview_of_a_version_is_a_page_and_a_part_of_one(district):
    page = client_of("chenjing").get(f"{PAGE}preview/?from=1")
    part = client_of("chenjing").get(f"{PAGE}preview/", headers={"hx-request": "true"})
    assert "<html" in shown(page) and "<html" not in shown(part)
    assert re.search(r'<img class="paper-page" src="data:image/png', shown(part))


def test_the_variables_are_listed_with_their_meaning(district):
    text = shown(client_of("sunyan").get(PAGE))
    assert "&#123;&#123; employer_name &#125;&#125;" in text and "table:workers" in text


@pytest.mark.parametrize("username", ["hotline-12345"])
def test_an_outside_system_has_no_business_here(district, username):
    for address in ("/documents/forms/", PAGE, f"{PAGE}preview/"):
        assert client_of(username).get(address).status_code == 403


def test_a_form_that_is_not_there_is_404(district):
    assert client_of("sunyan").get("/documents/forms/nothing/").status_code == 404
