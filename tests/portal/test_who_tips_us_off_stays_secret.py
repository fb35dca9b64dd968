"""劳动保障监察条例 art. 9: nobody learns from the system who an informant is, but those who answer for the case."""

import re

import pytest
from django.http import HttpResponse

from accounts.models import PersonalDataAccess
from cases.actions.people import reveal
from cases.actions.steps import TAKE_STEP
from cases.models import Channel, Complaint, Worker
from common.errors import Refused
from tests.factories import make_complaint
from tests.people import actor, client_of, person
from tests.portal.visitor import INFORMANT, text, tip_off, visitor

pytestmark = pytest.mark.django_db
NAME, PHONE = INFORMANT["name"], INFORMANT["phone"]
# Made by chance: a token against forged requests, the key of a form, the code of a receipt, the millionths of a second.
BY_CHANCE = re.compile(
    r"""((?:X-CSRFToken": "|name="csrfmiddlewaretoken" value="|name="form_key" value="|receipt-code">))[^"<]+"""
    r"""|\.\d{6}(?=[+Z"])"""
)
NUMBER = re.compile(r"\d+")


def traces(page: str) -> list[str]:
    """What a page tells of the informant: the name, also masked; the telephone; any end of it of four digits or more,
    by itself or behind its beginning. A key of our own may hold the same digits, but begins otherwise."""
    page = BY_CHANCE.sub(r"\1", page)
    ends = [
        one for one in NUMBER.findall(page)
        if one.endswith(PHONE[-4:]) and (PHONE.endswith(one) or one.startswith(PHONE[:3]))
    ]  # fmt: skip
    return [one for one in (NAME, NAME[:1] + "**", PHONE) if one in page] + ends


def told_by(answer: HttpResponse) -> list[str]:
    """The same of an answer that came."""
    return traces(text(answer))


@pytest.fixture
def complaint(district) -> Complaint:
    tip_off(visitor())
    return Complaint.objects.get()


def reveal_address(complaint: Complaint, field: str = "complainant_name") -> str:
    return f"/cases/{complaint.case.number}/reveal/complaint/{complaint.pk}/{field}/"


def test_a_trace_is_found_however_it_is_written_and_chance_leaves_none():
    told = [PHONE, "139****0009", "尾号0009。", "<td>700009</td>", "1390009", "x0009y", f"tel{PHONE}1", NAME, "李**"]
    assert all(traces(one) for one in told)
    chance = ['name="csrfmiddlewaretoken" value="a0009b"', '{"X-CSRFToken": "x-0009-y"}', "/complaint/10009/x",
              'name="form_key" value="0009"', 'class="receipt-code">AB-0009-C<',
              '"2026-11-28T07:15:27.530009+08:00"', "AX2026-000009"]  # fmt: skip
    assert not [one for one in chance if traces(one)]


def test_a_tip_off_needs_no_name_and_claims_nothing(district):
    client = visitor()
    assert tip_off(client, name="", phone="").status_code == 302
    complaint = Complaint.objects.get()

    assert complaint.channel == Channel.TIP_OFF and complaint.anonymous
    assert not Worker.objects.exists()
    receipt = text(client.get("/p/receipt/"))
    assert "不会告诉单位是谁举报的" in receipt and "最迟" not in receipt, "no clock is promised"


def test_the_progress_of_a_tip_off_tells_nothing_of_the_case(complaint):
    client = visitor()
    client.post("/p/progress/", {"code": complaint.query_code, "digits": "0009"})
    page = text(client.get("/p/progress/complaint/"))

    assert "我们已经收到您的举报" in page
    assert complaint.case.number not in page and "最迟" not in page and NAME not in page


@pytest.mark.parametrize("who", ["chenjing", "liming", "sunyan", "zhou", "feng"])
@pytest.mark.parametrize("address", ["/cases/{case}/", "/cases/", "/cases/new/receipt/{complaint}/", "/"])
def test_no_page_shows_name_or_telephone(complaint, who: str, address: str):
    assert not told_by(client_of(who).get(address.format(case=complaint.case.number, complaint=complaint.number)))


@pytest.mark.parametrize("who", ["liming", "sunyan", "zhou", "feng"])
def test_rest_masks_all_of_it(complaint, who: str):
    answer = client_of(who).get(f"/api/v1/complaints/{complaint.number}/")

    assert answer.json()["complainant"] == {"name": "***", "id_number": "***", "phone": "***"}
    assert not told_by(answer)


@pytest.mark.parametrize(("who", "found"), [("liming", 404), ("feng", 404), ("sunyan", 200), ("zhou", 200)])
def test_only_the_heads_may_ask_with_a_reason(complaint, who: str, found: int):
    client = client_of(who)
    assert client.get(reveal_address(complaint)).status_code == found
    answer = client.post(reveal_address(complaint), {"reason": "核实举报内容"})

    assert answer.status_code == found and (NAME in text(answer)) == (found == 200)
    assert PersonalDataAccess.objects.count() == (found == 200)


def test_the_page_that_asks_why_does_not_name_the_informant(complaint):
    assert NAME not in text(client_of("sunyan").get(reveal_address(complaint, "complainant_phone")))


def test_the_lead_inspector_of_the_case_may_ask_and_no_other(complaint):
    case = TAKE_STEP["receive"](complaint.case, actor=actor("liming"))
    case = TAKE_STEP["accept"](case, actor=actor("liming"))
    TAKE_STEP["file"](
        case, actor=actor("liming"), lead=person("liming"), assistants=[person("zhaomin")], approver=person("sunyan")
    )

    assert client_of("liming").get(reveal_address(complaint, "complainant_phone")).status_code == 200
    assert client_of("zhaomin").get(reveal_address(complaint, "complainant_phone")).status_code == 404


def test_the_action_refuses_whatever_the_page_lets_through(complaint):
    with pytest.raises(Refused, match="informant_secret"):
        reveal(complaint, field="complainant_phone", reason="核实举报内容", actor=actor("liming"))
    assert not PersonalDataAccess.objects.exists()


def test_the_name_of_an_ordinary_complainant_has_no_such_page(district):
    assert client_of("sunyan").get(reveal_address(make_complaint())).status_code == 404


@pytest.mark.parametrize(("who", "finds"), [("liming", False), ("chenjing", False), ("sunyan", True)])
def test_a_search_for_the_telephone_finds_it_for_the_heads_alone(complaint, who: str, finds: bool):
    answer = client_of(who).post("/cases/search/", {"q": PHONE})

    assert (answer.status_code == 302 and complaint.case.number in answer["Location"]) == finds


def test_who_complains_later_is_not_said_to_have_tipped_us_off(complaint):
    typed = {
        "channel": "telephone", "name": NAME, "phone": PHONE, "employer": "杭州别家餐饮有限公司", "workers_count": "1",
        "matters": "wage_arrears", "narrative": "拖欠工资",
    }  # fmt: skip
    page = text(client_of("liming").post("/cases/new/preview/", typed))

    assert complaint.number not in page and complaint.case.number not in page


def test_tip_offs_have_a_view_of_their_own_in_the_list(complaint):
    other = make_complaint().case
    client = client_of("sunyan")

    assert 'href="?channel=tip_off"' in text(client.get("/cases/"))
    page = text(client.get("/cases/?channel=tip_off"))
    assert complaint.case.number in page and other.number not in page
