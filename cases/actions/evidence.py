"""Keep a file handed in for a case: from the worker over the public pages, or from an officer on the case page."""

import hashlib
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role
from accounts.roles import REGISTRARS
from cases.actions.custody import note_taken
from cases.actions.record import tell
from cases.models import Case, Channel, Complaint, Evidence, EvidenceSource
from common.encryption import blind_index
from common.errors import Refused
from common.file_contents import Kept, examine, harmless_name
from common.time import now, today
from documents.actions.attaching import content_of
from statutes.thresholds import threshold

LONGEST_NOTE = 300


def add_evidence(
    case: Case,
    *,
    upload: UploadedFile,
    source: str,
    note: str = "",
    complaint: Complaint | None = None,
    actor: Actor,
) -> tuple[Evidence, bool]:
    """Keep the file once: returns (evidence, added); the same content again is the row there is.

    What a worker hands in loses place and camera; what an employer or an officer hands in stays as it is. The case
    must be visible to the actor, or the complaint opened by its query code: the door saw to it. Raises Refused.
    """
    _check_right(complaint, source, actor)
    kept = examine(content_of(upload), strip=source == EvidenceSource.WORKER)
    saved: list[Evidence] = []
    try:
        return _add(case, kept, upload.name or "", source, note, complaint, saved, actor=actor)
    except BaseException:
        for evidence in saved:  # the row was given up, and its file with it
            evidence.file.storage.delete(evidence.file.name)
        raise


@recorded
def _add(
    case: Case,
    kept: Kept,
    name: str,
    source: str,
    note: str,
    complaint: Complaint | None,
    saved: list[Evidence],
    *,
    actor: Actor,
) -> tuple[Evidence, bool]:
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)  # two uploads are counted one after the other
    if case.is_ended:
        raise Refused("case_ended", _("案件已办结，不能再补充材料；有新情况请打电话"), "upload")
    digest = hashlib.sha256(kept.data).hexdigest()
    if (known := Evidence.objects.filter(case=case, digest=digest).first()) is not None:
        return known, False
    number = _check_count(case, complaint, actor)
    neutral = f"{number:03d}{kept.extension}"
    evidence = Evidence(
        case=case,
        complaint=complaint,
        position=number,
        source=source,
        name=neutral if _is_secret(complaint) else harmless_name(name, kept.kind),
        kind=kept.kind,
        size=len(kept.data),
        digest=digest,
        note=" ".join(note.split())[:LONGEST_NOTE],
        added_by=actor.label,
        user=actor.user,
        added_at=now(),
    )
    saved.append(evidence)
    evidence.file.save(_stored_name(case, digest, kept), ContentFile(kept.data), save=False)
    evidence.save()
    note_taken(evidence, holder=case.unit.label if _is_portal(actor) else actor.label, actor=actor)
    # A file's own name may name people, so the timeline has a number of it.
    tell(case, "evidence_added", actor=actor, data={"name": neutral, "evidence": evidence.pk})
    return evidence, True


def _check_right(complaint: Complaint | None, source: str, actor: Actor) -> None:
    if _is_portal(actor) and complaint is not None and source == EvidenceSource.WORKER:
        return
    if not actor.has(*REGISTRARS):
        raise Refused("no_right", _("您的岗位不能添加材料"))


def _is_secret(complaint: Complaint | None) -> bool:
    """A file's own name may give away who tipped us off."""
    return complaint is not None and complaint.channel == Channel.TIP_OFF


def _is_portal(actor: Actor) -> bool:
    return actor.has(Role.OUTSIDE_SYSTEM)


def _check_count(case: Case, complaint: Complaint | None, actor: Actor) -> int:
    """The number of the new file in its case, from 1."""
    there = Evidence.objects.filter(case=case).count()
    most = int(threshold("EVIDENCE_FILES_PER_CASE", today()).value)
    of_complaint = int(threshold("EVIDENCE_FILES_PER_COMPLAINT", today()).value)
    if _is_portal(actor) and Evidence.objects.filter(complaint=complaint).count() >= of_complaint:
        raise Refused(
            "too_many", _("已有 %(most)s 份材料，不能再传；还有材料请带到窗口") % {"most": of_complaint}, "upload"
        )
    if there >= most:
        raise Refused("too_many", _("这个案件的材料已满 %(most)s 份") % {"most": most}, "upload")
    return there + 1


def _stored_name(case: Case, digest: str, kept: Kept) -> str:
    """What the file is called on disk: tells nothing of the case or the sender."""
    return str(PurePosixPath(blind_index(f"{case.pk}:{digest}", kind="evidence")[:32] + kept.extension))
