"""What the index of evidence says of a piece, through whose hands it went, and who opened it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.actions.personal_data import note_access
from accounts.actor import Actor, recorded
from accounts.roles import REGISTRARS
from cases.actions.record import tell
from cases.models import Case, CustodyEntry, CustodyKind, Evidence
from cases.queries.evidence import is_recording
from common.errors import Refused
from common.time import now, today

EARLIEST = date(1995, 1, 1)  # 劳动法 in force
DESCRIBED = (
    "nature", "shows", "obtained_from", "obtained_on", "pages",
    "recorded_activity", "recorded_from", "recorded_seconds",
)  # fmt: skip
LONGEST_RECORDING = 48 * 3600  # seconds
MOST_PAGES = 9999


@recorded
def describe_evidence(
    evidence: Evidence,
    *,
    nature: str = "",
    shows: str = "",
    obtained_from: str = "",
    obtained_on: date | None = None,
    pages: int | None = None,
    recorded_activity: str = "",
    recorded_from: datetime | None = None,
    recorded_seconds: int | None = None,
    actor: Actor,
) -> Evidence:
    """Say what a piece is and proves (证据目录). Its number, file and hash stay. The door fetched it among those seen.

    The three facts of a recording (执法全过程记录) are for sound and film alone; `recorded_seconds` is its length.
    """
    _require_registrar(actor)
    evidence = _locked(evidence)
    if evidence.case.is_ended:
        raise Refused("case_ended", _("案件已办结，证据目录不能再改"))
    _check_dates(obtained_on, recorded_from)
    _check_numbers(pages, recorded_seconds)
    if (recorded_activity or recorded_from or recorded_seconds) and not is_recording(evidence):
        raise Refused("no_recording", _("只有录音录像才填写记录环节和时长"), "recorded_activity")
    values = (
        nature, shows.strip(), obtained_from.strip(), obtained_on, pages,
        recorded_activity, recorded_from, recorded_seconds,
    )  # fmt: skip
    changed = [name for name, value in zip(DESCRIBED, values, strict=True) if getattr(evidence, name) != value]
    if not changed:
        return evidence
    for name, value in zip(DESCRIBED, values, strict=True):
        setattr(evidence, name, value)
    evidence.save(update_fields=changed)
    tell(evidence.case, "evidence_described", actor=actor, data={"position": evidence.position})
    return evidence


@recorded
def record_custody(evidence: Evidence, *, kind: str, holder: str, purpose: str = "", actor: Actor) -> CustodyEntry:
    """One more link of the chain (保管流转); also after the case has ended, when originals go back to their owners."""
    _require_registrar(actor)
    evidence = _locked(evidence)
    holder = " ".join(holder.split())
    if kind not in CustodyKind.values or kind == CustodyKind.TAKEN:
        raise Refused("no_such_custody", _("请从列表中选择"), "kind")
    if not holder:
        raise Refused("holder_required", _("请写明由谁持有或查阅"), "holder")
    entry = _entry(evidence, kind, holder, purpose.strip(), actor)
    tell(evidence.case, "evidence_custody", actor=actor, data={"position": evidence.position, "custody": kind})
    return entry


@recorded
def note_taken(evidence: Evidence, *, holder: str, actor: Actor) -> CustodyEntry:
    """The first link: the office took it in."""
    return _entry(evidence, CustodyKind.TAKEN, holder, "", actor)


def note_opened(evidence: Evidence, *, field: str, actor: Actor) -> None:
    """Write down who opened a file: `file` as a whole, `preview` as a small picture of it. Raises Refused."""
    reason = _("下载证据 %(number)s") if field == "file" else _("预览证据 %(number)s")
    note_access(
        subject=f"evidence:{evidence.pk}",
        case_number=evidence.case.number,
        field=field,
        reason=reason % {"number": evidence.position},
        actor=actor,
    )


def _locked(evidence: Evidence) -> Evidence:
    case = Case.objects.select_for_update(of=("self",)).get(pk=evidence.case_id)
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    evidence.case = case
    return evidence


def _entry(evidence: Evidence, kind: str, holder: str, purpose: str, actor: Actor) -> CustodyEntry:
    return CustodyEntry.objects.create(
        evidence=evidence, kind=kind, holder=holder[:100], purpose=purpose[:200],
        recorded_by=actor.label, user=actor.user, at=now(),
    )  # fmt: skip


def _require_registrar(actor: Actor) -> None:
    if not actor.has(*REGISTRARS):
        raise Refused("no_right", _("您的岗位不能办理证据"))


def _check_dates(obtained_on: date | None, recorded_from: datetime | None) -> None:
    if obtained_on and not EARLIEST <= obtained_on <= today():
        raise Refused("obtained_when", _("取得日期不能晚于今天，也不能早于 1995 年"), "obtained_on")
    if recorded_from and not EARLIEST <= recorded_from.date() <= today():
        raise Refused("recorded_when", _("开始时间不能晚于今天，也不能早于 1995 年"), "recorded_from")


def _check_numbers(pages: int | None, seconds: int | None) -> None:
    if pages is not None and not 1 <= pages <= MOST_PAGES:
        raise Refused("pages", _("页数请写 1 至 %(most)s 之间的数字") % {"most": MOST_PAGES}, "pages")
    if seconds is not None and not 1 <= seconds <= LONGEST_RECORDING:
        raise Refused("recorded_length", _("时长请写在 48 小时以内"), "recorded_seconds")
