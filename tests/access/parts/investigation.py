"""Plan, full check, recusals, the lists of supervisors, templates, absences."""

from datetime import date, timedelta

from accounts.models import Absence
from cases.models import (
    Case,
    CheckItem,
    CheckModule,
    CheckProgramme,
    Finding,
    PlanStep,
    PlanTemplate,
    Recheck,
    Recusal,
)  # fmt: skip
from cases.queries.investigation.templates import modules_version
from common.time import now, today
from tests.access.part import Part, step_body
from tests.people import person

ROWS = """\
GET  cases:missed              -       302  403  200  200  200  200  403  200  403  403
GET  cases:rechecks            -       302  403  200  200  200  200  403  200  403  403
GET  cases:staff               -       302  403  403  200  200  200  403  200  403  403
GET  cases:plan_templates      -       302  200  200  200  200  200  200  200  200  403
GET  cases:plan_template       -       302  403  403  403  200  200  403  403  200  403
POST cases:plan_template       -       401  403  403  403  302w 302w 403  403  302w 403
GET  cases:check_modules       -       302  403  403  403  200  200  403  403  200  403
POST cases:check_modules       -       401  403  403  403  302w 302w 403  403  302w 403
GET  accounts:absences         -       302  200  200  200  200  200  200  200  200  403
POST accounts:add_absence      -       401  422  422  302w 302w 302w 422  422  422  403
POST accounts:end_absence      -       401  404  404  302w 302w 302w 404  404  404  403
"""
# What everybody who sees a case may read, and what the squad, the inspectors and the head of the brigade may do.
READ = ("cases:plan", "cases:full_check", "cases:recusals")
WORK = (
    "cases:plan_add", "cases:plan_propose", "cases:plan_step", "cases:check_item", "cases:finding_add",
    "cases:finding_correct", "cases:finding_drop", "cases:finding_workers", "cases:recheck",
)  # fmt: skip
REST_WORK = {
    "api-case-plan": "201w", "api-case-plan-done": "200w", "api-case-plan-drop": "200w", "api-case-check-items": "200w",
    "api-case-findings": "201w", "api-case-correction": "200w",
}  # fmt: skip
REST_READ = ("api-case-plan", "api-case-full-check", "api-case-recusals")
FORM_OWN = "302  200  200  200  200  200  200  200  404  404"
FORM_SIBLING = "302  404  404  200  200  200  404  200  404  404"
NOBODY = "404  404  404  404  404  404  404  404  404"


def _rows() -> str:
    lines = [ROWS.rstrip()]
    for door in (*READ, *WORK, "cases:recusal_new", "cases:recusal_decide"):
        lines += [
            f"GET {door} own {FORM_OWN}",
            f"GET {door} sibling {FORM_SIBLING}",
            f"GET {door} foreign 302 {NOBODY}",
        ]
    for door in WORK:
        lines += [
            f"POST {door} own 401 409 302w 302w 302w 409 409 409 404 404",
            f"POST {door} sibling 401 404 404 302w 302w 409 404 409 404 404",
        ]
    lines += [
        "POST cases:recusal_new own 401 302w 302w 302w 302w 302w 409 409 404 404",
        "POST cases:recusal_new sibling 401 404 404 302w 302w 302w 404 409 404 404",
        "POST cases:recusal_decide own 401 409 409 409 302w 302w 409 409 404 404",
        "POST cases:recusal_decide sibling 401 404 404 409 302w 302w 404 409 404 404",
        "POST api-case-recusals own 401 201w 201w 201w 201w 201w 409 403 404 403",
        "POST api-case-recusals sibling 401 404 404 201w 201w 201w 404 403 404 404",
        "POST api-case-recusal-decision own 401 409 409 409 200w 200w 409 403 404 403",
        "POST api-case-recusal-decision sibling 401 404 404 409 200w 200w 404 403 404 404",
    ]
    for door in (*WORK, "cases:recusal_new", "cases:recusal_decide", *REST_WORK, "api-case-recusals",
                 "api-case-recusal-decision"):  # fmt: skip
        lines.append(f"POST {door} foreign 401 {NOBODY}")
    for door, made in REST_WORK.items():
        lines += [
            f"POST {door} own 401 409 {made} {made} {made} 409 409 403 404 403",
            f"POST {door} sibling 401 404 404 {made} {made} 409 404 403 404 404",
        ]
    for door in REST_READ:
        lines += [
            f"GET {door} own 401 200 200 200 200 200 200 200 404 403",
            f"GET {door} sibling 401 404 404 200 200 200 404 200 404 404",
            f"GET {door} foreign 401 {NOBODY}",
        ]
    return "\n".join(lines) + "\n"


