"""Who a name in a feed is: linked, entered as a new employer, or none of ours; and which project a code is.

The answer holds for batches to come.
"""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import now
from enterprises.actions.register import enter_enterprise
from enterprises.models import Enterprise
from feeds.actions.matching import link_facts, unlink_facts
from feeds.actions.project_facts import give_to_project, take_from_project
from feeds.actions.storing.match import CREDIT_CODE
from feeds.models import SubjectState, UnmatchedSubject
from feeds.queries.waiting import DECIDERS
from projects.models import Project

DECISION = ["state", "enterprise", "project", "decided_by", "decided_at"]


@recorded
def link_subject(subject: UnmatchedSubject, enterprise: Enterprise, *, actor: Actor) -> int:
    """It is this employer: what waits becomes its facts; returns how many.

    Raises Refused: no right, decided already, an employer of another district or merged into another.
    """
    subject = locked(subject, actor)
    if enterprise.merged_into_id:
        enterprise = Enterprise.objects.get(pk=enterprise.merged_into_id)
    if enterprise.district_id != subject.district_id:
        raise Refused("other_district", _("这家单位不在本区"), "enterprise")
    decide(subject, SubjectState.LINKED, actor, enterprise=enterprise)
    return link_facts(subject, enterprise)


@recorded
def link_project(subject: UnmatchedSubject, project: Project, *, actor: Actor) -> int:
    """Its code is this project's: what waits becomes its facts, and its months; returns how many facts.

    Raises Refused: no right, decided already, a project of elsewhere, a code another project has by now.
    """
    subject = locked(subject, actor)
    if project.district_id != subject.district_id:
        raise Refused("other_district", _("这个工程不在本区"), "project")
    decide(subject, SubjectState.LINKED, actor, project=project)
    return give_to_project(subject, project, actor)


@recorded
def enter_subject(subject: UnmatchedSubject, *, although_known: bool = False, actor: Actor) -> Enterprise:
    """It is a new employer of the district: entered under the name and credit code of the feed, and linked. An older
    code is no credit code: it has none then.

    Raises Refused as `link_subject` and `enter_enterprise`; a project is entered by its permit, or in its register.
    """
    subject = locked(subject, actor)
    if subject.is_project:
        raise Refused("is_project", _("这是工程项目的编码，请先在工程登记册里新建工程，再来关联"))
    enterprise = enter_enterprise(
        name=subject.name or subject.code,
        credit_code=subject.code if len(subject.code) == CREDIT_CODE else None,
        district=subject.district,
        source=f"{subject.source.code} #{subject.last_batch_id}",
        although_known=although_known,
        actor=actor,
    )
    decide(subject, SubjectState.ENTERED, actor, enterprise=enterprise)
    link_facts(subject, enterprise)
    return enterprise


@recorded
def ignore_subject(subject: UnmatchedSubject, *, actor: Actor) -> None:
    """It is none of this district's: nobody is asked again; its facts are kept, and are nobody's."""
    decide(locked(subject, actor), SubjectState.IGNORED, actor)


@recorded
def reopen_subject(subject: UnmatchedSubject, *, actor: Actor) -> int:
    """The answer was wrong: it waits again, and so do the facts; returns how many. An employer entered for it stays."""
    subject = locked(subject, actor, state_open=False)
    count = 0
    if subject.enterprise is not None:
        count = unlink_facts(subject, subject.enterprise)
    if subject.project is not None:
        count = take_from_project(subject, subject.project, actor)
    subject.state, subject.enterprise, subject.project = SubjectState.OPEN, None, None
    subject.decided_by, subject.decided_at = None, None
    subject.save(update_fields=DECISION)
    return count


def locked(subject: UnmatchedSubject, actor: Actor, *, state_open: bool = True) -> UnmatchedSubject:
    seen = UnmatchedSubject.objects.visible_to(actor).select_for_update(of=("self",))
    found = seen.select_related("district", "source", "enterprise", "project").get(pk=subject.pk)
    if not actor.has(*DECIDERS):
        raise Refused("no_right", _("匹配由监察员、大队长或局领导确认"))
    if state_open != (found.state == SubjectState.OPEN):
        raise Refused("decided_already", _("别人刚刚处理过这个名称，请刷新后再看"))
    return found


def decide(subject: UnmatchedSubject, state: str, actor: Actor, **meant: Enterprise | Project) -> None:
    """`meant`: what it is, under the name of its column."""
    subject.state = state
    for name, value in meant.items():
        setattr(subject, name, value)
    subject.decided_by, subject.decided_at = actor.user, now()
    subject.save(update_fields=DECISION)
