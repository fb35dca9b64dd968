"""Rows of a payroll or account whose project nobody knows wait for a person, with candidates; the answer holds."""

from datetime import date

import pytest

from accounts.models import Unit
from common.errors import Refused
from common.time import now, today
from enterprises.names import search_grams
from feeds.actions.subjects import enter_subject, ignore_subject, link_project, reopen_subject
from feeds.models import Record, SubjectState, UnmatchedSubject
from feeds.queries.waiting import waiting_page
from projects.actions.stages import set_stage
from projects.models import Project, Stage, StageKind
from projects.queries.coverage import platform_coverage
from tests.feeds.deliveries import delivered, id_number
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db
PAYROLL = "项目编码,项目名称,工资月份,姓名,身份证号,应发工资,实发工资"
ACCOUNT = "项目编码,项目名称,日期,账号后四位,转入金额,余额"
PERMIT = "施工许可证号,工程名称,发证日期"


def site(district: Unit, number: str = "XM1", name: str = "延安路商业综合体工程", **more: object) -> Project:
    fields = {"state": "active", "created_at": now(), "grams": search_grams(name)} | more
    return Project.objects.create(number=number, name=name, district=district, **fields)


def payroll(*months: str, code: str = "GX-77", worker: int = 1, paid: int = 5000) -> None:
    rows = [f"{code},延安路商业综合体,{month},张三,{id_number(worker)},8000,{paid}" for month in months]
    delivered("payroll", PAYROLL, *rows)


def waiting() -> UnmatchedSubject:
    return UnmatchedSubject.objects.get(is_project=True)


def months(project: Project) -> list[tuple]:
    stages = Stage.objects.filter(project=project).order_by("kind", "period")
    return list(stages.values_list("kind", "period", "amount_due", "amount_paid"))


def test_a_code_nobody_knows_waits_once_with_those_that_may_be_meant(district: Unit):
    right = site(district)
    site(district, "XM2", "西湖大道地铁站")
    payroll("2026-09", "2026-10")
    delivered("account", ACCOUNT, "GX-77,延安路商业综合体,2026-10-08,1234,300000,310000")
    subject = waiting()
    assert (subject.code, subject.name, subject.rows, subject.state) == ("GX-77", "延安路商业综合体", 3, "open")
    [card], _older = waiting_page(actor("sunyan"))
    assert [one.project for one in card.projects] == [right] and not card.candidates
    page = client_of("sunyan").get("/feeds/subjects/").content.decode()
    assert "GX-77" in page and "3 条记录在等" in page and right.name in page and "西湖大道" not in page


def test_the_same_again_does_not_wait_twice_and_a_known_code_not_at_all(district: Unit):
    site(district, platform_code="GX-1")
    payroll("2026-10", code="GX-1")
    payroll("2026-10")
    payroll("2026-10")
    assert waiting().rows == 1


def test_permits_enter_their_projects_and_wait_for_nobody(district: Unit):
    delivered("permit", PERMIT, f"330102202601010101,江南名苑,{today()}")
    assert not UnmatchedSubject.objects.exists()


def test_the_answer_holds_for_what_waits_its_months_and_what_comes(district: Unit):
    project = site(district)
    payroll("2026-09", "2026-10")
    delivered("account", ACCOUNT, "GX-77,延安路商业综合体,2026-10-08,1234,300000,310000")
    assert platform_coverage(today()).covered.count() == 0
    assert link_project(waiting(), project, actor=actor("liming")) == 3
    assert set(Record.objects.values_list("project_id", flat=True)) == {project.pk}
    assert months(project) == [
        (StageKind.LABOUR_COST, date(2026, 10, 1), None, 300000),
        (StageKind.WAGE_PAYMENT, date(2026, 9, 1), 8000, 5000),
        (StageKind.WAGE_PAYMENT, date(2026, 10, 1), 8000, 5000),
    ]
    project.refresh_from_db()
    assert project.platform_code == "GX-77" and platform_coverage(today()).covered.count() == 1
    payroll("2026-10", worker=2)
    assert months(project)[2] == (StageKind.WAGE_PAYMENT, date(2026, 10, 1), 16000, 10000)
    assert waiting().state == SubjectState.LINKED


def test_a_project_with_a_code_of_its_own_may_have_another_one(district: Unit):
    project = site(district, platform_code="GX-1")
    payroll("2026-09")
    link_project(waiting(), project, actor=actor("liming"))
    payroll("2026-10")
    project.refresh_from_db()
    assert project.platform_code == "GX-1"
    assert Record.objects.filter(project=project).count() == 2, "the answer is remembered"


