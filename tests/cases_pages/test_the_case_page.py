"""The case page: what the law allows next and why not, clocks explained, money, people, history; numbers masked."""

import re

import pytest

from accounts.models import PersonalDataAccess
from cases.articles import DOCUMENTS, LAWS, in_words
from cases.workflow import STEPS
from tests.factories import make_case
from tests.people import client_of, street

pytestmark = pytest.mark.django_db
PHONE, ID_NUMBER = "13800001234", "330102199001011237"


@pytest.fixture
def case(district):
    return make_case("investigating", id_number=ID_NUMBER, channel="12345", external_number="GD-77")


def page(username: str, case, language: str = "zh-hans") -> str:
    client = client_of(username)
    client.cookies["django_language"] = language
    answer = client.get(f"/cases/{case.number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_what_comes_next_by_which_article_and_what_cannot_and_why(case):
    text = page("liming", case)
    assert f"/cases/{case.number}/order/" in text and "《劳动保障监察条例》第18、26条" in text
    assert "没有待告知投诉人的延长或中止" in text

    street_page = page("chenjing", case)
    assert f"/cases/{case.number}/order/" not in street_page and "这一步由监察员、大队长办理" in street_page


def test_every_step_cites_its_article_in_both_languages(db):
    from django.utils import translation

    for step in STEPS:
        assert "art." not in in_words(step.article), step.code
        assert not step.document or step.document in DOCUMENTS, step.code
        with translation.override("en"):
            assert not any(law in in_words(step.article) for law in LAWS), step.code


def test_clocks_are_explained_day_by_day_once_they_are_opened(case):
    clock = case.clocks.get(rule_id="LSI-06")
    address = f"/cases/{case.number}/clocks/{clock.pk}/"
    assert f'hx-get="{address}"' in page("liming", case) and f'href="{address}"' in page("liming", case)

    client = client_of("liming")
    for headers in ({}, {"HX-Request": "true"}):
        text = client.get(address, headers=headers).content.decode()
        assert "起算日，不计入" in text and "day-lines" in text and ("<html" in text) == (not headers)
    assert client_of("wulei").get(address).status_code == 404


def test_telephone_and_id_number_are_masked_for_everybody(case):
    for username in ("chenjing", "liming", "sunyan", "feng"):
        text = page(username, case)
        assert PHONE not in text and ID_NUMBER not in text
        assert "138****1234" in text and "330102********1237" in text
    assert "/reveal/" not in page("feng", case)


def test_a_number_is_shown_once_with_a_reason_and_the_look_is_written_down(case):
    worker = case.workers.get()
    address = f"/cases/{case.number}/reveal/worker/{worker.pk}/phone/"
    client = client_of("chenjing")
    assert PHONE not in client.get(address).content.decode()
    assert client.post(address, {"reason": "看"}).status_code == 409
    assert not PersonalDataAccess.objects.exists()

    assert PHONE in client.post(address, {"reason": "联系劳动者核实金额"}).content.decode()

    look = PersonalDataAccess.objects.get()
    assert (look.user.username, look.case_number, look.field) == ("chenjing", case.number, "phone")
    assert "联系劳动者核实金额" in page("sunyan", case) and "联系劳动者核实金额" in page("feng", case)
    assert "联系劳动者核实金额" not in page("liming", case)
    assert PHONE not in client.get(address).content.decode()


def test_the_complainants_numbers_are_revealed_the_same_way(case):
    address = f"/cases/{case.number}/reveal/complaint/{case.complaints.get().pk}/complainant_id_number/"

    assert ID_NUMBER in client_of("liming").post(address, {"reason": "核对身份信息"}).content.decode()


@pytest.mark.parametrize("username", ["feng", "admin", "wulei"])
def test_nobody_else_sees_a_number(case, username):
    address = f"/cases/{case.number}/reveal/worker/{case.workers.get().pk}/phone/"

    answer = client_of(username).post(address, {"reason": "想看一看号码"})

    assert answer.status_code in (404, 409) and PHONE not in answer.content.decode()
    assert not PersonalDataAccess.objects.exists()


def test_only_the_fields_meant_for_it_are_revealed(case):
    worker = case.workers.get().pk
    client = client_of("liming")
    for kind, pk, field in [("worker", worker, "name_index"), ("worker", 999999, "phone"), ("case", case.pk, "phone"),
                            ("complaint", case.complaints.get().pk, "query_code")]:  # fmt: skip
        address = f"/cases/{case.number}/reveal/{kind}/{pk}/{field}/"
        assert client.post(address, {"reason": "想看一看号码"}).status_code == 404


def test_what_people_wrote_is_shown_as_text_not_as_markup(district):
    told = "<script>alert(1)</script>\n第二行 😀 𠮷"
    case = make_case(narrative=told, employer="<b>甲</b>公司", address='"><img src=x>')

    text = page("chenjing", case)
    assert "<script>alert" not in text and "<b>甲</b>" not in text and "<img" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text and "😀 𠮷" in text


def test_english_readers_find_no_chinese_but_names_and_what_was_typed(case):
    text = page("liming", case, "en")
    for chinese in ("下一步", "期限", "工作日", "时间线", "劳动者与金额", "条例", "办结"):
        assert chinese not in text, chinese
    assert "Next steps" in text and "Labour-Security Inspection Regulations art. 18, 26" in text


def test_the_route_is_changed_with_a_reason_while_nobody_has_received_the_case(district):
    case = make_case()
    client = client_of("chenjing")
    address = f"/cases/{case.number}/route/"
    typed = {"version": case.version, "route": "mediation", "unit": street("hubin").pk, "override_reason": ""}
    assert client.post(address, typed).status_code == 409

    client.post(address, typed | {"override_reason": "用工地在湖滨"})

    case.refresh_from_db()
    assert (case.route, case.unit) == ("mediation", street("hubin"))
    text = page("chenjing", case)
    assert "改变去向：街道调解" in text and "用工地在湖滨" in text

    received = make_case("received", phone="13900000001")
    late = client.post(f"/cases/{received.number}/route/", typed | {"override_reason": "晚了", "version": 2})
    assert late.status_code == 409 and "已经接收" in late.content.decode()


def test_an_auditor_changes_no_route(district):
    case = make_case()

    answer = client_of("feng").post(
        f"/cases/{case.number}/route/", {"version": 1, "route": "police", "override_reason": "应移送"}
    )

    case.refresh_from_db()
    assert answer.status_code == 409 and case.route != "police"


def test_the_auditor_reads_everything_but_the_names_of_the_workers(district):
    case = make_case(name="欧阳小红")
    page = client_of("feng").get(f"/cases/{case.number}/").content.decode()
    assert "欧***" in page and "欧阳小红" not in page
    assert "欧阳小红" in client_of("chenjing").get(f"/cases/{case.number}/").content.decode()


def test_the_main_button_leads_the_case_on_and_is_never_the_one_that_sends_it_back(district):
    received = make_case("received")

    text = page("chenjing", received)

    steps = re.findall(r'<a class="btn( btn-primary)?" href="/cases/[^/]+/(\w+)/"', text)
    assert steps[0] == (" btn-primary", "mediate"), steps
    assert ("", "return") in steps and [code for main, code in steps if main] == ["mediate"]
