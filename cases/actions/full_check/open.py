"""Filing opens the full check of the employer; closing sets the visit after it."""

from datetime import timedelta

from accounts.actor import Actor
from cases.actions.record import start_clock
from cases.models import Case, CheckItem, CheckModule, CheckProgramme, Recheck
from common.time import local_day, now, today
from statutes.thresholds import threshold


def open_programme(case: Case, *, actor: Actor) -> CheckProgramme:
    """The modules of the district that fit the case, each still to be checked. Inside `file`."""
    programme, created = CheckProgramme.objects.get_or_create(
        case=case, defaults={"enterprise": case.enterprise, "opened_at": now()}
    )
    if created:
        modules = CheckModule.objects.filter(active=True)
        if not (case.is_construction or case.enterprise.is_construction):
            modules = modules.filter(only_construction=False)
        CheckItem.objects.bulk_create(CheckItem(programme=programme, module=module) for module in modules)
    return programme


def set_recheck(case: Case, *, actor: Actor) -> Recheck | None:
    """A filed case that ends is looked at again after some months (规范一个企业). Inside `close`."""
    if case.filed_at is None:
        return None
    days = int(threshold("RECHECK_DAYS", today()).value)
    recheck, _ = Recheck.objects.get_or_create(
        case=case,
        defaults={"enterprise": case.enterprise, "due_on": local_day(case.closed_at) + timedelta(days=days)},
    )
    start_clock(case, "CHK-01", actor=actor)
    return recheck
