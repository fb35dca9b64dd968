"""Filed cases for the tests of this folder, and two things begun at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from django.db import connection

from cases.actions.full_check.findings import add_finding
from cases.models import Case, CheckItem, Finding
from common.errors import Refused
from common.time import today
from tests.factories import make_case
from tests.people import actor


def filed(**changes: object) -> Case:
    """A case filed by Li, who leads; Zhao assists; the plan is proposed and the full check opened."""
    return make_case("investigating", **changes)


def item(case: Case, module: str = "all_workers") -> CheckItem:
    """One module of its check."""
    return CheckItem.objects.get(programme__case=case, module__code=module)


def finding(case: Case, module: str = "contracts", **changes: object) -> Finding:
    """Something wrong, to be put right in ten days."""
    told = {"description": "14 人未签书面劳动合同", "correction_due": today() + timedelta(days=10)} | changes
    return add_finding(item(case, module), actor=actor("liming"), **told)


def together(*works: Callable[[], object]) -> list[str]:
    """What became of works begun at the same moment: `done`, or the code of the refusal. A deadlock is an error."""
    barrier = Barrier(len(works))

    def one(work: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=20)
            work()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))