def test_undoing_lets_the_facts_wait_again_and_empties_their_months(district: Unit):
    project = site(district)
    set_stage(project, StageKind.WAGE_PAYMENT, date(2026, 8, 1), amount_due=1, source="监察员", actor=actor("liming"))
    payroll("2026-09")
    delivered("account", ACCOUNT, "GX-77,延安路商业综合体,2026-10-08,1234,300000,310000")
    link_project(waiting(), project, actor=actor("liming"))
    assert reopen_subject(waiting(), actor=actor("liming")) == 2
    project.refresh_from_db()
    assert project.platform_code is None and not Record.objects.exclude(project=None).exists()
    assert months(project) == [
        (StageKind.LABOUR_COST, date(2026, 10, 1), None, None),
        (StageKind.WAGE_PAYMENT, date(2026, 8, 1), 1, None),
        (StageKind.WAGE_PAYMENT, date(2026, 9, 1), None, None),
    ]
    assert waiting().state == SubjectState.OPEN and waiting().project is None


def test_a_permit_or_code_that_comes_later_answers_by_itself(district: Unit):
    delivered("account", ACCOUNT, "330102202601010101,江南名苑,2026-10-08,1234,300000,310000")
    assert waiting().state == SubjectState.OPEN
    delivered("permit", PERMIT, f"330102202601010101,江南名苑,{today()}")
    project = Project.objects.get()
    assert (waiting().state, waiting().project) == (SubjectState.LINKED, project)
    assert Record.objects.filter(project=project, source__code="account").count() == 1
    assert reopen_subject(waiting(), actor=actor("liming")) == 0, "what its own permit matched stays"


def test_none_of_ours_is_not_asked_again(district: Unit):
    payroll("2026-09")
    ignore_subject(waiting(), actor=actor("liming"))
    payroll("2026-10")
    assert waiting().rows == 1 and waiting_page(actor("sunyan")) == ([], "")


def test_who_decides_what(district: Unit, other_district: Unit):
    foreign = site(other_district, "XM9")
    payroll("2026-09")
    with pytest.raises(Refused, match="other_district"):
        link_project(waiting(), foreign, actor=actor("liming"))
    with pytest.raises(Refused, match="no_right"):
        link_project(waiting(), foreign, actor=actor("feng"))
    with pytest.raises(Refused, match="is_project"):
        enter_subject(waiting(), actor=actor("liming"))


def test_the_page_answers_and_undoes(district: Unit):
    project = site(district, permit_number="330102202601010101")
    payroll("2026-09")
    client, address = client_of("liming"), f"/feeds/subjects/{waiting().pk}/"
    assert client.post(address, {"what": "link"}).status_code == 422
    assert client.post(address, {"what": "link", "code": "没有"}).status_code == 422
    assert client.post(address, {"what": "enter"}).status_code == 422
    answer = client.post(address, {"what": "link", "code": "330102202601010101"}, follow=True)
    assert answer.status_code == 200 and Record.objects.get().project == project
    assert project.name in client.get("/feeds/subjects/?state=decided").content.decode()
    client.post(address, {"what": "reopen"})
    assert Record.objects.get().project is None
    client.post(address, {"what": "link", "project": project.pk})
    assert Record.objects.get().project == project


def test_months_that_came_before_the_project_was_known_are_summed_with_the_next_batch(district: Unit):
    payroll("2026-08", "2026-09")
    delivered("account", ACCOUNT, "GX-77,延安路商业综合体,2026-09-08,1234,300000,310000")
    project = site(district, platform_code="GX-77", platform_linked_on=today())
    payroll("2026-10", code="GX-77")
    assert waiting().state == SubjectState.LINKED
    assert months(project) == [
        (StageKind.LABOUR_COST, date(2026, 9, 1), None, 300000),
        *((StageKind.WAGE_PAYMENT, date(2026, month, 1), 8000, 5000) for month in (8, 9, 10)),
    ]
    said_by = dict(Stage.objects.filter(project=project).values_list("period", "source"))
    batches = dict(Record.objects.filter(source__code="payroll").values_list("period", "batch"))
    assert said_by[date(2026, 8, 1)] == f"payroll #{batches[date(2026, 8, 1)]}", "of the batch that said it"


def test_a_permit_brings_its_project_the_months_that_waited_for_it(district: Unit):
    payroll("2026-08", "2026-09", code="330102202601010101")
    delivered("permit", PERMIT, f"330102202601010101,江南名苑,{today()}")
    project = Project.objects.get(permit_number="330102202601010101")
    assert [period for _kind, period, *_sums in months(project)] == [date(2026, 8, 1), date(2026, 9, 1)]


def test_an_earlier_day_that_comes_late_takes_nothing_from_its_month(district: Unit):
    project = site(district, platform_code="GX-77")
    delivered("account", ACCOUNT, "GX-77,延安路商业综合体,2026-09-28,1234,300000,310000")
    delivered("account", ACCOUNT, "GX-77,延安路商业综合体,2026-09-08,1234,50000,60000")
    assert months(project) == [(StageKind.LABOUR_COST, date(2026, 9, 1), None, 350000)]
