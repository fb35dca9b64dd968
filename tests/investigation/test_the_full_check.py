"""One complaint opens a full check of the employer; the case does not close with open findings (一诉全查)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from cases.actions.close import close
from cases.actions.full_check.findings import correct_finding, drop_finding
from cases.models import CheckModule
from cases.queries.steps import refusal
from cases.workflow import STEP
from common.errors import Refused
from common.time import today
from tests.investigation.cases import filed, finding, item, together
from tests.people import actor, client_of

db = pytest.mark.django_db


def _close(case):
    return close(case, outcome="unfounded", reason="查无欠薪", actor=actor("liming"))


def _correct(one, **more):
    return correct_finding(one, **({"corrected_on": today(), "proof": "补签合同 14 份"} | more), actor=actor("liming"))


@db
def test_filing_opens_six_modules_and_eight_in_construction(district):
    assert filed().programme.items.count() == 6
    assert filed(phone="13900001111", employer="杭州建工", is_construction=True).programme.items.count() == 8


@db
def test_open_findings_keep_the_case_from_closing_and_the_reason_counts_them(district):
    case = filed()
    one, two = finding(case), finding(case, "minimum_wage")
    with pytest.raises(Refused) as refused:
        _close(case)
    assert refused.value.code == "held" and "2 个问题" in refused.value.message
    with translation.override("en"):
        case = type(case).objects.get(pk=case.pk)
        assert "not put right: 2" in refusal(case, STEP["close"], actor("liming")).message
    _correct(one)
    assert case.holds.get(lifted_at=None).reason == "全面检查还有 1 个问题没有整改"
    drop_finding(two, reason="复核后工资高于最低标准", actor=actor("liming"))
    assert not case.holds.filter(lifted_at=None).exists()
    assert _close(case).state == "closed"


@db
def test_page_and_rest_refuse_to_close_alike(district):
    case = filed()
    finding(case)
    case.refresh_from_db()
    page = client_of("liming").post(
        f"/cases/{case.number}/close/",
        {"version": case.version, "outcome": "unfounded", "reason": "查无欠薪", "confirmed": "on"},
    )
    assert page.status_code == 409 and "1 个问题没有整改" in page.content.decode()
    answer = client_of("liming").post(
        f"/api/v1/cases/{case.number}/close/",
        {"outcome": "unfounded", "reason": "查无欠薪"},
        content_type="application/json",
        headers={"Idempotency-Key": "k1"},
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "held")


@pytest.mark.django_db(transaction=True)
def test_a_finding_and_the_closing_at_the_same_moment_one_is_refused(district):
    for number in range(2):
        case = filed(phone=f"1390000000{number}")
        said = together(lambda case=case: finding(case), lambda case=case: _close(case))
        assert sorted(said) in (["case_closed", "done"], ["done", "held"])
        case.refresh_from_db()
        assert case.is_closed != case.findings.open().exists()


@pytest.mark.django_db(transaction=True)
def test_the_last_two_findings_corrected_at_the_same_moment_lift_the_hold(district):
    case = filed()
    one, two = finding(case), finding(case, "minimum_wage")
    assert together(lambda: _correct(one), lambda: _correct(two)) == ["done", "done"]
    assert not case.holds.filter(lifted_at=None).exists()


@db
def test_a_correction_needs_a_proof_and_a_day_that_fits(district):
    one = finding(filed())
    for told, field in [
        ({"proof": " "}, "proof"),
        ({"corrected_on": today() + timedelta(days=1)}, "corrected_on"),
        ({"corrected_on": today() - timedelta(days=1)}, "corrected_on"),
    ]:
        with pytest.raises(Refused) as refused:
            _correct(one, **told)
        assert refused.value.field == field
    _correct(one)
    with pytest.raises(Refused) as refused:
        _correct(one)
    assert refused.value.code == "finding_over"


def _rows(count, **first):
    told = {"rows-TOTAL_FORMS": str(max(count, 15)), "rows-INITIAL_FORMS": "0"}
    for number in range(count):
        told |= {
            f"rows-{number}-name": f"工人{number}", f"rows-{number}-phone": f"1370000{number:04d}",
            f"rows-{number}-kind": "wages", f"rows-{number}-owed": "3000", f"rows-{number}-period_from": "2026-03",
        }  # fmt: skip
    return told | {f"rows-0-{name}": value for name, value in first.items()}


@db
def test_fourteen_further_unpaid_workers_are_added_to_the_ledger(district):
    case = filed()
    one = finding(case, "all_workers", description="另有 14 人欠薪")
    case.refresh_from_db()
    before = case.workers.count()
    address = f"/cases/{case.number}/check/findings/{one.pk}/workers/"
    wrong = client_of("liming").post(address, _rows(14, owed="三千左右") | {"version": case.version})
    assert wrong.status_code == 422 and "三千左右" in wrong.content.decode() and "工人13" in wrong.content.decode()
    assert case.workers.count() == before
    assert client_of("liming").post(address, _rows(14) | {"version": case.version}).status_code == 302
    one.refresh_from_db()
    assert case.workers.count() == before + 14
    assert (one.workers, one.amount) == (14, Decimal("42000.00"))
    assert one.wage_lines.count() == 14
    again = client_of("liming").post(address, _rows(14) | {"version": case.version})  # a second click
    assert again.status_code == 409 and case.workers.count() == before + 14


@db
def test_a_row_the_ledger_refuses_takes_none_and_is_named(district):
    case = filed()
    one = finding(case, "all_workers")
    case.refresh_from_db()
    told = _rows(2) | {"rows-1-owed": "0", "version": case.version}
    answer = client_of("liming").post(f"/cases/{case.number}/check/findings/{one.pk}/workers/", told)
    assert answer.status_code in (409, 422) and not one.wage_lines.exists()
    assert "工人1" in answer.content.decode() and "is-invalid" in answer.content.decode()


@db
def test_a_module_is_concluded_and_one_with_findings_is_not_inapplicable(district):
    case = filed()
    finding(case)
    address = f"/cases/{case.number}/check/items/contracts/"
    told = {"state": "not_applicable", "conclusion": "无"}
    assert client_of("liming").post(address, told).status_code == 409
    told = {"state": "checked", "population": "20", "sample": "30", "conclusion": "抽查"}
    assert "抽查数不能多于总数" in client_of("liming").post(address, told).content.decode()
    assert client_of("liming").post(address, told | {"sample": "10"}).status_code == 302
    assert (item(case, "contracts").state, item(case, "contracts").sample) == ("checked", 10)


@db
def test_a_new_module_is_part_of_the_next_check_and_one_switched_off_is_not(district):
    told = {"modules-INITIAL_FORMS": "8", "modules-TOTAL_FORMS": "9"}
    for number, module in enumerate(CheckModule.objects.all()):
        names = ("pk", "position", "name", "article")
        told |= {f"modules-{number}-{name}": getattr(module, name) for name in names}
        told |= {f"modules-{number}-active": "on"} if module.code != "working_hours" else {}
        told |= {f"modules-{number}-only_construction": "on"} if module.only_construction else {}
    told |= {"modules-8-name": "女职工保护", "modules-8-article": "劳动保障监察条例 art. 23", "modules-8-active": "on"}
    head = client_of("zhou")
    seen = head.get("/investigation/modules/").context["form"].initial["seen"]
    assert head.post("/investigation/modules/", told | {"seen": seen}).status_code == 302
    assert head.post("/investigation/modules/", told | {"seen": seen}).status_code == 409  # an old page
    names = set(filed().programme.items.values_list("module__name", flat=True))
    assert "女职工保护" in names and not any("加班" in name for name in names) and len(names) == 6
