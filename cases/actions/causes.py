"""Say what a case or complaint goes back to (原因标签); keep the list of causes and special actions (专项行动)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.record import tell
from cases.models import Case, Cause, CauseTag, Complaint, SpecialAction
from cases.queries.causes import MAY_KEEP, complaint_of, why_no_tag
from common.errors import Refused
from common.time import now
from outbox.texts import both_names


@dataclass(frozen=True)
class Campaign:
    """What a special action is. No causes: everything received in its days belongs to it."""

    name: str
    first_day: date
    last_day: date
    causes: tuple[Cause, ...] = ()
    name_en: str = ""
    note: str = ""


@recorded
def tag(case: Case, cause: Cause, *, complaint: Complaint | None = None, actor: Actor) -> CauseTag:
    """Put a cause on a case, or on one of its complaints. Raises Case.DoesNotExist, Refused."""
    case = _case(case, actor)
    if not cause.active:
        raise Refused("cause_not_in_use", _("这个原因已停用"), "cause")
    one = complaint_of(case, complaint.pk) if complaint else None
    at = {"complaint": one} if one else {"complaint": None, "case": case}
    if CauseTag.objects.filter(cause=cause, **at).exists():
        raise Refused("tagged_already", _("已经标注过“%(cause)s”") % {"cause": cause}, "cause")
    made = CauseTag.objects.create(case=case, complaint=one, cause=cause, tagged_by=actor.user, tagged_at=now())
    _tell(made, "cause_tagged", case, actor)
    return made


@recorded
def untag(tag: CauseTag, *, actor: Actor) -> None:
    """Take a cause off again; the history keeps it. Raises CauseTag.DoesNotExist, Case.DoesNotExist, Refused."""
    tag = CauseTag.objects.select_related("complaint", "cause").get(pk=tag.pk)
    case = _case(tag.complaint.case if tag.complaint else tag.case, actor)
    _tell(tag, "cause_untagged", case, actor)
    tag.delete()


@recorded
def save_cause(cause: Cause | None, *, name: str, code: str, name_en: str, active: bool, actor: Actor) -> Cause:
    """Enter a cause (`cause` None) or change one. The code of one entered stays. Raises Refused."""
    _chief(actor)
    if not name.strip():
        raise Refused("name_required", _("请填写名称"), "name")
    if cause is None and Cause.objects.filter(code=code).exists():
        raise Refused("code_taken", _("这个代码已经有了"), "code")
    cause = Cause.objects.select_for_update().get(pk=cause.pk) if cause else Cause(code=code)
    cause.name, cause.name_en, cause.active = name.strip(), name_en.strip(), active
    cause.save()
    return cause


@recorded
def save_special_action(action: SpecialAction | None, campaign: Campaign, *, actor: Actor) -> SpecialAction:
    """Enter a special action (`action` None) or change one of the actor's district. Raises Refused."""
    _chief(actor)
    if not campaign.name.strip():
        raise Refused("name_required", _("请填写名称"), "name")
    if campaign.last_day < campaign.first_day:
        raise Refused("days_reversed", _("结束日期早于开始日期"), "last_day")
    others = SpecialAction.objects.filter(district=actor.district, name=campaign.name.strip())
    if others.exclude(pk=action.pk if action else None).exists():
        raise Refused("name_taken", _("已经有同名的专项行动"), "name")
    if action:
        action = SpecialAction.objects.visible_to(actor).select_for_update().get(pk=action.pk)
    action = action or SpecialAction(district=actor.district)
    action.name, action.name_en, action.note = campaign.name.strip(), campaign.name_en.strip(), campaign.note.strip()
    action.first_day, action.last_day = campaign.first_day, campaign.last_day
    action.save()
    action.causes.set(campaign.causes)
    return action


def _case(case: Case, actor: Actor) -> Case:
    """The case, locked. Raises Case.DoesNotExist, Refused."""
    case = Case.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=case.pk)
    if no := why_no_tag(case, actor):
        raise no
    return case


def _tell(tag: CauseTag, kind: str, case: Case, actor: Actor) -> None:
    of = tag.complaint.number if tag.complaint else case.number
    tell(case, kind, actor=actor, data={"of": of, "cause": both_names(tag.cause)})


def _chief(actor: Actor) -> None:
    if not actor.has(*MAY_KEEP):
        raise Refused("no_right", _("原因清单和专项行动由大队长或局领导维护"))
