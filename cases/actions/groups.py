"""The tenth worker: a cluster becomes a group matter, with a room, a leader and a same-day limit."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import DutyPart, Role
from accounts.queries.duty import on_duty
from cases.actions.record import next_number, open_clocks, start_clock, tell
from cases.models import Case, GroupCheck, GroupCheckItem, GroupEntry, GroupMatter
from cases.queries.groups import cluster_of, group_size, headcount, still_to_file
from cases.workflow import Route
from clocks.actions import run
from common.enumerated import enumerated
from common.errors import Refused, Stale
from common.time import now
from common.worded import ask_one
from enterprises.models import Enterprise
from outbox.actions import draft, queue_many

MAY_WORK_GROUP = (
    Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD, Role.MEDIATOR,
)  # fmt: skip
# Of a group even what one worker alone would mediate is filed, or mediated, the same day.
FILED_TODAY = (Route.INSPECTION, Route.MEDIATION)
MAY_CLOSE_GROUP = (Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD)


def check_cluster(case: Case, *, actor: Actor, moment: datetime | None = None) -> GroupMatter | None:
    """Whether this arrival makes its employer's cluster a group matter, or belongs to one already open.

    It belongs to an open one when somebody of that came within the same hours. Called inside whatever brought workers
    in: registering, a roster, joining, a merge of employers. The employer's row is locked first, so that two arrivals
    at the same moment see each other. `case` is told what became of it.
    """
    moment = moment or now()
    enterprise = hold_employer(case)
    cluster = cluster_of(enterprise, moment)
    least = group_size(moment)
    full = max(cluster.workers, case.workers_count) >= least
    if not full and not cluster.group_matters:
        return None
    matter = ask_one(("open group",), _open_group, enterprise.pk)
    if matter is None and not full:
        return None
    if matter is None:
        matter = _open(case, max(cluster.workers, case.workers_count), actor)
    elif not full and matter.pk not in cluster.group_matters:
        return None
    complete = max(moment, cluster.complete_at(least) or moment)
    attached = _attach(matter, {case.pk, *cluster.cases}, complete, actor)
    _recount(matter, actor)
    if mine := attached.get(case.pk):
        case.group_matter, case.is_group, case.version = matter, mine.is_group, mine.version
    return matter


def check_merged(enterprise: Enterprise, *, actor: Actor) -> None:
    """Two employers turned out to be one (`MERGES_TOLD`): whoever came against either within the last hours counts
    together, as if somebody had known."""
    last = Case.objects.disputes().filter(enterprise=enterprise, closed_at=None).order_by("-received_at", "-pk").first()
    if last is not None:
        check_cluster(last, actor=actor)


def hold_employer(case: Case) -> Enterprise:
    """Lock the employer of a case until the transaction ends. Whoever may call `check_cluster` does this before locking
    any case: an arrival locks the employer first and then the cases of its cluster, so nobody waits in a circle."""
    return ask_one(("held employer",), _held, case.enterprise_id)


def _held(enterprise: int) -> QuerySet[Enterprise]:
    """Its key alone."""
    return Enterprise.objects.select_for_update(no_key=True).filter(pk=enterprise).only("pk")


def _open_group(enterprise: int) -> QuerySet[GroupMatter]:
    return GroupMatter.objects.open().filter(enterprise=enterprise).select_for_update()


def leave_group(case: Case, *, actor: Actor) -> None:
    """The case turned out to concern another employer: its group goes on without it."""
    matter = case.group_matter
    if matter is None:
        return
    case.group_matter, case.is_group = None, False
    case.save(update_fields=["group_matter", "is_group"])
    _log(matter, "case_left", actor=actor, data={"case": case.number})
    _recount(matter, actor)


def _open(case: Case, workers: int, actor: Actor) -> GroupMatter:
    leaders = on_duty(case.district, DutyPart.LEADER, now())
    matter = GroupMatter.objects.create(
        number=next_number("QT"),
        district=case.district,
        enterprise_id=case.enterprise_id,
        place=case.place,
        headcount=workers,
        leader=leaders[0] if leaders else None,
        opened_at=now(),
    )
    _log(matter, "opened", actor=actor, data={"workers": workers})
    about = {"kind": "group_matter", "data": {"number": matter.number, "workers": workers}, "subject": matter.number}
    queue_many(
        [
            draft(reason=f"group:{matter.pk}:district", unit=case.district, **about),
            *(draft(reason=f"group:{matter.pk}:leader:{one.pk}", recipient=one, **about) for one in leaders),
        ]
    )
    return matter


def _attach(matter: GroupMatter, cases: Iterable[int], complete: datetime, actor: Actor) -> dict[int, Case]:
    """Cases (keys) not yet of a group become so, locked lower key first, each with the limit that ends on the day the
    group was complete: when its tenth worker came or, if that was later, what told us of it. Those changed, by key."""
    changed = {}
    loose = Case.objects.filter(pk__in=cases, group_matter=None).order_by("pk")
    for case in loose.select_for_update(of=("self",)).select_related("unit", "lead", "handler"):
        case.group_matter, case.is_group = matter, True
        case.version += 1
        case.save(update_fields=["group_matter", "is_group", "version"])
        tell(case, "group_joined", actor=actor, data={"group": matter.number})
        _log(matter, "case_added", actor=actor, data={"case": case.number, "workers": case.workers_count})
        if case.route in FILED_TODAY and still_to_file([case]):
            _same_day(case, complete, actor)
        changed[case.pk] = case
    return changed


def _same_day(case: Case, moment: datetime, actor: Actor) -> None:
    """In place of three days to file: until tonight."""
    if open_clocks(case, "LSI-05"):
        return
    run.drop(open_clocks(case, "LSI-04"), actor=actor, reason=_("群体欠薪，当日立案"))
    start_clock(case, "LSI-05", actor=actor, started_at=moment, reason=_("群体欠薪，当日立案"))


def _recount(matter: GroupMatter, actor: Actor) -> None:
    workers = headcount(matter.cases.disputes())
    if workers != matter.headcount:
        _log(matter, "recounted", actor=actor, data={"before": matter.headcount, "workers": workers})
        matter.headcount = workers
        matter.save(update_fields=["headcount"])


@recorded
def note_in_group(matter: GroupMatter, *, note: str, actor: Actor) -> GroupEntry:
    """Write into the log of the room (处置记录)."""
    _require_right(actor, MAY_WORK_GROUP)
    if not note.strip():
        raise Refused("note_required", _("请写明内容"), "note")
    _locked(matter)
    return _log(matter, "note", actor=actor, note=note)


@recorded
def check_off(matter: GroupMatter, item: GroupCheckItem, *, note: str = "", actor: Actor) -> GroupCheck:
    """One line of the closing checklist is done. A second time changes nothing."""
    _require_right(actor, MAY_WORK_GROUP)
    matter = _locked(matter)
    check, new = GroupCheck.objects.get_or_create(
        matter=matter, item=item, defaults={"note": note, "done_by": actor.user, "done_at": now()}
    )
    if new:
        _log(matter, "checked", actor=actor, data={"item": {"zh": item.label, "en": item.label_en}}, note=note)
    return check


@recorded
def close_group(matter: GroupMatter, *, note: str, actor: Actor, version: int | None = None) -> GroupMatter:
    """The group is dealt with on the spot (群体事件处置完毕). Its cases go on by themselves.

    Raises Refused while a line of the checklist is open.
    """
    _require_right(actor, MAY_CLOSE_GROUP)
    matter = _locked(matter)
    if version is not None and version != matter.version:
        raise Stale("stale", _("他人刚刚办理过，请看过最新情况后再办理；您填写的内容还在"))
    if missing := open_checks(matter):
        names = enumerated(item.text for item in missing)
        raise Refused("checks_open", _("还有未完成的清单项目：%(names)s") % {"names": names})
    if not note.strip():
        raise Refused("note_required", _("请写明处置结果"), "note")
    matter.closed_at, matter.closed_by, matter.closing_note = now(), actor.user, note
    matter.version += 1
    matter.save(update_fields=["closed_at", "closed_by", "closing_note", "version"])
    _log(matter, "closed", actor=actor, note=note)
    return matter


def open_checks(matter: GroupMatter) -> list[GroupCheckItem]:
    """Lines of the checklist not done yet. One query."""
    done = matter.checks.values("item")
    return list(GroupCheckItem.objects.filter(active=True).exclude(pk__in=done))


def _locked(matter: GroupMatter) -> GroupMatter:
    locked = GroupMatter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    if locked.closed_at:
        raise Refused("group_closed", _("这起群体事件已经处置完毕"))
    return locked


def _log(matter: GroupMatter, kind: str, *, actor: Actor, data: dict | None = None, note: str = "") -> GroupEntry:
    return GroupEntry.objects.create(
        matter=matter, kind=kind, data=data or {}, note=note, actor=actor.label, user=actor.user, at=now()
    )


def _require_right(actor: Actor, roles: Iterable[str]) -> None:
    if not actor.has(*roles):
        raise Refused("no_right", _("您的岗位不能办理群体事件"))
