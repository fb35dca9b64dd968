"""What every step with a warning does first and last: lock, right, version; save; files."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.actor import Actor
from common.errors import Refused, Stale
from common.time import now
from documents.actions.attaching import attach
from early_warnings.actions.moves import enter
from early_warnings.models import EarlyWarning, EntryKind, WarningFile
from early_warnings.queries.rights import why_not

LONGEST_NOTE = 1000


def lock(warning: EarlyWarning, code: str, *, version: int | None, actor: Actor) -> EarlyWarning:
    """The warning as it is now, locked, when this person may take the step.

    `version`: as the page showed it; None from a caller that showed none. Raises EarlyWarning.DoesNotExist when it is
    not seen, Stale, Refused.
    """
    seen = EarlyWarning.objects.visible_to(actor).select_for_update(of=("self",))
    found = seen.select_related("unit", "district", "street", "enterprise", "project__general_contractor").get(
        pk=warning.pk
    )
    if version is not None and version != found.version:
        raise Stale("stale", _("这件预警刚刚有了变化，请看过最新情况再提交"))
    if no := why_not(found, code, actor):
        raise no
    return found


def save(warning: EarlyWarning, *columns: str, acted: bool = False) -> None:
    """Keep what a step changed; the version rises. `acted`: somebody intervened, the first time counts."""
    warning.version += 1
    if acted and warning.acted_at is None:
        warning.acted_at = now()
    warning.save(update_fields=[*columns, "acted_at", "version"])


def said(text: str, field: str = "note") -> str:
    """A sentence that must be there. Raises Refused."""
    text = text.strip()
    if len(text) < 2:
        raise Refused("required", _("请写明情况"), field)
    return text[:LONGEST_NOTE]


def keep_files(warning: EarlyWarning, uploads: Iterable[UploadedFile], *, actor: Actor) -> list[WarningFile]:
    """Proof handed in with a step; one line in the timeline for each new one. Raises Refused with field `upload`."""
    kept = []
    for upload in uploads:
        row, added = attach(warning, upload, model=WarningFile, strip=True, actor=actor)
        kept.append(row)
        if added:
            enter(warning, EntryKind.FILE, actor=actor, data={"file": row.pk})
    return kept
