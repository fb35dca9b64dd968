"""Whether somebody may say who the employer of a case really is."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Case
from cases.queries.steps import no_right
from common.errors import Refused

MAY_IDENTIFY = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.MEDIATOR)


def why_not_identify(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may not put the case under another employer now; None when they may."""
    if case.is_ended:
        return Refused("case_ended", _("案件已办结或已并案"))
    return no_right(case, MAY_IDENTIFY, actor)
