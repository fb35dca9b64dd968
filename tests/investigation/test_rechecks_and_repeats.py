"""After closing: a visit within ninety days, and who is complained of again within a year is marked (规范一个企业)."""

from datetime import timedelta

import pytest

from cases.actions.close import close
from cases.actions.full_check.rechecks import record_recheck
from cases.models import Case, Recheck
from common.errors import Refused
from common.time import moved_clock, now, today
from statutes.periods import corresponding_day
from tests.factories import make_complaint
from tests.investigation.cases import filed
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db


def closed(outcome="partly_paid", **changes):
    case = filed(**changes)
    if outcome == "partly_paid":
        outcome = "settled"
    return close(case, outcome=outcome, reason="双方已和解", actor=actor("liming"))


def test_closing_sets_a_visit_in_ninety_days_that_is_done_once(district):
    case = closed()
    visit = case.recheck
    assert visit.due_on == today() + timedelta(days=90)
    clock = case.clocks.get(rule_id="CHK-01")
    assert clock.is_open
    record_recheck(visit, result="in_order", note="按月发放", done_on=today(), actor=actor("zhaomin"))
    clock.refresh_from_db()
    assert clock.met_at is not None
    with pytest.raises(Refused) as refused:
        record_recheck(visit, result="gone", note="已搬走", done_on=today(), actor=actor("zhaomin"))
    assert refused.value.code == "recheck_done"


def test_the_list_parts_due_overdue_and_done(district):
    cases = [closed(phone=f"1390000000{number}", employer=f"杭州第{number}服饰厂") for number in range(3)]
    Recheck.objects.filter(case=cases[1]).update(due_on=today() - timedelta(days=1))
    told = {"result": "new_problems", "done_on": today(), "note": "又欠一个月"}
    assert client_of("liming").post(f"/cases/{cases[2].number}/recheck/", told).status_code == 302
    for tab, case in zip(("due", "overdue", "done"), cases, strict=True):
        page = client_of("sunyan").get(f"/investigation/rechecks/?tab={tab}")
        assert [row.case.number for row in page.context["page"].rows] == [case.number]
    assert "又欠一个月" in page.content.decode()


def test_complained_of_again_within_twelve_months_is_marked_on_case_list_and_employer(district):
    closed()
    again = make_complaint(phone="13900005555", name="李四").case
    again.refresh_from_db()
    assert again.is_repeat
    assert again.enterprise.repeat_until == corresponding_day(today(), 12)
    page = client_of("liming").get(f"/cases/{again.number}/").content.decode()
    assert "重复违法" in page and "标记为重复违法" in page
    assert "重复违法" in client_of("liming").get("/cases/").content.decode()
    earlier = Case.objects.exclude(pk=again.pk).get()
    assert "重复违法单位" in client_of("liming").get(f"/cases/{earlier.number}/").content.decode()


def test_a_day_too_late_or_without_fault_is_no_repeat(district):
    closed()
    with moved_clock(now() + timedelta(days=370)):
        late = make_complaint(phone="13900005555", name="李四").case
    assert not Case.objects.get(pk=late.pk).is_repeat
    closed("unfounded", phone="13900006666", employer="杭州清白餐饮有限公司")
    assert not make_complaint(phone="13900007777", employer="杭州清白餐饮有限公司").case.is_repeat
