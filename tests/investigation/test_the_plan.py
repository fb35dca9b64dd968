"""The plan is proposed by the facts of the case and worked through; what is missed is red (调查方案)."""

from datetime import timedelta

import pytest

from cases.actions.close import close
from cases.actions.investigation.plan import add_step, drop_step, finish_step, move_step, propose_again
from cases.models import PlanStep, PlanTemplate
from common.errors import Refused
from common.time import today
from enterprises.models import Enterprise
from tests.investigation.cases import filed
from tests.people import actor, client_of

pytestmark = pytest.mark.django_db


def titles(case):
    return list(case.plan_steps.values_list("title", flat=True))


def test_construction_proposes_nine_steps_with_the_chain_of_contracts_and_the_payroll(district):
    case = filed(is_construction=True)
    always = case.plan_steps.exclude(title__startswith="核实用工主体").exclude(title__startswith="推选代表")
    assert always.count() == 9
    assert any("合同链条" in title for title in titles(case)) and any("工资支付台账" in title for title in titles(case))
    assert all(step.due_on > today() for step in case.plan_steps.all())


def test_another_trade_and_a_group_have_plans_of_their_own(district):
    general = filed()
    assert "现场检查经营场所" in titles(general) and not any("合同链条" in title for title in titles(general))
    Enterprise.objects.update(industry="C18")
    group = filed(phone="13900001111", workers_count=12)
    assert group.is_group
    assert any(title.startswith("推选代表") for title in titles(group))
    assert any("社会保险" in title for title in titles(group))


def test_a_step_is_done_with_its_result_or_dropped_with_a_reason_once(district):
    case = filed()
    first, second = case.plan_steps.all()[:2]
    for work, field in [
        (lambda: finish_step(first, result=" ", actor=actor("liming")), "result"),
        (lambda: drop_step(second, reason="", actor=actor("liming")), "reason"),
    ]:
        with pytest.raises(Refused) as refused:
            work()
        assert refused.value.field == field
    finish_step(first, result="笔录三份", actor=actor("liming"))
    drop_step(second, reason="单位已注销", actor=actor("liming"))
    with pytest.raises(Refused) as refused:
        drop_step(first, reason="多余", actor=actor("liming"))
    assert refused.value.code == "step_done"
    assert {"plan_step_done", "plan_step_dropped"} <= set(case.timeline.values_list("kind", flat=True))


def test_another_template_replaces_only_what_nobody_touched(district):
    case = filed()
    done, moved, untouched = case.plan_steps.all()[:3]
    finish_step(done, result="笔录三份", actor=actor("liming"))
    move_step(moved, due_on=today() + timedelta(days=40), reason="单位放假", actor=actor("liming"))
    own = add_step(case, title="查银行流水", due_on=today() + timedelta(days=5), actor=actor("liming"))
    propose_again(case, PlanTemplate.objects.get(code="construction"), actor=actor("liming"))
    now_there = set(case.plan_steps.values_list("pk", flat=True))
    assert {done.pk, moved.pk, own.pk} <= now_there and untouched.pk not in now_there
    assert any("合同链条" in title for title in titles(case))
    assert len(titles(case)) == len(set(titles(case)))


def test_a_missed_step_is_red_in_the_list_until_it_is_done(district):
    case = filed()
    step = case.plan_steps.first()
    PlanStep.objects.filter(pk=step.pk).update(due_on=today() - timedelta(days=3))
    page = client_of("sunyan").get("/investigation/missed/")
    said = page.content.decode()
    assert case.number in said and "逾期 3 天" in said and "status-bad" in said
    assert page.context["leads"][0].lead == case.lead and page.context["leads"][0].count == 1
    assert "逾期 3 天" in client_of("liming").get(f"/cases/{case.number}/plan/").content.decode()
    assert case.number not in client_of("heqing").get("/investigation/missed/?lead=zhaomin").content.decode()
    finish_step(step, result="已核对", actor=actor("liming"))
    assert case.number not in client_of("sunyan").get("/investigation/missed/").content.decode()


def test_the_list_shows_only_cases_one_sees_and_goes_on_by_keyset(district):
    case = filed()
    steps = [
        PlanStep(
            case=case, position=100 + number, title=f"步骤{number}", due_on=today() - timedelta(days=1 + number % 3)
        )
        for number in range(60)
    ]
    PlanStep.objects.bulk_create(steps)
    first = client_of("liming").get("/investigation/missed/")
    second = client_of("liming").get(f"/investigation/missed/{first.context['next_url']}")
    seen = [row.step.pk for page in (first, second) for row in page.context["page"].rows]
    assert len(seen) == len(set(seen)) == 60 and not second.context["next_url"]
    assert not client_of("shenwei").get("/investigation/missed/").context["page"].rows


def test_a_closed_case_has_nothing_missed_and_its_plan_stands_still(district):
    case = filed()
    step = case.plan_steps.first()
    PlanStep.objects.filter(pk=step.pk).update(due_on=today() - timedelta(days=3))
    close(case, outcome="unfounded", reason="查无欠薪", actor=actor("liming"))
    assert not client_of("sunyan").get("/investigation/missed/").context["page"].rows
    with pytest.raises(Refused) as refused:
        finish_step(step, result="补记", actor=actor("liming"))
    assert refused.value.code == "case_closed"


def test_the_template_is_edited_in_order_and_an_old_page_is_refused(district):
    template = PlanTemplate.objects.get(code="general")
    first, second = template.steps.all()[:2]
    told = {
        "name": template.name, "active": "on", "version": template.version,
        "steps-TOTAL_FORMS": "3", "steps-INITIAL_FORMS": "2",
        "steps-0-pk": first.pk, "steps-0-position": "2", "steps-0-title": first.title, "steps-0-working_days": "5",
        "steps-0-condition": "always",
        "steps-1-pk": second.pk, "steps-1-position": "1", "steps-1-title": second.title, "steps-1-working_days": "8",
        "steps-1-condition": "always",
        "steps-2-title": "查税费", "steps-2-position": "", "steps-2-working_days": "12", "steps-2-condition": "group",
    }  # fmt: skip
    head = client_of("sunyan")
    assert head.post("/investigation/plans/general/", told).status_code == 302
    assert list(template.steps.values_list("title", flat=True)) == [second.title, first.title, "查税费"]
    assert template.steps.get(position=1).pk == second.pk
    stale = head.post("/investigation/plans/general/", told | {"name": "旧页面"})
    assert stale.status_code == 409 and "旧页面" in stale.content.decode()
