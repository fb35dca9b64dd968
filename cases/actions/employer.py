"""Who the employer really is, once somebody knows."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.groups import check_cluster, hold_employer, leave_group
from cases.actions.record import tell
from cases.models import Case
from cases.queries.identify import why_not_identify
from common.errors import Refused
from enterprises.actions import employer_for


@recorded
def identify_employer(
    case: Case, *, employer: str, credit_code: str = "", actor: Actor, version: int | None = None
) -> Case:
    """Put the case under the employer it concerns (核实用人单位); what was said on arrival stays on the complaint."""
    hold_employer(case)
    case = lock(case, actor=actor, version=version)
    if no := why_not_identify(case, actor):
        raise no
    if not employer.strip():
        raise Refused("employer_required", _("请填写用人单位；不知道全名就写知道的部分"), "employer")
    before = case.enterprise_id
    case.enterprise = employer_for(
        name=employer,
        credit_code=credit_code,
        district=case.district,
        address=case.place,
        is_construction=case.is_construction,
        actor=actor,
    )
    case.version += 1
    case.save(update_fields=["enterprise", "version"])
    if case.enterprise_id != before:
        leave_group(case, actor=actor)
    tell(case, "employer_identified", actor=actor, data={"employer": case.enterprise.name})
    check_cluster(case, actor=actor)
    return case
