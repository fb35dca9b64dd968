"""The queue of merges, the proposal and the decision on pages."""

import pytest

from enterprises.models import Merge
from tests.merges.building import cases, employer
from tests.people import client_of, person, street

pytestmark = pytest.mark.django_db
REASON = "地址和老板都一样"


def test_a_clerk_proposes_a_head_approves_and_parts_them_again(district):
    kept, absorbed = employer("杭州宏达服饰有限公司", credit_code="91330100799655058B"), employer("杭州鸿达服饰")
    cases(absorbed, 2)
    clerk, head = client_of("chenjing"), client_of("sunyan")
    address = f"/enterprises/{kept.pk}/same/"
    assert "名称同音或只差一字" in clerk.get(address).content.decode()

    answer = clerk.post(address, {"other": absorbed.pk, "keep": "this", "reason": REASON})
    merge = Merge.objects.get()
    assert answer.status_code == 302 and answer.url == f"/enterprises/merges/{merge.pk}/"
    queue = head.get("/enterprises/merges/").content.decode()
    assert "名称同音或只差一字" in queue and "<td>2</td>" in queue and REASON in queue
    assert clerk.post(answer.url, {"what": "approve"}).status_code == 409
    assert head.post(answer.url, {"what": "approve"}).status_code == 302
    page = head.get(answer.url).content.decode()
    assert "2 条" in page and "拆回" in page
    assert "AXT-000000" in head.get(f"/enterprises/{kept.pk}/cases/").content.decode()
    assert head.post(answer.url, {"what": "undo"}).status_code == 409, "not without a reason"
    assert head.post(answer.url, {"what": "undo", "reason": "查明是两家单位"}).status_code == 302
    assert "AXT-000000" in head.get(f"/enterprises/{absorbed.pk}/cases/").content.decode()


def test_what_is_typed_names_one_employer_or_is_refused_and_kept(district):
    here, there = employer("甲", credit_code="91330100799655058B"), employer("西湖包子铺", street=street("hubin"))
    address = f"/enterprises/{here.pk}/same/"

    unseen = client_of("chenjing").post(address, {"typed": there.name, "keep": "this", "reason": REASON})
    assert unseen.status_code == 422 and there.name in unseen.content.decode()
    two_codes = employer("乙", credit_code="91330102MA27ABC120")
    refused = client_of("liming").post(address, {"typed": two_codes.credit_code, "keep": "this", "reason": REASON})
    assert refused.status_code == 409 and "两个主体" in refused.content.decode()
    answer = client_of("liming").post(address, {"typed": there.name, "keep": "other", "reason": REASON})
    assert answer.status_code == 302 and Merge.objects.get().kept == there


def test_the_queue_takes_the_same_queries_for_twenty_merges(district, django_assert_max_num_queries):
    kept = employer("甲")
    rows = [employer(f"甲{n}") for n in range(22)]
    Merge.objects.bulk_create(
        Merge(
            district=district,
            kept=kept,
            absorbed=one,
            reason=REASON,
            proposed_by=person("liming"),
            proposed_at=one.created_at,
        )
        for one in rows
    )
    head = client_of("sunyan")
    head.get("/enterprises/merges/")
    with django_assert_max_num_queries(12):
        page = head.get("/enterprises/merges/").content.decode()
    assert page.count("data-row") == 20 and "before=" in page
