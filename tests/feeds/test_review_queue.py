"""Names nobody knows: candidates, an answer that holds for what waits and what is to come, and its undoing."""

import pytest

from accounts.models import Unit
from common.errors import Refused
from common.time import now
from enterprises.actions.register import enter_enterprise
from enterprises.models import Enterprise
from feeds.actions.subjects import enter_subject, ignore_subject, link_subject, reopen_subject
from feeds.models import Record, SubjectState, UnmatchedSubject
from feeds.queries.waiting import waiting_page
from tests.feeds.deliveries import code_of, delivered
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db
POWER = "统一社会信用代码,户名,用电月份,户号,用电量"


def employer(district: Unit, name: str, **more: object) -> Enterprise:
    fields = {"district": district, "street": street(), "source": "测试"} | more
    return enter_enterprise(name=name, **fields, actor=actor("sunyan"))


def waiting_name(name: str = "宏达服饰", rows: int = 2, code: str = "") -> UnmatchedSubject:
    delivered("power", POWER, *(f"{code},{name},2026-0{number + 1},H{number},100" for number in range(rows)))
    return UnmatchedSubject.objects.get(code=code, name=name)


def test_those_that_may_be_meant_are_shown_most_likely_first(district: Unit):
    right = employer(district, "杭州宏达服饰有限公司")
    employer(district, "杭州西湖餐饮有限公司")
    waiting_name("杭州鸿达服饰公司")
    [card], older = waiting_page(actor("sunyan"))
    assert [one.enterprise for one in card.candidates] == [right] and card.candidates[0].score == 90 and not older
    page = client_of("sunyan").get("/feeds/subjects/").content.decode()
    assert "名称相似度 90" in page and "2 条记录在等" in page


def test_the_answer_holds_for_what_waits_and_for_what_comes(district: Unit):
    one = employer(district, "杭州宏达服饰有限公司")
    subject = waiting_name("宏达制衣")
    assert link_subject(subject, one, actor=actor("liming")) == 2
    assert set(Record.objects.values_list("enterprise_id", flat=True)) == {one.pk}
    delivered("power", POWER, ",宏达制衣,2026-05,H9,100")
    assert Record.objects.filter(enterprise=one).count() == 3
    subject.refresh_from_db()
    assert (subject.state, subject.enterprise) == (SubjectState.LINKED, one)


def test_a_subject_with_a_code_is_found_by_it(district: Unit):
    one = employer(district, "杭州宏达服饰有限公司")
    subject = waiting_name("无人知晓", code=code_of(5))
    assert link_subject(subject, one, actor=actor("liming")) == 2


def test_undoing_lets_the_facts_wait_again(district: Unit):
    one = employer(district, "杭州宏达服饰有限公司", credit_code=code_of(1))
    subject = waiting_name("宏达制衣")
    delivered("power", POWER, f"{code_of(1)},宏达,2026-04,H7,100")
    link_subject(subject, one, actor=actor("liming"))
    assert reopen_subject(subject, actor=actor("liming")) == 2
    assert Record.objects.filter(enterprise=one).count() == 1, "what its own code matched stays"
    subject.refresh_from_db()
    assert subject.state == SubjectState.OPEN and subject.enterprise is None


def test_a_new_employer_is_entered_from_the_feed(district: Unit):
    subject = waiting_name("杭州初见餐饮有限公司", code=code_of(6))
    made = enter_subject(subject, actor=actor("liming"))
    assert made.credit_code == code_of(6) and Record.objects.filter(enterprise=made).count() == 2


def test_none_of_ours_is_not_asked_again(district: Unit):
    ignore_subject(waiting_name("上海远方有限公司"), actor=actor("liming"))
    delivered("power", POWER, ",上海远方有限公司,2026-06,H9,100")
    assert waiting_page(actor("sunyan")) == ([], "")
    assert Record.objects.filter(enterprise=None).count() == 3


def test_who_decides_and_only_once(district: Unit, other_district: Unit):
    one = employer(district, "杭州宏达服饰有限公司")
    subject = waiting_name("宏达制衣")
    with pytest.raises(Refused, match="no_right"):
        link_subject(subject, one, actor=actor("feng"))
    with pytest.raises(UnmatchedSubject.DoesNotExist):
        link_subject(subject, one, actor=actor("chenjing"))
    foreign = Enterprise.objects.create(name="江干厂", district=other_district, created_at=now())
    with pytest.raises(Refused, match="other_district"):
        link_subject(subject, foreign, actor=actor("liming"))
    ignore_subject(subject, actor=actor("liming"))
    with pytest.raises(Refused, match="decided_already"):
        link_subject(subject, one, actor=actor("liming"))


def test_the_page_answers_and_undoes(district: Unit):
    one = employer(district, "杭州宏达服饰有限公司", credit_code=code_of(1))
    subject = waiting_name("宏达制衣")
    client, address = client_of("liming"), f"/feeds/subjects/{subject.pk}/"
    assert client.post(address, {"what": "link"}).status_code == 422
    assert client.post(address, {"what": "link", "code": code_of(1)}, follow=True).status_code == 200
    assert Record.objects.filter(enterprise=one).count() == 2
    assert client.post(address, {"what": "ignore"}).status_code == 409
    client.post(address, {"what": "reopen"})
    assert Record.objects.filter(enterprise=None).count() == 2
