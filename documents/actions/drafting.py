"""Draw a document up and change it while it is a draft."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from common.errors import Refused, Stale
from common.time import now
from documents.actions.forms import require_sound
from documents.catalogue import Values
from documents.models import Document, DocumentState, Form
from documents.queries.forms import newest_version
from documents.rights import WORKERS

AnyDocument = TypeVar("AnyDocument", bound=Document)


def require_worker(district_id: int, actor: Actor) -> None:
    """Only who works in the district touches its documents; the rights on the case are the case's to check."""
    works = any(post.role in WORKERS and district_id in (post.unit_id, post.unit.district_id) for post in actor.posts)
    if not works:
        raise Refused("no_right", _("只有本区办案人员可以制作文书"))


@recorded
def draft(
    form: Form,
    *,
    values: Values,
    district: Unit,
    unit: Unit,
    subject: str,
    title: str = "",
    model: type[AnyDocument] = Document,
    links: Mapping[str, Any] | None = None,
    actor: Actor,
) -> AnyDocument:
    """A draft in the wording in force. `model` and `links`: the extended table and its own foreign keys."""
    require_worker(district.pk, actor)
    if not form.active:
        raise Refused("form_not_active", _("这种文书已停用"))
    return model.objects.create(
        form=form,
        wording=newest_version(form),
        district=district,
        unit=unit,
        subject=subject,
        title=title or form.title,
        values=_stored({"organ": district.name} | values),
        created_by=actor.user,
        created_at=now(),
        **(links or {}),
    )


@recorded
def revise(document: Document, values: Values, *, revision: int, actor: Actor) -> Document:
    """Other values for a draft. Raises Stale, and Refused when it is no draft any more."""
    found = lock_draft(document, revision, actor)
    found.values = _stored({"organ": found.district.name} | values)
    return _keep(document, found)


@recorded
def revise_wording(document: Document, body: str, *, revision: int, actor: Actor) -> Document:
    """A wording for this one document; an empty one goes back to the form's newest."""
    found = lock_draft(document, revision, actor)
    if body.strip():
        require_sound(body)
        found.body = body
    else:
        found.body, found.wording = "", newest_version(found.form)
    return _keep(document, found)


def lock_draft(document: Document, revision: int | None, actor: Actor) -> Document:
    """The row, locked, when it still is the draft that the actor saw."""
    found = lock_document(document, actor)
    if found.state != DocumentState.DRAFT:
        raise Refused("not_a_draft", _("文书已经制发或者作废，不能再改"))
    if revision is not None and revision != found.revision:
        raise Stale("stale", _("您打开本页以后，别人改过这份文书。请核对最新内容后再保存"))
    return found


def lock_document(document: Document, actor: Actor) -> Document:
    """The row, locked, for who works in its district."""
    rows = Document.objects.select_related("form", "wording", "district").select_for_update(of=["self"])
    found = rows.get(pk=document.pk)
    require_worker(found.district_id, actor)
    return found


def stored_values(values: Values) -> str:
    """As the column keeps them."""
    return _stored(values)


def _stored(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _keep(document: Document, found: Document) -> Document:
    found.revision += 1
    found.save()
    document.refresh_from_db()
    return document
