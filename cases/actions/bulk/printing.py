"""One form for many cases: a draft in each, set as PDF row by row, and put together into one file at the end."""

import io
import logging
import zipfile

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from pypdf import PdfWriter
from pypdf.errors import PyPdfError

from accounts.actor import Actor, recorded
from cases.actions.advance import lock
from cases.actions.documents import draw_up, note_download
from cases.actions.record import tell
from cases.models import BulkJob, BulkRow, Case, CaseDocument
from cases.queries.bulk.preview import chosen_form
from cases.queries.documents.reading import document_of, draft_of, file_name, may_read
from common.errors import Refused
from documents.models import Form
from documents.queries.documents import moment_of
from documents.render import NotSet, pdf

logger = logging.getLogger(__name__)

ONE_PDF, ZIP = "pdf", "zip"
PARTS = "bulk/parts"


@recorded
def print_case(case: Case, *, form: Form, version: int, job: int, actor: Actor) -> tuple[CaseDocument, bytes]:
    """The draft of this form as PDF; it is drawn up when the case has none. Who takes the copy is written down.

    Raises Case.DoesNotExist, Stale, Refused.
    """
    case = lock(case, actor=actor, version=version)
    if not may_read(actor):
        raise Refused("no_right", _("您的岗位不能查看个人信息明文"))
    document = CaseDocument.objects.filter(case=case, form=form, state="draft").order_by("-pk").first()
    if document is None:
        document = draw_up(case, form, actor=actor)
    document = document_of(case, document.pk, actor)
    try:
        content = pdf(draft_of(document).paper, moment=moment_of(document))
    except NotSet:
        raise Refused("not_set", _("文书没有排版成功，请在案件中打开查看")) from None
    note_download(document, kind="pdf", actor=actor)
    title = {"zh": form.title, "en": form.title_en or form.title}
    tell(case, "bulk_printed", actor=actor, data={"job": job, "form": title})
    return document, content


def print_row(job: BulkJob, row: BulkRow, actor: Actor) -> str:
    """Print one row; its part of the file is kept until all are there."""
    form = chosen_form(job)
    if form is None:
        raise Refused("form_required", _("请选择文书"), "form")
    document, content = print_case(row.case, form=form, version=row.version, job=job.pk, actor=actor)
    name = f"{PARTS}/{job.pk}/{row.position:03d}-{file_name(document, 'pdf')}"
    default_storage.delete(name)  # of a worker that died on this row
    row.before = {"document": document.pk, "part": default_storage.save(name, ContentFile(content))}
    return _("已打印%(form)s") % {"form": form.label}


def forget_row(job: BulkJob, row: BulkRow, actor: Actor) -> str:
    """Nothing to undo in the case: a draft stays a draft."""
    return _("文件已删除，草稿留在案件中")


def put_together(job: BulkJob) -> None:
    """Everything that was printed as one file. The row is saved by the caller; without a file the documents are in
    their cases all the same."""
    parts = [row.before["part"] for row in job.rows.order_by("position") if "part" in row.before]
    if not parts:
        return
    kind = ZIP if job.arguments.get("together") == ZIP else ONE_PDF
    try:
        content = _zip(parts) if kind == ZIP else _one_pdf(parts)
        job.file.save(f"{job.pk}.{kind}", ContentFile(content), save=False)
    except (OSError, ValueError, PyPdfError):
        logger.exception("what bulk job %s printed could not be put together", job.pk)
    drop_parts(job)


def drop_parts(job: BulkJob) -> None:
    """Delete the parts."""
    folder = f"{PARTS}/{job.pk}"
    if default_storage.exists(folder):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
        default_storage.delete(folder)


def _one_pdf(parts: list[str]) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for part in parts:
        with default_storage.open(part) as file:
            writer.append(io.BytesIO(file.read()), import_outline=False)
    writer.write(out)
    return out.getvalue()


def _zip(parts: list[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            with default_storage.open(part) as file:
                archive.writestr(part.rpartition("/")[2], file.read())
    return out.getvalue()
