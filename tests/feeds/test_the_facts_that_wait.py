"""How many facts wait for a subject is counted from them, opens them, and is what an answer moves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from enterprises.actions.register import enter_enterprise
from feeds.actions.subjects import ignore_subject, link_project, link_subject, reopen_subject
from feeds.models import UnmatchedSubject
from feeds.queries.waiting import waiting_page
from tests.counted import counts, opens, words
from tests.feeds.deliveries import code_of, delivered, id_number
from tests.feeds.test_projects_nobody_knows_wait import ACCOUNT, PAYROLL, site
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db
POWER = "统一社会信用代码,户名,用电月份,户号,用电量"
PAGE = "/feeds/subjects/"


def power(name: str, *meters: str, code: str = "", month: str = "2026-01", kwh: int = 100) -> None:
    delivered("power", POWER, *(f"{code},{name},{month},{meter},{kwh}" for meter in meters))


def waiting() -> dict[str, int]:
    """Name or code of each subject of the queue → what it counts."""
    return {one.subject.name or one.subject.code: one.facts for one in waiting_page(actor("sunyan"))[0]}


def facts_of(name: str) -> str:
    return f"{PAGE}{UnmatchedSubject.objects.get(name=name).pk}/facts/"


def test_each_number_opens_its_facts_under_all_spellings_and_in_all_sources(district: Unit):
    power("杭州宏达服饰有限公司", "H1", "H2")
    power("杭州市宏达服饰(有限公司)", "H3")
    power("无人知晓", "H4", code=code_of(5))
    delivered("tax", "统一社会信用代码,纳税人名称,所属期,税种", f"{code_of(5)},无人知晓,2026-01,增值税")
    delivered("payroll", PAYROLL, f"GX-77,商业综合体,2026-09,张三,{id_number(1)},8000,5000")
    delivered("account", ACCOUNT, "GX-77,商业综合体,2026-10-08,1234,300000,310000")
    client = client_of("sunyan")
    assert waiting() == {"杭州宏达服饰有限公司": 3, "无人知晓": 2, "商业综合体": 2}
    numbers = {url: count for url, count in counts(client, PAGE).items() if url.endswith("/facts/")}
    assert len(numbers) == 3 and {url: opens(client, url) for url in numbers} == numbers
    page = words(client, facts_of("杭州宏达服饰有限公司"))
    assert "杭州市宏达服饰(有限公司)" in page and "H3" in page and "H4" not in page and "用电" in page


def test_the_answer_moves_as_many_as_the_number_says_and_reopening_gives_them_back(district: Unit):
    fields = {"district": district, "street": street(), "source": "测试"}
    one = enter_enterprise(name="杭州宏达服饰有限公司", **fields, actor=actor("sunyan"))
    power("宏达制衣", "H1", "H2")
    power("宏达制衣", "H1", kwh=200)  # puts the first right
    subject = UnmatchedSubject.objects.get()
    client, said = client_of("liming"), waiting()["宏达制衣"]
    assert opens(client, facts_of("宏达制衣")) == said == 3 and "已由批次" in words(client, facts_of("宏达制衣"))
    assert link_subject(subject, one, actor=actor("liming")) == said
    power("宏达制衣", "H3", month="2026-02")
    assert waiting() == {} and client.get(facts_of("宏达制衣")).status_code == 404
    assert reopen_subject(subject, actor=actor("liming")) == 4 and waiting() == {"宏达制衣": 4}, "one came meanwhile"
    assert opens(client, facts_of("宏达制衣")) == 4
    ignore_subject(subject, actor=actor("liming"))
    assert client.get(facts_of("宏达制衣")).status_code == 404


def test_of_a_project_those_of_the_sources_of_projects_move(district: Unit):
    project = site(district)
    delivered("payroll", PAYROLL, f"{code_of(7)},综合体,2026-09,张三,{id_number(1)},8000,5000")
    power("无人知晓", "H4", code=code_of(7))
    assert waiting() == {"综合体": 1, "无人知晓": 2}, "its code is the employer's in any source"
    assert link_project(UnmatchedSubject.objects.get(is_project=True), project, actor=actor("liming")) == 1
    assert waiting() == {"无人知晓": 1}


def test_what_nobody_waits_with_is_no_link(district: Unit):
    power("无人知晓", "H1", code=code_of(5))
    UnmatchedSubject.objects.update(code=code_of(6))
    assert waiting() == {"无人知晓": 0}
    client = client_of("sunyan")
    assert "没有记录在等" in words(client, PAGE) and facts_of("无人知晓") not in counts(client, PAGE)
    assert opens(client, facts_of("无人知晓")) == 0


def test_many_subjects_and_facts_take_as_many_queries_as_few(district: Unit):
    power("宏达制衣", *(f"H{number}" for number in range(60)))
    client = client_of("sunyan")
    for number in range(20):
        power(f"无人知晓{number}", f"M{number}", code=code_of(number) if number % 2 else "")
    for address in (PAGE, facts_of("宏达制衣")):
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address).content.decode()
        assert len(queries) <= 11, address
    assert page.count("<tr data-row>") == 50 and 'data-total="60"' in page
    [older] = [part.split('"')[0] for part in page.split("after=")[1:]]
    assert client.get(f"{facts_of('宏达制衣')}?after={older}").content.decode().count("<tr data-row>") == 10


def test_facts_of_another_district_wait_for_its_own_people(district: Unit, other_district: Unit):
    power("宏达制衣", "H1")
    assert client_of("sunyi").get(facts_of("宏达制衣")).status_code == 404
    assert client_of("chenjing").get(facts_of("宏达制衣")).status_code == 403
    UnmatchedSubject.objects.update(district=other_district)
    assert opens(client_of("sunyi"), facts_of("宏达制衣")) == 0
