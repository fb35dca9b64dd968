"""The referral as people and other programs reach it: the page, the panel, REST, and the row rule."""

import pytest

from cases.models import Referral
from tests.people import actor, client_of
from tests.referral.world import DAY, ORDERED, RECEIPT, behave, give_file, on, ordered, prove_service, ready

pytestmark = pytest.mark.django_db
TENTH = ORDERED + 8 * DAY
HTMX = {"HX-Request": "true"}


def post(case, who: str, code: str, key: str, **body: object):
    address = f"/api/v1/cases/{case.number}/referral/{code}/"
    return client_of(who).post(address, body, content_type="application/json", headers={"Idempotency-Key": key})


def test_the_panel_is_small_when_nothing_speaks_for_a_crime(district):
    small, large = ordered((2, 3000), served=""), ordered((4, 20000), served="")
    with on(TENTH):
        assert "referral/" in client_of("liming").get(f"/cases/{small.number}/").content.decode()
        quiet = client_of("liming").get(f"/cases/{small.number}/referral/", headers=HTMX).content.decode()
        loud = client_of("liming").get(f"/cases/{large.number}/referral/", headers=HTMX).content.decode()
    assert "未达数额标准" in quiet and "progress" not in quiet and "<html" not in quiet
    assert "先责令支付并送达" in loud and "送达证明" in loud and "逾期仍不支付的：数额已达" in loud


def test_the_page_asks_refuses_and_keeps_what_was_typed(district):
    case = ready()
    client, address = client_of("liming"), f"/cases/{case.number}/referral/"
    with on(TENTH):
        page = client.get(address).content.decode()
        assert "应当移送公安机关" in page and f"{address}report/" in page
        version = Referral.objects.get(case=case).version
        told = {"version": version, "officers": ["1"], "report": "写了很久的报告"}
        wrong = client.post(f"{address}report/", told)
        assert wrong.status_code == 422 and "写了很久的报告" in wrong.content.decode()
        stale = client.post(
            f"{address}set_facts/", {"version": version - 1, "conduct": "fled", "conduct_facts": "核查过"}
        )
        assert stale.status_code == 409 and "他人刚刚办理过" in stale.content.decode()
        assert f'value="{version}"' in stale.content.decode()
        assert client.post(f"{address}approve/", {"version": version}).status_code == 409
        assert client.get(f"{address}nothing/").status_code == 404


def test_the_whole_way_over_rest(district):
    case = ordered((4, 20000))
    with on(ORDERED):
        prove_service(case)
    with on(TENTH):
        file = give_file(case)
        assert post(case, "liming", "set_facts", "1", conduct="fled").status_code == 409
        assert post(case, "liming", "set_facts", "2", conduct="fled", conduct_facts="人去楼空").status_code == 200
        assert post(case, "liming", "tick", "3", item="amounts", evidence=file.pk).status_code == 200
        assert post(case, "liming", "tick", "4", item="amounts", evidence=0).status_code == 400
        refused = post(case, "liming", "report", "5", officers=["liming", "zhaomin"], report="建议移送")
        assert refused.status_code == 409 and "劳动关系证明" in refused.json()["message"]
        for number, item in enumerate(["labour_relation", "notice_contact", "flight", "controller", "interviews"]):
            told = post(case, "liming", "tick", f"t{number}", item=item, note="已附卷").json()
        assert told["missing"] == [] and "report" in told["actions"] and told["percent"] == 100
        post(case, "liming", "report", "6", officers=["liming", "zhaomin"], report="建议移送")
        assert post(case, "sunyan", "approve", "7").status_code == 409
        assert post(case, "zhou", "approve", "8").json()["state"] == "approved"
        moment = "2020-11-10T10:00:00+08:00"
        done = post(case, "liming", "hand_over", "9", **RECEIPT, handed_over_at=moment).json()
    assert (done["state"], len(done["bundle_digest"])) == ("handed_over", 64)
    assert "received_by" not in done


def test_only_who_sees_the_case_sees_its_referral(district, other_district):
    case = ready()
    for who, status in [("wulei", 404), ("sunyi", 404), ("admin", 404), ("chenjing", 200), ("feng", 200)]:
        assert client_of(who).get(f"/cases/{case.number}/referral/").status_code == status, who
    assert post(case, "wulei", "tick", "1", item="amounts", note="x").status_code == 404
    with on(TENTH):
        page = client_of("feng").get(f"/cases/{case.number}/referral/").content.decode()
        assert "标为到位" not in page and "/referral/bundle" not in page


def test_the_province_of_the_district_is_edited_on_its_page(district):
    client = client_of("admin")
    page = client.get("/accounts/directory/unit/shangcheng/edit/").content.decode()
    assert 'value="ZJ" selected' in page
    assert 'name="province"' not in client.get("/accounts/directory/unit/xiaoying/edit/").content.decode()


def test_facts_need_what_shows_them(district):
    case = ordered((4, 20000))
    with on(TENTH):
        assert behave(case, "able_not_paying").conduct_facts == "现场核查"
        page = client_of("liming").get(f"/cases/{case.number}/referral/set_facts/").content.decode()
    assert "现场核查" in page and actor("liming").has("inspector")
