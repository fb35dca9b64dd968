"""How far the investigations of the demonstration are: plans worked through, checks begun, visits made."""

from datetime import timedelta

from cases.actions.full_check.findings import add_finding, correct_finding
from cases.actions.full_check.items import record_check
from cases.actions.full_check.rechecks import record_recheck
from cases.actions.investigation.plan import finish_step
from cases.demo.company import Company
from cases.models import Case, CheckItem, CheckState, PlanStep, Recheck, RecheckResult
from common.time import today

RESULTS = ["已制作询问笔录，事实与投诉一致", "单位已提供台账，逐月核对", "已现场检查并拍照", "银行流水已调取"]
FORGOTTEN = 9  # every ninth case has a step that nobody did in time
FOUND = 5  # in every fifth case the check of everybody found something


def make_visits(company: Company) -> None:
    """The visits after closing whose day has come."""
    due = Recheck.objects.filter(done_on=None, due_on__lte=today() + timedelta(days=2))
    for recheck in due.select_related("case").order_by("pk"):
        record_recheck(
            recheck,
            result=RecheckResult.IN_ORDER,
            note="到单位复查，工资按月发放，台账齐全",
            done_on=today(),
            actor=company.inspector(recheck.case),
        )


def bring_forward(company: Company) -> None:
    """What the inspectors have done of their plans and checks up to today."""
    filed = Case.objects.open().filed()
    for step in (
        PlanStep.objects.filter(case__in=filed, due_on__lt=today()).open().select_related("case").order_by("pk")
    ):
        if _place(step.case) % FORGOTTEN or step.position != 1:
            result = RESULTS[step.position % len(RESULTS)]
            finish_step(step, result=result, actor=company.inspector(step.case))
    items = CheckItem.objects.filter(programme__case__in=filed, module__code__in=["all_workers", "contracts"])
    for item in items.select_related("programme__case", "module").order_by("pk"):
        _check(item, company)


def _place(case: Case) -> int:
    """The place of the case in its year: the same in every demonstration, as its key is not."""
    return int(case.number[-6:])


def _check(item: CheckItem, company: Company) -> None:
    case = item.programme.case
    who = company.inspector(case)
    if item.module.code == "all_workers" and _place(case) % FOUND == 0:
        finding = add_finding(
            item,
            description="另有劳动者的加班费未按规定计发",
            correction_due=today() + timedelta(days=5),
            workers=2,
            actor=who,
        )
        if _place(case) % 2:
            correct_finding(finding, corrected_on=today(), proof="补发签收单", actor=who)
        return
    conclusion = "抽查未发现问题"
    record_check(item, state=CheckState.CHECKED, population=20, sample=8, conclusion=conclusion, actor=who)
