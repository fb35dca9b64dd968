"""Issue a document: number, date, digest, lock. Declare an issued one void."""

import hashlib

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from common.errors import Refused
from common.time import local_day, now
from documents.actions.drafting import lock_document, lock_draft, stored_values
from documents.catalogue import Values
from documents.chinese import official_date
from documents.models import Document, DocumentState
from documents.queries.documents import missing_of, moment_of, paper_of, values_of
from documents.render import NotSet, pdf
from documents.rights import HEADS
from documents.texts import missing_text

# The row stays locked until the transaction ends: the next number waits for it, and a rollback gives its number back.
ADVANCE = """
    INSERT INTO documents_series AS series (district_id, word, year, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (district_id, word, year) DO UPDATE SET last = series.last + 1 RETURNING last
"""


@recorded
def issue(document: Document, *, values: Values | None = None, revision: int | None = None, actor: Actor) -> Document:
    """Number, date and lock a draft, and keep the digest of its PDF. Its case, when it has one, is locked before.

    Raises Stale, and Refused: no right, no draft, something required is empty, the district has no short name,
    the document cannot be set.
    """
    found = lock_draft(document, revision, actor)
    filled = {"organ": found.district.name} | (values_of(found) if values is None else values)
    lacking = missing_of(found, filled)
    if lacking:
        raise Refused("values_missing", missing_text(lacking), "values")
    found.issued_at, found.issued_by, found.state = now(), actor.user, DocumentState.ISSUED
    _number(found)
    filled |= {"number": found.number, "issued_on": official_date(local_day(found.issued_at))}
    found.values = stored_values(filled)
    try:
        found.digest = hashlib.sha256(pdf(paper_of(found), moment=moment_of(found))).hexdigest()
    except NotSet as error:
        raise Refused("not_set", _("文书排版没有成功，请检查文本后再试；仍不成功请联系管理员")) from error
    found.revision += 1
    found.save()
    document.refresh_from_db()
    return document


def _number(document: Document) -> None:
    """The next number of its word and year in the district; a form without a word bears none."""
    word = document.form.word
    if not word:
        return
    if not document.district.short_name:
        raise Refused(
            "organ_short_missing", _("文号要用区局的简称：请先由管理员在“机构与人员”里填写区局的简称，例如 杭上人社监")
        )
    year = local_day(document.issued_at).year
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE, [document.district_id, word, year])
        sequence = cursor.fetchone()[0]
    document.word, document.year, document.sequence = word, year, sequence
    document.number = settings.DOCUMENT_NUMBER.format(
        organ=document.district.short_name, word=word, year=year, sequence=sequence
    )


@recorded
def void(document: Document, *, reason: str, actor: Actor) -> Document:
    """Declare an issued document void. It keeps its number, which is given to no other."""
    found = lock_document(document, actor)
    if found.state != DocumentState.ISSUED:
        raise Refused("not_issued", _("只有已制发的文书可以作废"))
    if not (actor.has(*HEADS) or found.issued_by_id == getattr(actor.user, "pk", None)):
        raise Refused("no_right", _("文书由制发人或者负责人作废"))
    if not reason.strip():
        raise Refused("reason_required", _("请写明作废理由"), "reason")
    found.state, found.void_reason, found.voided_at = DocumentState.VOID, reason.strip()[:200], now()
    found.save(update_fields=["state", "void_reason", "voided_at"])
    document.refresh_from_db()
    return document
