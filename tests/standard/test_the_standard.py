"""The figures of the "无欠薪" standard are their rows, and a new limit leaves the years before as they were (S1)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions.steps import TAKE_STEP
from cases.models import Case, WageLine, Worker
from common.errors import Refused
from common.time import now, today
from early_warnings.actions.standard import set_limit
from early_warnings.models import StandardValue
from early_warnings.queries.standard import INDICATORS, limits_on, verdicts, work_out
from early_warnings.queries.standard_period import Period
from projects.models import Project
from tests.factories import make_case
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db


def build(district, count: int, **fields: object) -> list[Project]:
    """Sites under construction since last year."""
    made = {"state": "active", "started_on": date(today().year - 1, 3, 1), "street": street(), **fields}
    start = Project.objects.count()
    return Project.objects.bulk_create(
        Project(number=f"XM-{start + n}", name=f"工地{start + n}", district=district, created_at=now(), **made)
        for n in range(count)
    )


def filed_on(project: Project | None, name: str, **changes: object) -> Case:
    """A case under investigation about a site (or an employer)."""
    case = make_case("investigating", name=name, phone=f"138{hash(name) % 10**8:08d}", employer=f"{name}有限公司")
    Case.objects.filter(pk=case.pk).update(project=project, **changes)
    case.refresh_from_db()
    return case


def value(code: str, year: int | None = None, who: str = "sunyan") -> tuple[Decimal | None, bool, int]:
    period = Period.of(year or today().year, actor(who))
    verdict = work_out(INDICATORS[code](period), limits_on(period.day).get(code))
    return verdict.value, verdict.broken, verdict.counted


def test_four_of_a_hundred_sites_are_red_and_one_void_case_makes_them_green(district):
    sites = build(district, 100)
    cases = [filed_on(site, f"甲{n}") for n, site in enumerate(sites[:4])]
    page = client_of("sunyan")
    assert value("project_rate") == (Decimal("4.0"), True, 4)
    body = page.get(f"/warnings/standard/project_rate/?year={today().year}").content.decode()
    assert "4.0%" in body and "不达标" in body
    assert all(site.number in body for site in sites[:4])
    assert sites[4].number + "<" not in body

    TAKE_STEP["close"](cases[0], actor=actor("liming"), outcome="unfounded", reason="查无欠薪")

    assert value("project_rate") == (Decimal("3.0"), False, 3)
    body = page.get("/warnings/standard/project_rate/").content.decode()
    assert "3.0%" in body and "不达标" not in body
    moved = body[body.index('id="moves"') :]
    assert cases[0].number in moved and "不再计入" in moved and "查无欠薪" in moved


def test_a_limit_raised_from_a_day_leaves_earlier_verdicts_alone(district):
    last = today().year - 1
    site = build(district, 10)[0]
    filed_on(site, "乙", filed_at=now().replace(year=last, month=6, day=1))
    before = value("project_rate", last)
    assert before == (Decimal("10.0"), True, 1)

    set_limit("project_rate", limit=Decimal(20), valid_from=today(), source="新文件", actor=actor("zhou"))

    assert value("project_rate", last) == before
    assert limits_on(today())["project_rate"].limit == 20
    assert limits_on(today() - timedelta(days=1))["project_rate"].limit == 3


def test_limits_begin_in_this_year_after_the_last_one_and_are_set_by_a_chief(district):
    def refused(who: str, code: str = "project_rate", **changes: object) -> str:
        fields = {"limit": Decimal(4), "valid_from": today(), "source": "文件", **changes}
        with pytest.raises(Refused) as refusal:
            set_limit(code, **fields, actor=actor(who))
        return refusal.value.code

    assert refused("liming") == "no_right"
    assert refused("sunyan", valid_from=date(today().year - 1, 12, 31)) == "past_year"
    assert refused("sunyan", source=" ") == "source_required"
    assert refused("sunyan", limit=Decimal(-1)) == "limit_out_of_range"
    assert refused("sunyan", code="no_such") == "no_such_indicator"
    set_limit("project_rate", limit=Decimal(4), valid_from=today(), source="文件", actor=actor("sunyan"))
    assert refused("sunyan") == "not_after_the_last"


def test_the_form_says_what_is_wrong_and_sets_the_limit(district):
    page = client_of("zhou")
    wrong = page.post("/warnings/standard/group_incidents/limit/", {"limit": "x", "valid_from": today(), "source": "a"})
    assert wrong.status_code == 422
    late = {"limit": "1", "valid_from": "2018-01-01", "source": "a"}
    assert page.post("/warnings/standard/group_incidents/limit/", late).status_code == 409
    right = {"limit": "1", "valid_from": today().isoformat(), "source": "区政府文件"}
    assert page.post("/warnings/standard/group_incidents/limit/", right).status_code == 302
    newest = StandardValue.objects.valid_on(today()).get(indicator="group_incidents")
    assert (newest.limit, newest.set_by.username) == (1, "zhou")
    assert "区政府文件" in page.get("/warnings/standard/group_incidents/").content.decode()


def test_public_money_and_the_largest_sums_break_the_standard(district):
    [site] = build(district, 1, funding="government")
    case = filed_on(site, "丙")
    worker = case.workers.first() or Worker.objects.create(case=case, name="丙", name_index="x")
    WageLine.objects.create(case=case, worker=worker, kind="wage", owed=Decimal(5_000_001))
    firm = filed_on(None, "丁")
    WageLine.objects.filter(case=firm).delete()
    assert value("public_projects") == (Decimal(1), True, 1)
    assert value("project_largest")[1:] == (True, 1)
    assert value("enterprise_largest")[1] is False
    share, broken, counted = value("enterprise_rate")
    assert counted == 1 and share > 5 and broken


def test_a_street_counts_only_what_it_sees(district):
    [ours] = build(district, 1)
    [theirs] = build(district, 1, street=street("hubin"))
    filed_on(ours, "戊")
    filed_on(theirs, "己")
    assert value("project_rate") == (Decimal("100.0"), True, 2)
    assert value("project_rate", who="chenjing")[2] == 1


def test_the_page_asks_as_much_for_many_rows_as_for_none(district):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(verdicts(Period.of(today().year, actor("sunyan")))) == 6
        return len(asked)

    before = queries()
    build(district, 30)
    assert queries() == before <= 18
    assert client_of("feng").get("/warnings/standard/?year=2020").status_code == 200