def _prepare(cases: dict[str, Case]) -> None:
    """Each case as if it had been filed: a step, a module with a finding, a request for recusal, a visit to come."""
    module, sun = CheckModule.objects.get(code="all_workers"), person("sunyan")
    for case in cases.values():
        Case.objects.filter(pk=case.pk).update(filed_at=now())
        PlanStep.objects.create(case=case, position=1, title="核对工资表", due_on=today())
        programme = CheckProgramme.objects.create(case=case, enterprise=case.enterprise, opened_at=now())
        item = CheckItem.objects.create(programme=programme, module=module)
        Finding.objects.create(
            case=case, item=item, description="另有 2 人未付", correction_due=today(), found_at=now(), found_by=sun
        )
        Recusal.objects.create(
            case=case, officer=person("zhaomin"), requested_by="张三", ground="other", reason="同乡", requested_at=now()
        )
        Recheck.objects.create(case=case, enterprise=case.enterprise, due_on=today() + timedelta(days=90))
    Absence.objects.create(
        user=person("liming"), starts_on=today() + timedelta(days=30), ends_on=today() + timedelta(days=31)
    )


def _template(case: Case) -> dict:
    template = PlanTemplate.objects.get(code="general")
    return {
        "name": "改名", "version": template.version, "steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "0",
        "steps-0-title": "查工资表", "steps-0-working_days": "5", "steps-0-condition": "always",
    }  # fmt: skip


def _modules(case: Case) -> dict:
    return {
        "seen": modules_version(), "modules-TOTAL_FORMS": "1", "modules-INITIAL_FORMS": "0",
        "modules-0-name": "女职工保护", "modules-0-article": "劳动保障监察条例 art. 23", "modules-0-active": "on",
    }  # fmt: skip


def _workers(case: Case) -> dict:
    return step_body()(case) | {
        "rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-name": "李四", "rows-0-owed": "3000",
        "rows-0-kind": "wages",
    }  # fmt: skip


def _soon() -> str:
    return (today() + timedelta(days=10)).isoformat()


FINDING = {"description": "5 人未签书面合同", "workers": "5", "correction_due": date(2099, 1, 1).isoformat()}
RECUSAL = {"officer": "liming", "party": "张三", "ground": "other", "reason": "与单位负责人是亲属"}
STEP_OF = {(door, name): lambda case: case.plan_steps.get().pk for door, name in [
    ("cases:plan_step", "pk"), ("api-case-plan-done", "step"), ("api-case-plan-drop", "step")]}  # fmt: skip
FINDING_OF = {(door, name): lambda case: case.findings.get().pk for door, name in [
    ("cases:finding_correct", "pk"), ("cases:finding_drop", "pk"), ("cases:finding_workers", "pk"),
    ("api-case-correction", "finding")]}  # fmt: skip
RECUSAL_OF = {(door, name): lambda case: case.recusals.get().pk for door, name in [
    ("cases:recusal_decide", "pk"), ("api-case-recusal-decision", "recusal")]}  # fmt: skip

PART = Part(
    rows=_rows(),
    read_only=("cases:missed", "cases:rechecks", "cases:staff", "cases:plan_templates", "accounts:absences", *READ,
               "api-case-full-check"),
    post_only=("accounts:add_absence", "accounts:end_absence", "api-case-plan-done", "api-case-plan-drop",
               "api-case-check-items", "api-case-findings", "api-case-correction", "api-case-recusal-decision"),
    bodies={
        "accounts:add_absence": lambda case: {"user": "liming", "starts_on": today(), "ends_on": today()},
        "cases:plan_template": _template,
        "cases:check_modules": _modules,
        "cases:plan_add": lambda case: {"title": "查银行流水", "due_on": _soon()},
        "cases:plan_propose": lambda case: {"template": PlanTemplate.objects.get(code="general").pk},
        "cases:plan_step": lambda case: {"result": "已核对"},
        "cases:check_item": lambda case: {"state": "checked", "conclusion": "已逐人核对"},
        "cases:finding_add": lambda case: FINDING,
        "cases:finding_correct": lambda case: {"corrected_on": today(), "proof": "补发回单"},
        "cases:finding_drop": lambda case: {"reason": "已付清"},
        "cases:finding_workers": _workers,
        "cases:recheck": lambda case: {"result": "in_order", "done_on": today(), "note": "按月发放"},
        "cases:recusal_new": lambda case: RECUSAL | {"officer": person("liming").pk},
        "cases:recusal_decide": lambda case: {"decision": "yes", "note": "确有关系"},
        "api-case-plan": lambda case: {"title": "查银行流水", "due_on": _soon()},
        "api-case-plan-done": lambda case: {"result": "已核对"},
        "api-case-plan-drop": lambda case: {"reason": "无需再查"},
        "api-case-check-items": lambda case: {"module": "all_workers", "state": "checked", "conclusion": "已核对"},
        "api-case-findings": lambda case: FINDING | {"module": "all_workers"},
        "api-case-correction": lambda case: {"corrected_on": today().isoformat(), "proof": "补发回单"},
        "api-case-recusals": lambda case: RECUSAL,
        "api-case-recusal-decision": lambda case: {"granted": True, "note": "确有关系"},
    },
    arguments={
        ("cases:plan_template", "code"): lambda case: "general",
        ("cases:plan_step", "what"): lambda case: "done",
        ("cases:check_item", "code"): lambda case: "all_workers",
        ("cases:finding_add", "code"): lambda case: "all_workers",
        ("accounts:end_absence", "pk"): lambda case: Absence.objects.get().pk,
        **STEP_OF, **FINDING_OF, **RECUSAL_OF,
    },
    prepare=_prepare,
)  # fmt: skip
