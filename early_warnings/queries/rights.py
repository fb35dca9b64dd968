"""Who may read warnings, and who may take which step with one now."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Post, Role, User
from accounts.roles import REGISTRARS
from common.errors import Refused
from common.time import today
from early_warnings.models import EarlyWarning
from early_warnings.workflow import HANDLERS, STEP_BY_CODE, STEPS, Level, Step

READERS = HANDLERS | {Role.AUDITOR}
OF_THE_DISTRICT = frozenset({Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
HEADS = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
HEADS_ANYWHERE = ("move_grade",)  # a head of the district grades a warning at whatever level it stands


@dataclass(frozen=True)
class Offer:
    """A step as its page shows it: `why_not` is empty when it may be taken."""

    step: Step
    why_not: str


def answers_for(warning: EarlyWarning, actor: Actor) -> bool:
    """Whether this person belongs to who answers for the warning at its level: its unit, or the district's people."""
    if warning.unit_id in actor.unit_ids:
        return True
    with_district = warning.level == Level.DISTRICT or warning.unit_id != warning.street_id
    return with_district and warning.district_id in actor.district_ids_seen and actor.has(*OF_THE_DISTRICT)


def why_not(warning: EarlyWarning, code: str, actor: Actor) -> Refused | None:
    """Why this person may not take a step with this warning now; None when nothing forbids it. No query."""
    step = STEP_BY_CODE[code]
    if not actor.has(*step.roles):
        return Refused("no_right", _("您的岗位不能办理这一步"))
    heads = code in HEADS_ANYWHERE and actor.has(*HEADS) and warning.district_id in actor.district_ids_seen
    if not heads and not answers_for(warning, actor):
        return Refused("not_your_level", _("这件预警由%(unit)s办理") % {"unit": warning.unit.label})
    if code == "open_case" and not actor.has(*REGISTRARS):
        return Refused("no_right", _("您的岗位不能登记案件"))
    if warning.state not in step.sources:
        state = warning.get_state_display()
        return Refused("wrong_state", _("预警现在是“%(state)s”，不能办理这一步") % {"state": state})
    if code == "pass_up" and warning.level == Level.DISTRICT:
        return Refused("at_the_district", _("这件预警已由区级办理"))
    return None


def offers(warning: EarlyWarning, actor: Actor) -> list[Offer]:
    """The steps this person's post and level know, those possible now with an empty reason. No query."""
    found = [(step, why_not(warning, step.code, actor)) for step in STEPS]
    return [Offer(step, no.message if no else "") for step, no in found if no is None or no.code == "wrong_state"]


def may_be_given(warning: EarlyWarning) -> QuerySet[User]:
    """People who may handle it: handlers of the unit that answers for it."""
    posts = Post.objects.held_on(today()).filter(unit=warning.unit_id, role__in=HANDLERS)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("username")
